"""What some servers' page runs cost, measured in turn: a round of each, again and again.

What else the machine does then meets all of them alike, and how far the rounds lie apart says how
much a ratio is worth.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.page_server import run

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from typing import TypeVar

    from websockets.sync.client import ClientConnection

    from bench.page_server import PageServer

    _Key = TypeVar("_Key", bound=Hashable)
    Page = tuple[str, str]
    """Its name and query, as an address spells them."""

WARM_UP, ROUNDS, RUNS = 5, 15, 6
"""A round is so many runs of each page that is asked for."""


@dataclass(frozen=True)
class Cost:
    """Milliseconds of the server's processors for one page run, round by round."""

    rounds: Sequence[float]

    @property
    def usual(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    def spread(self, base: Cost | None = None) -> float:
        """Give how far the rounds lie apart, or their ratios to those of a base; see `spread`."""
        if base is None:
            return spread(self.rounds)
        return spread([one / of for one, of in zip(self.rounds, base.rounds, strict=True)])


def costs(servers: Mapping[_Key, PageServer], *pages: Page, runs: int = RUNS) -> dict[_Key, Cost]:
    """Run pages in a lasting session on each server, a few runs at a time, in turn."""
    with ExitStack() as stack:
        sessions = {key: stack.enter_context(one.session()) for key, one in servers.items()}
        for session in sessions.values():
            for page in pages * WARM_UP:
                run(session, *page)
        rounds = [
            {key: _round(servers[key], one, pages * runs) for key, one in sessions.items()}
            for _ in range(ROUNDS)
        ]
    return {key: Cost([found[key] for found in rounds]) for key in servers}


def _round(server: PageServer, session: ClientConnection, pages: Sequence[Page]) -> float:
    before = server.cpu_seconds()
    for page in pages:
        run(session, *page)
    return 1000 * (server.cpu_seconds() - before) / len(pages)


def spread(values: Sequence[float]) -> float:
    """Give the range in which the middle half of some values lies, in per cent of their median."""
    lower, _, upper = quantiles(values, n=4)
    return 100 * (upper - lower) / median(values)
