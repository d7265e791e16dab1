"""Hand back what was delivered as a new sheet, with what is wrong marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import auditing
from actions.sheets import SheetFile
from goals.access import Action
from goals.audit import AuditAction
from loaders.annotated import write_annotated_sheet

if TYPE_CHECKING:
    from datetime import datetime

    from actions.desk import Desk
    from actions.importing import Preview

MOST_MARKED = 1000
"""Findings, and rows, of one copy: nobody mends more by hand, and writing takes its time."""


def can_be_annotated(previewed: Preview) -> bool:
    """Whether there is something to mark, and rows to mark it in."""
    found, rows = len(previewed.review.findings), len(previewed.delivery.typed)
    is_placed = previewed.trust is not None and previewed.period is not None
    return is_placed and 0 < found <= MOST_MARKED and 0 < rows <= MOST_MARKED


def file_name(previewed: Preview) -> str:
    """Give the name that the copy should have, before it is written."""
    return f"statusark-{previewed.trust}-{previewed.period}-merknader.xlsx"


def annotated_sheet(desk: Desk, previewed: Preview, *, made_at: datetime) -> SheetFile:
    """Write what was previewed into a sheet of ours, marked; nothing is stored.

    Raises UserError when the person may not deliver for the trust, ValueError for a preview that
    can't be annotated.
    """
    if not can_be_annotated(previewed):
        raise ValueError(previewed.file_name)
    trust, period = previewed.trust, previewed.period
    with auditing.refusals(desk, AuditAction.DOWNLOAD_SHEET, trust=trust, period=period):
        desk.require(Action.IMPORT, trust)
    content = write_annotated_sheet(
        desk.view(period),
        previewed.delivery,
        previewed.review.findings,
        made_at=made_at,
        completions=previewed.completions,
    )
    rows = str(len(previewed.delivery.typed))
    auditing.record(desk, AuditAction.DOWNLOAD_SHEET, trust=trust, period=period, detail=rows)
    return SheetFile(file_name(previewed), content)
