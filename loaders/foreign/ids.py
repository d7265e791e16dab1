"""The number of a measure in a sheet of somebody's own, where a title often follows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from loaders.cells import Problem, id_suggestions, measure_in, read_id, seen
from loaders.clean import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from goals.catalogue.model import MeasureId
    from loaders.cells import ReadId
    from loaders.grid import Cell

_LEADING = re.compile(
    r"((?:tiltak|mål|t|s)?\s*\d{1,2}(?:\s*[.,]\s*\d{1,2})?)"  # as in cells of our own sheets
    r"(?:[.:)]*\s+(?:- )?|[:)])(?=[^\W\d_]|[«\"(]).*",  # and then words: no date, no «3.10-M2»
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"[a-zæøå]*\s*\d{1,2}\s*[.,]\s*\d{1,2}[.:)]?", re.IGNORECASE)
_LONGEST = 1000
"""Characters: a number with a title is shorter."""
_PLAIN = re.compile(r"\d{1,2}[.,](\d{1,2})")


def read_own_id(cell: Cell, *, known: Collection[MeasureId]) -> MeasureId | Problem | None:
    """Read a number that may be followed by the measure's title: «3.10 Rekruttering»."""
    return read_id(_without_title(cell), known=known)


def reader(column: Iterable[Cell], known: Collection[MeasureId], *, only_texts: bool) -> ReadId:
    """Give what reads the numbers of a column.

    In a file of texts alone (CSV) a spreadsheet may have cut the zero off «3.10» before it was
    saved. Where no number in the column ends in one, what could be two measures is asked about.
    """
    endings = [match[1] for cell in column if (match := _plain_number(cell))]
    is_cut = only_texts and not any(ending.endswith("0") for ending in endings)

    def read(cell: Cell) -> MeasureId | Problem | None:
        found = read_own_id(cell, known=known)
        if is_cut and _plain_number(cell) and not isinstance(found, Problem) and found:
            longer = found._replace(number=found.number * 10)
            if longer in known:
                meant = (str(found), str(longer))
                return Problem(FindingCode.ID_AMBIGUOUS, seen(cell), meant)
        return found

    return read


def names_a_measure(cell: Cell, known: Collection[MeasureId]) -> bool:
    """Whether a text or number stands for one of the measures; a date or a count may be anything.

    It is what a column is known by; `might_name_a_measure` is what a row is read for.
    """
    if cell.fault or isinstance(cell.value, bool | int | date):
        return False
    return _is_known(cell, known)


def might_name_a_measure(cell: Cell, known: Collection[MeasureId]) -> bool:
    """Whether a row with this number is meant to be read, if only to say that it can't be."""
    if cell.fault:
        return True
    text = _without_title(cell).value
    is_numbered = isinstance(text, str) and _NUMBERED.fullmatch(plain(text))
    return bool(is_numbered) or _is_known(cell, known)


def _is_known(cell: Cell, known: Collection[MeasureId]) -> bool:
    value = _without_title(cell).value
    if isinstance(value, str | int):
        return measure_in(str(value)) in known
    return bool(id_suggestions(value, known))


def _without_title(cell: Cell) -> Cell:
    if not isinstance(cell.value, str) or len(cell.value) > _LONGEST:
        return cell
    text = plain(cell.value)
    match = _LEADING.fullmatch(text)
    return replace(cell, value=match[1] if match else text.rstrip(".:)"))


def _plain_number(cell: Cell) -> re.Match[str] | None:
    return _PLAIN.fullmatch(plain(cell.value)) if isinstance(cell.value, str) else None
