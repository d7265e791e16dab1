"""Stores as earlier versions left them: the schema's first steps, and an event with its rows."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from data import engine, migrations, transaction
from data.ledger import Facts, Head
from data.records import SEALED_LATER
from goals.audit import AuditNote
from goals.facts import EventKind
from goals.measurement.facts import IndicatorPhase
from tests.data.drafts import Clock, draft, planned, report

CLEAR = "Kari sitt ark"
LAST_SCHEMA = migrations.known()[-1].number


class _Earlier(transaction.Transaction):
    def audit(self, note: AuditNote) -> None:
        """Write nothing: those versions wrote no line for an event, the first had no list."""

    def _insert(self, event, tables, seals):
        """Leave out what nothing is said of: its column may have come later."""
        said = {
            table: [{name: value for name, value in row.items() if value is not None}]
            for table, [row] in tables.items()
        }
        super()._insert(event, said, seals)


def _held_in_the_clear():
    """What a sheet was called, and who approved it, had no seal."""
    return patch.object(transaction, "_is_ours", lambda place, _: place.field in SEALED_LATER)


def made_by(schema: int, location: Path | str, *, phase: IndicatorPhase | None = None) -> Head:
    """Make a store of that schema with a plan, a phase if one is given and an import.

    Gives its head.
    """
    database = engine.opened(location)
    clock = Clock()
    steps = migrations.known()[:schema]
    migrations.migrate(database, location=str(location), applied_at=clock(), steps=steps)
    with database.transaction() as connection, _held_in_the_clear():
        writing = _Earlier(connection, clock)
        writing.append(draft(EventKind.PLAN), Facts(plan_items=(planned(),)))
        if phase:
            writing.append(draft(EventKind.PHASE), Facts(indicator_phases=(phase,)))
        updates = (report(comment="Før oppgraderingen", sheet=CLEAR),)
        said = draft(file_name="unn.xlsx", approved_role=CLEAR)
        event = writing.append(said, Facts(status_updates=updates))
    database.close()
    return Head(event.event_no, event.hash)
