"""`styringsmal explain`: where a value comes from, down to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import asked, explain_json
from commands.arguments import command, option
from commands.console import DONE
from commands.table import table
from texts import dates, names, numbers
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.facts import Event, RecordedUpdate


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "explain", run)
    option(parser, "--trust", metavar="T", required=True)
    option(parser, "--measure", metavar="M", required=True)
    option(parser, "--period", metavar="P", required=True)


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with the report that counts, the cycle's others up to the period, and the plan."""
    desk, console = terminal.desk(args), terminal.console
    trust = asked.trust(desk.strategy, args.trust)
    measure = asked.measure(desk.strategy, args.measure)
    view = desk.view(asked.period(args.period))
    item = view.item(measure, trust)
    history = desk.store.history(desk.strategy.key, measure, trust)
    events = {event.event_no: event for event in desk.store.events(desk.strategy.key)}
    console.answer(explain_json.explained(view, item, history, events))
    shown = [item.update] if item.update else []
    rows = [*shown, *explain_json.others(view, item, history)]
    status, progress = names.status(item.status), numbers.percent(item.progress)
    console.show(words("commands")("explain.status", status=status, progress=progress))
    headings = list(words("commands").table("explain.headings").values())
    console.show(table(headings, [_line(update, events[update.event_no]) for update in rows]))
    return DONE


def _line(update: RecordedUpdate, event: Event) -> list[object]:
    return [
        event.event_no,
        update.period,
        dates.moment(event.recorded_at),
        event.recorded_by,
        names.status(update.status),
        numbers.percent(update.progress),
        event.file_name,
        update.cell and f"{update.sheet}!{update.cell}",
        event.retracted_by,
    ]
