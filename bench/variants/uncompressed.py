"""The program without our compression: scripts and styles as the framework sends them."""

from __future__ import annotations

from pages.web import middleware

middleware._assets = dict  # type: ignore[assignment]  # noqa: SLF001 (no asset is known)

from app import app as app  # noqa: E402, PLC0414 (built of what is changed above)
