"""`styringsmal seats`: training seats set aside, taken and free, for a program or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked
from commands.arguments import command, filters, option
from commands.console import DONE
from commands.table import table
from goals.seats import held
from texts import seats as said
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.catalogue.model import Strategy
    from goals.seats import Held, Seats, Total

Json = dict[str, object]


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "seats", run)
    option(parser, "--cycle", metavar="C")
    option(parser, "--period", metavar="P")
    option(parser, "--known-at", metavar="WHEN")
    option(parser, "--trust", metavar="T")
    option(parser, "--programme", metavar="KEY")


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with each cohort at each place, trust by trust."""
    desk = terminal.desk(args)
    programme = asked.programme(desk.strategy, args.programme) if args.programme else None
    trust = asked.trust(desk.strategy, args.trust) if args.trust else None
    view = asked.view(desk, filters(args))
    trusts = [one for one in view.trusts if trust in {None, one.key}]
    found = held(view, programme=programme, trusts=trusts)
    answer = {
        "strategy": desk.strategy.key,
        "period": str(view.period),
        "known_at_event": view.snapshot.known_at,
        "seats": [_held(one) for one in found],
    }
    terminal.console.answer(answer)
    terminal.console.show(_text(found, desk.strategy))
    return DONE


def _held(one: Held) -> Json:
    return {
        "programme": one.programme.key,
        "cohort": one.cohort.number,
        "place": one.place.key,
        "seats": one.place.seats,
        "total": _total(one.total),
        "trusts": [_seats(row) for row in one.rows],
    }


def _total(of: Total) -> Json:
    return {name: getattr(of, name) for name in ("allotted", "taken", "free", "reported", "asked")}


def _seats(row: Seats) -> Json:
    """Give one trust's seats; null where the source, or the trust, hasn't said."""
    update = row.update
    return {
        "trust": row.trust,
        "allotted": row.allotted,
        "taken": row.taken,
        "free": row.free,
        "period": str(update.period) if update else None,
        "event_no": update.event_no if update else None,
        "sheet": update.sheet if update else None,
        "cell": update.cell if update else None,
    }


def _text(found: Sequence[Held], strategy: Strategy) -> str:
    if not found:
        return words("utdanningsprogram")("none")
    text = words("utdanningsprogram")
    headings = [text(f"column.{key}") for key in ("trust", "allotted", "taken", "free")]
    return "\n\n".join(_place(one, strategy, headings) for one in found)


def _place(one: Held, strategy: Strategy, headings: Sequence[str]) -> str:
    rows = [_row(strategy.trust_by_key[row.trust].short, row) for row in one.rows]
    rows.append(_row(words("utdanningsprogram")("total"), one.total))
    return f"{said.name_of(one)}\n{table(headings, rows)}"


def _row(name: str, of: Seats | Total) -> list[str]:
    return [name, said.allotted(of.allotted), said.taken(of.taken), said.free(of.free)]
