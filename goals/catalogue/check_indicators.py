"""What an indicator must agree on: with the strategy it measures, and with itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from goals.catalogue.faults import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from goals.catalogue.model import Indicator, Level, MeasureId, Target
    from goals.measurement.keys import PeriodKey


def all_of(
    indicators: Iterable[Indicator], measures: Collection[MeasureId], goals: Collection[int]
) -> Iterator[Fault]:
    """Look at each indicator by itself; that keys stand once is looked at elsewhere."""
    for indicator in indicators:
        where = f"indicators.{indicator.key}"
        yield from _hangs(indicator, where, measures, goals)
        if {bool(indicator.numerator), bool(indicator.denominator)} != {indicator.kind.is_ratio}:
            yield Fault(FaultCode.RATIO_WITHOUT_PARTS, where, indicator.key)
        for period in _periods(indicator):
            if period.rhythm is not indicator.rhythm:
                yield Fault(FaultCode.PERIOD_OF_ANOTHER_RHYTHM, where, str(period))
        if not _in_order(indicator):
            yield Fault(FaultCode.TARGETS_OUT_OF_ORDER, f"{where}.targets", indicator.key)


def _hangs(
    indicator: Indicator, where: str, measures: Collection[MeasureId], goals: Collection[int]
) -> Iterator[Fault]:
    if (indicator.measure is None) is (indicator.goal is None):
        yield Fault(FaultCode.INDICATOR_HANGS_NOWHERE, where, indicator.key)
    elif indicator.measure is not None and indicator.measure not in measures:
        yield Fault(FaultCode.UNKNOWN_MEASURE, f"{where}.measure", str(indicator.measure))
    elif indicator.goal is not None and indicator.goal not in goals:
        yield Fault(FaultCode.UNKNOWN_MEASURE, f"{where}.goal", f"S{indicator.goal}")


def _levels(indicator: Indicator) -> Iterator[Level]:
    if indicator.baseline:
        yield indicator.baseline
    for target in indicator.targets:
        yield from target.milestones


def _periods(indicator: Indicator) -> Iterator[PeriodKey]:
    yield from (level.period for level in _levels(indicator))
    yield from (target.due for target in indicator.targets)


def _in_order(indicator: Indicator) -> bool:
    """Whether each target begins after the one before, and lies after its milestones."""
    begun = [target.since for target in indicator.targets]
    later = all(after and (not before or before < after) for before, after in pairwise(begun))
    return later and all(_rises(indicator, target) for target in indicator.targets)


def _rises(indicator: Indicator, target: Target) -> bool:
    started = [indicator.baseline.period.number] if indicator.baseline else []
    line = [*started, *(level.period.number for level in target.milestones), target.due.number]
    return all(before < after for before, after in pairwise(line))
