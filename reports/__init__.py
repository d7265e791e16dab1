"""Deck and papers out of the report: slides (pptx), a board paper (docx), a sheet (pdf)."""
