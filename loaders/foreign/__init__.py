"""Sheets that people made themselves: what the columns seem to be, and reading by what is said."""
