"""What keeps a store well while nobody looks: a verification every night."""

from __future__ import annotations

import logging
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from actions.daily import Job

if TYPE_CHECKING:
    from data.store import Store

_VERIFY_AT = time(3, 0)
_log = logging.getLogger(__name__)


def jobs(store: Store) -> tuple[Job, ...]:
    """Give what is to be done every night, in order."""
    return (Job("verify", _VERIFY_AT, partial(_verify, store)),)


def _verify(store: Store) -> None:
    """Recompute the chain; the store remembers the outcome, and the log tells what is broken."""
    found = store.verify()
    if found.intact:
        _log.info("The ledger verifies: %s events, head %s", found.events, found.head[:12])
    for problem in found.problems:
        _log.error("Event %s of the ledger is broken: %s", problem.event_no, problem.code)
