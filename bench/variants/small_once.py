"""The small page with the theme read once, as ours: what the framework costs a page like ours."""

from __future__ import annotations

from pages.web import framework

framework.read_the_theme_once()

from bench.small_app import app as app  # noqa: E402, PLC0414 (served with what is changed above)
