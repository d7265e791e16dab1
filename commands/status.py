"""`styringsmal status`: every number of the overview, for a program or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked, status_json
from commands import status_text
from commands.arguments import add_filters, command, filters
from commands.console import DONE
from goals.narrowing import narrowed

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "status", run)
    add_filters(parser)


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with the view that the filters ask for."""
    desk = terminal.desk(args)
    wanted = filters(args)
    trust, goal = asked.narrowing(desk, wanted)
    view = asked.view(desk, wanted)
    answer = status_json.status(view, today=desk.today, trust=trust, goal=goal)
    terminal.console.answer(answer)
    chosen = narrowed(view, trust=trust, goal=goal)
    terminal.console.show(status_text.status(view, chosen))
    return DONE
