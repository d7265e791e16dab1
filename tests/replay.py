"""Play the rows of a ledger into a store of their own, event by event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from data import records
from data.ledger import EventDraft, Facts
from data.store import Store
from goals.cycle import Period
from goals.facts import EventKind, RoundAction, RoundChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.naive_items import Ledger, Row

KINDS = {"milestones": "plan", "milestone_updates": "import"}
"""What the kinds of a drawn history are in a store, where they have another name."""
_DRAFTED = (
    "strategy", "recorded_by", "via", "account", "file_sha256", "file_name", "template_version",
    "trust", "based_on", "approved_role", "retracts", "note",
)  # fmt: skip
_DEFAULTS = {"recorded_by": "p1", "via": "command"}


class Player:
    """An empty store in memory, filled from the rows of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Open the store; nothing is played yet."""
        self._ledger = ledger
        self._now = datetime(2025, 1, 1, tzinfo=UTC)
        self.store = Store.open(":memory:", clock=lambda: self._now)

    def play(self, event: Row) -> None:
        """Append one event with its rows; texts that were taken out are stored as they now are."""
        if moment := event.get("recorded_at"):
            self._now = moment.replace(tzinfo=UTC)
        kind = EventKind(KINDS.get(event["kind"], event["kind"]))
        facts = self._facts(event["event_no"])
        with self.store.write() as transaction:
            transaction.append(_draft(event, kind, self._placed_in(event), self._ledger), facts)

    def _placed_in(self, event: Row) -> Period | None:
        """Give the event's period: that of its milestones where it has any."""
        rows = _of_event(self._ledger.milestone_rows, event["event_no"])
        found = rows[0]["from_period"] if rows else event.get("period")
        return Period.parse(found) if found else None

    def _facts(self, number: int) -> Facts:
        ledger = self._ledger
        return Facts(
            status_updates=records.updates(_of_event(ledger.status_rows, number)),
            plan_items=records.plan_items(_of_event(ledger.plan_rows, number)),
            rounds=tuple(_round_change(row) for row in _of_event(ledger.round_rows, number)),
            milestones=records.milestones(_of_event(ledger.milestone_rows, number)),
            milestone_updates=records.milestone_updates(
                _of_event(ledger.milestone_update_rows, number)
            ),
        )


def _round_change(row: Row) -> RoundChange:
    period, action = Period.parse(row["period"]), RoundAction(row["action"])
    return RoundChange(period=period, action=action, trust=row["trust"], deadline=row["deadline"])


def whole(ledger: Ledger) -> Store:
    """Give a store with everything in it."""
    player = Player(ledger)
    for event in ledger.events:
        player.play(event)
    return player.store


def noon(day: date) -> datetime:
    """A moment of a day, for a clock."""
    return datetime.combine(day, time(12), UTC)


def _draft(event: Row, kind: EventKind, period: Period | None, ledger: Ledger) -> EventDraft:
    said: dict[str, Any] = {name: event.get(name) for name in _DRAFTED}
    said |= {name: said[name] or default for name, default in _DEFAULTS.items()}
    return EventDraft(**said | {"strategy": ledger.strategy["key"]}, kind=kind, period=period)


def _of_event(rows: Iterable[Row], number: int) -> Sequence[Row]:
    return [{"title": "Et delmål", **row} for row in rows if row["event_no"] == number]
