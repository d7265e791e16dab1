"""Where a value comes from: event, file, sheet, cell and time, one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.html_tags import Html, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.facts import Event
    from goals.snapshot import Snapshot

    Fact = tuple[str, str]


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
    facts = [("event", str(event_no))]
    event = snapshot.event_by_number.get(event_no)
    if event:
        facts += _facts_of(event, with_names=with_names)
    facts += _place(sheet, cell, from_form=from_form)
    text = words("tiltak")
    listed = (
        tag("div", tag("dt", text(f"source.{key}")), tag("dd", value)) for key, value in facts
    )
    return tag(
        "details",
        tag("summary", text("source.heading")),
        tag("dl", *listed, class_="sm-facts"),
        class_="sm-source",
    )


def _facts_of(event: Event, *, with_names: bool) -> Iterator[Fact]:
    yield "recorded", dates.moment(event.recorded_at)
    if event.file_name:
        yield "file", event.file_name
    if event.approved_role:
        yield "approved", event.approved_role
    if with_names:
        yield "by", event.recorded_by


def _place(sheet: str | None, cell: str | None, *, from_form: bool) -> Iterator[Fact]:
    if sheet:
        yield "sheet", sheet
    if cell:
        yield "cell", cell
    if from_form:
        yield "form", words("tiltak")("source.from_form")
