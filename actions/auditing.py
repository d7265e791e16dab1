"""What goes on the audit list, through one function, and how it is read and pruned."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from goals.access import Action
from goals.audit import AuditAction, AuditNote, AuditOutcome
from goals.cycle import OSLO
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actions.desk import Desk
    from data.store import Store, Transaction
    from goals.audit import AuditEntry
    from goals.cycle import Period
    from goals.facts import Event

SERVER = "server"
"""Who does what the server does by itself, and by which door."""
_MONTHS = 12
_log = logging.getLogger(__name__)


def record(
    desk: Desk,
    action: AuditAction,
    *,
    outcome: AuditOutcome = AuditOutcome.DONE,
    trust: str | None = None,
    period: Period | None = None,
    about: str | None = None,
    detail: str | None = None,
    within: Transaction | None = None,
) -> None:
    """Put a line on the audit list, with the rest of an open transaction or (None) by itself.

    By itself it hinders nothing: where it can't be written, the server's log says so.
    """
    note = AuditNote(
        strategy=desk.strategy.key,
        who=desk.principal.key,
        via=desk.via,
        action=action,
        outcome=outcome,
        trust=trust,
        period=period,
        about=about,
        detail=detail,
    )
    if within:
        within.audit(note)
        return
    try:
        with desk.store.write() as transaction:
            transaction.audit(note)
    except UserError as error:
        _log.warning("The audit list could not be written (%s): %s", error.code, action)


def record_event(
    desk: Desk,
    action: AuditAction,
    event: Event,
    *,
    within: Transaction,
    detail: str | None = None,
) -> None:
    """Put an event of the ledger on the list; of one that undoes another, that other."""
    record(
        desk,
        action,
        trust=event.trust,
        period=event.period,
        about=str(event.retracts or event.event_no),
        detail=detail,
        within=within,
    )


@contextmanager
def refusals(
    desk: Desk,
    action: AuditAction,
    *,
    trust: str | None = None,
    period: Period | None = None,
    about: str | None = None,
) -> Iterator[None]:
    """Put on the audit list that the block was refused, and why; around any transaction."""
    try:
        yield
    except UserError as refusal:
        record(
            desk,
            action,
            outcome=AuditOutcome.REFUSED,
            trust=trust,
            period=period,
            about=about,
            detail=refusal.code,
        )
        raise


def audit_list(
    desk: Desk,
    *,
    most: int,
    action: AuditAction | None = None,
    outcome: AuditOutcome | None = None,
    trust: str | None = None,
) -> tuple[AuditEntry, ...]:
    """Give the newest lines, newest first; UserError when the person may not see them."""
    desk.require(Action.READ_AUDIT)
    return desk.store.audit_list(
        desk.strategy.key, most=most, action=action, outcome=outcome, trust=trust
    )


def prune(store: Store, *, today: date, months: int) -> int:
    """Drop lines older than so many months, say so on the list, and give how many there were."""
    first_kept = datetime.combine(_months_before(today, months), time(), OSLO).astimezone(UTC)
    with store.write() as transaction:
        dropped = transaction.prune_audit(first_kept)
        if dropped:
            transaction.audit(
                AuditNote(
                    strategy=None,
                    who=SERVER,
                    via=SERVER,
                    action=AuditAction.PRUNE,
                    about=first_kept.astimezone(OSLO).date().isoformat(),
                    detail=str(dropped),
                )
            )
    return dropped


def _months_before(day: date, months: int) -> date:
    """Give the first day of the month that lies so many months before the day's own."""
    count = day.year * _MONTHS + day.month - 1 - months
    return day.replace(year=count // _MONTHS, month=count % _MONTHS + 1, day=1)
