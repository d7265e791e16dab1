"""Workbooks worked on by hand, and workbooks bent out of shape part by part."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook

WORKBOOK = "xl/workbook.xml"
STATUS_PART = "xl/worksheets/sheet1.xml"


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of the parts."""
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return saved.getvalue()


def with_parts(content: bytes, **changed: bytes | None) -> bytes:
    """The same workbook with parts added or replaced; None takes one away."""
    parts = parts_of(content) | changed
    return packed({name: data for name, data in parts.items() if data is not None})


def with_edit(content: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part edited."""
    return with_parts(content, **{part: edit(parts_of(content)[part])})


def edited(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """The workbook after somebody has worked on it by hand."""
    book, saved = load_workbook(BytesIO(content)), BytesIO()
    edit(book)
    book.save(saved)
    return saved.getvalue()
