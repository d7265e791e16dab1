"""From what was reported to a series: one trust's, or the region's, as known at the snapshot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING

from goals.catalogue.model import IndicatorKind
from goals.cycle import day_in_norway
from goals.measurement.analysis import FEWEST, measured_from
from goals.measurement.keys import PeriodKey
from goals.measurement.series import PERCENT, Observation, PhaseStart, Series, in_order
from goals.measurement.towards import Aim, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from goals.catalogue.model import Indicator, Trust
    from goals.measurement.facts import (
        IndicatorPhase,
        IndicatorValue,
        RecordedIndicatorPhase,
        RecordedIndicatorTarget,
    )
    from goals.snapshot import Snapshot

_SCALES = {IndicatorKind.PERCENT: PERCENT, IndicatorKind.MEAN: 1.0}
"""What numerator divided by denominator is multiplied with."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """How many trusts the region's value of a period is made of, of those that measure by then."""

    key: PeriodKey
    added: int
    expected: int


@dataclass(frozen=True, slots=True)
class ShortHistory:
    """A series that has measured less in a phase than its limits should come of.

    `trust` None: the region's. `measured` counts the points that limits can come of.
    """

    trust: str | None
    measured: int


def series_of(snapshot: Snapshot, indicator: Indicator, trust: str) -> Series:
    """Give what a trust has measured; without observations when it has measured nothing."""
    rows = snapshot.values_by_series.get((indicator.key, trust), ())
    return _series(snapshot, indicator, _observations(rows, indicator), trust)


def region_series(snapshot: Snapshot, indicator: Indicator) -> Series | None:
    """Give all trusts as one: Σ numerators / Σ denominators, a count as Σ values.

    A period has a value only where every trust that had begun to measure by then can be added:
    a sum that lacks one would look like a change. None for an index, which has no sum.
    """
    if indicator.kind is IndicatorKind.INDEX:
        return None
    own = _by_trust(snapshot, indicator)
    together = []
    for key in _region_keys(own):
        parts = _added(own, indicator, key)
        is_whole = len(parts) == sum(one.is_expected(key) for one in own)
        together.append(_sum(indicator, key, parts) if is_whole else Observation(key, None))
    return _series(snapshot, indicator, in_order(together), None)


def contributions(snapshot: Snapshot, indicator: Indicator) -> tuple[Contribution, ...]:
    """Say of each period how many trusts could be added, in the order of time."""
    own = _by_trust(snapshot, indicator)
    return tuple(
        Contribution(
            key, len(_added(own, indicator, key)), sum(one.is_expected(key) for one in own)
        )
        for key in _region_keys(own)
    )


def aim_of(snapshot: Snapshot, indicator: Indicator, trust: str | None, *, on: date) -> Aim | None:
    """Give where a trust (None: the region) shall go; None when it hasn't been decided by then.

    A target set for the trust goes before one set for all, and both before the catalogue's. What
    held earlier is kept in `before`: a target steps in the period in which its change was recorded,
    and of several within one period only the last ever held.
    """
    decided = list(_decided(snapshot, indicator, trust))
    steps = _catalogue_aims(indicator, min([on, *(day for day, _ in decided)]))
    for day, row in decided:
        start, end = Mark(row.baseline_key, row.baseline), Mark(row.due_key, row.value)
        steps[PeriodKey.of(day, indicator.rhythm)] = Aim(start, end, indicator.better)
    return _stepped(steps)


def phases_of(
    snapshot: Snapshot, indicator: Indicator, trust: str | None
) -> tuple[RecordedIndicatorPhase, ...]:
    """Give the phases that hold for a trust (None: the region), the newest of each period."""
    whose = {None, trust}
    found = {
        row.period_key: row
        for row in snapshot.indicator_phases
        if row.indicator == indicator.key
        and row.trust in whose
        and row.period_key.rhythm is indicator.rhythm
    }
    return tuple(sorted(found.values(), key=lambda row: row.period_key.number))


def short_history(
    snapshot: Snapshot, indicator: Indicator, wanted: IndicatorPhase
) -> ShortHistory | None:
    """Give the shortest series that lacks points for the phase's baseline, None when none does.

    Every phase may grow to the fewest points that limits need; a longer baseline is for those that
    are there. Of a phase for all, what measures nothing in it doesn't count.
    """
    if wanted.baseline is None or wanted.baseline <= FEWEST:
        return None
    found = (
        ShortHistory(trust, measured_from(series, wanted.period_key))
        for trust, series in _reached(snapshot, indicator, wanted.trust)
    )
    nothing = ShortHistory(wanted.trust, 0)
    measuring = (one for one in found if one.measured)
    shortest = min(measuring, key=lambda one: one.measured, default=nothing)
    return shortest if shortest.measured < wanted.baseline else None


def result(indicator: Indicator, row: IndicatorValue) -> float | None:
    """Give the number that a value shows: a share is divided out, by 0 it is None."""
    scale = _SCALES.get(indicator.kind)
    if scale is None or row.numerator is None or row.denominator is None:
        return row.value
    return scale * row.numerator / row.denominator if row.denominator else None


def _reached(
    snapshot: Snapshot, indicator: Indicator, trust: str | None
) -> Iterator[tuple[str | None, Series]]:
    """Give the series that a phase holds for: a trust's, or (None) the region's and everybody's."""
    if trust is not None:
        yield trust, series_of(snapshot, indicator, trust)
        return
    for one in snapshot.strategy.trusts:
        yield one.key, series_of(snapshot, indicator, one.key)
    if together := region_series(snapshot, indicator):
        yield None, together


def _series(
    snapshot: Snapshot,
    indicator: Indicator,
    observations: tuple[Observation, ...],
    trust: str | None,
) -> Series:
    begun = phases_of(snapshot, indicator, trust)
    phases = tuple(PhaseStart(row.period_key, row.baseline) for row in begun)
    return Series(observations, indicator.better, indicator.form, indicator.seasonal, phases)


def _observations(rows: Iterable[IndicatorValue], indicator: Indicator) -> tuple[Observation, ...]:
    """Leave out what was measured in another rhythm, before the catalogue changed it."""
    return in_order(
        Observation(row.period_key, result(indicator, row), row.numerator, row.denominator)
        for row in rows
        if row.period_key.rhythm is indicator.rhythm
    )


def _by_trust(snapshot: Snapshot, indicator: Indicator) -> list[_Measured]:
    """Give what each trust of the strategy has measured; those that have measured nothing fall."""
    found = []
    for trust in snapshot.strategy.trusts:
        rows = snapshot.values_by_series.get((indicator.key, trust.key), ())
        if seen := _observations(rows, indicator):
            found.append(_Measured(trust, {one.key: one for one in seen}, seen[0].key))
    return found


@dataclass(frozen=True, slots=True)
class _Measured:
    """One trust's observations by period, and the first of them."""

    trust: Trust
    by_key: Mapping[PeriodKey, Observation]
    first: PeriodKey

    def is_expected(self, key: PeriodKey) -> bool:
        """Whether it had begun to measure by then, and was still there."""
        there = self.trust.valid_to is None or key.first_day <= self.trust.valid_to
        return there and self.first.number <= key.number

    def known(self, indicator: Indicator, key: PeriodKey) -> Observation | None:
        """Give what can be added to others', None when there is nothing, or a result alone."""
        seen = self.by_key.get(key)
        if seen is None or (seen.value is None and seen.denominator is None):
            return None
        is_share = seen.numerator is not None and seen.denominator is not None
        return seen if is_share or not indicator.kind.is_ratio else None


def _region_keys(own: Iterable[_Measured]) -> list[PeriodKey]:
    keys = {key for one in own for key in one.by_key}
    return sorted(keys, key=lambda key: key.number)


def _added(own: Iterable[_Measured], indicator: Indicator, key: PeriodKey) -> list[Observation]:
    """Give what can be added up of those that are expected to have measured."""
    found = (one.known(indicator, key) for one in own if one.is_expected(key))
    return [seen for seen in found if seen is not None]


def _sum(indicator: Indicator, key: PeriodKey, parts: Sequence[Observation]) -> Observation:
    """Add up exactly: the order of trusts moves no digit. A denominator of 0 adds nothing."""
    if not indicator.kind.is_ratio:
        return Observation(key, fsum(seen.value or 0.0 for seen in parts))
    numerator = fsum(seen.numerator or 0.0 for seen in parts if seen.denominator)
    denominator = fsum(seen.denominator or 0.0 for seen in parts)
    value = _SCALES[indicator.kind] * numerator / denominator if denominator else None
    return Observation(key, value, numerator, denominator)


def _decided(
    snapshot: Snapshot, indicator: Indicator, trust: str | None
) -> Iterator[tuple[date, RecordedIndicatorTarget]]:
    """Give the targets that came to hold, each with the day it was recorded, oldest first.

    Once a trust has one of its own, a new one for all changes nothing there.
    """
    whose = {None, trust}
    for row in snapshot.indicator_targets:
        is_measured_so = row.due_key.rhythm is indicator.rhythm
        if row.indicator == indicator.key and row.trust in whose and is_measured_so:
            whose = {row.trust} if row.trust == trust else whose
            yield day_in_norway(snapshot.event_by_number[row.event_no].recorded_at), row


def _catalogue_aims(indicator: Indicator, on: date) -> dict[PeriodKey, Aim]:
    """Give the aims that the catalogue has by a day, by the period from which each holds."""
    start, found = indicator.baseline, {}
    if start is None:
        return {}
    for target in indicator.targets:
        if target.since is None or target.since <= on:
            between = tuple(Mark(level.period, level.value) for level in target.milestones)
            ends = Mark(start.period, start.value), Mark(target.due, target.value)
            since = PeriodKey.of(target.since or start.period.first_day, indicator.rhythm)
            found[since] = Aim(*ends, indicator.better, between)
    return found


def _stepped(steps: Mapping[PeriodKey, Aim]) -> Aim | None:
    """Give the newest with those before it; what was said again as it was is no step.

    The first holds from the beginning, whenever it was decided.
    """
    held = None
    for since, aim in steps.items():
        if held is None:
            held = aim
        elif replace(held, since=None, before=None) != aim:
            held = replace(aim, since=since, before=held)
    return held
