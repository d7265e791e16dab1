"""The slides of a meeting: their names in the address, and in which order one comes to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goals.report.model import Report

FIRST = "hovedtall"
MATRIX, PROGRESS, SINCE, POINTS = "styringsmal", "framdrift", "siden", "oppmerksomhet"
INDICATORS = "indikatorer"
DECISIONS, PROPOSAL = "oppfolging", "vedtak"
_GOAL = "mal-"
EVERY = "samlet"
"""All slides below one another: for a phone, and for paper."""


@dataclass(frozen=True)
class Deck:
    """The slides that a report has something for.

    `order` is that of the address book: the goals, which are shown on demand, stand where one comes
    back from them. `walk` is what one walks through by the keys.
    """

    order: tuple[str, ...]

    @property
    def walk(self) -> tuple[str, ...]:
        """The slides without the goals."""
        return tuple(name for name in self.order if goal_of(name) is None)

    @property
    def goals(self) -> tuple[str, ...]:
        """The slides of goals."""
        return tuple(name for name in self.order if goal_of(name) is not None)

    def beside(self, name: str, step: int) -> str | None:
        """Give the slide so many steps on; None before the first and after the last.

        From a goal one comes to its neighbours, and past them back to the walk.
        """
        ways = self.walk if goal_of(name) is None else self.order
        place = ways.index(name) + step
        return ways[place] if 0 <= place < len(ways) else None


def of_report(report: Report) -> Deck:
    """Give the slides; what there is nothing to say about is left out."""
    goals = [of_goal(section.goal.number) for section in report.goals]
    since = [SINCE] if report.since else []
    decided = [DECISIONS] if report.decisions else []
    measured = [INDICATORS] if report.readings else []
    return Deck((FIRST, MATRIX, PROGRESS, *since, *measured, POINTS, *goals, *decided, PROPOSAL))


def of_goal(number: int) -> str:
    """Give the name of a goal's slide: `mal-3`."""
    return f"{_GOAL}{number}"


def goal_of(name: str) -> int | None:
    """Give the goal whose slide it is; None for the others."""
    number = name.removeprefix(_GOAL)
    return int(number) if number != name and number.isdigit() else None
