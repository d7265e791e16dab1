"""«Om tallene», all but the numbers: contents, sources and version."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING

from pages.parts.markup.chapter import CHAPTERS, chapter
from pages.parts.markup.source import facts
from pages.parts.markup.tags import Html, join, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from datetime import date

    from data.ledger import Head
    from goals.access import Mode
    from goals.catalogue.model import Strategy


def contents() -> Html:
    """List the chapters."""
    text = words("om_tallene")
    ways = (tag("li", tag("a", text(f"{key}.heading"), href=f"#{key}")) for key in CHAPTERS)
    listed = tag("ul", *ways, class_="sm-links")
    return tag("nav", listed, aria_label=text("contents"))


def about(strategy: Strategy) -> Html:
    """Tell what the sources are."""
    return chapter("sources", _sources(strategy))


def version(head: Head, schema: int, *, mode: Mode, today: date, is_set: bool) -> Html:
    """Say which program runs, how, and how far the ledger goes."""
    text, frame = words("om_tallene"), words("frame")
    day = text("version.set_today", day=dates.day(today)) if is_set else dates.day(today)
    rows = {
        "program": _program() or text("version.unknown"),
        "schema": str(schema),
        "event": str(head.event_no),
        "head": head.short,
        "mode": frame(f"footer.mode.{mode}"),
        "today": day,
    }
    listed = facts((text(f"version.{key}"), value) for key, value in rows.items())
    return chapter("version", listed, tag("p", text("version.head_note"), class_="sm-remark"))


def _sources(strategy: Strategy) -> Html:
    text = words("om_tallene")
    counts = text(
        "sources.counts",
        areas=len(strategy.areas),
        goals=len(strategy.goals),
        measures=len(strategy.measures),
        trusts=len(strategy.trusts),
    )
    rows = {
        "strategy": strategy.title,
        "owner": strategy.owner,
        "source": strategy.source,
        "scope": counts,
    }
    listed = facts((text(f"sources.{key}"), value) for key, value in rows.items())
    return join([listed, tag("p", text("sources.verbatim"))])


@cache
def _program() -> str | None:
    """Give the version; None in a checkout that is not installed."""
    try:
        return installed_version("styringsmal")
    except PackageNotFoundError:
        return None
