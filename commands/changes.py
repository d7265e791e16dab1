"""`styringsmal changes`: what changed between two moments, for a program or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import asked
from commands.arguments import command, option
from commands.console import DONE
from goals import movement
from goals.changes import ChangeKind
from goals.status import Status
from texts import movement as told

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.changes import Change
    from goals.items import Item


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "changes", run)
    option(parser, "--since", metavar="WHEN", required=True)
    option(parser, "--until", metavar="WHEN")


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with every item that moved; in words with what became of milestones too."""
    desk = terminal.desk(args)
    old, new = asked.two_views(desk, args)
    moved = movement.between(old, new)
    terminal.console.answer(
        {
            "from_event": old.snapshot.known_at,
            "to_event": new.snapshot.known_at,
            "changes": [row(change) for change in moved.changes],
        }
    )
    title = told.title(*(asked.moment(view) for view in (old, new)))
    terminal.console.show(told.as_text(title, moved, strategy=desk.strategy))
    return DONE


def row(change: Change) -> dict[str, object]:
    """Give an item that moved as plain values."""
    is_silent = change.kind is ChangeKind.SILENT
    return {
        "measure": str(change.measure),
        "trust": change.trust,
        "kind": change.kind.value,
        "old": _status(change.old),
        "new": None if is_silent else _status(change.new),
        "comment": change.comment,
    }


def _status(item: Item) -> str | None:
    """Give the status, None where nothing was said."""
    return None if item.status is Status.NOT_REPORTED else item.status.value
