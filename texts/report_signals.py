"""What indicators say, for a board: variation against target, each indicator in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.measurement.analysis import Assurance, Variation
from goals.signals import GROUPS
from texts import numbers, signals
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.report.model import Report
    from goals.signals import Reading

COLUMNS = (Assurance.MET, Assurance.NOW_AND_THEN, Assurance.MISSED, Assurance.NONE)
MOST = 4
"""Names in one cell: more than that is no grid to read from a distance."""


def headline(report: Report) -> str:
    """«Indikatorer: fire av 18 viser forbedring, én viser bekymring»."""
    found = report.readings
    worse, better = (_count(found, one) for one in (Variation.CONCERN, Variation.IMPROVEMENT))
    return _say(
        "headline",
        total=numbers.number(len(found)),
        better=numbers.in_words(better) if better else _say("none"),
        worse=numbers.in_words(worse) if worse else _say("none"),
    )


def heads() -> tuple[str, ...]:
    """Head the columns by what the process will do to the target."""
    return (_say("corner"), *(signals.assurance(column) for column in COLUMNS))


def grid(report: Report) -> tuple[tuple[str, ...], ...]:
    """Give a row for each kind of variation that there is: its sign and word, then its cells."""
    return tuple(
        (_row_head(group), *(_cell(found, column) for column in COLUMNS))
        for group, kinds in GROUPS.items()
        if (found := [one for one in report.readings if one.variation in kinds])
    )


def _row_head(group: str) -> str:
    kind = min(GROUPS[group])
    word = words("indikatorer")(f"choose.{group}")
    return f"{signals.look(kind).sign} {word}"


def _cell(readings: Sequence[Reading], column: Assurance) -> str:
    found = [one for one in readings if one.analysis.assurance is column]
    told = [_told(one) for one in found[:MOST]]
    if left := len(found) - len(told):
        told.append(_say("more", count=numbers.in_words(left)))
    return "; ".join(told)


def _told(one: Reading) -> str:
    newest = one.newest
    value = signals.amount(newest.value if newest else None, one.indicator.unit)
    return f"{one.indicator.short} {value}"


def _count(readings: Iterable[Reading], kind: Variation) -> int:
    return sum(one.variation is kind for one in readings)


def _say(key: str, **values: object) -> str:
    return words("report")(f"measured.{key}", **values)
