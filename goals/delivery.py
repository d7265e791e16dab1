"""A delivered status sheet: what stood in it, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import (
        Answer,
        Milestone,
        MilestoneId,
        MilestoneUpdate,
        RecordedAnswer,
        RecordedMilestoneUpdate,
        RecordedQuestion,
        RecordedUpdate,
        StatusUpdate,
    )
    from goals.finding import Finding
    from goals.foreign import Proposal, SheetMapping
    from goals.indicator_review import ValueDiff
    from goals.measurement.facts import IndicatorValue
    from goals.seats import RecordedSeatUpdate, SeatsId, SeatUpdate
    from goals.status import Cause, Status


@dataclass(frozen=True)
class SheetIdentity:
    """What the hidden `_meta` says a sheet is: whose, for what, and what it was made from.

    `template_version` None: it isn't made from the template.
    """

    template_version: str | None
    strategy: str
    trust: str
    cycle: str
    period: Period
    based_on: int


@dataclass(frozen=True)
class DeliveredRow:
    """One row of the status sheet with `Status` or another input filled in.

    `unchanged`: «Uendret» was chosen. `status` None without `unchanged`: not filled in, or not
    readable (then a finding says so). `cells` gives each field's cell (`{"status": "H14"}`).
    `from_form`: comment or cause was filled in on screen.
    """

    measure: MeasureId
    sheet: str
    cells: Mapping[str, str]
    unchanged: bool = False
    status: Status | None = None
    progress: float | None = None
    cause: Cause | None = None
    comment: str | None = None
    next_step: str | None = None
    support: bool | None = None
    proposed_due: date | None = None
    internal_note: str | None = None
    from_form: bool = False


@dataclass(frozen=True)
class TypedRow:
    """One row of a table as it was typed, whatever could be read of it.

    `table` is `status` or `milestones`, `id` the measure's or milestone's as it was read, None when
    it couldn't be. `values` are by field, blank ones left out, and `seen` the same as people saw
    them; `cells` gives each field's cell, blank or not; `broken` are the fields that showed an
    error instead of a value.
    """

    table: str
    sheet: str
    id: str | None
    cells: Mapping[str, str]
    values: Mapping[str, str | float | date]
    seen: Mapping[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DeliveredMilestone:
    """One row of the milestone sheet; `milestone` None means a new one, with title and due."""

    milestone: MilestoneId | None
    measure: MeasureId
    sheet: str
    cells: Mapping[str, str]
    title: str | None = None
    due: date | None = None
    reached: date | None = None
    proposed_due: date | None = None
    dropped: bool = False


@dataclass(frozen=True)
class DeliveredSeats:
    """One row of the sheet of training seats in which a number was typed."""

    id: SeatsId
    taken: int
    sheet: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class DeliveredAnswer:
    """What stood in the answer field of a row: it is no report, and needs no status beside it."""

    measure: MeasureId
    text: str
    sheet: str
    cell: str | None


@dataclass(frozen=True)
class Delivery:
    """A workbook as read: its identity, its rows, and everything that is wrong with its cells.

    `listed` holds the measures that have a row in the sheet, filled in or not. `typed` is how all
    of it was typed: two deliveries that say the same are equal, however that was. Of a sheet that
    somebody made themselves, `proposals` say how it may be read, until a `mapping` is confirmed;
    `others` are the other trusts that it holds rows of, with how many.
    """

    identity: SheetIdentity | None
    rows: tuple[DeliveredRow, ...] = ()
    milestones: tuple[DeliveredMilestone, ...] = ()
    answers: tuple[DeliveredAnswer, ...] = ()
    seats: tuple[DeliveredSeats, ...] = ()
    values: tuple[IndicatorValue, ...] = ()
    listed: tuple[MeasureId, ...] = ()
    findings: tuple[Finding, ...] = ()
    typed: tuple[TypedRow, ...] = field(default=(), compare=False)
    proposals: tuple[Proposal, ...] = ()
    mapping: SheetMapping | None = None
    others: Mapping[str, int] = field(default_factory=dict)

    @property
    def confirmed_before(self) -> SheetMapping | None:
        """The columns as they were confirmed for the same headings, where nothing is in doubt."""
        found = (proposal.mapping() for proposal in self.proposals if proposal.certain)
        return next(found, None)


class RowChange(StrEnum):
    """What a row does to the store."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFIRMED = "confirmed"
    BLANK = "blank"


@dataclass(frozen=True)
class RowDiff:
    """One row, old → new.

    `old` is what is stored for this very period, else what was carried on from an earlier one;
    `new` None for a blank row. `conflict`: somebody reported on it after the sheet was made.
    `kept`: so they did, but the row is as it was handed out, so the newer report stands.
    """

    measure: MeasureId
    change: RowChange
    old: RecordedUpdate | None
    new: StatusUpdate | None
    conflict: bool = False
    kept: bool = False


@dataclass(frozen=True)
class MilestoneConflict:
    """News of a milestone that somebody else told news of after the sheet was made."""

    old: RecordedMilestoneUpdate
    new: MilestoneUpdate


@dataclass(frozen=True)
class AnswerDiff:
    """An answer to a question; `old` is the one that holds now, None while it is open."""

    question: RecordedQuestion
    old: RecordedAnswer | None
    new: Answer


@dataclass(frozen=True)
class SeatDiff:
    """Taken seats, old → new; `old` is what was last said, for this period or an earlier one."""

    change: RowChange
    old: RecordedSeatUpdate | None
    new: SeatUpdate


@dataclass(frozen=True)
class Review:
    """What committing a delivery would do, and what stands in its way."""

    diffs: tuple[RowDiff, ...]
    new_milestones: tuple[Milestone, ...] = ()
    milestone_updates: tuple[MilestoneUpdate, ...] = ()
    milestone_conflicts: tuple[MilestoneConflict, ...] = ()
    answers: tuple[AnswerDiff, ...] = ()
    seats: tuple[SeatDiff, ...] = ()
    values: tuple[ValueDiff, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def changed_seats(self) -> tuple[SeatDiff, ...]:
        """The training seats of which something new is said."""
        return tuple(diff for diff in self.seats if diff.change is not RowChange.UNCHANGED)
