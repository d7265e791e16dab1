"""The terminal: the `styringsmal` command, one short file a command."""
