"""Letters out: e-mail messages, calendar files, mail links, and the mail server."""
