"""The headings of a table that somebody made: in one row or in two, with bands above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from loaders.cells import seen
from loaders.clean import bare, plain
from loaders.foreign.telling import hints, without_periods
from loaders.grid import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.cycle import Period
    from loaders.foreign.telling import Hint
    from loaders.grid import Cell, Sheet

_LONGEST = 120
"""Characters: whatever is longer is no heading."""
_BETWEEN = " / "
MOST_COLUMNS = 60
"""What stands further to the right is not looked at: no tracker is that wide."""


@dataclass(frozen=True)
class Heading:
    """What stands over a column: `lowest` next to the values, `shown` with what bands say above."""

    number: int
    shown: str
    lowest: str

    @cached_property
    def key(self) -> str:
        """The form for finding it again in another round's sheet."""
        return key_of(self.shown)

    @cached_property
    def names(self) -> tuple[str, str]:
        """The forms that are looked up: alone, and with what stands above."""
        return key_of(self.lowest), self.key

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """The periods that it speaks of."""
        return hints(self.shown)

    def is_for(self, period: Period) -> bool:
        """Whether it speaks of the period."""
        return any(hint.fits(period) for hint in self.hints)


@lru_cache(maxsize=4096)  # the same words come in every row that is tried
def key_of(heading: str) -> str:
    """Give a heading as it is compared: «Status T2 (2026) 🚦» is «status»."""
    return bare(without_periods(heading)).strip(" /")


def headings(
    sheet: Sheet, rows: tuple[int, ...], *, most: int = MOST_COLUMNS
) -> tuple[Heading, ...]:
    """Give the headings in a row, or in a row and the one above it."""
    *above, lowest = (_texts(sheet, row, most) for row in rows)
    found = _joined(above[0], lowest) if above else ((n, t, t) for n, t in lowest.items())
    return tuple(Heading(*heading) for heading in sorted(found))


def _texts(sheet: Sheet, row: int, most: int) -> dict[int, str]:
    cells = sheet.grid[row - 1] if row <= len(sheet.grid) else ()
    texts = {number: _text(cell) for number, cell in enumerate(cells[:most], 1)}
    return {number: text for number, text in texts.items() if text}


def _text(cell: Cell) -> str:
    if cell is BLANK or cell.fault or not isinstance(cell.value, str | int | float | date):
        return ""
    text = seen(cell)
    return plain(text) if len(text) <= _LONGEST else ""


def _joined(above: dict[int, str], lowest: dict[int, str]) -> Iterator[tuple[int, str, str]]:
    """A band stands over its first column and holds for those after it, up to the next one.

    What has nothing under it is no band: a heading that takes both rows.
    """
    band = ""
    for number in range(1, max((*above, *lowest), default=0) + 1):
        band = above.get(number, band)
        if number in lowest:
            shown = f"{band}{_BETWEEN}{lowest[number]}" if band else lowest[number]
            yield number, shown, lowest[number]
        elif number in above:
            yield number, band, band
            band = ""
