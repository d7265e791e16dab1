"""Values of indicators as HTML: what is stored now, and what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.catalogue.model import IndicatorKind
from goals.delivery import RowChange
from goals.measurement.keys import PeriodKey
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import measurement, names, numbers, signals
from texts.findings import message
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Indicator, Strategy
    from goals.finding import Finding
    from goals.foreign import SheetMapping
    from goals.indicator_review import ValueDiff

_text = words("rapportering")


def indicator_values(diffs: Sequence[ValueDiff], strategy: Strategy, caption: str) -> Html:
    """List each value that moves, old beside new; nothing where none does."""
    known = strategy.indicator_by_key
    moved = [
        diff
        for diff in diffs
        if diff.change is not RowChange.UNCHANGED and diff.new.indicator in known
    ]
    if not moved:
        return Html("")
    rows = [_row(diff, known[diff.new.indicator], strategy) for diff in moved]
    keys = ("indicator", "trust", "value_period", "change", "old", "new", "note")
    table = listed(caption, [_text(f"preview.{key}") for key in keys], rows)
    means = dict.fromkeys(d.new.indicator for d in moved if d.new.numerator is not None)
    said = [_divided(known[key]) for key in means if known[key].kind is IndicatorKind.MEAN]
    return join([table, *(tag("p", line, class_="sm-remark") for line in said)])


def found(findings: Sequence[Finding]) -> Html:
    """List what is wrong with a file, each with its cell."""
    if not findings:
        return Html("")
    return tag("ul", *(tag("li", message(one)) for one in findings), class_="sm-remark")


def columns(mapping: SheetMapping | None, strategy: Strategy) -> Html:
    """Say what each heading was taken for, so that a slip is seen before anything is stored."""
    if mapping is None:
        return Html("")
    alone = [one for one in mapping.columns if not isinstance(one.field, PeriodKey)]
    said = [
        _text("measured.column", heading=one.heading, field=names.held(one.field, strategy))
        for one in alone
    ]
    across = len(mapping.columns) - len(alone)
    said += [_text("measured.across", count=across)] if across else []
    return tag("p", _text("measured.read", columns=", ".join(said)), class_="sm-remark")


def _row(diff: ValueDiff, indicator: Indicator, strategy: Strategy) -> tuple[str, ...]:
    trust = strategy.trust_by_key.get(diff.new.trust)
    return (
        indicator.short,
        trust.short if trust else diff.new.trust,
        measurement.period(diff.new.period_key),
        _text(f"change.{diff.change}"),
        signals.made_of(diff.old, indicator),
        signals.made_of(diff.new, indicator),
        Norwegian(diff.new.note or numbers.NOTHING),
    )


def _divided(indicator: Indicator) -> str:
    parts = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    return _text("preview.divided", indicator=indicator.short, **parts)
