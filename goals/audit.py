"""The audit list («logg»): what was done that changes no fact, what was refused, and by whom."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from goals.catalogue.model import Frozen
from goals.cycle import Period


class AuditAction(StrEnum):
    """What was done, or tried."""

    DOWNLOAD_SHEET = "download_sheet"
    UPLOAD = "upload"
    ROUND = "round"
    RETRACT = "retract"
    REDACT = "redact"
    PERSON_ADD = "person_add"
    PERSON_CHANGE = "person_change"
    PERSON_ERASE = "person_erase"
    ROLE = "role"
    REMIND = "remind"
    PRUNE = "prune"


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
