"""What other programs are answered, by the command and over HTTP alike: plain values for JSON."""
