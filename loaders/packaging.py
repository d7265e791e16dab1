"""From a workbook to bytes: the same input gives the same bytes, whatever the clock says."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from datetime import datetime

    from openpyxl import Workbook


def to_bytes(book: Workbook, *, made_at: datetime) -> bytes:
    """Save with `made_at` as the time of the document and of every part in the archive."""
    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.created = book.properties.modified = moment
    raw, fixed = BytesIO(), BytesIO()
    # the writer's own front door would set the document's time to now
    ExcelWriter(book, ZipFile(raw, "w")).save()
    with ZipFile(raw) as parts, ZipFile(fixed, "w") as archive:
        for part in parts.infolist():
            entry = ZipInfo(part.filename, date_time=moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, parts.read(part))
    return fixed.getvalue()
