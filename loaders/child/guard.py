"""Refuse what no parser should see, by what the parts hold; names are never believed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from loaders.child.refusal import Refused
from loaders.child.sheet_facts import sheet_facts
from loaders.child.xml_counts import count_elements
from loaders.grid import MAX_SHEETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.child.sheet_facts import SheetFacts

MAX_NAMES = 2000
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\W*\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii"}
_MACROS = re.compile(r"vbaproject|^xl/macrosheets/|^xl/activex/|^(?:basic|scripts)/", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)$", re.IGNORECASE)
_CONTENT_TYPES, _MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"


def check(parts: Mapping[str, bytes]) -> Mapping[str, SheetFacts]:
    """Look into every part, and give what those of sheets tell; raises Refused.

    Raises ExpatError or ValueError for a part that isn't what it has to be.
    """
    if any(map(_MACROS.search, parts)) or b"macroEnabled" in parts.get(_CONTENT_TYPES, b""):
        raise Refused(FindingCode.FILE_HAS_MACROS)
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise Refused(FindingCode.FILE_ENCRYPTED)
    looked_into = {
        name: _check_part(data) for name, data in parts.items() if not _PICTURE.search(name)
    }
    return {name: facts for name, facts in looked_into.items() if facts}


def check_sheets(number: int) -> None:
    """Refuse a workbook of too many sheets."""
    if number > MAX_SHEETS:
        raise Refused(FindingCode.TOO_MANY_SHEETS, limit=MAX_SHEETS)


def _check_part(data: bytes) -> SheetFacts | None:
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
    return sheet_facts(data) if b"sheetData" in narrow else None


def _check_workbook(data: bytes) -> None:
    counts = count_elements(data, {"sheet", "definedName"})
    check_sheets(counts["sheet"])
    if counts["definedName"] > MAX_NAMES:
        raise Refused(FindingCode.FILE_UNSAFE, reason="defined_names", limit=MAX_NAMES)
