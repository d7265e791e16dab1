"""Addresses that lead from a file or a letter to a page: the page's own names, so Norwegian."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from goals.items import View


def of_view(view: View, *, site: str, trust: str | None = None, goal: int | None = None) -> str:
    """Give the address that shows a view as it was known, narrowed to a trust or goal."""
    asked = {
        "strategi": view.snapshot.strategy.key,
        "periode": view.period,
        "per": view.snapshot.known_at or None,  # before the first event there is nothing to name
        "foretak": trust,
        "mal": goal,
    }
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    page = "styringsmal" if goal else ""
    return f"{site.rstrip('/')}/{page}?{query}"
