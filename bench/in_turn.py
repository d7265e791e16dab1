"""What is held against each other, measured in turn: a round of each, again and again.

What else the machine does then meets all of them alike, and how far the rounds lie apart says how
much a ratio is worth.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.page_server import run
from bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
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
    """What one of them took, round by round."""

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
    """Run pages in a lasting session on each server, a few runs at a time, in turn.

    Give milliseconds of the servers' processors for one page run.
    """
    with ExitStack() as stack:
        sessions = {key: stack.enter_context(one.session()) for key, one in servers.items()}
        for session in sessions.values():
            for page in pages * WARM_UP:
                run(session, *page)
        looks = {
            key: partial(_round, servers[key], one, pages * runs) for key, one in sessions.items()
        }
        return each(looks, ROUNDS)


def each(looks: Mapping[_Key, Callable[[], float]], rounds: int) -> dict[_Key, Cost]:
    """Look at each of some things in so many rounds."""
    found = [{key: look() for key, look in looks.items()} for _ in range(rounds)]
    return {key: Cost([one[key] for one in found]) for key in looks}


def row(what: str, unit: str, cost: Cost, base: Cost, reach: float | None) -> Row:
    """Give one against another, with how far their ratios lay apart from round to round."""
    return Row(
        what=what,
        value=cost.usual,
        unit=unit,
        base=base.usual,
        reach=reach,
        spread=cost.spread(base),
    )


def _round(server: PageServer, session: ClientConnection, pages: Sequence[Page]) -> float:
    before = server.cpu_seconds()
    for page in pages:
        run(session, *page)
    return 1000 * (server.cpu_seconds() - before) / len(pages)


def spread(values: Sequence[float]) -> float:
    """Give the range in which the middle half of some values lies, in per cent of their median."""
    lower, _, upper = quantiles(values, n=4)
    return 100 * (upper - lower) / median(values)
