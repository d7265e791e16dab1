"""Serves the page of one button as app.py serves ours, with the same start-up."""

from __future__ import annotations

from pathlib import Path

from streamlit.starlette import App

from pages.web import startup

app = App(Path(__file__).parent / "button_page.py", lifespan=startup.lifespan)
