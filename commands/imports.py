"""`styringsmal imports`: every delivery there has been, those taken back too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.arguments import command
from commands.console import DONE
from commands.table import table
from goals.facts import EventKind
from texts import dates, people
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.facts import Event


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    command(parsers, "imports", run)


def run(args: Namespace, terminal: Terminal) -> int:
    """List the imports of the strategy, oldest first."""
    desk = terminal.desk(args)
    events = desk.store.events(desk.strategy.key, kinds=[EventKind.IMPORT])
    rows = desk.store.row_counts([event.event_no for event in events])
    terminal.console.answer([_import(event, rows.get(event.event_no, 0)) for event in events])
    headings = list(words("commands").table("imports").values())
    lines = [_line(event, rows.get(event.event_no, 0)) for event in events]
    empty = words("commands")("said.no_imports")
    terminal.console.show(table(headings, lines) if lines else empty)
    return DONE


def _import(event: Event, rows: int) -> dict[str, object]:
    return {
        "event_no": event.event_no,
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
        "file": event.file_name,
        "sha256": event.file_sha256,
        "trust": event.trust,
        "period": str(event.period),
        "rows": rows,
        "retracted_by": event.retracted_by,
    }


def _line(event: Event, rows: int) -> list[object]:
    moment = dates.moment(event.recorded_at)
    place = [event.trust, event.period, event.file_name]
    return [event.event_no, moment, people.of_event(event), *place, rows, event.retracted_by]
