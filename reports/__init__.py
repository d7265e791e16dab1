"""Deck and paper out of the report model (none yet)."""
