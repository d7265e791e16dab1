"""The rules of the domain: pure values and functions, no clock, file, database or screen."""
