"""What breaks readers of the other formats: binary ones, OpenDocument, text. See `hostile`."""

from __future__ import annotations

import gzip
import struct

from goals.finding import FindingCode as Code
from loaders.grid import MAX_ROWS, MAX_SHEETS, Book, Cell, Sheet
from tests.loaders.archives import packed, parts_of
from tests.loaders.hostile import GIVEN_UP, LAUGHS, READ, Cases, noise
from tests.loaders.other_formats import (
    ODS_MIMETYPE,
    as_xls,
    as_xlsb,
    brt,
    compound,
    ods,
    record,
    wide,
)

SMALL = Book((Sheet("Ark", ((Cell("Nr"), Cell("Status")), (Cell("T1.1"), Cell(0.5)))),))
XLS, XLSB = as_xls(SMALL), as_xlsb(SMALL)
BOUND = XLS[XLS.index(b"\x85\0") :][:8]
"""The record that says where the sheet begins."""
MANY = Book(tuple(Sheet(f"a{n}", ((Cell("x"),),)) for n in range(MAX_SHEETS + 1)))


def with_record(number: int, data: bytes) -> bytes:
    """A small .xls with one more record in its sheet."""
    return as_xls(SMALL, extra=record(number, data))


def xlsb_sheet(data: bytes) -> bytes:
    """A small .xlsb with this for its sheet."""
    return packed(parts_of(XLSB) | {"xl/worksheets/sheet1.bin": data})


def ods_rows(rows: str) -> bytes:
    return ods(f'<table:table table:name="Ark">{rows}</table:table>')


def ods_cell(attributes: str, inside: str = "") -> bytes:
    return ods_rows(
        f"<table:table-row><table:table-cell {attributes}>{inside}</table:table-cell>"
        "</table:table-row>"
    )


def ods_many(rows: int, columns: int, text: str = "x") -> bytes:
    """A cell that stands in so many rows and columns, in a few bytes."""
    return ods_rows(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row>"
    )


def with_ods_part(**parts: bytes) -> bytes:
    return ods('<table:table table:name="Ark"/>', **parts)


NOT_WORKBOOKS: Cases = {
    name: (lambda _, content=content: content, Code.NOT_A_WORKBOOK)
    for name, content in {
        "nothing at all": b"",
        "a page of the web": b"<html><table><tr><td>Nr</td><td>Status</td></tr></table>",
        "a paper": b"%PDF-1.7\n1 0 obj; 2, 3\n",
        "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "a program": b"MZ\x90\0\3\0\0\0",
        "a letter": packed({"word/document.xml": b"<w/>"}),
        "an old letter": compound(bytes(5000), "WordDocument"),
        "a packed file": gzip.compress(b"Nr;Status\n", mtime=0),
        "one sentence": b"Vi er i rute med alt",
        "another office's letter": packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    }.items()
}
BINARY: Cases = {
    name: (lambda _, content=content: content, expected)
    for name, (content, expected) in {
        "a small one": (XLS, READ),
        "a locked container": (compound(bytes(5000), "EncryptedPackage"), Code.FILE_ENCRYPTED),
        "a container with macros": (
            XLS + "_VBA_PROJECT_CUR".encode("utf-16-le"),
            Code.FILE_HAS_MACROS,
        ),
        "a container cut off": (XLS[:1800], Code.FILE_DAMAGED),
        "a container that goes in circles": (
            XLS[:512] + struct.pack("<128i", *[1] * 128) + XLS[1024:],
            GIVEN_UP,
        ),
        "a table of sectors far away": (
            XLS[:76] + struct.pack("<i", 99_999_999) + XLS[80:],
            Code.FILE_DAMAGED,
        ),
        "a locked sheet": (
            XLS.replace(record(0x42, b"\xb0\4"), record(0x2F, b"\1\0")),
            Code.FILE_ENCRYPTED,
        ),
        "a place beyond the end": (
            XLS.replace(BOUND, BOUND[:4] + struct.pack("<I", 2**30)),
            Code.FILE_DAMAGED,
        ),
        "a number that is none": (
            with_record(0x0203, struct.pack("<HHHd", 5, 0, 0, float("nan"))),
            READ,
        ),
        "a text longer than its record": (
            with_record(0x0204, struct.pack("<HHHHB", 5, 0, 0, 60_000, 1)),
            {READ, *GIVEN_UP},
        ),
        "a record longer than the file": (
            with_record(0x0204, b"")[:-512] + struct.pack("<HH", 0x0204, 65_000),
            {Code.FILE_DAMAGED, READ},
        ),
        "a cell in the last corner": (
            with_record(0x0203, struct.pack("<HHHd", 65_535, 255, 0, 1.0)),
            Code.TOO_MANY_ROWS,
        ),
        "a sheet that claims all there is": (
            with_record(0x0200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0)),
            Code.READING_STOPPED,
        ),
        "31 sheets": (as_xls(MANY), Code.TOO_MANY_SHEETS),
        "31 sheets in the newer form": (as_xlsb(MANY), Code.TOO_MANY_SHEETS),
        "a small one in the newer form": (XLSB, READ),
        "a text of two billion": (
            xlsb_sheet(brt(145) + brt(0, bytes(17)) + brt(6, struct.pack("<III", 0, 0, 2**31 - 1))),
            GIVEN_UP,
        ),
        "a sheet as large as the world": (
            xlsb_sheet(
                brt(129)
                + brt(148, struct.pack("<IIII", 0, 2**32 - 1, 0, 2**32 - 1))
                + brt(145)
                + brt(0, bytes(17))
                + brt(6, struct.pack("<II", 0, 0) + wide("x"))
                + brt(146)
            ),
            {READ, Code.TOO_MANY_ROWS, *GIVEN_UP},
        ),
        "a cell beyond the world": (
            xlsb_sheet(
                brt(129)
                + brt(148, struct.pack("<IIII", 0, 9, 0, 9))
                + brt(145)
                + brt(0, struct.pack("<I", 2**30) + bytes(13))
                + brt(6, struct.pack("<II", 2**30, 0) + wide("x"))
                + brt(146)
            ),
            Code.TOO_MANY_ROWS,
        ),
        "records without an end": (xlsb_sheet(brt(129) + b"\xff" * 300), GIVEN_UP),
        "a sheet of nothing": (xlsb_sheet(b""), GIVEN_UP),
        "macros in the newer form": (
            packed(parts_of(XLSB) | {"xl/vbaProject.bin": b"x"}),
            Code.FILE_HAS_MACROS,
        ),
    }.items()
}
TEXT_AND_ODS: Cases = {
    name: (lambda _, content=content: content, expected)
    for name, (content, expected) in {
        "an empty sheet": (ods('<table:table table:name="Ark"/>'), READ),
        "a locked document": (
            with_ods_part(**{"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
            Code.FILE_ENCRYPTED,
        ),
        "a document with macros": (
            with_ods_part(**{"Basic/Standard/Module1.xml": b"<x/>"}),
            Code.FILE_HAS_MACROS,
        ),
        "laughs in a document": (
            packed({"mimetype": ODS_MIMETYPE, "content.xml": f"{LAUGHS}<x>&i;</x>".encode()}),
            Code.FILE_UNSAFE,
        ),
        "a document that ends too soon": (
            packed({"mimetype": ODS_MIMETYPE, "content.xml": b"<x>"}),
            Code.FILE_DAMAGED,
        ),
        "a thousand million rows": (ods_many(10**9, 1), Code.TOO_MANY_ROWS),
        "a thousand million columns": (ods_many(1, 10**9), Code.TOO_MANY_ROWS),
        "a full sheet from one cell": (ods_many(MAX_ROWS, 200), Code.TOO_MANY_CELLS),
        "a book from one page": (ods_many(1000, 10, "ord " * 5000), Code.TOO_MUCH_TEXT),
        "fewer rows than none": (ods_many(-(10**9), 1), READ),
        "rows that are no number": (
            ods_rows('<table:table-row table:number-rows-repeated="x"/>'),
            Code.FILE_DAMAGED,
        ),
        "a blank repeated for ever": (
            ods_cell(
                'office:value-type="string"',
                "<text:p>" + '<text:s text:c="999999999"/>' * 50 + "</text:p>",
            ),
            READ,
        ),
        "a day that is none": (
            ods_cell('office:value-type="date" office:date-value="2026-02-30"'),
            Code.FILE_DAMAGED,
        ),
        "tables in tables": (
            ods(
                '<table:table table:name="Ark"><table:table-row><table:table-cell>' * 3000
                + "</table:table-cell></table:table-row></table:table>" * 3000
            ),
            {READ, Code.TOO_MANY_SHEETS, Code.FILE_UNSAFE, *GIVEN_UP},
        ),
        "text in text": (
            ods_cell(
                'office:value-type="string"',
                f"<text:p>{'<text:span>' * 9000}{'</text:span>' * 9000}</text:p>",
            ),
            GIVEN_UP,
        ),
        "31 tables": (
            ods('<table:table table:name="Ark"/>' * (MAX_SHEETS + 1)),
            Code.TOO_MANY_SHEETS,
        ),
        "one endless line": (b"a;" * 500_000, Code.TOO_MANY_ROWS),
        "one endless field": (b"a;" + noise(200_000), READ),
        "a quote that never ends": (b'Nr;Status\nT1.1;"' + b"x\n" * 1000, READ),
        "a row of text too many": (b"a;b\n" * (MAX_ROWS + 1), Code.TOO_MANY_ROWS),
        "empty rows for ever": (b"a;b\n" + b";\n" * 20_000, READ),
        "separators alone": (b";;;;\n;;;;\n", READ),
        "half a character": (b"\xff\xfea\0;", Code.NOT_A_WORKBOOK),
        "half of half a character": (b"\xff\xfea\0;\0b", Code.NOT_A_WORKBOOK),
        "zeros among the text": (b"Nr;Status\0\nT1.1;I rute\0\n", Code.NOT_A_WORKBOOK),
        "bytes that are no text": (b"a;\x81\x8d\n", Code.NOT_A_WORKBOOK),
    }.items()
}
