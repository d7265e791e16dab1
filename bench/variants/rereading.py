"""The program with the framework's own habit: it reads the theme's settings anew in each run."""

from __future__ import annotations

from pages.web import framework

framework.read_the_theme_once = lambda: None

from app import app as app  # noqa: E402, PLC0414 (built of what is changed above)
