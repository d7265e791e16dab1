"""Refuse what no parser should see, by the bytes alone; the file's name is never asked."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat
from zipfile import BadZipFile

from goals.finding import Finding, FindingCode
from loaders.archive import MIB, Refused, inflate
from loaders.xml_counts import count_elements, size_with_content

if TYPE_CHECKING:
    from collections.abc import Mapping

UPLOAD_LIMIT_MIB = 5
MAX_SHEETS = 30
MAX_NAMES = 2000
MAX_ROWS = 5000
MAX_COLUMNS = 200
_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_DAMAGE = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    expat.ExpatError,
    struct.error,
    zlib.error,
)
"""All that zipfile, zlib and expat raise on bytes that aren't what they claim to be."""
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\W*\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii"}
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_CONTENT_TYPES, _WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
_MACROS = re.compile(r"vbaproject|^xl/macrosheets/|^xl/activex/", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)$", re.IGNORECASE)


def check(content: bytes) -> tuple[Finding, ...]:
    """Give nothing for a workbook that is safe to parse, else why it is refused."""
    try:
        _check(content)
    except Refused as refused:
        return (Finding(refused.code, values=refused.values),)
    except _DAMAGE:
        return (Finding(FindingCode.FILE_DAMAGED),)
    return ()


def _check(content: bytes) -> None:
    if len(content) > UPLOAD_LIMIT_MIB * MIB:
        raise Refused(FindingCode.FILE_TOO_LARGE, limit=UPLOAD_LIMIT_MIB)
    if not content.startswith(_ZIP):
        raise _other_format(content)
    parts = inflate(content)
    _check_kind(parts)
    for name, data in parts.items():
        if not _PICTURE.search(name):
            _check_part(data)


def _other_format(content: bytes) -> Refused:
    """Name what it is instead, if that can be told."""
    if content.startswith(_OLE) and _has_stream(content, "EncryptedPackage"):
        return Refused(FindingCode.FILE_ENCRYPTED)
    if content.startswith(_OLE) and _has_stream(content, "Workbook", "Book"):
        return Refused(FindingCode.FORMAT_NOT_SUPPORTED, format="xls")
    if _looks_like_csv(content):
        return Refused(FindingCode.FORMAT_NOT_SUPPORTED, format="csv")
    return Refused(FindingCode.NOT_A_WORKBOOK)


def _has_stream(content: bytes, *names: str) -> bool:
    """Whether the old container of Office files names one of these streams."""
    return any(name.encode("utf-16-le") in content for name in names)


def _looks_like_csv(content: bytes) -> bool:
    """Whether it is text whose first two lines are divided by the same mark."""
    head = content[:4096]
    if b"\0" in head or head.lstrip().startswith((b"<", b"%PDF", b"{", _EMPTY_ZIP)):
        return False
    lines = [line for line in head.splitlines() if line.strip()][:2]
    return bool(lines) and any(all(mark in line for line in lines) for mark in (b";", b",", b"\t"))


def _check_kind(parts: Mapping[str, bytes]) -> None:
    """Take transitional .xlsx without macros; name the others that are workbooks too."""
    kinds = parts.get(_CONTENT_TYPES, b"")
    if b"opendocument.spreadsheet" in parts.get("mimetype", b""):
        raise Refused(FindingCode.FORMAT_NOT_SUPPORTED, format="ods")
    if "xl/workbook.bin" in parts:
        raise Refused(FindingCode.FORMAT_NOT_SUPPORTED, format="xlsb")
    if any(_MACROS.search(name) for name in parts) or b"macroEnabled" in kinds:
        raise Refused(FindingCode.FILE_HAS_MACROS)
    if _WORKBOOK not in parts or not kinds:
        raise Refused(FindingCode.NOT_A_WORKBOOK)
    if _STRICT in parts[_WORKBOOK]:
        raise Refused(FindingCode.FORMAT_NOT_SUPPORTED, format="strict")


def _check_part(data: bytes) -> None:
    """Look into a part by what it holds: a relation may give a sheet any name it likes.

    Zero bytes are left out of the search, so that a wide encoding hides nothing.
    """
    narrow = data.replace(b"\0", b"")
    if _DECLARATION.search(narrow):
        raise Refused(FindingCode.FILE_UNSAFE, reason="declaration")
    declared = _ENCODING.match(narrow[:300])
    if declared and declared[1].lower() not in _ENCODINGS:
        raise Refused(FindingCode.FILE_UNSAFE, reason="encoding")
    if b"sheetId" in narrow or b"definedName" in narrow:
        _check_workbook(data)
    if b"sheetData" in narrow:
        _check_size(data)


def _check_workbook(data: bytes) -> None:
    counts = count_elements(data, {"sheet", "definedName"})
    if counts["sheet"] > MAX_SHEETS:
        raise Refused(FindingCode.TOO_MANY_SHEETS, limit=MAX_SHEETS)
    if counts["definedName"] > MAX_NAMES:
        raise Refused(FindingCode.FILE_UNSAFE, reason="defined_names", limit=MAX_NAMES)


def _check_size(data: bytes) -> None:
    """Count what has content: programs pad styles far out, and that is no sin."""
    rows, columns = size_with_content(data, max_cells=MAX_ROWS * MAX_COLUMNS)
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise Refused(FindingCode.TOO_MANY_ROWS, rows=MAX_ROWS, columns=MAX_COLUMNS)
