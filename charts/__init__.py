"""Figures: rows become a plotly figure and its table twin."""
