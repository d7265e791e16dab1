"""Serves the small page as app.py serves ours, with the same start-up and nothing of our own."""

from __future__ import annotations

from pathlib import Path

from streamlit.starlette import App

from pages.web import startup

app = App(Path(__file__).parent / "small_page.py", lifespan=startup.lifespan)
