"""Hand out the prefilled status sheet of one trust for one round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions import auditing
from goals.access import Action
from goals.audit import AuditAction
from goals.errors import UserError
from goals.questions import asked, still_open
from loaders.template import write_status_sheet

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from actions.desk import Desk
    from goals.cycle import Period
    from goals.items import View


@dataclass(frozen=True)
class SheetFile:
    """A workbook to save or send, with the name that it should have."""

    name: str
    content: bytes


def status_sheet(
    desk: Desk,
    trust: str,
    period: Period,
    *,
    made_at: datetime,
    missing_only: bool = False,
    goals: Collection[int] = (),
) -> SheetFile:
    """Write a trust's sheet; `goals` empty means all.

    `missing_only`: what is not yet reported, and what somebody has asked about.
    Raises UserError when the person may not, or when no row would be left in the sheet.
    """
    with auditing.refusals(desk, AuditAction.DOWNLOAD_SHEET, trust=trust, period=period):
        desk.require(Action.DOWNLOAD_SHEET, trust)
    view = desk.view(period)
    open_ones = still_open(asked(view, trusts={trust}))
    waiting = {one.question.measure for one in open_ones}
    wanted = [
        item.measure
        for item in view.select(trust=trust)
        if item.applicable
        and (not goals or item.measure.goal in goals)
        and not (missing_only and item.reported and item.measure not in waiting)
    ]
    if not wanted:
        raise UserError("sheet_would_be_empty", trust=_short(view, trust), period=period)
    content = write_status_sheet(
        view, trust, based_on=view.snapshot.known_at, made_at=made_at, measures=wanted
    )
    auditing.record(
        desk, AuditAction.DOWNLOAD_SHEET, trust=trust, period=period, detail=str(len(wanted))
    )
    return SheetFile(file_name(trust, period, goals), content)


def file_name(trust: str, period: Period, goals: Collection[int] = ()) -> str:
    """Give the name that a trust's sheet should have, before it is written; it tells the goals."""
    numbers = "-".join(str(number) for number in goals)
    ending = f"-mal-{numbers}" if numbers else ""
    return f"statusark-{trust}-{period}{ending}.xlsx"


def _short(view: View, trust: str) -> str:
    return view.snapshot.strategy.trust_by_key[trust].short
