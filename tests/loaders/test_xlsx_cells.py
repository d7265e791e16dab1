"""What is read of a sheet is what openpyxl reads of it, however the cell was written."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.child.parsing import parse
from loaders.grid import Book
from tests.loaders.archives import STATUS_PART, parts_of, with_parts
from tests.loaders.hostile import RELATIONS, cell, rows

if TYPE_CHECKING:
    from loaders.grid import Cell

WAYS = {
    "a text in the cell": '<c t="inlineStr"><is><t xml:space="preserve"> å  </t></is></c>',
    "an empty text": '<c t="inlineStr"><is><t/></is></c>',
    "no text": '<c t="inlineStr"><is/></c>',
    "a text in parts": (
        '<c t="inlineStr"><is><r><rPr><b/></rPr><t>I </t></r><r><t>rute</t></r></is></c>'
    ),
    "a text with how it is said": (
        '<c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c>'
    ),
    "a text and a value": '<c t="inlineStr"><is><t>a</t></is><v>b</v></c>',
    "a text without one": '<c t="inlineStr"><v>b</v></c>',
    "the result of a formula": '<c t="str"><f>A1</f><v>I rute</v></c>',
    "a number": "<c><v>3.10</v></c>",
    "a whole number": "<c><v>50</v></c>",
    "yes": '<c t="b"><v>1</v></c>',
    "an error": '<c t="e"><v>#REF!</v></c>',
    "a day": '<c t="d"><v>2026-08-31</v></c>',
    "nothing": "<c/>",
}


def read(content: bytes) -> tuple[tuple[Cell, ...], ...]:
    book = parse(content)
    assert isinstance(book, Book)
    return book.sheets[0].grid


def values(content: bytes) -> list[list[object]]:
    """The same by openpyxl alone."""
    sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("way", WAYS)
def test_a_cell_holds_what_openpyxl_finds_in_it(sheet: bytes, way: str) -> None:
    written = f'<row r="1"><c><v>1</v></c>{WAYS[way]}<c><v>2</v></c></row>'
    content = rows(written)(sheet)
    (found,) = read(content)
    ((_, expected, _),) = values(content)
    assert found[1].value == (expected if expected != "" else None)


def test_a_full_sheet_holds_what_openpyxl_finds_in_it(sheet: bytes) -> None:
    found, expected = read(sheet), values(sheet)
    for row, told in zip(found, expected, strict=False):
        assert [one.value for one in row] == told[: len(row)]
        assert not any(told[len(row) :])
    assert not any(any(row) for row in expected[len(found) :])


def test_days_and_formats_are_those_of_the_workbook() -> None:
    book, saved = Workbook(), BytesIO()
    book.epoch = CALENDAR_MAC_1904
    day = datetime(2026, 8, 31)  # noqa: DTZ001 (a spreadsheet knows no time zone)
    book.active.append([day, 0.5, "x"])
    book.active["B1"].number_format = "0 %"
    book.save(saved)
    ((found, percent, _),) = read(saved.getvalue())
    assert found.value == day
    assert (percent.value, percent.is_percent) == (0.5, True)


def test_a_row_stands_where_it_says_whatever_came_before(sheet: bytes) -> None:
    disorder = '<row r="5"><c><v>5</v></c></row><row r="2"><c><v>2</v></c></row><row/>'
    found = [[one.value for one in row] for row in read(rows(disorder)(sheet))]
    assert found == [[], [2], [], [], [5]]


def test_what_comes_after_the_cells_is_not_read(sheet: bytes) -> None:
    tail = '<conditionalFormatting sqref="A1"><cfRule type="nonsense"/></conditionalFormatting>'
    assert read(rows("<row><c><v>1</v></c></row>", after=tail)(sheet))[0][0].value == 1


def test_a_part_that_the_guard_has_not_been_through_is_not_read(sheet: bytes) -> None:
    """The guard leaves pictures alone: what lies under the name of one is no sheet."""
    picture = "xl/worksheets/sheet1.png"
    renamed = cell("<v>1</v>")(sheet)
    parts = parts_of(renamed)
    moved = {
        picture: parts[STATUS_PART],
        STATUS_PART: None,
        RELATIONS: parts[RELATIONS].replace(b"sheet1.xml", b"sheet1.png"),
    }
    assert read(with_parts(renamed, **moved)) == ()
