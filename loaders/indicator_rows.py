"""The rows of the sheet «Indikatorer»: each indicator in each of its periods in the round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.indicators import series_of
from goals.measurement.keys import PeriodKey
from loaders.tables import Row
from texts import measurement
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from goals.catalogue.model import Indicator, MeasureId
    from goals.cycle import Period
    from goals.items import View
    from goals.measurement.series import Observation

_ONE_NUMBER, _TWO_NUMBERS = frozenset({"numerator", "denominator"}), frozenset({"value"})
"""What is closed where a value is one number, and where it is two."""


def indicator_rows(view: View, trust: str, measures: Collection[MeasureId]) -> tuple[Row, ...]:
    """Give a row for each period that ends in the view's, of what hangs on these measures.

    The inputs are blank: what is stored stands beside them, and a row left so takes nothing back.
    """
    goals = {measure.goal for measure in measures}
    return tuple(
        row
        for indicator in view.snapshot.strategy.indicators_of(trust)
        if indicator.measure in measures or indicator.goal in goals
        for row in _rows(view, trust, indicator)
    )


def keys_in(period: Period, indicator: Indicator) -> Iterator[PeriodKey]:
    """Give the indicator's periods that end in the round's."""
    key = PeriodKey.of(period.first_day, indicator.rhythm)
    while key.last_day <= period.last_day:
        yield key
        key = key.plus(1)


def _rows(view: View, trust: str, indicator: Indicator) -> Iterator[Row]:
    measured = series_of(view.snapshot, indicator, trust).measured
    by_key = {seen.key: seen for seen in measured}
    first = PeriodKey.of(view.period.first_day, indicator.rhythm)
    before = [seen for seen in measured if seen.key.number < first.number]
    for key in keys_in(view.period, indicator):
        stored = by_key.get(key)
        yield Row(
            {
                "id": f"{indicator.key} {key}",
                "name": indicator.name,
                "period": measurement.period(key),
                "unit": indicator.unit,
                "last": _last(before[-1]) if before else None,
                "stored": measurement.value(stored.value) if stored else None,
            },
            locked=_TWO_NUMBERS if indicator.kind.is_ratio else _ONE_NUMBER,
        )


def _last(seen: Observation) -> str:
    shown = {"value": measurement.value(seen.value), "period": measurement.period(seen.key)}
    return words("sheet")("indicators.newest", **shown)
