"""Who may do what: one pure question, asked by every page and every write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How the program runs: one person on this machine, people who log in, or anybody who reads."""

    LOCAL = "local"
    OIDC = "oidc"
    READ_ONLY = "read-only"


class Role(StrEnum):
    """The three roles; a contact is one for named trusts only."""

    READER = "reader"
    CONTACT = "contact"
    COORDINATOR = "coordinator"


class Action(StrEnum):
    """Everything that is asked about."""

    READ = "read"
    READ_INTERNAL = "read_internal"
    DOWNLOAD_SHEET = "download_sheet"
    IMPORT = "import"
    RETRACT_IMPORT = "retract_import"
    RETRACT = "retract"
    PLAN = "plan"
    ROUND = "round"
    ASK = "ask"
    ANSWER = "answer"
    REDACT = "redact"
    OPERATE = "operate"
    REMIND = "remind"
    PERSONS = "persons"
    READ_AUDIT = "read_audit"
    MEETING = "meeting"
    ADMINISTER = "administer"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Principal:
    """Who is asking: an opaque key, a role, and the trusts of a contact."""

    key: str
    role: Role
    trusts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Refusal:
    """Why not: the name of a sentence in `texts/`, under `[refusals]`."""

    reason: str


LOCAL = Principal(key="local", role=Role.COORDINATOR)
"""The one person of local mode: all roles."""
ANYBODY = Principal(key="anybody", role=Role.READER)
"""Whoever looks in read-only mode: sees nothing that is internal, and writes nothing."""
_FOR_CONTACTS = {
    Action.READ_INTERNAL,
    Action.DOWNLOAD_SHEET,
    Action.IMPORT,
    Action.RETRACT_IMPORT,
    Action.ANSWER,
}


def own_trust(principal: Principal) -> str | None:
    """Give the one trust that a person is bound to, whose page is where that person starts.

    None for a reader, the coordinator, and a contact of several trusts: they start with all.
    """
    if principal.role is not Role.CONTACT or len(principal.trusts) != 1:
        return None
    return next(iter(principal.trusts))


def may(principal: Principal, action: Action, trust: str | None = None) -> Refusal | None:
    """Give None for yes, or the reason for no. `trust` None means: for all trusts at once.

    Whether a round is open is not asked here: that is a fact, not a right.
    """
    if principal.role is Role.COORDINATOR or action is Action.READ:
        return None
    if principal.role is Role.READER or action not in _FOR_CONTACTS:
        return Refusal("needs_coordinator" if action not in _FOR_CONTACTS else "needs_contact")
    return None if trust in principal.trusts else Refusal("other_trust")
