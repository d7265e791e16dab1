"""The same workbook in the other formats, written by hand: what programs save, and no more."""

from __future__ import annotations

import csv
import struct
from datetime import date, datetime, timedelta
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

from loaders.grid import Book
from tests.loaders.archives import packed, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.grid import Cell, Sheet

ERRORS = {"#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#N/A": 0x2A}
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet knows no time zone)
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "meta": "meta",
    }.items()
)
HIDDEN_ROW = ' table:visibility="collapse"'
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def sheets_of(book: Book) -> Iterator[tuple[Sheet, bool]]:
    """Every sheet, and whether it is hidden."""
    yield from ((sheet, False) for sheet in book.sheets)
    if book.meta:
        yield book.meta, True


def strict(content: bytes) -> bytes:
    """Strict Open XML: the same elements under other names."""
    parts = parts_of(content)
    for usual, name in STRICT.items():
        parts = {part: data.replace(usual, name) for part, data in parts.items()}
    return packed(parts)


def as_csv(sheet: Sheet, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """One sheet as its cells are shown in Norwegian."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    width = max(map(len, sheet.grid))
    for row in sheet.grid:
        writer.writerow([shown(cell) for cell in row] + [""] * (width - len(row)))
    return text.getvalue().encode(encoding, "replace")


def shown(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float | int):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)


# OpenDocument


def as_ods(book: Book) -> bytes:
    """The workbook as LibreOffice would save it, padded to the end of the sheet."""
    tables = "".join(_ods_table(sheet, hidden=hidden) for sheet, hidden in sheets_of(book))
    return ods(tables)


def ods(tables: str, **parts: bytes) -> bytes:
    """An .ods file with these tables; the style `skjult` hides one."""
    content = (
        f"<office:document-content {ODS_NAMES} {CALCEXT}><office:automatic-styles>"
        '<style:style style:name="skjult" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_MIMETYPE, "content.xml": content.encode(), **parts})


def _ods_table(sheet: Sheet, *, hidden: bool) -> str:
    rows = "".join(
        f"<table:table-row{HIDDEN_ROW * (number in sheet.hidden_rows)}>"
        f"{''.join(map(_ods_cell, row))}"
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        for number, row in enumerate(sheet.grid, 1)
    )
    style = ' table:style-name="skjult"' if hidden else ""
    return (
        f'<table:table table:name="{escape(sheet.name)}"{style}>{rows}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row></table:table>"
    )


def _ods_cell(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return "<table:table-cell/>"
    if cell.fault:
        shown = f'calcext:value-type="error"><text:p>{value}</text:p>'
        return f'<table:table-cell office:value-type="string" {shown}</table:table-cell>'
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
    if isinstance(value, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    kind = "percentage" if cell.is_percent else "float"
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"/>'


# the old binary format


def record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _string(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def as_xls(book: Book, *, mac_dates: bool = False, extra: bytes = b"") -> bytes:
    """The workbook in BIFF8 inside the old container; `extra` are records of the first sheet."""
    epoch = struct.pack("<H", mac_dates)
    # three styles: as it is, a date, a percentage
    styles = b"".join(record(0xE0, struct.pack("<HH16x", 0, fmt)) for fmt in (0, 14, 9))
    head = _bof(0x0005) + record(0x42, struct.pack("<H", 1200)) + record(0x22, epoch) + styles
    named = [(sheet, hidden, sheet.name.encode("utf-16-le")) for sheet, hidden in sheets_of(book)]
    begin = len(head) + sum(12 + len(name) for *_, name in named) + 4
    bound, bodies = b"", b""
    for sheet, hidden, name in named:
        place = struct.pack("<IBBBB", begin + len(bodies), hidden, 0, len(sheet.name), 1)
        bound += record(0x85, place + name)
        bodies += _xls_sheet(sheet, extra if not bodies else b"", mac_dates=mac_dates)
    return compound(head + bound + record(0x0A, b"") + bodies)


def _bof(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _xls_sheet(sheet: Sheet, extra: bytes, *, mac_dates: bool) -> bytes:
    cells = b"".join(
        _xls_cell(row, column, cell, mac_dates=mac_dates)
        for row, line in enumerate(sheet.grid)
        for column, cell in enumerate(line)
        if cell.value is not None
    )
    hidden = b"".join(
        record(0x0208, struct.pack("<HHHH4xI", row - 1, 0, 99, 255, 0x20))
        for row in sheet.hidden_rows
    )
    return _bof(0x0010) + hidden + cells + extra + record(0x0A, b"")


def _xls_cell(row: int, column: int, cell: Cell, *, mac_dates: bool) -> bytes:
    value = cell.value
    if cell.fault:
        return record(0x0205, struct.pack("<HHHBB", row, column, 0, ERRORS[str(value)], 1))
    if isinstance(value, str):
        return record(0x0204, struct.pack("<HHH", row, column, 0) + _string(value))
    style = 2 if cell.is_percent else 0
    if isinstance(value, date):
        value, style = serial(value, mac_dates=mac_dates), 1
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def serial(day: date, *, mac_dates: bool = False) -> int:
    """The number that a spreadsheet keeps for a day."""
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (as EPOCH)
    return (moment - EPOCH - timedelta(days=1462 if mac_dates else 0)).days


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """The old container of Office files with one stream in it."""
    stream += bytes(-len(stream) % 512) if len(stream) >= 4096 else bytes(4096 - len(stream))
    sectors = len(stream) // 512
    fats = -(-(sectors + 2) // 127)
    chain = [-3] * fats + [-2] + [fats + 2 + number for number in range(sectors - 1)] + [-2]
    chain += [-1] * (fats * 128 - len(chain))
    entries = _entry("Root Entry", 5, child=1) + _entry(name, 2, fats + 1, len(stream)) + bytes(256)
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6xIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0)
    header += struct.pack("<IiIiI", 4096, -2, 0, -2, 0)
    header += struct.pack("<109i", *range(fats), *[-1] * (109 - fats))
    return header + struct.pack(f"<{fats * 128}i", *chain) + entries + stream


def _entry(name: str, kind: int, start: int = -2, size: int = 0, child: int = -1) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    links = struct.pack("<64sHBBiii", coded, len(coded), kind, 1, -1, -1, child)
    return links + bytes(36) + struct.pack("<iQ", start, size)


# the binary format in an archive


def brt(number: int, data: bytes = b"") -> bytes:
    kind = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = len(data), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return kind + length + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def as_xlsb(book: Book) -> bytes:
    """The workbook in BIFF12 parts."""
    sheets = list(sheets_of(book))
    relations, bundle, parts = "", b"", {}
    for number, (sheet, hidden) in enumerate(sheets, 1):
        relations += (
            f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.bin" Type="http://'
            'schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        )
        named = wide(f"rId{number}") + wide(sheet.name)
        bundle += brt(156, struct.pack("<II", hidden, number) + named)
        parts[f"xl/worksheets/sheet{number}.bin"] = _xlsb_sheet(sheet)
    parts["xl/workbook.bin"] = brt(131) + brt(143) + bundle + brt(144) + brt(132)
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl/_rels/workbook.bin.rels"] = (
        f'<Relationships xmlns="{names}">{relations}</Relationships>'.encode()
    )
    # styles: as it is, a date, a percentage
    styles = b"".join(brt(47, struct.pack("<HH12x", 0, number)) for number in (0, 14, 9))
    parts["xl/styles.bin"] = (
        brt(278) + brt(617, struct.pack("<I", 3)) + styles + brt(618) + brt(279)
    )
    return packed({"[Content_Types].xml": b"<Types/>", **parts})


def _xlsb_sheet(sheet: Sheet) -> bytes:
    width = max(map(len, sheet.grid), default=1)
    size = struct.pack("<IIII", 0, max(len(sheet.grid) - 1, 0), 0, width - 1)
    rows = b""
    for number, row in enumerate(sheet.grid):
        flags = 0x10 * (number + 1 in sheet.hidden_rows)
        rows += brt(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        cells = enumerate(row)
        rows += b"".join(_xlsb_cell(c, cell) for c, cell in cells if cell.value is not None)
    return brt(129) + brt(148, size) + brt(145) + rows + brt(146) + brt(130)


def _xlsb_cell(column: int, cell: Cell) -> bytes:
    value = cell.value
    if cell.fault:
        return brt(3, struct.pack("<IIB", column, 0, ERRORS[str(value)]))
    if isinstance(value, str):
        return brt(6, struct.pack("<II", column, 0) + wide(value))
    style = 2 if cell.is_percent else 0
    if isinstance(value, date):
        value, style = serial(value), 1
    return brt(5, struct.pack("<IId", column, style, value))
