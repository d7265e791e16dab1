"""`styringsmal changes`: what changed between two moments, for a program or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked, changes_json
from commands.arguments import command, option
from commands.console import DONE
from goals import movement
from texts import dates
from texts import movement as told
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.items import View


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "changes", run)
    option(parser, "--since", metavar="WHEN", required=True)
    option(parser, "--until", metavar="WHEN")


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with every item that moved; in words with what became of milestones too."""
    desk = terminal.desk(args)
    old, new = asked.two_views(desk, args.since, args.until)
    moved = movement.between(old, new)
    terminal.console.answer(changes_json.changed(old, new, moved))
    title = told.title(_moment(old), _moment(new))
    terminal.console.show(told.as_text(title, moved, strategy=desk.strategy))
    return DONE


def _moment(view: View) -> str:
    """«2. tertial 2026, hendelse 50»: which of the two views it is."""
    period_name, event = dates.period(view.period), view.snapshot.known_at
    return words("commands")("changes.moment", period=period_name, event=event)
