"""`styringsmal verify`: recompute the ledger's chain of hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.arguments import command
from commands.console import DONE, REFUSED
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    command(parsers, "verify", run)


def run(_args: Namespace, terminal: Terminal) -> int:
    """Say whether the ledger is whole; every broken place by itself."""
    found = terminal.store.verify()
    terminal.console.answer(
        {
            "events": found.events,
            "head": found.head,
            "redacted": found.redacted,
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
