"""How the work on each item goes: mostly along the plan, some behind it, some in trouble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from actions.demo.chance import pick, share
from goals.progress import FULL, expected
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import MeasureId
    from goals.cycle import Cycle, Period
    from goals.facts import PlanItem

_STEP = 5
"""People report in steps of five percent."""
_NEARLY = 95
_LATER_START = date(2025, 9, 1)
_MID_2026, _END_2025, _AUTUMN_2026 = date(2026, 6, 30), date(2025, 12, 31), date(2026, 10, 31)


class Turn(StrEnum):
    """The course that an item takes."""

    STEADY = "steady"
    EARLY = "early"
    WAITING = "waiting"
    DIP = "dip"
    SLOW = "slow"
    DELAYED = "delayed"


@dataclass(frozen=True)
class Beat:
    """Where an item is at a period's end; `progress` is known also where it isn't reported."""

    status: Status
    progress: float


_TROUBLE = ((Turn.DELAYED, 0.45), (Turn.SLOW, 0.6), (Turn.DIP, 0.6))
"""How likely it is that one trust, and never two, has this trouble with a measure."""
_ALONE = (Turn.EARLY, *[Turn.STEADY] * 4, Turn.DIP, Turn.SLOW, Turn.DELAYED)
"""The courses of a measure that one trust follows up alone."""
_LASTING_FROM = (1, 2, 3, 3, 4, 4, 4)
_PASSING_IN = (1, 2, 2, 3)
"""Indices of the period in which trouble begins, and of the one in which it comes and goes."""
_ROUNDS_DELAYED = 3
"""How long a delay lasts before it is a risk again."""


def turns(measure: MeasureId, trusts: Sequence[str]) -> Mapping[str, Turn]:
    """Give each trust's course for a measure."""
    if len(trusts) == 1:
        return {trusts[0]: pick(_ALONE, "alone", measure)}
    left = sorted(trusts, key=lambda trust: share("order4", measure, trust))
    found = {}
    for turn, likely in _TROUBLE:
        if left and share(turn, measure) < likely:
            found[left.pop(0)] = turn
    return found | {trust: _without_trouble(measure, trust) for trust in left}


def _without_trouble(measure: MeasureId, trust: str) -> Turn:
    options = (Turn.EARLY, Turn.WAITING, *[Turn.STEADY] * 5)
    return pick(options, "course", measure, trust)


def dates(measure: MeasureId, trust: str, turn: Turn) -> tuple[date | None, date | None]:
    """Give the item's own start and due; None means the cycle's."""
    due = {
        Turn.STEADY: pick((None, None, None, _AUTUMN_2026, _MID_2026), "due", measure, trust),
        Turn.EARLY: pick((_END_2025, _MID_2026, None), "due", measure, trust),
        Turn.DELAYED: pick((None, None, _MID_2026), "due", measure, trust),
    }.get(turn)
    return (_LATER_START if turn is Turn.WAITING else None), due


def beats(plan: PlanItem, cycle: Cycle, periods: Sequence[Period], turn: Turn) -> tuple[Beat, ...]:
    """Give the item's beats, one a period. The plan's line holds also where it isn't shown."""
    line = plan.model_copy(update={"expected_line": True})
    found: list[Beat] = []
    for index, period in enumerate(periods):
        ideal = expected(line, cycle, period.last_day) or 0.0
        before = found[-1] if found else Beat(Status.NOT_STARTED, 0)
        found.append(_beat(plan, turn, index, ideal, before))
    return tuple(found)


def _beat(plan: PlanItem, turn: Turn, index: int, ideal: float, before: Beat) -> Beat:
    if before.status is Status.DONE:
        return before
    seed = (plan.measure, plan.trust)
    trouble = _trouble(turn, index, *seed)
    reached = ideal * _speed(turn, index, trouble, share("speed", *seed))
    progress = max(before.progress, float(_STEP * round(min(reached, _NEARLY) / _STEP)))
    if trouble is None and _is_finished(turn, index, ideal):
        return Beat(Status.DONE, FULL)
    if progress == 0:
        return Beat(Status.NOT_STARTED, 0)
    return Beat(trouble or Status.ON_TRACK, progress)


def _trouble(turn: Turn, index: int, measure: MeasureId, trust: str) -> Status | None:
    if turn is Turn.DIP:
        return Status.AT_RISK if index == pick(_PASSING_IN, "passing", measure, trust) else None
    rounds = index - pick(_LASTING_FROM, "lasting", measure, trust)
    if turn not in {Turn.SLOW, Turn.DELAYED} or rounds < 0:
        return None
    is_late = turn is Turn.DELAYED and rounds < _ROUNDS_DELAYED
    return Status.DELAYED if is_late else Status.AT_RISK


def _speed(turn: Turn, index: int, trouble: Status | None, chance: float) -> float:
    """Give the share of the ideal progress that is reached."""
    if trouble is Status.DELAYED:
        return 0.55 + 0.1 * chance
    if trouble is Status.AT_RISK:
        return 0.7 + 0.08 * chance
    if turn is Turn.EARLY:
        return 1.1 + 0.15 * chance
    return 0.9 + 0.14 * chance if index else 0.8 + 0.4 * chance


def _is_finished(turn: Turn, index: int, ideal: float) -> bool:
    """Whether the deadline is here, or the work ran ahead of it."""
    ahead = turn is Turn.EARLY and index >= 3 and ideal > 80  # noqa: PLR2004 (percent, two years in)
    return ideal >= FULL or ahead
