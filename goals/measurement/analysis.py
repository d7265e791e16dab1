"""Signal or noise: one series judged, point by point and as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from goals.measurement.limits import baseline_of, limits_of
from goals.measurement.rules import Rule, marks
from goals.measurement.run_chart import is_coarse, run_signs
from goals.measurement.series import Better, Form, year_on_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.measurement.keys import PeriodKey
    from goals.measurement.run_chart import RunSigns
    from goals.measurement.series import Observation, Series

FEWEST = 12
"""Points that limits need. One more, and there is something to judge by them."""


class Method(StrEnum):
    """What the points are judged by."""

    XMR = "xmr"
    RUN = "run"
    NONE = "none"


class LimitsState(StrEnum):
    """How far limits can be trusted."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    NONE = "none"


class Label(StrEnum):
    """What a point is: noise, or a signal for better, for worse or neither."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    COMMON = "common"


class Variation(StrEnum):
    """What the newest point says; the first four are labels, the rest why there is none."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    COMMON = "common"
    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"
    NOT_JUDGED = "not_judged"


class Assurance(StrEnum):
    """Whether the process, as it is, will meet the target; none where it can't be said."""

    MET = "met"
    MISSED = "missed"
    NOW_AND_THEN = "now_and_then"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """`value` None: missing. `label` None: missing, or there is nothing to judge by.

    `direction` is that of the first rule: 1 up or high, −1 down or low, 0 when none holds.
    """

    key: PeriodKey
    value: float | None
    rules: tuple[Rule, ...] = ()
    label: Label | None = None
    direction: int = 0


@dataclass(frozen=True)
class Phase:
    """A stretch with limits of its own. `n` counts its measured points.

    `lower` and `upper` None: no limits. `centre` is the mean, of a run chart the median, None
    where neither is shown. `baseline_n` is how many points centre and limits come of, and
    `baseline` how many they shall come of; None: all.
    """

    points: tuple[JudgedPoint, ...]
    n: int
    variation: Variation
    method: Method = Method.NONE
    limits: LimitsState = LimitsState.NONE
    baseline_n: int = 0
    baseline: int | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    runs: RunSigns | None = None

    @property
    def is_locked(self) -> bool:
        """Whether centre and limits stay where they are when a further point is measured."""
        return self.baseline is not None and self.baseline_n >= self.baseline


@dataclass(frozen=True)
class Analysis:
    """A whole series, with its differences from the year before when it is seasonal.

    Icons speak of the newest phase, variation of its newest point.
    """

    phases: tuple[Phase, ...]
    series: Series
    target: float | None
    assurance: Assurance

    @property
    def newest(self) -> Phase:
        """The phase that holds now."""
        return self.phases[-1]

    @property
    def points(self) -> tuple[JudgedPoint, ...]:
        """All points of all phases."""
        return tuple(point for phase in self.phases for point in phase.points)

    @property
    def n(self) -> int:
        """How many points were measured."""
        return sum(phase.n for phase in self.phases)

    @property
    def last(self) -> JudgedPoint | None:
        """The newest point with a value; None when there is none."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


def analyse(
    series: Series, *, baseline: int | None = FEWEST, target: float | None = None
) -> Analysis:
    """Judge a series. `baseline`: the first so many measured points of a phase, all when None.

    What was said when a phase began goes before it.
    """
    judged = tuple(
        _phase(part, series, baseline if said is None else said) for part, said in _parts(series)
    )
    on_same_scale = None if series.seasonal else target
    assurance = assured(judged[-1], series.better, on_same_scale)
    return Analysis(judged, series, target, assurance)


def assured(phase: Phase, better: Better, target: float | None) -> Assurance:
    """Say whether natural variation alone stays on the target's good side.

    Strictly: a target on a limit is met or missed now and then.
    """
    if phase.limits is not LimitsState.FINAL or target is None or better is Better.NEUTRAL:
        return Assurance.NONE
    if phase.lower is None or phase.upper is None or phase.lower <= target <= phase.upper:
        return Assurance.NOW_AND_THEN
    is_above = phase.lower > target
    return Assurance.MET if is_above == (better is Better.INCREASE) else Assurance.MISSED


def measured_from(series: Series, start: PeriodKey) -> int:
    """Count the points that limits could come of in a phase from a period on.

    It ends where a later one begins; of a seasonal series the differences are counted.
    """
    later = [one.key.number for one in series.phases if one.key.number > start.number]
    end = min(later, default=float("inf"))
    return sum(
        one.value is not None and start.number <= one.key.number < end for one in _seen(series)
    )


def _seen(series: Series) -> tuple[Observation, ...]:
    return year_on_year(series.observations) if series.seasonal else series.observations


def _parts(series: Series) -> list[tuple[tuple[Observation, ...], int | None]]:
    """Divide at the phases' first periods, each with its baseline; what holds nothing is none."""
    seen = _seen(series)
    said: dict[float, int | None] = {one.key.number: one.baseline for one in series.phases}
    bounds = [float("-inf"), *sorted(said), float("inf")]
    parts = [
        (tuple(one for one in seen if start <= one.key.number < end), said.get(start))
        for start, end in pairwise(bounds)
    ]
    return [part for part in parts if part[0]] or [((), None)]


def _phase(seen: Sequence[Observation], series: Series, baseline: int | None) -> Phase:
    n = sum(one.value is not None for one in seen)
    if series.form is not Form.POINT:
        return Phase(_unjudged(seen), n, Variation.NOT_JUDGED)
    if n < FEWEST:
        return Phase(_unjudged(seen), n, Variation.TOO_FEW)
    varies = len({one.value for one in seen if one.value is not None}) > 1
    if varies and is_coarse(seen, differences=series.seasonal):
        return _by_runs(seen, n, series.better)
    return _by_limits(seen, n, series.better, baseline)


def _by_limits(seen: Sequence[Observation], n: int, better: Better, baseline: int | None) -> Phase:
    values = [one.value for one in seen]
    base = baseline_of(values, baseline)
    measured = [value for value in base if value is not None]
    limits, counted = limits_of(base), len(measured)
    if limits is None:
        centre = fmean(measured)
        variation = Variation.NO_VARIATION
        return Phase(
            _unjudged(seen), n, variation, baseline_n=counted, baseline=baseline, centre=centre
        )
    is_final = n > FEWEST
    found = marks(values, limits) if is_final else None
    points = _judged(seen, found, better) if found is not None else _unjudged(seen)
    return Phase(
        points,
        n,
        _newest_label(points),
        Method.XMR,
        LimitsState.FINAL if is_final else LimitsState.PROVISIONAL,
        counted,
        baseline,
        limits.centre,
        limits.lower,
        limits.upper,
    )


def _by_runs(seen: Sequence[Observation], n: int, better: Better) -> Phase:
    """The median is that of all points: Anhøj's rules are counted about it."""
    runs = run_signs([one.value for one in seen])
    is_judged = n > FEWEST
    points = _judged(seen, {Rule.SHIFT: runs.in_long_run}, better) if is_judged else _unjudged(seen)
    variation = _newest_label(points)
    if variation is Variation.COMMON and runs.crosses_seldom:
        variation = Variation.NEUTRAL
    return Phase(points, n, variation, Method.RUN, baseline_n=n, centre=runs.median, runs=runs)


def _unjudged(seen: Sequence[Observation]) -> tuple[JudgedPoint, ...]:
    return tuple(JudgedPoint(one.key, one.value) for one in seen)


def _judged(
    seen: Sequence[Observation], found: dict[Rule, dict[int, int]], better: Better
) -> tuple[JudgedPoint, ...]:
    return tuple(
        JudgedPoint(one.key, None)
        if one.value is None
        else _judged_point(one.key, one.value, _held(found, index), better)
        for index, one in enumerate(seen)
    )


def _held(found: dict[Rule, dict[int, int]], index: int) -> dict[Rule, int]:
    return {rule: marked[index] for rule, marked in found.items() if index in marked}


def _judged_point(
    key: PeriodKey, value: float, held: dict[Rule, int], better: Better
) -> JudgedPoint:
    direction = next(iter(held.values()), 0)
    label = _label(direction * better.sign, is_special=bool(held))
    return JudgedPoint(key, value, tuple(held), label, direction)


def _label(goodness: int, *, is_special: bool) -> Label:
    if not is_special:
        return Label.COMMON
    return {1: Label.IMPROVEMENT, -1: Label.CONCERN}.get(goodness, Label.NEUTRAL)


def _newest_label(points: Sequence[JudgedPoint]) -> Variation:
    labels = [point.label for point in points if point.value is not None]
    return Variation.TOO_FEW if labels[-1] is None else Variation(labels[-1].value)
