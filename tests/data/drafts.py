"""Short ways to write to a ledger, so that a history is a few lines in a test."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.facts import Event, EventKind, Milestone, PlanItem, RoundChange, StatusUpdate
from goals.status import Status
from tests.builders import STRATEGY

PERIOD = Period(2026, 2)
START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def draft(kind: EventKind = EventKind.IMPORT, **fields) -> EventDraft:
    """An event as it is asked for; an import by UNN for the second tertial when nothing is said."""
    said = {"strategy": STRATEGY.key, "recorded_by": "p1", "via": "command"} | fields
    if kind is EventKind.IMPORT:
        said = {"trust": "unn", "period": PERIOD, "file_sha256": "ab" * 32} | said
    return EventDraft(kind=kind, **said)


def report(measure: str = "T1.1", status: str = "on_track", **fields) -> StatusUpdate:
    """What UNN says about a measure in the second tertial, unless something else is said."""
    said = {"trust": "unn", "period": PERIOD} | fields
    return StatusUpdate(measure=MeasureId.parse(measure), status=Status(status), **said)


def planned(measure: str = "T1.1", **fields) -> PlanItem:
    """A plan row of UNN's from the second tertial on, unless something else is said."""
    said = {"trust": "unn", "from_period": PERIOD} | fields
    return PlanItem(measure=MeasureId.parse(measure), **said)


def deliver(store: Store, *updates: StatusUpdate, **fields) -> Event:
    """Store an import of reports."""
    with store.write() as transaction:
        return transaction.append(draft(**fields), Facts(status_updates=updates))


def plan(store: Store, *items: PlanItem, milestones: Iterable[Milestone] = (), **fields) -> Event:
    """Store a plan."""
    with store.write() as transaction:
        facts = Facts(plan_items=items, milestones=tuple(milestones))
        return transaction.append(draft(EventKind.PLAN, **({"period": PERIOD} | fields)), facts)


def change_round(store: Store, change: RoundChange, **fields) -> Event:
    """Open or lock a round."""
    with store.write() as transaction:
        return transaction.append(draft(EventKind.ROUND, **fields), Facts(rounds=(change,)))


def retract(store: Store, event_no: int, **fields) -> Event:
    """Take an event back."""
    with store.write() as transaction:
        return transaction.append(draft(EventKind.RETRACT, retracts=event_no, **fields), Facts())


def redact(store: Store, event_no: int, measure: str | None = None) -> int:
    """Take texts out with the redact event that says so, and give how many there were."""
    wanted = MeasureId.parse(measure) if measure else None
    with store.write() as transaction:
        replaced = transaction.redact(event_no, measure=wanted)
        transaction.append(draft(EventKind.REDACT, retracts=event_no, note="Navn"), Facts())
    return replaced
