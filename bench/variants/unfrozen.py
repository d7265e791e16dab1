"""The program with all modules left to the garbage collector, told how long it collects."""

from __future__ import annotations

from types import SimpleNamespace

from pages.web import startup

startup.gc = SimpleNamespace(collect=int, freeze=int, unfreeze=int)  # type: ignore[assignment,attr-defined]

from bench.variants.stopping import app as app  # noqa: E402, PLC0414 (built of what is changed above)
