"""What indicators say, as tables of plain cells: one row for each place, or for each period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.measurement.towards import expected
from goals.signals import goal_of
from texts import measurement, signals
from texts.data_table import DataTable
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goals.catalogue.model import Strategy
    from goals.signals import Reading
    from texts.data_table import Cell

_STANDING = (
    *("goal", "measure", "indicator", "name", "unit", "trust", "period", "value", "variation"),
    *("assurance", "aim", "target", "due", "share", "n", "centre", "lower", "upper", "method"),
)
_VALUE = (
    *("indicator", "name", "unit", "trust", "period", "value", "numerator", "denominator"),
    *("label", "rules", "centre", "lower", "upper", "plan"),
)


def standing(readings: Iterable[Reading], strategy: Strategy) -> DataTable:
    """Give the newest of each indicator at each place, with what it says."""
    return _table("standing", _STANDING, (_standing(one, strategy) for one in readings))


def values(readings: Iterable[Reading], strategy: Strategy) -> DataTable:
    """Give every period of each series, with what it is judged by."""
    rows = (row for one in readings for row in _values(one, strategy))
    return _table("values", _VALUE, rows)


def _standing(one: Reading, strategy: Strategy) -> tuple[Cell, ...]:
    indicator, phase, aim, newest = one.indicator, one.analysis.newest, one.aim, one.newest
    return (
        goal_of(indicator),
        str(indicator.measure) if indicator.measure else None,
        *(indicator.key, indicator.short, indicator.unit, _trust(one, strategy)),
        str(newest.key) if newest else None,
        newest.value if newest else None,
        signals.variation(one.variation),
        signals.assurance(one.analysis.assurance),
        signals.aim_status(one.status),
        aim.target.value if aim else None,
        str(aim.target.key) if aim else None,
        one.share,
        len(one.analysis.series.measured),
        *(phase.centre, phase.lower, phase.upper),
        signals.method(phase.method),
    )


def _values(one: Reading, strategy: Strategy) -> Iterator[tuple[Cell, ...]]:
    """A seasonal series is judged by its differences: the values stand beside what was judged."""
    measured = {seen.key: seen for seen in one.analysis.series.observations}
    indicator, aim = one.indicator, one.aim
    for phase in one.analysis.phases:
        for point in phase.points:
            seen = measured[point.key]
            yield (
                *(indicator.key, indicator.short, indicator.unit, _trust(one, strategy)),
                *(str(point.key), seen.value, seen.numerator, seen.denominator),
                measurement.label(point.label) if point.label else None,
                ", ".join(measurement.rule(rule) for rule in point.rules) or None,
                *(phase.centre, phase.lower, phase.upper),
                expected(aim, point.key) if aim else None,
            )


def _trust(one: Reading, strategy: Strategy) -> str:
    """«UNN», or what all trusts together are called."""
    if one.trust is None:
        return words("indikatorer")("region")
    return strategy.trust_by_key[one.trust].short


def _table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> DataTable:
    text = words("indikatorer")
    heads = tuple(text(f"table.column.{column}") for column in columns)
    return DataTable(text(f"table.{name}"), heads, tuple(rows))
