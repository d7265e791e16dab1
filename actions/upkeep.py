"""What keeps a store well while nobody looks: verified every night, its audit list pruned."""

from __future__ import annotations

import logging
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from actions import auditing, running
from actions.daily import Job

if TYPE_CHECKING:
    from data.settings import Settings
    from data.store import Store

_VERIFY_AT = time(3, 0)
_PRUNE_AT = time(3, 30)
_log = logging.getLogger(__name__)


def jobs(store: Store, settings: Settings) -> tuple[Job, ...]:
    """Give what is to be done every night, in order."""
    return (
        Job("verify", _VERIFY_AT, partial(_verify, store)),
        Job("prune", _PRUNE_AT, partial(_prune, store, settings)),
    )


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
