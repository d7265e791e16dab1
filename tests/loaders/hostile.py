"""Workbooks made to break a reader, and workbooks that broke on their own: name → how, and what.

`READ` means that it holds nothing a reader needs to fear; several codes mean that the library or
the system's allocator decides which of them it is.
"""

from __future__ import annotations

import random
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZipFile

from goals.finding import FindingCode as Code
from loaders.child.archive import MIB
from loaders.grid import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from tests.loaders.archives import STATUS_PART, WORKBOOK, packed, parts_of, with_edit, with_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

READ = None
Make = Callable[[bytes], bytes]
Expected = Code | set[Code | None] | None
Cases = dict[str, tuple[Make, Expected]]
RELATIONS = "xl/_rels/workbook.xml.rels"
GIVEN_UP = {Code.FILE_DAMAGED, Code.FILE_TOO_HEAVY, Code.READING_STOPPED}
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "haha">'
    + "".join(
        f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
EXTERNAL = '<!DOCTYPE l [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE l SYSTEM "http://192.0.2.7/l.dtd" [<!ENTITY i SYSTEM "http://192.0.2.7/">]>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(parts: Mapping[str, bytes], method: int) -> bytes:
    saved = BytesIO()
    with ZipFile(saved, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return saved.getvalue()


def part(name: str, data: bytes | None = b"<x/>") -> Make:
    return lambda sheet: with_parts(sheet, **{name: data})


def replaced(name: str, old: str, new: str) -> Make:
    def edit(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return lambda sheet: with_edit(sheet, name, edit)


def rows(data: str, *, head: str = "", after: str = "") -> Make:
    """The status sheet with these rows and nothing else."""
    xml = f'{head}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{after}</worksheet>'
    return part(STATUS_PART, xml.encode())


def cell(inside: str, attributes: str = "") -> Make:
    return rows(f'<row r="1"><c r="A1" {attributes}>{inside}</c></row>')


def noise(length: int) -> bytes:
    """Text that can't be packed tightly, the same every time."""
    return random.Random(1).randbytes(length // 2).hex().encode()  # noqa: S311 (no secret)


def filled(row: int, cells: int) -> str:
    """Cells with other numbers in each row, which can't be packed tightly either."""
    return "".join(f"<c><v>{row * 7919 * n % 99_991}</v></c>" for n in range(1, cells + 1))


def bytes_at(sheet: bytes, place: int, new: bytes) -> bytes:
    return sheet[:place] + new + sheet[place + len(new) :]


def repeated_part(sheet: bytes) -> bytes:
    stream = BytesIO(sheet)
    with warnings.catch_warnings(), ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(WORKBOOK, b"<x/>")
    return stream.getvalue()


def flagged(sheet: bytes) -> bytes:
    place = sheet.index(b"PK\x01\x02") + 8
    return bytes_at(sheet, place, bytes([sheet[place] | 1]))


def wrong_checksum(sheet: bytes) -> bytes:
    return sheet.replace(sheet[14:18], b"\1\2\3\4")


def shared_place(sheet: bytes) -> bytes:
    """Two parts that lie on the same bytes."""
    last = sheet.rindex(b"PK\x01\x02")
    return bytes_at(sheet, last + 42, struct.pack("<L", 0))


def names(number: int) -> Make:
    made = "".join(f'<definedName name="n{n}">Status!$A${n}</definedName>' for n in range(number))
    return replaced(WORKBOOK, "<definedNames>", f"<definedNames>{made}")


def sheets(number: int) -> Make:
    made = "".join(f'<sheet name="a{n}" sheetId="{n + 9}" r:id="rId1"/>' for n in range(number))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return replaced(WORKBOOK, "<sheets>", f'<sheets xmlns:r="{relations}">{made}')


ZIPS: Cases = {
    "a bomb in one part": (part("xl/media/a.png", bytes(30 * MIB)), Code.FILE_UNSAFE),
    "an archive in the workbook": (part("xl/media/a.zip", packed({"b": bytes(MIB)})), READ),
    "a workbook in an archive": (lambda sheet: packed({"ark.xlsx": sheet}), Code.NOT_A_WORKBOOK),
    "archives in archives": (
        lambda sheet: packed({"a.zip": packed({"b.zip": packed({"c": sheet})})}),
        Code.NOT_A_WORKBOOK,
    ),
    "600 parts": (
        lambda sheet: with_parts(sheet, **{f"xl/{n}.xml": b"" for n in range(600)}),
        Code.FILE_UNSAFE,
    ),
    "a part twice": (repeated_part, Code.FILE_UNSAFE),
    "a name that climbs": (part("../../etc/cron.d/x"), Code.FILE_UNSAFE),
    "a name from the root": (part("/etc/passwd"), Code.FILE_UNSAFE),
    "a locked archive": (flagged, Code.FILE_ENCRYPTED),
    "an unusual packing": (lambda s: zipped(parts_of(s), ZIP_BZIP2), Code.FILE_UNSAFE),
    "cut in half": (lambda s: s[: len(s) // 2], Code.FILE_DAMAGED),
    "cut at the end": (lambda s: s[:-30], Code.FILE_DAMAGED),
    "rubbish in front": (lambda s: bytes(512) + s, Code.NOT_A_WORKBOOK),
    "a long tail": (lambda s: s + bytes(70_000), Code.FILE_DAMAGED),
    "a wrong checksum": (wrong_checksum, Code.FILE_DAMAGED),
    "two parts on one place": (shared_place, {Code.FILE_DAMAGED, Code.FILE_UNSAFE}),
    "an empty archive": (lambda _: b"PK\x05\x06" + bytes(18), Code.NOT_A_WORKBOOK),
    "over the limit of upload": (lambda _: bytes(6 * MIB), Code.FILE_TOO_LARGE),
}
XML: Cases = {
    "a billion laughs": (
        rows('<row><c t="inlineStr"><is><t>&i;</t></is></c></row>', head=LAUGHS),
        Code.FILE_UNSAFE,
    ),
    "laughs among the strings": (
        part("xl/sharedStrings.xml", f"{LAUGHS}<sst>&i;</sst>".encode()),
        Code.FILE_UNSAFE,
    ),
    "a file fetched from outside": (
        part(WORKBOOK, f"{EXTERNAL}<workbook>&i;</workbook>".encode()),
        Code.FILE_UNSAFE,
    ),
    "a document type from another host": (
        part(WORKBOOK, f"{ELSEWHERE}<workbook>&i;</workbook>".encode()),
        Code.FILE_UNSAFE,
    ),
    "a document type in utf-16": (
        part(STATUS_PART, f"{LAUGHS}<worksheet/>".encode("utf-16")),
        Code.FILE_UNSAFE,
    ),
    "another encoding": (
        part(STATUS_PART, b'<?xml version="1.0" encoding="utf-7"?><worksheet/>'),
        Code.FILE_UNSAFE,
    ),
    "elements in elements": (
        rows("<a>" * 20_000 + "</a>" * 20_000),
        {READ, *GIVEN_UP},
    ),
    "20 000 attributes": (
        rows("<row " + " ".join(f'a{n}="{n}"' for n in range(20_000)) + "/>"),
        READ,
    ),
    "a part that ends too soon": (part(STATUS_PART, b"<worksheet><sheetData>"), Code.FILE_DAMAGED),
    "no relations": (part(RELATIONS, None), Code.FILE_DAMAGED),
    "no sheet": (part(STATUS_PART, None), READ),
    "control characters": (cell("<is><t>a\x01b</t></is>", 't="inlineStr"'), Code.FILE_DAMAGED),
    "a string that isn't there": (cell("<v>99999999</v>", 't="s"'), Code.FILE_DAMAGED),
    "a style that isn't there": (cell("<v>1</v>", 's="99999"'), Code.FILE_DAMAGED),
    "a string of four million": (
        cell(f"<is><t>{noise(4_000_000).decode()}</t></is>", 't="inlineStr"'),
        READ,
    ),
    "NaN for a number": (cell("<v>NaN</v>"), Code.FILE_DAMAGED),
    "a number of 400 digits": (cell(f"<v>{'9' * 400}</v>"), READ),
    "a number of 5 000 digits": (cell(f"<v>{'9' * 5000}</v>"), Code.FILE_DAMAGED),
    "a date in the year of nothing": (cell("<v>1e15</v>", 's="9"'), READ),
    "a formula that was never counted": (cell("<f>1+1</f>"), READ),
    "a formula as text": (
        cell("<is><t>=cmd|' /C calc'!A0</t></is>", 't="inlineStr"'),
        READ,
    ),
    "a row far down": (rows('<row r="1048576"><c><v>1</v></c></row>'), Code.TOO_MANY_ROWS),
    "a row beyond all": (rows('<row r="9999999999"><c><v>1</v></c></row>'), Code.TOO_MANY_ROWS),
    "a cell far out": (rows('<row r="1"><c r="XFD1"><v>1</v></c></row>'), Code.TOO_MANY_ROWS),
    "a cell elsewhere": (
        rows('<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>'),
        Code.TOO_MANY_ROWS,
    ),
    "the same row many times": (
        rows('<row r="3"><c r="A3"><v>1</v></c></row>' * 500),
        Code.FILE_DAMAGED,
    ),
    "a cell twice": (
        rows('<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>'),
        Code.FILE_DAMAGED,
    ),
    "a row before the first": (
        rows('<row r="0"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'),
        Code.FILE_DAMAGED,
    ),
    "a row that says another place than its cell": (
        rows('<row r="9"><c r="A2"><v>1</v></c></row>'),
        Code.FILE_DAMAGED,
    ),
    "cells in two places": (rows("</sheetData><sheetData>"), Code.FILE_DAMAGED),
    "rows in disorder": (
        rows('<row r="5"><c><v>5</v></c></row><row r="2"><c><v>2</v></c></row>'),
        READ,
    ),
    "a row too many": (rows("<row><c><v>1</v></c></row>" * (MAX_ROWS + 1)), Code.TOO_MANY_ROWS),
    "a column too many": (
        rows(f"<row>{'<c><v>1</v></c>' * (MAX_COLUMNS + 1)}</row>"),
        Code.TOO_MANY_ROWS,
    ),
    "a million padded cells": (
        rows("".join(f'<row r="{n}">{"<c/>" * 1000}</row>' for n in range(1, 1002))),
        {Code.TOO_MANY_ROWS, Code.FILE_UNSAFE},
    ),
    "more cells than a file may have": (
        rows("".join(f"<row>{filled(n, 150)}</row>" for n in range(1700))),
        Code.TOO_MANY_CELLS,
    ),
    "6 000 merged areas": (
        rows("", after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 6000 + "</mergeCells>"),
        Code.FILE_UNSAFE,
    ),
    "200 000 names": (names(200_000), Code.FILE_UNSAFE),
    "too many sheets": (sheets(MAX_SHEETS), Code.TOO_MANY_SHEETS),
    "a link out": (
        part(
            "xl/externalLinks/externalLink1.xml",
            b'<externalLink><ddeLink ddeService="cmd"/></externalLink>',
        ),
        READ,
    ),
    "macros": (part("xl/vbaProject.bin"), Code.FILE_HAS_MACROS),
    "a sheet of macros": (part("xl/macrosheets/sheet1.xml"), Code.FILE_HAS_MACROS),
    "a control": (part("xl/activeX/activeX1.xml"), Code.FILE_HAS_MACROS),
}
