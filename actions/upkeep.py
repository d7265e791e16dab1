"""What keeps a store well while nobody looks: backups, verification, a pruned audit list."""

from __future__ import annotations

import logging
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from actions import auditing, backups, running
from actions.daily import Job
from goals.access import Action

if TYPE_CHECKING:
    from actions.desk import Desk
    from data.ledger import Verification
    from data.settings import Settings
    from data.store import Store

_BACK_UP_AT = time(2, 30)
_VERIFY_AT = time(3, 0)
_PRUNE_AT = time(3, 30)
_log = logging.getLogger(__name__)


def jobs(store: Store, settings: Settings) -> tuple[Job, ...]:
    """Give what is to be done every night, in order."""
    return (
        *_backup(store, settings),
        Job("verify", _VERIFY_AT, partial(_verify, store)),
        Job("prune", _PRUNE_AT, partial(_prune, store, settings)),
    )


def _backup(store: Store, settings: Settings) -> tuple[Job, ...]:
    """Give the nightly backup where a folder is chosen for it."""
    where = backups.place(settings)
    if where is None or not where.nightly:
        return ()
    now = running.clock(settings)
    return (Job("backup", _BACK_UP_AT, partial(backups.nightly, store, where, now=now)),)


def verify(desk: Desk) -> Verification:
    """Recompute the chain now; the outcome is told by health too. Raises UserError: not allowed."""
    desk.require(Action.OPERATE)
    return desk.store.verify()


def _verify(store: Store) -> None:
    """Recompute the chain; the store remembers the outcome, and the log tells what is broken."""
    found = store.verify()
    if found.intact:
        _log.info("The ledger verifies: %s events, head %s", found.events, found.head[:12])
    for problem in found.problems:
        _log.error("Event %s of the ledger is broken: %s", problem.event_no, problem.code)


def _prune(store: Store, settings: Settings) -> None:
    """Drop what is old from the audit list."""
    dropped = auditing.prune(store, today=running.today(settings), months=settings.audit_months)
    if dropped:
        _log.info("%s lines of the audit list were older than is kept", dropped)
