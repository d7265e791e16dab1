"""The periods of an indicator: months, quarters, tertials or years, and their keys in text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Indicators that a strategy follows lie between them; anything else is a slip of the finger."""
_MONTHS = 12
_KEY = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-01)?|T([1-3])|[QK]([1-4])))?", re.ASCII)


class Rhythm(StrEnum):
    """How often an indicator is measured."""

    YEAR = "year"
    TERTIAL = "tertial"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def per_year(self) -> int:
        """Give how many periods a year has."""
        return {"year": 1, "tertial": 3, "quarter": 4, "month": 12}[self.value]


@dataclass(frozen=True, slots=True)
class PeriodKey:
    """One period of an indicator. `number` counts periods of its rhythm from the year 0 on."""

    rhythm: Rhythm
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-03`, `2026-Q1` (also `2026-K1`), `2026-T2` or `2026`; else ValueError.

        The first day of a month, `2026-03-01`, means the month: so many programs write it.
        """
        match = _KEY.fullmatch(text)
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise ValueError(text)
        rhythms = (Rhythm.MONTH, Rhythm.TERTIAL, Rhythm.QUARTER)
        parts = zip(rhythms, match.groups()[1:], strict=True)
        rhythm, part = next(((r, int(p)) for r, p in parts if p), (Rhythm.YEAR, 1))
        if not 1 <= part <= rhythm.per_year:
            raise ValueError(text)
        return cls(rhythm, int(match[1]) * rhythm.per_year + part - 1)

    @classmethod
    def of(cls, day: date, rhythm: Rhythm) -> Self:
        """Give the period that a day lies in."""
        part = (day.month - 1) * rhythm.per_year // _MONTHS
        return cls(rhythm, day.year * rhythm.per_year + part)

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.number // self.rhythm.per_year

    @property
    def part(self) -> int:
        """Which month, tertial or quarter of its year, from 1 on."""
        return self.number % self.rhythm.per_year + 1

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        months = _MONTHS // self.rhythm.per_year
        return date(self.year, (self.part - 1) * months + 1, 1)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, periods: int) -> PeriodKey:
        """Give the period that lies so many later."""
        return PeriodKey(self.rhythm, self.number + periods)

    def __str__(self) -> str:
        """Give the key that files use."""
        forms = {
            Rhythm.YEAR: f"{self.year}",
            Rhythm.TERTIAL: f"{self.year}-T{self.part}",
            Rhythm.QUARTER: f"{self.year}-Q{self.part}",
            Rhythm.MONTH: f"{self.year}-{self.part:02}",
        }
        return forms[self.rhythm]
