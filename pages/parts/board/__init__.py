"""The meeting view: which slide, its report, how it is drawn, and what is recorded of it."""
