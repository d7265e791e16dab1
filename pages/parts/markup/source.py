"""Where a value comes from: event, file, sheet, cell and time, one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, tag
from texts import lineage
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.facts import Event
    from goals.snapshot import Snapshot
    from texts.lineage import Fact


def source(
    snapshot: Snapshot,
    event_no: int,
    *,
    sheet: str | None,
    cell: str | None,
    with_names: bool,
    from_form: bool = False,
) -> Html:
    """Fold the lineage of a value under «Kilde»; who brought it is for those who may see it."""
    text, event = words("lineage"), snapshot.event_by_number.get(event_no)
    named = [(text("source.event"), str(event_no))]
    if event:
        named += lineage.origin(event, with_names=with_names)
    named += lineage.place(sheet, cell, from_form=from_form)
    return tag("details", tag("summary", text("source.heading")), facts(named), class_="sm-source")


def source_of(event: Event, fact: Fact, *, with_names: bool) -> Html:
    """Give the whole lineage of a row in the ledger, unfolded."""
    return facts(lineage.source(event, fact, with_names=with_names))


def source_lines(event: Event, fact: Fact, *, with_names: bool) -> Html:
    """Give the same in two lines, for a column of a table."""
    lines = lineage.source_lines(event, fact, with_names=with_names)
    return tag("div", *(tag("p", line) for line in lines), class_="sm-lineage")


def facts(named: Iterable[tuple[str, str]]) -> Html:
    """Give values under their names."""
    listed = (tag("div", tag("dt", name), tag("dd", value)) for name, value in named)
    return tag("dl", *listed, class_="sm-facts")
