"""From bytes to a workbook of plain values, or to the one reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.finding import Finding, FindingCode
from loaders.child import csv_text, guard
from loaders.child.archive import MIB, inflate
from loaders.child.compound import OLE, has_stream, read_stream
from loaders.child.refusal import Refused
from loaders.grid import UPLOAD_LIMIT_MIB, Book

if TYPE_CHECKING:
    from loaders.grid import Parsed

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_WORKBOOK_STREAMS = ("Workbook", "Book")
_XLSX, _XLSB, _ODS = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
_ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def parse(content: bytes) -> Parsed:
    """Guard and read the bytes, by what they are; their name is never asked.

    Only bytes of our own making may be read in the process that matters: all others go through
    `loaders.sandbox`.
    """
    try:
        return _read(content)
    except Refused as refused:
        return (Finding(refused.code, values=refused.values),)
    except (MemoryError, ImportError):
        # the machine's fault, or the installation's: it says nothing of the file
        raise
    except Exception:  # noqa: BLE001 (whatever a parser stumbles on, the file is damaged)
        return (Finding(FindingCode.FILE_DAMAGED),)


def _read(content: bytes) -> Book:
    """Find out what it is, and let the parser of that format have it."""
    if len(content) > UPLOAD_LIMIT_MIB * MIB:
        raise Refused(FindingCode.FILE_TOO_LARGE, limit=UPLOAD_LIMIT_MIB)
    if content.startswith(_ZIP):
        return _read_archive(content)
    if content.startswith(OLE):
        return _read_compound(content)
    if content.startswith(_EMPTY_ZIP):
        raise Refused(FindingCode.NOT_A_WORKBOOK)
    return csv_text.read(content)


def _read_archive(content: bytes) -> Book:
    """Only the parser that is needed is loaded: it is most of what starting costs."""
    parts = inflate(content)
    facts = guard.check(parts)
    if _XLSX in parts:
        from loaders.child import xlsx  # noqa: PLC0415 (see above)

        return xlsx.read(parts, content, facts)
    if _ODS in parts and _ODS_MIMETYPE in parts.get("mimetype", b""):
        from loaders.child import ods  # noqa: PLC0415

        return ods.read(parts)
    if _XLSB in parts:
        from loaders.child import binary_facts, old_excel  # noqa: PLC0415

        return old_excel.read(content, binary_facts.of_xlsb(parts))
    raise Refused(FindingCode.NOT_A_WORKBOOK)


def _read_compound(content: bytes) -> Book:
    """The old container of Office files holds workbooks, encrypted ones, and other documents."""
    if has_stream(content, "EncryptedPackage"):
        raise Refused(FindingCode.FILE_ENCRYPTED)
    if has_stream(content, "_VBA_PROJECT"):
        raise Refused(FindingCode.FILE_HAS_MACROS)
    if not has_stream(content, *_WORKBOOK_STREAMS):
        raise Refused(FindingCode.NOT_A_WORKBOOK)
    from loaders.child import binary_facts, old_excel  # noqa: PLC0415 (see _read_archive)

    stream = read_stream(content, *_WORKBOOK_STREAMS)
    return old_excel.read(content, binary_facts.of_xls(stream))
