"""What values of indicators would change, and what keeps them out: the same by every door."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.catalogue.model import IndicatorKind
from goals.delivery import RowChange
from goals.finding import Finding, FindingCode, Severity
from goals.measurement.series import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from goals.catalogue.model import Indicator
    from goals.measurement.facts import IndicatorValue, RecordedIndicatorValue
    from goals.snapshot import Snapshot

FIGURES = ("value", "numerator", "denominator")
"""What a value says; the note beside it changes no number."""


@dataclass(frozen=True)
class ValueDiff:
    """One value, old → new; `old` is what holds for the same period, None when nothing does."""

    new: IndicatorValue
    old: RecordedIndicatorValue | None
    change: RowChange


@dataclass(frozen=True)
class ValueReview:
    """What storing them would do, and everything that is wrong with them."""

    diffs: tuple[ValueDiff, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many are new, changed and unchanged."""
        kinds = (RowChange.NEW, RowChange.CHANGED, RowChange.UNCHANGED)
        found = Counter(diff.change for diff in self.diffs)
        return {str(kind): found[kind] for kind in kinds}

    @property
    def to_store(self) -> tuple[IndicatorValue, ...]:
        """Those that say something else than what is stored."""
        return tuple(moving(self.diffs))


def moving(diffs: Iterable[ValueDiff]) -> Iterator[IndicatorValue]:
    """Give the values that say something else than what is stored."""
    return (diff.new for diff in diffs if diff.change is not RowChange.UNCHANGED)


def review_values(
    values: Iterable[IndicatorValue], snapshot: Snapshot, *, today: date
) -> ValueReview:
    """Compare values with those that hold, and judge each by its indicator.

    The order of diffs is the catalogue's, then the trusts', then that of time, whatever the
    file's was.
    """
    values = tuple(values)
    known = {(row.indicator, row.trust, row.period_key): row for row in snapshot.indicator_values}
    findings = [*_faults(values, snapshot, today), *_twice(values)]
    places = {key: place for place, key in enumerate(snapshot.strategy.indicator_by_key)}
    trusts = {key: place for place, key in enumerate(snapshot.strategy.trust_by_key)}
    ordered = sorted(
        values,
        key=lambda one: (
            places.get(one.indicator, -1),
            trusts.get(one.trust, -1),
            one.period_key.number,
        ),
    )
    diffs = (_diff(one, known.get((one.indicator, one.trust, one.period_key))) for one in ordered)
    return ValueReview(tuple(diffs), tuple(findings))


def _diff(new: IndicatorValue, old: RecordedIndicatorValue | None) -> ValueDiff:
    if old is None:
        return ValueDiff(new, None, RowChange.NEW)
    is_same = all(getattr(new, name) == getattr(old, name) for name in FIGURES)
    return ValueDiff(new, old, RowChange.UNCHANGED if is_same else RowChange.CHANGED)


def _faults(values: Iterable[IndicatorValue], snapshot: Snapshot, today: date) -> Iterator[Finding]:
    strategy = snapshot.strategy
    for one in values:
        indicator = strategy.indicator_by_key.get(one.indicator)
        if indicator is None:
            yield _at(one, FindingCode.INDICATOR_UNKNOWN, value=one.indicator)
        elif one.trust in strategy.trust_by_key:
            if indicator not in strategy.indicators_of(one.trust):
                name = strategy.trust_by_key[one.trust].short
                yield _at(one, FindingCode.INDICATOR_NOT_MEASURED, trust=name)
            yield from _period_faults(one, indicator, today)
            yield from _figure_faults(one, indicator)
        else:
            yield _at(one, FindingCode.ROW_TRUST_UNKNOWN, value=one.trust)


def _period_faults(one: IndicatorValue, indicator: Indicator, today: date) -> Iterator[Finding]:
    if one.period_key.rhythm is not indicator.rhythm:
        yield _at(
            one,
            FindingCode.VALUE_OTHER_RHYTHM,
            value=str(one.period_key),
            rhythm=indicator.rhythm.value,
        )
    elif one.period_key.first_day > today:
        yield _at(one, FindingCode.VALUE_AHEAD, value=str(one.period_key))


def _figure_faults(one: IndicatorValue, indicator: Indicator) -> Iterator[Finding]:
    """Whole shares, possible ones, and a second look at what can hardly be."""
    parts = (one.numerator, one.denominator)
    if (one.numerator is None) is not (one.denominator is None):
        yield _at(one, FindingCode.VALUE_HALF_A_SHARE)
    elif None not in parts and (one.value is not None or not indicator.kind.is_ratio):
        yield _at(one, FindingCode.VALUE_TWO_KINDS)
    elif one.denominator == 0 and one.numerator:
        yield _at(one, FindingCode.VALUE_OVER_NOTHING)
    elif _is_unlikely(one, indicator):
        yield _at(one, FindingCode.VALUE_UNLIKELY, severity=Severity.WARNING)


def _is_unlikely(one: IndicatorValue, indicator: Indicator) -> bool:
    shown = one.value if one.numerator is None else one.numerator
    if shown is None:
        return False
    if indicator.kind is IndicatorKind.PERCENT:
        most = PERCENT if one.denominator is None else one.denominator
        return not 0 <= shown <= most
    return indicator.kind is IndicatorKind.COUNT and shown < 0


def _twice(values: Iterable[IndicatorValue]) -> Iterator[Finding]:
    """Two rows that say the same of one period are still one too many: which one is meant?"""
    seen = set()
    for one in values:
        key = (one.indicator, one.trust, one.period_key)
        if key in seen:
            yield _at(one, FindingCode.VALUE_TWICE)
        seen.add(key)


def _at(
    one: IndicatorValue,
    code: FindingCode,
    *,
    severity: Severity = Severity.ERROR,
    value: str | None = None,
    **values: object,
) -> Finding:
    return Finding(
        code,
        severity,
        sheet=one.sheet,
        cell=one.cell,
        value=value,
        values={"indicator": one.indicator, "period": str(one.period_key), **values},
    )
