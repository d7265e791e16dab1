"""What each indicator says at each place: its series judged, and where it stands to its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.indicators import aim_of, region_series, series_of
from goals.measurement.analysis import Label, Variation, analyse
from goals.measurement.keys import PeriodKey
from goals.measurement.towards import forecast, progress, standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goals.catalogue.model import Indicator, MeasureId
    from goals.items import View
    from goals.measurement.analysis import Analysis
    from goals.measurement.series import Observation, Series
    from goals.measurement.towards import Aim, AimStatus

GROUPS: Mapping[str, frozenset[Variation]] = {
    "improvement": frozenset({Variation.IMPROVEMENT}),
    "concern": frozenset({Variation.CONCERN}),
    "neutral": frozenset({Variation.NEUTRAL}),
    "common": frozenset({Variation.COMMON}),
    "unjudged": frozenset({Variation.TOO_FEW, Variation.NO_VARIATION, Variation.NOT_JUDGED}),
}
"""What readings are gathered by: what the newest value says, or that nothing is said."""
Place = tuple[str, str | None]
"""An indicator's key and a trust's; None: the region, all trusts together."""


@dataclass(frozen=True)
class Reading:
    """An indicator at one trust or (None) in the region. `now` is the period under way."""

    indicator: Indicator
    trust: str | None
    analysis: Analysis
    aim: Aim | None
    status: AimStatus
    now: PeriodKey

    @property
    def newest(self) -> Observation | None:
        """The newest value; None when nothing is measured."""
        measured = self.analysis.series.measured
        return measured[-1] if measured else None

    @property
    def variation(self) -> Variation:
        """What the newest value says."""
        return self.analysis.newest.variation

    @property
    def share(self) -> float | None:
        """How much of the way to the target is gone, signed; None when it can't be said."""
        if self.aim is None or self.newest is None or self.newest.value is None:
            return None
        return progress(self.aim, self.newest.value)

    @property
    def forecast(self) -> PeriodKey | None:
        """When the target is met at the pace since the baseline; None when it can't be said."""
        return None if self.aim is None else forecast(self.aim, self.analysis.series)


@dataclass(frozen=True)
class Choice:
    """What a list of readings is narrowed to; None means all. `group` is a key of `GROUPS`."""

    trust: str | None = None
    goal: int | None = None
    group: str | None = None

    def readings(self, view: View) -> tuple[Reading, ...]:
        """Give the readings that it holds, in catalogue order.

        One trust is shown with the region beside it, which it is read against.
        """
        return tuple(reading for reading in view.readings.values() if self._holds(reading))

    def _holds(self, reading: Reading) -> bool:
        is_there = self.trust is None or reading.trust in {None, self.trust}
        is_in_goal = self.goal in {None, goal_of(reading.indicator)}
        says = self.group is None or reading.variation in GROUPS[self.group]
        return is_there and is_in_goal and says


def readings(view: View) -> Mapping[Place, Reading]:
    """Give every indicator in the region, where it can be added up, and at each trust that has it.

    All that is known counts, also of periods after the view's round: a series has its own rhythm.
    """
    strategy, snapshot = view.snapshot.strategy, view.snapshot
    goals = {goal.number for goal in strategy.goals}
    found: dict[Place, Reading] = {}
    for indicator in strategy.indicators:
        if goal_of(indicator) not in goals:
            continue  # of a view that is narrowed to another goal
        together = region_series(snapshot, indicator)
        if together is not None:
            found[indicator.key, None] = _reading(view, indicator, None, together)
        for trust in view.trusts:
            if trust.kind in indicator.measured_by:
                series = series_of(snapshot, indicator, trust.key)
                found[indicator.key, trust.key] = _reading(view, indicator, trust.key, series)
    return found


def goal_of(indicator: Indicator) -> int:
    """Give the number of the goal that it belongs to, by itself or by its measure."""
    return indicator.measure.goal if indicator.measure else indicator.goal or 0


def worsens(view: View, measure: MeasureId, trust: str) -> bool:
    """Whether an indicator of the measure shows a change for the worse at the trust.

    By the newest value up to the end of the view's period: a later one changes no round that was.
    """
    return any(
        _said_by(reading, view.last_day) is Label.CONCERN
        for (_, place), reading in view.readings.items()
        if place == trust and reading.indicator.measure == measure
    )


def _said_by(reading: Reading, day: date) -> Label | None:
    """Give the label of the newest value whose period had ended by a day."""
    points = reading.analysis.points
    ended = [p for p in points if p.value is not None and p.key.last_day <= day]
    return ended[-1].label if ended else None


def under_way(indicator: Indicator, day: date) -> PeriodKey:
    """Give the period of the indicator that a day lies in."""
    per_year = indicator.rhythm.per_year
    return PeriodKey(indicator.rhythm, day.year * per_year + (day.month - 1) * per_year // 12)


def _reading(view: View, indicator: Indicator, trust: str | None, series: Series) -> Reading:
    aim = aim_of(view.snapshot, indicator, trust, on=view.on)
    now = under_way(indicator, view.on)
    analysis = analyse(series, target=None if aim is None else aim.target.value)
    return Reading(indicator, trust, analysis, aim, standing(aim, series, now), now)
