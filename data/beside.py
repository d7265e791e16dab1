"""What lies beside the ledger as rows and back: persons, access tokens, audit list, reminders."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC
from typing import TYPE_CHECKING

from data.records import naive_utc
from goals.access import Role
from goals.audit import (
    AuditAction,
    AuditEntry,
    AuditKeeper,
    AuditNote,
    AuditOutcome,
    action_of,
)
from goals.cycle import Period
from goals.people import Person
from goals.reminders import Occasion, ReminderOutcome, SentReminder
from goals.tokens import AccessToken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from data.ledger import EventDraft, Facts
    from data.records import Row
    from goals.audit import AuditQuery


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
            login=row["login"],
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
        "login": person.login,
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


def audit_parameters(asked: AuditQuery) -> Row:
    """Lay out what the lines of the audit list are narrowed to."""
    moments = {name: naive_utc(getattr(asked, name)) for name in ("since", "before")}
    texts = {name: getattr(asked, name) for name in ("trust", "who")}
    codes = {name: getattr(asked, name) for name in ("action", "outcome")}
    return moments | texts | {name: code and str(code) for name, code in codes.items()}


def audit_people(rows: Iterable[Row]) -> tuple[AuditKeeper, ...]:
    """Read who has lines on the audit list."""
    return tuple(
        AuditKeeper(who=row["who"], since=row["since"].replace(tzinfo=UTC)) for row in rows
    )


def event_note(draft: EventDraft, event_no: int, facts: Facts, count: int) -> AuditNote:
    """Give the line of an event that is being stored with so many rows.

    It is about the event itself, or about the one that it takes back or takes texts out of.
    """
    detail = next((str(change.action) for change in facts.rounds), str(count) if count else None)
    return AuditNote(
        strategy=draft.strategy,
        who=draft.recorded_by,
        via=draft.via,
        action=action_of(draft.kind),
        trust=draft.trust,
        period=draft.period,
        about=str(draft.retracts or event_no),
        detail=detail,
    )


def access_tokens(rows: Iterable[Row]) -> tuple[AccessToken, ...]:
    """Read access tokens."""
    return tuple(_access_token(row) for row in rows)


def access_token_row(token: AccessToken, digest: str) -> Row:
    """Lay out an access token with the digest of what its user shows."""
    moments = {name: naive_utc(getattr(token, name)) for name in ("made_at", "expires_at")}
    row = {name: getattr(token, name) for name in ("strategy", "name", "made_by")}
    return row | moments | {"token": token.key, "digest": digest, "used_at": None}


def reminders(rows: Iterable[Row]) -> tuple[SentReminder, ...]:
    """Read reminders that were claimed, whatever became of them."""
    return tuple(_reminder(row) for row in rows)


def reminder_row(strategy: str, occasion: Occasion, number: int, claimed_at: datetime) -> Row:
    """Lay out a reminder as it is claimed; `claimed_at` is UTC without zone."""
    row = {name: getattr(occasion, name) for name in Occasion.model_fields}
    place = {"reminder_no": number, "strategy": strategy, "claimed_at": claimed_at}
    return row | place | {"period": str(occasion.period), "outcome": str(ReminderOutcome.CLAIMED)}


def _access_token(row: Row) -> AccessToken:
    said = {name: row[name] for name in ("strategy", "name", "made_by")}
    named = ("made_at", "expires_at", "used_at")
    moments = {name: row[name].replace(tzinfo=UTC) for name in named if row[name]}
    return AccessToken(key=row["token"], **said, **moments)


def _reminder(row: Row) -> SentReminder:
    read = {
        "period": Period.parse(row["period"]),
        "claimed_at": row["claimed_at"].replace(tzinfo=UTC),
        "outcome": ReminderOutcome(row["outcome"]),
    }
    kept = {name: value for name, value in row.items() if name != "strategy"}
    return SentReminder(**kept | read)


def _entry(row: Row) -> AuditEntry:
    period = Period.parse(row["period"]) if row["period"] else None
    read = {
        "recorded_at": row["recorded_at"].replace(tzinfo=UTC),
        "action": AuditAction(row["action"]),
        "outcome": AuditOutcome(row["outcome"]),
        "period": period,
    }
    return AuditEntry(**row | read)
