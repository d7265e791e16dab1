"""The row that lacks a comment or a cause: what it is about, and what the sheet says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.status import badge
from pages.parts.markup.tags import Html, join, tag
from texts import numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Measure
    from goals.delivery import DeliveredRow
    from goals.status import Status

_text = words("rapportering")


def row(measure: Measure, status: Status, typed: DeliveredRow) -> Html:
    """Head the row's fields with the measure, its status and progress, and its own comment."""
    heading = _text("complete.measure", measure=measure.id.label, title=measure.short)
    progress = [] if typed.progress is None else [f" {numbers.percent(typed.progress)}"]
    said = tag("p", badge(status), *progress)
    if typed.comment:
        said = join(
            (said, tag("p", _text("complete.from_sheet", comment=Norwegian(typed.comment))))
        )
    return tag("section", tag("h4", heading), said, class_="sm-lacking")
