"""Indicators over time: signal told from noise, and how far it is to the target."""
