"""The program without what sessions share: view and rows are computed in each run."""

from __future__ import annotations

from pages.parts import session

for kept in ("_view", "_computed"):
    setattr(session, kept, getattr(session, kept).__wrapped__)

from app import app as app  # noqa: E402, PLC0414 (built of what is changed above)
