"""The named styles of a workbook: each names its font, its ground and whether it is locked.

A workbook holds those that its cells wear. Each costs time in every reading and writing of the
file, and there are some fifty.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from loaders.layout import Field
from loaders.typography import FONT, FONT_SIZE_POINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from openpyxl import Workbook

INK, GREY_INK, WHITE = "FF16202C", "FF4A5563", "FFFFFFFF"
PALE, RULE = "FFE3ECF8", "FFC5CEDA"
_PRIMARY, _GREY = "FF003283", "FFF2F5FA"
TEXT, WHOLE_NUMBER, GENERAL, DATE = "@", "0", "General", "dd.mm.yyyy"
TITLE_SIZE_POINTS = 16

_FORMATS = {
    Field.FIXED: TEXT,
    Field.FIXED_DATE: DATE,
    Field.LAST: TEXT,
    Field.LAST_NUMBER: WHOLE_NUMBER,
    Field.QUESTION: TEXT,
    Field.STATUS: GENERAL,
    Field.PERCENT: WHOLE_NUMBER,
    Field.COUNT: WHOLE_NUMBER,
    Field.CAUSE: GENERAL,
    Field.YES_NO: GENERAL,
    Field.DATE: DATE,
    Field.LABEL: TEXT,
    Field.TEXT: TEXT,
    Field.MEASURE: TEXT,
    Field.TRUST: GENERAL,
    Field.CHOICE: GENERAL,
    Field.NUMBER: GENERAL,
}
_CENTRED = {
    Field.FIXED_DATE,
    Field.LAST_NUMBER,
    Field.PERCENT,
    Field.COUNT,
    Field.YES_NO,
    Field.DATE,
}
_SAID = {Field.FIXED, Field.QUESTION}
"""Locked cells that are there to be read."""
_LOOKS: WeakKeyDictionary[Workbook, dict[Hashable, Any]] = WeakKeyDictionary()
"""Of each workbook the looks that its cells have had, while the workbook lasts."""


def cell_style(field: Field, *, locked: bool) -> str:
    """Name the style of a cell; a locked one is grey."""
    return f"sm {field} {'locked' if locked else 'open'}"


def set_default_font(book: Workbook) -> None:
    """Name the font that empty cells and the unit of column widths go by."""
    inner: Any = book  # openpyxl has no public way to the default font
    inner._fonts[0] = inner._named_styles["Normal"].font = _font()  # noqa: SLF001 (as above)


def put_on(cell: Any, name: str) -> None:  # noqa: ANN401 (openpyxl's own type is too wide)
    """Give a cell a named style."""
    wear(cell, name, lambda: setattr(cell, "style", _own(name)))


def wear(cell: Any, look: Hashable, make: Callable[[], object]) -> None:  # noqa: ANN401 (as above)
    """Give a cell a look by its name; only the first of the workbook's cells has it made.

    Making one takes longer than writing the cell.
    """
    known = _LOOKS.setdefault(cell.parent.parent, {})
    if look not in known:
        make()
        known[look] = cell._style  # noqa: SLF001 (openpyxl's own way to copy a look)
    cell._style = copy(known[look])  # noqa: SLF001 (as above)


def _own(name: str) -> NamedStyle:
    """Give a style anew: it numbers its parts by the workbook that it is added to."""
    style = _by_name()[name]
    return NamedStyle(
        name,
        font=style.font,
        fill=style.fill,
        border=style.border,
        alignment=style.alignment,
        number_format=style.number_format,
        protection=style.protection,
    )


@cache
def _by_name() -> dict[str, NamedStyle]:
    """Give every style that a cell can wear."""
    return {style.name: style for style in (*_heads(), *_notes(), *_cells())}


def _font(*, bold: bool = False, size: float = FONT_SIZE_POINTS, color: str = INK) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=color, family=2)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


def _rules(color: str = RULE) -> Border:
    side = Side(style="thin", color=color)
    return Border(left=side, right=side, top=side, bottom=side)


def _heads() -> list[NamedStyle]:
    """The band over the columns and their headings: inputs dark, locked ones pale.

    A band has no inner borders: its text runs on over the empty cells beside it.
    """
    flat = Alignment(vertical="center")
    centre = Alignment(horizontal="left", vertical="center", wrap_text=True)
    return [
        NamedStyle(
            f"sm {place} {kind}",
            font=_font(bold=True, color=WHITE if kind == "open" else INK),
            fill=_fill(_PRIMARY if kind == "open" else PALE),
            border=_rules() if place == "head" else Border(),
            alignment=centre if place == "head" else flat,
        )
        for place in ("band", "head")
        for kind in ("open", "locked")
    ]


def _notes() -> list[NamedStyle]:
    """Titles and running text."""
    flat = Alignment(vertical="center")
    wrapped = Alignment(vertical="top", wrap_text=True)
    return [
        NamedStyle("sm title", font=_font(bold=True, size=TITLE_SIZE_POINTS), alignment=flat),
        NamedStyle("sm line", font=_font(), alignment=flat),
        NamedStyle("sm strong", font=_font(bold=True), alignment=flat),
        NamedStyle("sm heading", font=_font(bold=True, size=12, color=_PRIMARY), alignment=flat),
        NamedStyle(
            "sm link",
            font=Font(
                name=FONT, size=FONT_SIZE_POINTS, color=_PRIMARY, underline="single", family=2
            ),
            alignment=wrapped,
            border=_rules(),
            number_format=TEXT,
        ),
        NamedStyle("sm section", font=_font(bold=True, size=12, color=_PRIMARY), alignment=wrapped),
        NamedStyle("sm paragraph", font=_font(), alignment=wrapped),
        NamedStyle(
            "sm table", font=_font(), alignment=wrapped, border=_rules(), number_format=TEXT
        ),
    ]


def _cells() -> list[NamedStyle]:
    """One style per field, open and locked."""
    return [
        NamedStyle(
            cell_style(field, locked=locked),
            font=_font(color=GREY_INK if locked and field not in _SAID else INK),
            fill=_fill(_ground(field, locked=locked)),
            border=_rules(),
            alignment=Alignment(
                horizontal="center" if field in _CENTRED else "left",
                vertical="top",
                wrap_text=True,
            ),
            number_format=number_format,
            protection=Protection(locked=locked),
        )
        for field, number_format in _FORMATS.items()
        for locked in (True, False)
        if locked or field.is_input or field is Field.FIXED
    ]


def _ground(field: Field, *, locked: bool) -> str:
    """White to write in, grey where nobody does; what is asked stands out from the grey."""
    if field is Field.QUESTION:
        return PALE
    return _GREY if locked else WHITE
