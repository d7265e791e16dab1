"""Persons and the audit list as rows and back: they lie beside the ledger, outside its chain."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC
from typing import TYPE_CHECKING

from goals.access import Role
from goals.audit import AuditAction, AuditEntry, AuditNote, AuditOutcome
from goals.cycle import Period
from goals.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from data.records import Row


def persons(rows: Iterable[Row], trusts: Iterable[Row]) -> tuple[Person, ...]:
    """Read person rows, with the rows that say which trusts each is a contact of."""
    of_person: dict[str, set[str]] = defaultdict(set)
    for row in trusts:
        of_person[row["person"]].add(row["trust"])
    return tuple(
        Person(
            key=row["person"],
            name=row["name"],
            email=row["email"],
            role=Role(row["role"]),
            trusts=frozenset(of_person[row["person"]]),
        )
        for row in rows
    )


def person_row(strategy: str, person: Person) -> Row:
    """Lay out a person without the trusts."""
    return {
        "strategy": strategy,
        "person": person.key,
        "name": person.name,
        "email": person.email,
        "role": str(person.role),
    }


def trust_rows(strategy: str, person: Person) -> list[Row]:
    """Lay out which trusts a person is a contact of."""
    place = {"strategy": strategy, "person": person.key}
    return [place | {"trust": trust} for trust in sorted(person.trusts)]


def audit_entries(rows: Iterable[Row]) -> tuple[AuditEntry, ...]:
    """Read lines of the audit list."""
    return tuple(_entry(row) for row in rows)


def audit_row(note: AuditNote, audit_no: int, recorded_at: datetime) -> Row:
    """Lay out a line of the audit list; `recorded_at` is UTC without zone."""
    row = {name: getattr(note, name) for name in AuditNote.model_fields}
    texts = {"action": str(note.action), "outcome": str(note.outcome)}
    period = {"period": str(note.period) if note.period else None}
    return {"audit_no": audit_no, "recorded_at": recorded_at} | row | texts | period


def _entry(row: Row) -> AuditEntry:
    period = Period.parse(row["period"]) if row["period"] else None
    read = {
        "recorded_at": row["recorded_at"].replace(tzinfo=UTC),
        "action": AuditAction(row["action"]),
        "outcome": AuditOutcome(row["outcome"]),
        "period": period,
    }
    return AuditEntry(**row | read)
