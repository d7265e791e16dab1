"""The coordinator opens and locks rounds, and gives them new deadlines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import auditing
from data.ledger import Facts
from goals.access import Action
from goals.audit import AuditAction
from goals.cycle import cycle_with
from goals.errors import UserError
from goals.facts import EventKind, RoundAction, RoundChange

if TYPE_CHECKING:
    from datetime import date

    from actions.desk import Desk
    from goals.cycle import Period
    from goals.facts import Event


def change_round(
    desk: Desk,
    period: Period,
    action: RoundAction,
    *,
    trust: str | None = None,
    deadline: date | None = None,
) -> Event:
    """Open or lock a round for all (trust None) or one trust; `deadline` None keeps the old one.

    Raises UserError when the person may not, the period lies outside every action plan, or a new
    deadline alone was asked for without saying which.
    """
    with auditing.writing(desk, AuditAction.ROUND, trust=trust, period=period) as transaction:
        desk.require(Action.ROUND)
        if action is RoundAction.DEADLINE and deadline is None:
            raise UserError("deadline_missing", period=period)
        cycle_with(desk.strategy, period)
        change = RoundChange(period=period, action=action, trust=trust, deadline=deadline)
        draft = replace(desk.draft(EventKind.ROUND), trust=trust, period=period)
        return transaction.append(draft, Facts(rounds=(change,)))
