"""What each indicator says at each place: its series judged, and where it stands to its target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goals.indicators import aim_of, region_series, series_of
from goals.measurement.analysis import Label, Variation, analyse
from goals.measurement.keys import PeriodKey
from goals.measurement.towards import forecast, in_force, progress, standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goals.catalogue.model import Indicator, MeasureId
    from goals.items import View
    from goals.measurement.analysis import Analysis
    from goals.measurement.series import Observation, Series
    from goals.measurement.towards import Aim, AimStatus
    from goals.snapshot import Snapshot

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

    In the newest round all that is known counts, also of periods after it; an earlier one shows
    what its own end had (`measured`).
    """
    strategy, snapshot = view.snapshot.strategy, measured(view)
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


def worsening(view: View) -> frozenset[tuple[MeasureId, str]]:
    """Give the measures and trusts at which an indicator shows a change for the worse.

    By what had been measured at the end of the view's period: a later value changes no round that
    was, nor what an earlier value says.
    """
    return frozenset(
        (reading.indicator.measure, reading.trust)
        for reading in view.readings.values()
        if reading.indicator.measure and reading.trust
        if _said_by(reading.analysis.series, view.last_day) is Label.CONCERN
    )


def ends_on(view: View) -> date | None:
    """Give the day that series end on in an earlier round; None where all that is known counts."""
    return view.last_day if view.reference_date < view.on else None


def measured(view: View) -> Snapshot:
    """Give the snapshot with the values and phases that count in the view."""
    day, snapshot = ends_on(view), view.snapshot
    if day is None:
        return snapshot
    values = [row for row in snapshot.indicator_values if row.period_key.last_day <= day]
    phases = [row for row in snapshot.indicator_phases if row.period_key.first_day <= day]
    return replace(snapshot, indicator_values=tuple(values), indicator_phases=tuple(phases))


def _said_by(series: Series, day: date) -> Label | None:
    """Give the label of the newest value, judged by what had ended by a day."""
    ended = tuple(seen for seen in series.observations if seen.key.last_day <= day)
    last = analyse(replace(series, observations=ended)).last
    return last.label if last else None


def under_way(indicator: Indicator, day: date) -> PeriodKey:
    """Give the period of the indicator that a day lies in."""
    per_year = indicator.rhythm.per_year
    return PeriodKey(indicator.rhythm, day.year * per_year + (day.month - 1) * per_year // 12)


def _reading(view: View, indicator: Indicator, trust: str | None, series: Series) -> Reading:
    day = ends_on(view) or view.on
    now = under_way(indicator, day)
    aim = aim_of(view.snapshot, indicator, trust, on=day)
    aim = None if aim is None else in_force(aim, now)
    analysis = analyse(series, target=None if aim is None else aim.target.value)
    return Reading(indicator, trust, analysis, aim, standing(aim, series, now), now)
