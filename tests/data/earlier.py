"""Stores as earlier versions left them: the schema's first steps, and an event with its rows."""

from __future__ import annotations

from pathlib import Path

from data import engine, migrations
from data.ledger import Facts, Head
from data.transaction import Transaction
from goals.audit import AuditNote
from goals.facts import EventKind
from tests.data.drafts import Clock, draft, planned, report

LAST_SCHEMA = migrations.known()[-1].number


class _Earlier(Transaction):
    def audit(self, note: AuditNote) -> None:
        """Write nothing: those versions wrote no line for an event, the first had no list."""


def made_by(schema: int, location: Path | str) -> Head:
    """Make a store of that schema with a plan and an import, and give its head."""
    database = engine.opened(location)
    clock = Clock()
    steps = migrations.known()[:schema]
    migrations.migrate(database, location=str(location), applied_at=clock(), steps=steps)
    with database.transaction() as connection:
        transaction = _Earlier(connection, clock)
        transaction.append(draft(EventKind.PLAN), Facts(plan_items=(planned(),)))
        updates = (report(comment="Før oppgraderingen"),)
        event = transaction.append(draft(file_name="unn.xlsx"), Facts(status_updates=updates))
    database.close()
    return Head(event.event_no, event.hash)
