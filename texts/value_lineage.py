"""Where values of indicators come from, in words: alike on the page and in the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts import lineage, signals
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from goals.value_lineage import ToldValue, ValueLineage


def holds(found: ValueLineage, indicator: Indicator) -> str:
    """Give the value that holds; that it was taken away, or that none does."""
    told = found.counting
    return _say("no_value") if told is None else _value(told, indicator)


def once(told: ToldValue, indicator: Indicator) -> str:
    """«61 % (610 av 1 000), Erstattet av hendelse 12»."""
    return _say("told", value=_value(told, indicator), state=lineage.state(told))


def source_lines(told: ToldValue, *, with_internal: bool) -> list[str]:
    """Give file and cell, or that it was corrected; when and, for some, by whom and why."""
    lines = lineage.source_lines(told.event, told.value, with_names=with_internal)
    if told.is_correction:
        lines.insert(0, _say("correction"))
    if with_internal and told.value.note:
        lines.append(_say("reason", note=Norwegian(told.value.note)))
    return lines


def _value(told: ToldValue, indicator: Indicator) -> str:
    if told.value.is_empty:
        return _say("taken_away")
    return signals.made_of(told.value, indicator)


def _say(key: str, **values: object) -> str:
    return words("forklar")(f"values.{key}", **values)
