"""What lies around the screen: the HTML document, response headers, health, start-up."""
