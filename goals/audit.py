"""The audit list («logg»): who did what and when, and how it ended; no numbers come from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.catalogue.model import Frozen
from goals.cycle import OSLO, Period

if TYPE_CHECKING:
    from goals.facts import EventKind

_MONTHS = 12
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


class AuditAction(StrEnum):
    """What was done, or tried: first what the ledger holds too, under the names of its events."""

    UPLOAD = "upload"
    PLAN = "plan"
    ROUND = "round"
    QUESTION = "question"
    ANSWER = "answer"
    MEETING = "meeting"
    DECISION = "decision"
    INDICATOR = "indicator"
    PHASE = "phase"
    TARGET = "target"
    RETRACT = "retract"
    REDACT = "redact"
    DOWNLOAD_SHEET = "download_sheet"
    DOWNLOAD_PLAN = "download_plan"
    DOWNLOAD_REPORT = "download_report"
    DOWNLOAD_DATA = "download_data"
    DOWNLOAD_ARCHIVE = "download_archive"
    LOG_IN = "log_in"
    LOG_OUT = "log_out"
    PERSON_ADD = "person_add"
    PERSON_CHANGE = "person_change"
    PERSON_ERASE = "person_erase"
    ROLE = "role"
    REMIND = "remind"
    ACCESS_GIVE = "access_give"
    ACCESS_WITHDRAW = "access_withdraw"
    ACCESS_USE = "access_use"
    BACKUP = "backup"
    RESTORE = "restore"
    PRUNE = "prune"


OF_EVENTS = frozenset(
    {
        AuditAction.UPLOAD,
        AuditAction.PLAN,
        AuditAction.ROUND,
        AuditAction.QUESTION,
        AuditAction.ANSWER,
        AuditAction.MEETING,
        AuditAction.DECISION,
        AuditAction.INDICATOR,
        AuditAction.PHASE,
        AuditAction.TARGET,
        AuditAction.RETRACT,
        AuditAction.REDACT,
    }
)
"""What the ledger holds too: `about` is an event's number once it is done."""


def action_of(kind: EventKind) -> AuditAction:
    """Give what an event of the ledger is called here; an import is an upload that was stored."""
    return AuditAction.UPLOAD if kind.value == "import" else AuditAction(kind.value)


class AuditOutcome(StrEnum):
    """How it ended: refused by a rule, failed by what is outside the program."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class AuditNote(Frozen):
    """What is to be put on the list; the store gives number and moment.

    `strategy` None: it concerns the whole installation. `who` is a key, no name. `about` says what
    it was about, as a key (an event's number, a person, the start of a file's sha256), `detail`
    more, as codes or numbers: no names and no free texts, so nothing ever has to be taken out.
    """

    strategy: str | None
    who: str
    via: str
    action: AuditAction
    outcome: AuditOutcome = AuditOutcome.DONE
    trust: str | None = None
    period: Period | None = None
    about: str | None = None
    detail: str | None = None


class AuditEntry(AuditNote):
    """One line of the list; `recorded_at` is UTC."""

    audit_no: int
    recorded_at: datetime


class AuditQuery(Frozen):
    """Which lines are asked for; None means all. From `since` on, and before `before`."""

    action: AuditAction | None = None
    outcome: AuditOutcome | None = None
    trust: str | None = None
    who: str | None = None
    since: datetime = _FIRST
    before: datetime = _LAST


class AuditKeeper(Frozen):
    """Somebody who has lines on the list, under a key, and when the first was written (UTC)."""

    who: str
    since: datetime


def start_of(day: date) -> datetime:
    """Give the moment (UTC) at which a day begins in Norway."""
    return datetime.combine(day, time(), OSLO).astimezone(UTC)


def month_after(day: date, months: int = 1) -> date:
    """Give the first day of the month so many after the day's own (or, negative, before it)."""
    count = day.year * _MONTHS + day.month - 1 + months
    return date(count // _MONTHS, count % _MONTHS + 1, 1)
