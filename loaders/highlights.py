"""Conditional colours of the status sheet: the status chosen, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from goals.status import REPORTABLE, Status
from loaders.choices import NEED_REASON
from texts import names
from texts.palette import tone

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from loaders.tables import Table


def highlight(sheet: Worksheet, table: Table) -> None:
    """Colour the chosen and the last status, and point at what is missing."""
    first = table.first_row
    for key in ("status", "last_status"):
        letter = table.layout.letter(key)
        for status in REPORTABLE:
            rule = _status_rule(status, f"LEFT(${letter}{first},{len(names.status(status))})")
            sheet.conditional_formatting.add(table.cells(key), rule)
    for key, formula in {**_missing(table), **_unanswered(table)}.items():
        sheet.conditional_formatting.add(table.cells(key), _missing_rule(formula))


def _status_rule(status: Status, shown: str) -> Rule:
    """Match on the beginning: the last status may name the period it stems from after it."""
    colours = tone(status)
    look = DifferentialStyle(
        fill=_solid(colours.tint), font=Font(color=_argb(colours.text), bold=True)
    )
    return Rule(type="expression", dxf=look, formula=[f'{shown}="{names.status(status)}"'])


def _missing(table: Table) -> dict[str, str]:
    """Say when comment and cause are missing; «Uendret» asks for a comment as the last one did."""
    letter, row = table.layout.letter, table.first_row
    status, last = f"${letter('status')}{row}", f"${letter('last_status')}{row}"
    needs = f"COUNTIF({NEED_REASON},{status})>0"
    needed_last = f"SUMPRODUCT(--(LEFT({last},LEN({NEED_REASON}))={NEED_REASON}))>0"
    again = f'AND({status}="{names.unchanged()}",{needed_last})'
    return {
        "cause": f"AND({needs},LEN(TRIM(${letter('cause')}{row}))=0)",
        "comment": f"AND(OR({needs},{again}),LEN(TRIM(${letter('comment')}{row}))=0)",
    }


def _unanswered(table: Table) -> dict[str, str]:
    """Point at the answer field of a row that is asked, while it is empty."""
    keys = {column.key for column in table.layout.columns}
    if "answer" not in keys:
        return {}
    letter, row = table.layout.letter, table.first_row
    asked, answer = f"${letter('question')}{row}", f"${letter('answer')}{row}"
    return {"answer": f"AND(LEN({asked})>0,LEN(TRIM({answer}))=0)"}


def _missing_rule(formula: str) -> Rule:
    """Use the calm yellow of «Risiko» with its border, so that the ground is not all."""
    colours = tone(Status.AT_RISK)
    side = Side(style="thin", color=_argb(colours.line))
    look = DifferentialStyle(
        fill=_solid(colours.tint), border=Border(left=side, right=side, top=side, bottom=side)
    )
    return Rule(type="expression", dxf=look, formula=[formula])


def _solid(colour: str) -> PatternFill:
    """A conditional fill takes its colour from the background, unlike a cell's."""
    return PatternFill("solid", bgColor=_argb(colour), fgColor=_argb(colour))


def _argb(colour: str) -> str:
    return f"FF{colour.removeprefix('#')}"
