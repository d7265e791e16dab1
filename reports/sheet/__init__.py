"""The status report as a tagged PDF: one page, and an appendix with everything behind it."""
