"""What goes on the audit list, and how it is read and pruned.

What is stored in the ledger comes there by itself, with the event. So an action that writes opens
its transaction here (`writing`), which puts on the list what was refused, and says by `record` what
is no event: a file that was handed out, a log-in, a backup.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from goals.access import Action
from goals.audit import AuditAction, AuditNote, AuditOutcome, month_after, start_of
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actions.desk import Desk
    from data.store import Store, Transaction
    from goals.audit import AuditEntry, AuditKeeper, AuditQuery
    from goals.cycle import Period

SERVER = "server"
"""Who does what the server does by itself, and by which door."""
_FAILURES = ("store_", "backup_")
"""How the codes begin that tell of a disk or a file, not of a rule."""
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
    else:
        _write(desk.store, note)


def record_of_server(
    store: Store,
    action: AuditAction,
    *,
    via: str = SERVER,
    about: str | None = None,
    detail: str | None = None,
) -> None:
    """Put on the audit list what nobody who is logged in did, and what concerns every strategy."""
    note = AuditNote(strategy=None, who=SERVER, via=via, action=action, about=about, detail=detail)
    _write(store, note)


def record_of_login(
    store: Store,
    action: AuditAction,
    *,
    who: str,
    number: str,
    outcome: AuditOutcome = AuditOutcome.DONE,
) -> None:
    """Put on the audit list that a log-in began, was refused or ended; `number` tells which."""
    note = AuditNote(
        strategy=None, who=who, via="page", action=action, outcome=outcome, about=number
    )
    _write(store, note)


@contextmanager
def writing(
    desk: Desk,
    action: AuditAction,
    *,
    trust: str | None = None,
    period: Period | None = None,
    about: str | None = None,
) -> Iterator[Transaction]:
    """Open a transaction, the one way in which an action changes something.

    Its events come on the audit list with it; that the block was refused does so once it is undone.
    """
    with (
        refusals(desk, action, trust=trust, period=period, about=about),
        desk.store.write() as transaction,
    ):
        yield transaction


@contextmanager
def refusals(
    desk: Desk,
    action: AuditAction,
    *,
    trust: str | None = None,
    period: Period | None = None,
    about: str | None = None,
) -> Iterator[None]:
    """Put on the audit list that the block was refused or failed, and why; around any transaction.

    Not around `writing` of the same: it would be there twice.
    """
    try:
        yield
    except UserError as refusal:
        failed = refusal.code.startswith(_FAILURES)
        record(
            desk,
            action,
            outcome=AuditOutcome.FAILED if failed else AuditOutcome.REFUSED,
            trust=trust,
            period=period,
            about=about,
            detail=refusal.code,
        )
        raise


def audit_list(desk: Desk, asked: AuditQuery | None = None, *, most: int) -> tuple[AuditEntry, ...]:
    """Give the newest lines, newest first; UserError when the person may not see them."""
    desk.require(Action.READ_AUDIT)
    return desk.store.audit_list(desk.strategy.key, asked, most=most)


def people(desk: Desk) -> tuple[AuditKeeper, ...]:
    """Give whose lines there are; UserError when the person may not see them."""
    desk.require(Action.READ_AUDIT)
    return desk.store.audit_people(desk.strategy.key)


def prune(store: Store, *, today: date, months: int) -> int:
    """Drop lines older than so many months, say so on the list, and give how many there were."""
    first_kept = month_after(today, -months)
    with store.write() as transaction:
        dropped = transaction.prune_audit(start_of(first_kept))
        if dropped:
            transaction.audit(
                AuditNote(
                    strategy=None,
                    who=SERVER,
                    via=SERVER,
                    action=AuditAction.PRUNE,
                    about=first_kept.isoformat(),
                    detail=str(dropped),
                )
            )
    return dropped


def _write(store: Store, note: AuditNote) -> None:
    try:
        with store.write() as transaction:
            transaction.audit(note)
    except UserError as error:
        _log.warning("The audit list could not be written (%s): %s", error.code, note.action)
