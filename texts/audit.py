"""A line of the audit list in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goals.audit import OF_EVENTS, AuditAction, AuditOutcome
from texts import dates, people
from texts.data_table import DataTable
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goals.audit import AuditEntry
    from goals.catalogue.model import Strategy

_say = words("logg")
_COLUMNS = ("when", "who", "what", "outcome", "trust", "period", "about", "detail", "via")
_NAMES_EVENT = OF_EVENTS | {
    AuditAction.DOWNLOAD_REPORT,
    AuditAction.DOWNLOAD_ARCHIVE,
    AuditAction.BACKUP,
    AuditAction.RESTORE,
}
_OF_PERSONS = {
    AuditAction.PERSON_ADD,
    AuditAction.PERSON_CHANGE,
    AuditAction.PERSON_ERASE,
    AuditAction.ROLE,
    AuditAction.REMIND,
}


def action(value: AuditAction) -> str:
    """«Lastet ned statusark»."""
    return _say(f"action.{value}")


def outcome(value: AuditOutcome) -> str:
    """«✓ Gjort»."""
    return _say(f"outcomes.{value}")


def about(entry: AuditEntry, names: Mapping[str, str]) -> str:
    """«hendelse 47», or the person that it was about."""
    if entry.about is None or entry.action is AuditAction.PRUNE:
        return ""
    if entry.action in _OF_PERSONS:
        return people.who(entry.about, names)
    is_event = entry.action in _NAMES_EVENT and entry.about.isdecimal()
    return _say("event", about=entry.about) if is_event else entry.about


def detail(entry: AuditEntry) -> str:
    """«54 rader», «låst»; a code stands as it is, for whoever looks for it."""
    said = entry.detail or ""
    if entry.outcome is not AuditOutcome.DONE or not said:
        return said
    if entry.action is AuditAction.ROUND:
        return _say(f"round.{said}")
    if template := _say.table("details").get(str(entry.action)):
        return str(template).format(detail=said, day=_day(entry.about))
    return "" if entry.action in OF_EVENTS else said


def _day(about: str | None) -> str:
    try:
        return dates.day(date.fromisoformat(about or ""))
    except ValueError:
        return ""


def as_table(
    entries: Iterable[AuditEntry], strategy: Strategy, names: Mapping[str, str]
) -> DataTable:
    """Give the lines as a list to take along."""
    rows = tuple(_cells(entry, strategy, names) for entry in entries)
    return DataTable(_say("list"), tuple(_say(key) for key in _COLUMNS), rows)


def trust(entry: AuditEntry, strategy: Strategy) -> str:
    """«UNN»; nothing where it concerned no trust."""
    known = strategy.trust_by_key.get(entry.trust or "")
    return known.short if known else entry.trust or ""


def _cells(entry: AuditEntry, strategy: Strategy, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        dates.moment(entry.recorded_at),
        people.who(entry.who, names),
        action(entry.action),
        outcome(entry.outcome),
        trust(entry, strategy),
        dates.period(entry.period) if entry.period else "",
        about(entry, names),
        detail(entry),
        entry.via,
    )
