"""Values of indicators as HTML: what is stored now, and what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.delivery import RowChange
from goals.indicators import result
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, tag
from texts import measurement, numbers
from texts.findings import message
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Indicator, Strategy
    from goals.finding import Finding
    from goals.indicator_review import ValueDiff
    from goals.measurement.facts import IndicatorValue

_text = words("rapportering")


def indicator_values(diffs: Sequence[ValueDiff], strategy: Strategy, caption: str) -> Html:
    """List each value that moves, old beside new; nothing where none does."""
    rows = [
        _row(diff, strategy.indicator_by_key[diff.new.indicator], strategy)
        for diff in diffs
        if diff.change is not RowChange.UNCHANGED
        and diff.new.indicator in strategy.indicator_by_key
    ]
    if not rows:
        return Html("")
    keys = ("indicator", "trust", "value_period", "change", "old", "new", "note")
    return listed(caption, [_text(f"preview.{key}") for key in keys], rows)


def found(findings: Sequence[Finding]) -> Html:
    """List what is wrong with a file, each with its cell."""
    if not findings:
        return Html("")
    return tag("ul", *(tag("li", message(one)) for one in findings), class_="sm-remark")


def columns(read: Sequence[tuple[str, str]], wide: int) -> Html:
    """Say what each heading was taken for, so that a slip is seen before anything is stored."""
    if not read:
        return Html("")
    said = [_text("measured.column", heading=heading, field=_field(key)) for key, heading in read]
    said += [_text("measured.across", count=wide)] if wide else []
    return tag("p", _text("measured.read", columns=", ".join(said)), class_="sm-remark")


def _field(key: str) -> str:
    return _text(f"measured.field.{key}")


def _row(diff: ValueDiff, indicator: Indicator, strategy: Strategy) -> tuple[str, ...]:
    trust = strategy.trust_by_key.get(diff.new.trust)
    return (
        indicator.short,
        trust.short if trust else diff.new.trust,
        measurement.period(diff.new.period_key),
        _text(f"change.{diff.change}"),
        _value(diff.old, indicator),
        _value(diff.new, indicator),
        diff.new.note or numbers.NOTHING,
    )


def _value(row: IndicatorValue | None, indicator: Indicator) -> str:
    """Give the number, and for a share what it is made of."""
    if row is None or row.is_empty:
        return numbers.NOTHING
    shown = f"{measurement.value(result(indicator, row))} {indicator.unit}"
    if row.numerator is None:
        return shown
    parts = {"numerator": row.numerator, "denominator": row.denominator}
    made_of = {name: measurement.value(value) for name, value in parts.items()}
    return _text("preview.value_of", shown=shown, **made_of)
