"""Read a series of an indicator from text with separators: every fault is told, with its line."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from goals.measurement.faults import SeriesFault, SeriesFaultCode
from goals.measurement.keys import PeriodKey
from goals.measurement.series import Observation, in_order
from loaders.child.csv_text import as_text, fields_of_any_size
from loaders.clean import folded, plain
from loaders.grid import UPLOAD_LIMIT_MIB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MIB = 1024 * 1024
_SEPARATORS = ";\t,"
PERIOD, VALUE, NUMERATOR, DENOMINATOR = "period", "value", "numerator", "denominator"
_HEADINGS = {
    "periode": PERIOD,
    "verdi": VALUE,
    "teller": NUMERATOR,
    "nevner": DENOMINATOR,
}
"""What the columns may be called besides their English names."""
_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?: \d{3})+|\d{1,15})(?:[.,]\d{1,15})?)(?: ?%)?", re.ASCII)


@dataclass(frozen=True)
class ReadSeries:
    """The observations in the order of time, gaps filled; none when anything is wrong."""

    observations: tuple[Observation, ...] = ()
    faults: tuple[SeriesFault, ...] = ()


@dataclass(frozen=True)
class _Row:
    line: int
    cells: Mapping[str, str]


def read_series(content: bytes) -> ReadSeries:
    """Read `period` and `value`, or `numerator` and `denominator`; nothing is raised."""
    if len(content) > UPLOAD_LIMIT_MIB * _MIB:
        return _refused(SeriesFaultCode.TOO_LARGE, value=str(UPLOAD_LIMIT_MIB))
    try:
        text = as_text(content)
    except UnicodeDecodeError:
        return _refused(SeriesFaultCode.NO_TEXT)
    if "\0" in text:
        return _refused(SeriesFaultCode.NO_TEXT)
    return _read(list(_lines(text)))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the lines that hold something, divided at the separator that the heading has."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    with fields_of_any_size(text):
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [plain(cell) for cell in cells]


def _read(lines: list[tuple[int, list[str]]]) -> ReadSeries:
    if not lines:
        return _refused(SeriesFaultCode.NO_ROWS)
    (line, headings), *rest = lines
    names = [_HEADINGS.get(folded(heading), folded(heading)) for heading in headings]
    if faults := tuple(_heading_faults(names, line)):
        return ReadSeries(faults=faults)
    if not rest:
        return _refused(SeriesFaultCode.NO_ROWS)
    found, faults = _observations(rest, names)
    return ReadSeries(faults=faults) if faults else ReadSeries(in_order(found))


def _heading_faults(names: list[str], line: int) -> Iterator[SeriesFault]:
    known = {PERIOD, VALUE, NUMERATOR, DENOMINATOR}
    for name in sorted(known & {name for name in names if names.count(name) > 1}):
        yield SeriesFault(SeriesFaultCode.COLUMN_TWICE, line, name)
    if PERIOD not in names:
        yield SeriesFault(SeriesFaultCode.COLUMN_MISSING, line, PERIOD)
    shares = {NUMERATOR, DENOMINATOR} & set(names)
    if VALUE in names and shares:
        yield SeriesFault(SeriesFaultCode.TWO_KINDS_OF_VALUE, line)
    elif VALUE not in names and not shares:
        yield SeriesFault(SeriesFaultCode.COLUMN_MISSING, line, VALUE)
    elif len(shares) == 1:
        yield from (
            SeriesFault(SeriesFaultCode.COLUMN_MISSING, line, name)
            for name in (NUMERATOR, DENOMINATOR)
            if name not in shares
        )


def _observations(
    lines: Iterable[tuple[int, list[str]]], names: list[str]
) -> tuple[list[Observation], tuple[SeriesFault, ...]]:
    found: list[Observation] = []
    faults: list[SeriesFault] = []
    first_at: dict[PeriodKey, int] = {}
    for line, cells in lines:
        if any(cells[len(names) :]):
            faults.append(SeriesFault(SeriesFaultCode.CELLS_TOO_MANY, line, str(len(names))))
            continue
        row = _Row(line, dict(zip_longest(names, cells[: len(names)], fillvalue="")))
        key = _key(row, first_at, faults)
        observation = _observation(row, key, faults)
        if observation is not None:
            found.append(observation)
    return found, tuple(faults)


def _key(row: _Row, first_at: dict[PeriodKey, int], faults: list[SeriesFault]) -> PeriodKey | None:
    text = row.cells[PERIOD]
    try:
        key = PeriodKey.parse(text.upper())
    except ValueError:
        faults.append(SeriesFault(SeriesFaultCode.PERIOD_UNREADABLE, row.line, text))
        return None
    first = next(iter(first_at), key)
    if key.rhythm is not first.rhythm:
        fault = SeriesFault(SeriesFaultCode.RHYTHM_DIFFERS, row.line, text, str(first))
        faults.append(fault)
        return None
    if key in first_at:
        other = str(first_at[key])
        faults.append(SeriesFault(SeriesFaultCode.PERIOD_TWICE, row.line, text, other))
        return None
    first_at[key] = row.line
    return key


def _observation(row: _Row, key: PeriodKey | None, faults: list[SeriesFault]) -> Observation | None:
    """Read the numbers also where the period is faulty, so that all is told at once."""
    if VALUE in row.cells:
        value = _number(row, VALUE, faults)
        return Observation(key, value) if key else None
    numerator, denominator = _number(row, NUMERATOR, faults), _number(row, DENOMINATOR, faults)
    if bool(row.cells[NUMERATOR]) != bool(row.cells[DENOMINATOR]):
        empty = DENOMINATOR if row.cells[NUMERATOR] else NUMERATOR
        faults.append(SeriesFault(SeriesFaultCode.HALF_A_SHARE, row.line, other=empty))
    if denominator is not None and denominator < 0:
        shown = row.cells[DENOMINATOR]
        faults.append(SeriesFault(SeriesFaultCode.DENOMINATOR_NEGATIVE, row.line, shown))
    if key is None:
        return None
    if numerator is None or denominator is None:
        return Observation(key, None)
    return Observation.of_share(key, numerator, denominator)


def _number(row: _Row, name: str, faults: list[SeriesFault]) -> float | None:
    """Read `12,5`, `12.5` or `1 234`; nothing typed is no number."""
    text = row.cells[name]
    if not text:
        return None
    try:
        return parse_number(text)
    except ValueError:
        faults.append(SeriesFault(SeriesFaultCode.NUMBER_UNREADABLE, row.line, text, name))
        return None


def parse_number(text: str) -> float:
    """Read a number with decimal comma or point and blanks between thousands; else ValueError.

    A percent sign after it says nothing new: percentages are 0–100.
    """
    match = _NUMBER.fullmatch(plain(text))
    if match is None:
        raise ValueError(text)
    return float(match[1].replace(" ", "").replace(",", "."))


def _refused(code: SeriesFaultCode, *, value: str = "") -> ReadSeries:
    return ReadSeries(faults=(SeriesFault(code, value=value),))
