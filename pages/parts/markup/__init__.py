"""What pages show, as HTML: pure functions of the rules' values, and nothing of the framework."""
