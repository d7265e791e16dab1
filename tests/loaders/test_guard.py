"""Nothing reaches a parser that could hurt it, and no bytes at all make the guard itself fall."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from goals.finding import FindingCode
from loaders import grid
from loaders.child import guard
from loaders.child.archive import INFLATED_LIMIT_MIB, MAX_PARTS, MIB
from loaders.child.parsing import parse
from loaders.child.refusal import Refused
from loaders.child.sheet_facts import sheet_facts
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY
from tests.loaders.archives import (
    STATUS_PART,
    WORKBOOK,
    packed,
    parts_of,
    with_edit,
    with_parts,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
CONTENT_TYPES = "[Content_Types].xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def refusal(content: bytes) -> tuple[FindingCode, object] | None:
    """The code and the reason of the one finding; None for a file that is let in."""
    parsed = parse(content)
    if isinstance(parsed, grid.Book):
        return None
    (finding,) = parsed
    return finding.code, finding.values.get("reason")


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def book_with(*, sheets: int = 1, names: int = 0, row: int = 1, column: int = 1) -> bytes:
    book = Workbook()
    book.worksheets[0].cell(row, column, "innhold")
    for _ in range(sheets - 1):
        book.create_sheet()
    for number in range(names):
        book.defined_names[f"navn{number}"] = DefinedName(f"navn{number}", attr_text="Sheet!$A$1")
    return saved(book)


def test_our_own_sheet_is_let_in(sheet: bytes) -> None:
    assert refusal(sheet) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", FindingCode.NOT_A_WORKBOOK),
        (b"%PDF-1.7 ...", FindingCode.NOT_A_WORKBOOK),
        (b"<html><table>", FindingCode.NOT_A_WORKBOOK),
        (b"bare en setning", FindingCode.NOT_A_WORKBOOK),
        (b"PK\x05\x06" + bytes(18), FindingCode.NOT_A_WORKBOOK),
        (packed({"word/document.xml": b"<w/>"}), FindingCode.NOT_A_WORKBOOK),
        (OLE, FindingCode.NOT_A_WORKBOOK),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FindingCode.FILE_ENCRYPTED),
        (OLE + "Workbook".encode("utf-16-le"), FindingCode.FILE_DAMAGED),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), FindingCode.FILE_HAS_MACROS),
        (
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            FindingCode.NOT_A_WORKBOOK,
        ),
        (packed({"xl/workbook.bin": b""}), FindingCode.FILE_DAMAGED),
        (b"PK\x03\x04" + bytes(100), FindingCode.FILE_DAMAGED),
        (bytes(grid.UPLOAD_LIMIT_MIB * MIB + 1), FindingCode.FILE_TOO_LARGE),
    ],
)
def test_what_is_no_workbook_is_named_by_its_content(content: bytes, code: FindingCode) -> None:
    assert refusal(content) == (code, None)


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(sheet: bytes, part: str) -> None:
    assert refusal(with_parts(sheet, **{part: b"<x/>"})) == (FindingCode.FILE_HAS_MACROS, None)


def test_a_macro_enabled_type_is_refused_without_the_macros(sheet: bytes) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    enabled = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    bent = with_edit(sheet, CONTENT_TYPES, lambda data: data.replace(plain, enabled))
    assert refusal(bent) == (FindingCode.FILE_HAS_MACROS, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [STATUS_PART, WORKBOOK, "xl/styles.xml", "docProps/core.xml"])
def test_a_document_type_is_refused_in_any_part_and_encoding(
    sheet: bytes, part: str, encoding: str
) -> None:
    def add_document_type(data: bytes) -> bytes:
        text = data.decode()
        root = text.index("<", text.index("?>") if "?>" in text else 0)
        text = text[:root] + DOCTYPE.decode() + text[root:]
        return text.removeprefix("<?xml version='1.0' encoding='utf-8'?>").encode(encoding)

    assert refusal(with_edit(sheet, part, add_document_type)) == (
        FindingCode.FILE_UNSAFE,
        "declaration",
    )


def test_an_encoding_that_hides_things_is_refused(sheet: bytes) -> None:
    declared = b"<?xml version='1.0' encoding='utf-7'?>"
    bent = with_edit(sheet, STATUS_PART, lambda data: declared + data)
    assert refusal(bent) == (FindingCode.FILE_UNSAFE, "encoding")


@pytest.mark.parametrize(
    "name", ["../outside.xml", "/etc/outside.xml", "xl\\..\\outside.xml", "c:/outside.xml"]
)
def test_a_part_that_leads_out_is_refused(sheet: bytes, name: str) -> None:
    assert refusal(with_parts(sheet, **{name: b"<x/>"})) == (FindingCode.FILE_UNSAFE, "names")


def test_two_parts_of_one_name_are_refused_also_when_only_the_case_differs(sheet: bytes) -> None:
    bent = with_parts(sheet, **{"xl/Workbook.xml": b"<x/>"})
    assert refusal(bent) == (FindingCode.FILE_UNSAFE, "duplicates")
    stream = BytesIO(sheet)
    with warnings.catch_warnings(), ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(WORKBOOK, b"<x/>")
    assert refusal(stream.getvalue()) == (FindingCode.FILE_UNSAFE, "duplicates")


def test_too_many_parts_are_refused(sheet: bytes) -> None:
    extra = {f"xl/media/{number}.png": b"" for number in range(MAX_PARTS)}
    assert refusal(with_parts(sheet, **extra)) == (FindingCode.FILE_UNSAFE, "parts")


def test_a_bomb_is_put_down_by_its_ratio(sheet: bytes) -> None:
    bomb = with_parts(sheet, **{"xl/media/bomb.png": bytes(30 * MIB)})
    assert len(bomb) < MIB
    assert refusal(bomb) == (FindingCode.FILE_UNSAFE, "ratio")


def test_many_small_bombs_are_put_down_by_their_sum(sheet: bytes) -> None:
    small = bytes(MIB)
    extra = {f"xl/media/{number}.png": small for number in range(INFLATED_LIMIT_MIB + 1)}
    assert refusal(with_parts(sheet, **extra)) == (FindingCode.FILE_UNSAFE, "inflated")


def test_a_size_that_lies_changes_nothing(sheet: bytes) -> None:
    bomb = bytearray(with_parts(sheet, **{"xl/media/bomb.png": bytes(30 * MIB)}))
    real = struct.pack("<L", 30 * MIB)
    lying = bytes(bomb).replace(real, struct.pack("<L", 100))
    assert refusal(lying) in {
        (FindingCode.FILE_UNSAFE, "ratio"),
        (FindingCode.FILE_DAMAGED, None),
    }


def test_an_encrypted_archive_is_named_as_such(sheet: bytes) -> None:
    stream = bytearray(sheet)
    at = stream.index(b"PK\x01\x02")
    stream[at + 8] |= 1
    assert refusal(bytes(stream)) == (FindingCode.FILE_ENCRYPTED, None)


def test_an_unusual_packing_is_refused(sheet: bytes) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_BZIP2) as archive:
        for name, data in parts_of(sheet).items():
            archive.writestr(name, data)
    assert refusal(stream.getvalue()) == (FindingCode.FILE_UNSAFE, "method")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (book_with(sheets=grid.MAX_SHEETS), None),
        (book_with(sheets=grid.MAX_SHEETS + 1), (FindingCode.TOO_MANY_SHEETS, None)),
        (book_with(names=guard.MAX_NAMES), None),
        (book_with(names=guard.MAX_NAMES + 1), (FindingCode.FILE_UNSAFE, "defined_names")),
        (book_with(row=grid.MAX_ROWS), None),
        (book_with(row=grid.MAX_ROWS + 1), (FindingCode.TOO_MANY_ROWS, None)),
        (book_with(column=grid.MAX_COLUMNS), None),
        (book_with(column=grid.MAX_COLUMNS + 1), (FindingCode.TOO_MANY_ROWS, None)),
    ],
)
def test_limits_hold_up_to_the_last_one_allowed(content: bytes, expected: object) -> None:
    assert refusal(content) == expected


def test_padding_without_content_is_no_sin(sheet: bytes) -> None:
    padding = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="XFD%d" s="1"/></row>' % (row, row, row)
        for row in range(6000, 7000)
    )
    bent = with_edit(
        sheet, STATUS_PART, lambda data: data.replace(b"</sheetData>", padding + b"</sheetData>")
    )
    assert refusal(bent) is None
    assert read_status_sheet(bent, STRATEGY, parse=parse).listed


def test_cells_without_addresses_are_counted_too() -> None:
    def sheet_of(cells: int) -> bytes:
        row = b"<c><v>1</v></c>" * cells
        return b"<worksheet><sheetData><row/><row>" + row + b"</row></sheetData></worksheet>"

    facts = sheet_facts(sheet_of(grid.MAX_COLUMNS))
    assert (facts.rows, facts.columns) == (2, grid.MAX_COLUMNS)
    with pytest.raises(Refused):
        sheet_facts(sheet_of(grid.MAX_COLUMNS + 1))


def test_a_sheet_under_another_name_is_counted_as_well(sheet: bytes) -> None:
    far = b'<worksheet><sheetData><row r="9000"><c><v>1</v></c></row></sheetData></worksheet>'
    bent = with_parts(sheet, **{"xl/somewhere.else": far})
    assert refusal(bent) == (FindingCode.TOO_MANY_ROWS, None)


@settings(max_examples=60)
@given(data=st.data())
def test_no_damage_makes_reading_fall(sheet: bytes, data: st.DataObject) -> None:
    bent = bytearray(sheet[: data.draw(st.integers(0, len(sheet)), label="cut at")])
    for _ in range(data.draw(st.integers(0, 8), label="flips")):
        if bent:
            at = data.draw(st.integers(0, len(bent) - 1))
            bent[at] = data.draw(st.integers(0, 255))
    delivery = read_status_sheet(bytes(bent), STRATEGY, parse=parse)
    assert delivery.findings or delivery.identity


@pytest.mark.parametrize("part", [STATUS_PART, WORKBOOK, "xl/styles.xml", CONTENT_TYPES])
@pytest.mark.parametrize("broken", [b"", b"<x>", b"<x/>", b"\xff\xfe\x00", b"{}"])
def test_a_broken_part_is_a_finding(sheet: bytes, part: str, broken: bytes) -> None:
    delivery = read_status_sheet(with_parts(sheet, **{part: broken}), STRATEGY, parse=parse)
    assert delivery.findings


def test_a_workbook_without_its_directory_of_parts_is_damaged() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(WORKBOOK, b"<workbook/>")
        archive.writestr(CONTENT_TYPES, b"<Types/>")
    delivery = read_status_sheet(stream.getvalue(), STRATEGY, parse=parse)
    assert [finding.code for finding in delivery.findings] == [FindingCode.FILE_DAMAGED]
