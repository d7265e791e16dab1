"""`styringsmal audit`: who did what and when, and how it ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from actions import auditing, persons
from actions.answers import asked
from commands.arguments import command, option
from commands.console import DONE
from commands.table import table
from goals.audit import AuditAction, AuditOutcome, AuditQuery, start_of
from texts import audit
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from actions.desk import Desk
    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.audit import AuditEntry

_MOST = 200


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "audit", run)
    option(parser, "--action", choices=[str(action) for action in AuditAction])
    option(parser, "--outcome", choices=[str(outcome) for outcome in AuditOutcome])
    option(parser, "--trust", metavar="T")
    option(parser, "--who", metavar="KEY")
    option(parser, "--from-day", metavar="D")
    option(parser, "--to-day", metavar="D")
    option(parser, "--most", metavar="N", type=int, default=_MOST)


def run(args: Namespace, terminal: Terminal) -> int:
    """List the newest lines, newest first."""
    desk = terminal.desk(args)
    found = auditing.audit_list(desk, _query(args, desk), most=max(args.most, 0))
    terminal.console.answer([_line(entry) for entry in found])
    shown = audit.as_table(found, desk.strategy, persons.names(desk))
    empty = words("logg")("none")
    terminal.console.show(table(list(shown.columns), list(shown.rows)) if found else empty)
    return DONE


def _query(args: Namespace, desk: Desk) -> AuditQuery:
    """Read what the list is narrowed to; both days are in it."""
    days = {}
    if args.from_day:
        days["since"] = start_of(asked.day(args.from_day))
    last = asked.day(args.to_day) if args.to_day else date.max
    if last < date.max:
        days["before"] = start_of(last + timedelta(days=1))
    return AuditQuery(
        action=AuditAction(args.action) if args.action else None,
        outcome=AuditOutcome(args.outcome) if args.outcome else None,
        trust=asked.trust(desk.strategy, args.trust) if args.trust else None,
        who=args.who,
        **days,
    )


def _line(entry: AuditEntry) -> dict[str, object]:
    plain = entry.model_dump(mode="json", exclude={"period"})
    period = str(entry.period) if entry.period else None
    return plain | {"recorded_at": entry.recorded_at.isoformat(), "period": period}
