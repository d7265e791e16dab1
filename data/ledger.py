"""What goes into the ledger and what it says about itself, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from goals.cycle import Period
    from goals.facts import (
        Answer,
        DueReply,
        EventKind,
        Milestone,
        MilestoneUpdate,
        PlanItem,
        Question,
        RollOver,
        RoundChange,
        StatusUpdate,
    )
    from goals.foreign import SheetMapping
    from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
    from goals.meetings import Decision, Meeting
    from goals.seats import SeatUpdate

GENESIS = "0" * 64
"""The hash that the first event follows."""


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    """An event before the ledger gives it its number, moment and hash.

    `account` is the operating system's name of whoever typed a command. `retracts` names the event
    that a retract event takes back, or whose texts a redact event took out. `period` places the
    milestones of the event in a cycle, so it is required with them.
    """

    kind: EventKind
    strategy: str
    recorded_by: str
    via: str
    account: str | None = None
    file_sha256: str | None = None
    file_name: str | None = None
    template_version: str | None = None
    trust: str | None = None
    period: Period | None = None
    based_on: int | None = None
    approved_role: str | None = None
    retracts: int | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The fact rows of one event; within it, each kind has one row per key at most.

    `mapping` says how the columns of a sheet that isn't ours were read. An event holds one meeting
    or one decision at most.
    """

    status_updates: tuple[StatusUpdate, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    milestone_updates: tuple[MilestoneUpdate, ...] = ()
    plan_items: tuple[PlanItem, ...] = ()
    rounds: tuple[RoundChange, ...] = ()
    questions: tuple[Question, ...] = ()
    due_replies: tuple[DueReply, ...] = ()
    answers: tuple[Answer, ...] = ()
    roll_overs: tuple[RollOver, ...] = ()
    seats: tuple[SeatUpdate, ...] = ()
    mapping: SheetMapping | None = None
    meeting: Meeting | None = None
    decision: Decision | None = None
    indicator_values: tuple[IndicatorValue, ...] = ()
    indicator_phases: tuple[IndicatorPhase, ...] = ()
    indicator_targets: tuple[IndicatorTarget, ...] = ()


@dataclass(frozen=True)
class Head:
    """The newest event and its hash: kept elsewhere, it shows later whether the ledger was cut.

    An empty ledger has event 0 and 64 zeros.
    """

    event_no: int
    hash: str

    @property
    def short(self) -> str:
        """The first 12 digits, for receipts and reports."""
        return self.hash[:12]


@dataclass(frozen=True)
class KnownAt:
    """What was known: the event number up to which facts count, and the day it is seen from.

    `moment` is what was asked for where that is more exact than a day: a time, or that of an event.
    """

    event_no: int
    on: date
    moment: datetime | None = field(default=None, compare=False)


class ProblemCode(StrEnum):
    """What a verification can find; each names a sentence under `[problems]` in `texts/`."""

    CONTENT = "content"
    TEXT = "text"
    CHAIN = "chain"
    MISSING = "missing"
    STRAY = "stray"
    HEAD = "head"


@dataclass(frozen=True)
class Problem:
    """One broken place.

    `content`: the event or one of its rows is not what was stored. `text`: a free text is not.
    `chain`: the event does not follow the one before. `missing`: no event has this number.
    `stray`: rows of an event that isn't there. `head`: the ledger does not hold the head given.
    `place` says where a text stood («status_update T3.10|unn|2026-T2 comment»), else None.
    """

    event_no: int
    code: ProblemCode
    place: str | None = None


@dataclass(frozen=True)
class Verification:
    """The outcome of recomputing the whole chain. `redacted` texts were taken out by an event."""

    events: int
    head: str
    redacted: int
    problems: tuple[Problem, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


@dataclass(frozen=True)
class Verified:
    """A verification and the moment (UTC) at which it was made.

    `found` None: it came to no end, since the file can't be read.
    """

    at: datetime
    found: Verification | None

    @property
    def intact(self) -> bool:
        """Whether it came to its end and found nothing."""
        return self.found is not None and self.found.intact

    @property
    def count(self) -> int:
        """How many broken places there are, 1 for a file that can't be read."""
        return 1 if self.found is None else len(self.found.problems)
