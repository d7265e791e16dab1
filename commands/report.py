"""`styringsmal report`: a deck, a paper, a sheet or the numbers behind them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from actions import meetings, reporting
from actions.answers import asked
from actions.reporting import House, Kind, meeting_view
from commands.arguments import add_filters, as_user, command, filters, option
from commands.console import DONE
from goals.errors import UserError
from texts import board
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from actions.desk import Desk
    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.meetings import RecordedMeeting


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "report", run)
    option(parser, "--format", choices=[str(kind) for kind in Kind], required=True)
    option(parser, "--out", metavar="F", required=True)
    add_filters(parser)
    option(parser, "--meeting-date", metavar="DATE")
    option(parser, "--case", metavar="NUMBER", default="")
    as_user(parser)


def run(args: Namespace, terminal: Terminal) -> int:
    """Write the file of the view that the filters ask for, or that a meeting is shown."""
    desk = terminal.desk(args)
    trust, goal = asked.narrowing(desk, filters(args))
    meeting = _meeting(desk, args)
    view = meeting_view(desk, meeting) if meeting else asked.view(desk, filters(args))
    house = House.of(terminal.settings, terminal.caller.directory)
    made = partial(reporting.made, site=house.site, made_at=terminal.now())
    found = made(desk, view, trust=trust, goal=goal, meeting=meeting)
    path = terminal.write(args.out, reporting.handed_out(desk, Kind(args.format), found, house))
    source = found.source
    terminal.console.answer(
        {
            "file": str(path),
            "event_no": source.event_no,
            "head": source.head,
            "meeting": meeting.event_no if meeting else None,
        }
    )
    terminal.console.tell(words("commands")("said.written", file=path))
    return DONE


def _meeting(desk: Desk, args: Namespace) -> RecordedMeeting | None:
    """Give the meeting that the report is for, recorded now where it is a new one."""
    if args.meeting_date is None:
        if args.case:
            raise UserError("case_without_meeting")
        return None
    chosen = asked.view(desk, filters(args))
    return meetings.for_report(
        desk,
        asked.day(args.meeting_date),
        title=board.say("record.name_default"),
        case_number=args.case,
        period=chosen.period if args.period or args.cycle else None,
        known_at=chosen.snapshot.known_at if args.known_at else None,
    )
