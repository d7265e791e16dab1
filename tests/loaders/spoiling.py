"""Whatever may come to stand in a cell, and a workbook with one cell spoilt."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from goals.finding import FindingCode
from loaders.child.gather import number
from loaders.grid import BLANK, Book, Cell, Sheet

WORDS = [
    "Pågår",
    "startet",
    "Utsatt",
    "🟢 I rute",
    "I rute (nesten)",
    "Uendret",
    "50 %",
    "0,5",
    "T1.1",
    "T1.2",
    "T2.2",
    "1.10",
    "T1.1-M2",
    "31.12.26",
    "Ja",
    "=1+1",
    "#REF!",
]
VALUES = st.one_of(
    st.just(BLANK),
    st.text(max_size=30).map(Cell),
    st.sampled_from(WORDS).map(Cell),
    st.booleans().map(Cell),
    st.builds(number, st.integers(), st.sampled_from(["General", "0%"])),
    st.builds(number, st.floats(), st.sampled_from(["General", "0%", "0.00"])),
    st.dates().map(Cell),
    st.datetimes().map(Cell),
    st.times().map(Cell),
    st.timedeltas().map(Cell),
    st.text("x", min_size=4001, max_size=4001).map(Cell),
    st.just(Cell("#REF!", fault=FindingCode.CELL_ERROR)),
    st.just(Cell(fault=FindingCode.FORMULA_WITHOUT_VALUE)),
)


def spoilt(book: Book, name: str, row: int, column: int, cell: Cell) -> Book:
    def edit(sheet: Sheet) -> Sheet:
        grid = [list(cells) for cells in sheet.grid]
        width = column - len(grid[row - 1])
        grid[row - 1] += [BLANK] * width
        grid[row - 1][column - 1] = cell
        return replace(sheet, grid=tuple(map(tuple, grid)))

    sheets = tuple(edit(sheet) if sheet.name == name else sheet for sheet in book.sheets)
    return replace(book, sheets=sheets)
