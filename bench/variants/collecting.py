"""The program with the framework's own habit: it collects garbage by force after each run."""

from __future__ import annotations

from streamlit import config

from app import app as app  # noqa: PLC0414 (what is served)

config.set_option("runner.postScriptGC", True)  # noqa: FBT003 (the framework's own signature)
