"""`styringsmal verify`: recompute the ledger's chain of hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import backups
from commands.arguments import command
from commands.console import DONE, REFUSED
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from data.backup import Backup


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    command(parsers, "verify", run)


def run(_args: Namespace, terminal: Terminal) -> int:
    """Say whether the ledger is whole and holds the newest backup; each broken place by itself."""
    where = backups.place(terminal.settings, terminal.caller.directory)
    newest = next(iter(where.backups()), None) if where else None
    found = terminal.store.verify(newest.head if newest else None)
    terminal.console.answer(
        {
            "events": found.events,
            "head": found.head,
            "redacted": found.redacted,
            "newest_backup": _backup(newest) if newest else None,
            "problems": [
                {"event_no": problem.event_no, "code": problem.code.value, "place": problem.place}
                for problem in found.problems
            ],
        }
    )
    for problem in found.problems:
        said = {"event": problem.event_no, "place": problem.place}
        terminal.console.tell(words("store")(f"problems.{problem.code}", **said))
    key = "said.intact" if found.intact else "said.broken"
    terminal.console.show(words("commands")(key, events=found.events, head=found.head[:12]))
    return DONE if found.intact else REFUSED


def _backup(newest: Backup) -> dict[str, object]:
    return {
        "file": str(newest.path),
        "at": newest.at.isoformat(),
        "event_no": newest.head.event_no,
        "head": newest.head.short,
    }
