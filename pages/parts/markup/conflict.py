"""Two reports on the same row beside each other, for somebody who may see all of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.access import LOCAL
from goals.review import VALUE_FIELDS
from pages.parts.markup.status import badge
from pages.parts.markup.table import listed as rows_of
from pages.parts.markup.tags import Html, join, tag
from texts import dates, lineage, numbers, people, receipt
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.delivery import MilestoneConflict, RowDiff
    from goals.facts import Event, MilestoneUpdate, StatusUpdate

_text = words("rapportering")


@dataclass(frozen=True)
class Sides:
    """Where the two come from: the events that stored the one, and the file with the other.

    `reader` is the key of who is looking.
    """

    events: Mapping[int, Event]
    file_name: str
    owner: str
    reader: str
    with_names: bool


def reports(diff: RowDiff, title: str, sides: Sides) -> Html:
    """Compare what is reported on a measure, field by field."""
    caption = _text("conflict.caption", measure=diff.measure.label, title=title)
    number = diff.old.event_no if diff.old else 0
    theirs, mine = (_reported(update, sides.owner) for update in (diff.old, diff.new))
    return _compared(caption, theirs, mine, number, sides)


def milestones(conflict: MilestoneConflict, sides: Sides) -> Html:
    """Compare what is told of a milestone."""
    old, new = conflict.old, conflict.new
    caption = _text("conflict.caption_milestone", milestone=old.milestone.label)
    return _compared(caption, _told(old), _told(new), old.event_no, sides)


def _compared(
    caption: str, theirs: Mapping[str, str], mine: Mapping[str, str], event_no: int, sides: Sides
) -> Html:
    """Set both side by side; a field that neither fills in is left out."""
    columns = [_text(f"conflict.{key}") for key in ("field", "theirs", "mine")]
    rows = [_row(name, theirs[name], mine[name]) for name in theirs if theirs[name] or mine[name]]
    brought = join(tag("div", line) for line in _origin(sides, event_no))
    here = _text("conflict.in_file", file=sides.file_name)
    table = rows_of(caption, columns, [*rows, (_text("conflict.stored"), brought, here)])
    return tag("div", table, class_="sm-conflict")


def _reported(update: StatusUpdate | None, owner: str) -> dict[str, str]:
    """Give what a report says under its headings, all of them and in one order."""
    said = dict.fromkeys((_text(f"conflict.{name}", owner=owner) for name in VALUE_FIELDS), "")
    if update is None:
        return said
    said[_text("conflict.status")] = badge(update.status)
    if update.progress is not None:
        said[_text("conflict.progress")] = numbers.percent(update.progress)
    if update.support is False:
        said[_text("conflict.support")] = _text("conflict.no_support")
    return said | dict(lineage.written(update, owner=owner, with_internal=True))


def _told(update: MilestoneUpdate) -> dict[str, str]:
    said = {"reached": update.reached, "proposed_due": update.proposed_due}
    found = {_text(f"conflict.{key}"): dates.day(day) if day else "" for key, day in said.items()}
    return {**found, _text("conflict.dropped"): _text("conflict.yes") if update.dropped else ""}


def _row(name: str, theirs: str, mine: str) -> tuple[str, str, str]:
    """Mark what differs, for the eye and for who listens."""
    cells = theirs or numbers.NOTHING, mine or numbers.NOTHING
    if theirs == mine:
        return name, *cells
    mark = tag("span", _text("conflict.differs"), class_="sm-differs")
    return join((name, " ", mark)), *cells


def _origin(sides: Sides, event_no: int) -> Iterator[str]:
    """Say when and how the stored one came, and by whom for those who may see it.

    In local mode everybody is one person, so nobody is «you».
    """
    event = sides.events.get(event_no)
    if event is None:
        return
    yield dates.moment(event.recorded_at)
    if event.file_name:
        yield _text("conflict.from_file", file=event.file_name)
    yield receipt.approval(event)
    if event.recorded_by == sides.reader != LOCAL.key:
        yield _text("conflict.by_you")
    elif sides.with_names:
        yield _text("conflict.by", person=people.of_event(event))
