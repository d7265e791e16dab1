"""Slides: native charts, tables and notes, on our own calm layout or an organisation's own."""
