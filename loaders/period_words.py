"""Periods of indicators as people write them: «mars 2026», «1. kvartal 26», «T2 2026»."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from goals.measurement.keys import PeriodKey, Rhythm
from loaders.clean import folded
from texts.words import NORWEGIAN, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"[\s./,'’-]+")
_LONGEST = 40
"""Characters: whatever is longer is no period."""
_CENTURY = "20"
_WHOLE, _YEAR, _PART = r"(?P<year>20\d\d)", r"(?P<year>(?:20)?\d\d)", r"(?P<part>\d\d?)"
_MONTH_NUMBERS = (rf"(?:0?1 )?{_PART} {_WHOLE}", rf"{_WHOLE} ?(?P<part>\d\d)")
"""The first day of a month means the month, as in `PeriodKey.parse`."""


@lru_cache(maxsize=4096)  # the same headings and months come again in every row that is tried
def period_said(text: str) -> PeriodKey | None:
    """Read a period, None where it is none: a month without its year could be of any year."""
    said = folded(text)
    if len(said) > _LONGEST:
        return None
    try:
        return PeriodKey.parse(said.upper())
    except ValueError:
        return _in_words(_BETWEEN.sub(" ", said).strip())


def _in_words(said: str) -> PeriodKey | None:
    for rhythm, pattern in _patterns():
        if match := pattern.fullmatch(said):
            year, part = match["year"].removeprefix(_CENTURY), match["part"]
            number = int(part) if part.isdigit() else _months()[part]
            if 1 <= number <= rhythm.per_year:
                months = int(f"{_CENTURY}{year}") * rhythm.per_year
                return PeriodKey(rhythm, months + number - 1)
    return None


@cache
def _patterns() -> tuple[tuple[Rhythm, re.Pattern[str]], ...]:
    return tuple((rhythm, re.compile(pattern)) for rhythm, pattern in _written())


def _written() -> Iterator[tuple[Rhythm, str]]:
    units = words("sheet", NORWEGIAN).table("indicator_file.units")
    for rhythm in (Rhythm.QUARTER, Rhythm.TERTIAL):
        unit = "|".join(units[rhythm.value])
        for named in (rf"{_PART} ?(?:{unit})", rf"(?:{unit}) ?{_PART}"):
            yield rhythm, rf"{named} {_YEAR}"
            yield rhythm, rf"{_WHOLE} {named}"
    month = rf"(?P<part>{'|'.join(_months())})"
    yield Rhythm.MONTH, rf"{month} {_YEAR}"
    yield Rhythm.MONTH, rf"{_WHOLE} {month}"
    for pattern in _MONTH_NUMBERS:
        yield Rhythm.MONTH, pattern


@cache
def _months() -> dict[str, int]:
    """Give the number of each month by its names: files are Norwegian, whatever the screen is."""
    named = words("common", NORWEGIAN).table("months")
    listed = [*enumerate(named["names"], 1), *enumerate(named["short"], 1)]
    return {name.rstrip("."): number for number, name in listed}
