"""A copy of PostgreSQL that follows the primary, asked when it has come as far.

What stands beside the ledger, and what is newest, is asked for at the primary alone: a token that
was withdrawn must not let anybody in for as long as a copy lags.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import psycopg

from data import postgres
from data.engine import ReplicaState
from data.location import shown
from data.statements import statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.ledger import Head
    from data.records import Row

ANSWERED = frozenset(
    {
        "event_by_number",
        "find_import",
        "history",
        "milestone_numbers",
        "newest_event_before",
        "retractions",
        "row_counts",
        "seals_of_event",
        "sheet_mappings",
        "snapshot_answers",
        "snapshot_decisions",
        "snapshot_due_replies",
        "snapshot_indicator_phases",
        "snapshot_indicator_targets",
        "snapshot_indicator_values",
        "snapshot_meetings",
        "snapshot_milestone_updates",
        "snapshot_milestones",
        "snapshot_plan",
        "snapshot_questions",
        "snapshot_roll_overs",
        "snapshot_rounds",
        "snapshot_seats",
        "snapshot_status_updates",
        "standing_texts",
    }
)
"""The statements that ask for nothing but the ledger; those of events tell names of persons too."""
PATIENCE_S = 1
"""How long to wait for a connection: the primary can answer too."""
REST_S = 15
"""How long a copy that failed is left in peace."""
_log = logging.getLogger(__name__)


class Replica:
    """The read-only address. Whatever is wrong with it, the primary answers instead."""

    def __init__(self, address: str) -> None:
        """Keep a pool, whether or not anybody answers yet. Raises UserError for no address."""
        postgres.require_address(address)
        self._name = shown(address)
        self._pool = postgres.pool(address, patience_s=PATIENCE_S)
        self._rests_until = 0.0

    def state(self, head: Head) -> ReplicaState:
        """Say whether it would be read now that this is the newest event.

        One that failed is not asked again before it has rested.
        """
        found = self.rows("event_by_number", {"event_no": head.event_no}, head=lambda: head)
        if found is not None:
            return ReplicaState.USED
        return ReplicaState.FAILED if self._rests() else ReplicaState.BEHIND

    def rows(
        self, name: str, parameters: dict[str, object], *, head: Callable[[], Head]
    ) -> list[Row] | None:
        """Give the rows of a statement, None when the primary must be asked.

        `head` asks the primary for its newest event. A copy that doesn't hold it lags, or is of
        another ledger.
        """
        if name not in ANSWERED or self._rests():
            return None
        newest = head()
        try:
            with self._pool.connection() as link:
                connection = postgres.Connection(link)
                if not _holds(connection, newest):
                    return None
                return connection.rows(statement(name), **parameters)
        except psycopg.Error as error:  # also a schema that it has not followed to yet
            _log.warning("Reading at %s failed, the primary is asked: %s", self._name, error)
            self._rests_until = time.monotonic() + REST_S
            return None

    def _rests(self) -> bool:
        return time.monotonic() < self._rests_until

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


def _holds(connection: postgres.Connection, newest: Head) -> bool:
    """Whether a copy has come as far: of an empty ledger it must be empty too."""
    if not newest.event_no:
        return not connection.rows(statement("last_event"))
    held = connection.rows(statement("event_by_number"), event_no=newest.event_no)
    return [row["hash"] for row in held] == [newest.hash]
