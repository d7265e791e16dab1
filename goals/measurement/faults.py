"""What can be wrong with a file that holds a series: codes and lines, never sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SeriesFaultCode(StrEnum):
    """Every kind of fault there is."""

    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    TWO_KINDS_OF_VALUE = "two_kinds_of_value"
    NO_ROWS = "no_rows"
    CELLS_TOO_MANY = "cells_too_many"
    PERIOD_UNREADABLE = "period_unreadable"
    PERIOD_TWICE = "period_twice"
    RHYTHM_DIFFERS = "rhythm_differs"
    NUMBER_UNREADABLE = "number_unreadable"
    HALF_A_SHARE = "half_a_share"
    DENOMINATOR_NEGATIVE = "denominator_negative"


@dataclass(frozen=True)
class SeriesFault:
    """One fault. `line` as an editor counts them, 0 for the whole file; `value` what stood there.

    `other` is what it clashes with: a line's number, or a column.
    """

    code: SeriesFaultCode
    line: int = 0
    value: str = ""
    other: str = ""
