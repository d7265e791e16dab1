"""The program that imports what is slow when somebody first asks for it."""

from __future__ import annotations

from pages.web import startup

startup._SLOW_TO_IMPORT = ()  # type: ignore[assignment]  # noqa: SLF001

from app import app as app  # noqa: E402, PLC0414 (built of what is changed above)
