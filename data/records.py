"""Facts as rows and back: which table, which key, which columns hold free text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from goals.catalogue.model import Frozen, MeasureId
from goals.cycle import Period
from goals.facts import (
    Event,
    EventKind,
    MilestoneId,
    RecordedAnswer,
    RecordedDueReply,
    RecordedMilestone,
    RecordedMilestoneUpdate,
    RecordedPlanItem,
    RecordedQuestion,
    RecordedRollOver,
    RecordedRoundChange,
    RecordedUpdate,
    RollOverChoice,
    RoundAction,
)
from goals.foreign import MappedColumn, OfIndicator, SheetMapping, holding
from goals.measurement.facts import (
    RecordedIndicatorPhase,
    RecordedIndicatorTarget,
    RecordedIndicatorValue,
)
from goals.measurement.keys import PeriodKey
from goals.meetings import DecisionState, RecordedDecision, RecordedMeeting
from goals.seats import RecordedSeatUpdate
from goals.status import Cause, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.ledger import EventDraft, Facts

    _Parser = Callable[[Any], Any]

Row = dict[str, Any]
"""A database row by column; moments are UTC without zone, as they are stored."""
_Fact = TypeVar("_Fact", bound=Frozen)


SEALED_LATER = frozenset({"approved_role", "sheet"})
"""Texts that earlier versions held in the clear; there the hash of the event itself covers them."""


@dataclass(frozen=True)
class Table:
    """A fact table. `key` names a row within its event; `texts` are sealed one by one."""

    name: str
    key: tuple[str, ...]
    texts: tuple[str, ...] = ()

    def key_of(self, row: Mapping[str, Any]) -> str:
        """Give the key as one text: «T3.10|unn|2026-T2»; nothing stands for None."""
        return "|".join("" if row[name] is None else str(row[name]) for name in self.key)


EVENT = Table("event", (), ("account", "file_name", "note", "approved_role"))
STATUS_UPDATE = Table(
    "status_update",
    ("measure", "trust", "period"),
    ("comment", "next_step", "internal_note", "sheet"),
)
MILESTONE = Table("milestone", ("measure", "number", "trust"), ("title", "sheet"))
MILESTONE_UPDATE = Table("milestone_update", ("measure", "number", "trust", "period"), ("sheet",))
PLAN_ITEM = Table(
    "plan_item", ("measure", "trust", "from_period"), ("responsible", "title", "sheet")
)
ROUND_CHANGE = Table("round_change", ("period", "trust"))
QUESTION = Table("question", ("measure", "trust", "period"), ("text",))
ANSWER = Table("answer", ("measure", "trust", "question"), ("text", "sheet"))
ROLL_OVER = Table("roll_over", ("measure", "trust"))
DUE_REPLY = Table("due_reply", ("measure", "number", "trust"), ("reason",))
REDACTION = Table("redaction", ("redacts", "fact", "fact_key", "field"))
SHEET_COLUMN = Table("sheet_column", ("field",), ("heading", "sheet"))
SEAT_UPDATE = Table("seat_update", ("programme", "cohort", "place", "trust", "period"), ("sheet",))
MEETING = Table("meeting", ("held_on",), ("title", "case_number"))
DECISION = Table("decision", ("meeting",), ("text", "responsible", "note"))
INDICATOR_VALUE = Table("indicator_value", ("indicator", "trust", "period_key"), ("note", "sheet"))
INDICATOR_PHASE = Table("indicator_phase", ("indicator", "trust", "period_key"), ("reason",))
INDICATOR_TARGET = Table("indicator_target", ("indicator", "trust"), ("reason",))
FACT_TABLES = (
    STATUS_UPDATE,
    MILESTONE,
    MILESTONE_UPDATE,
    PLAN_ITEM,
    ROUND_CHANGE,
    QUESTION,
    ANSWER,
    DUE_REPLY,
    ROLL_OVER,
    REDACTION,
    SHEET_COLUMN,
    MEETING,
    DECISION,
    SEAT_UPDATE,
    INDICATOR_VALUE,
    INDICATOR_PHASE,
    INDICATOR_TARGET,
)
BY_MEASURE = {table.name for table in FACT_TABLES if table.key[0] == "measure"}
"""Whose rows are about a measure, which comes first in their keys."""


def event_row(draft: EventDraft, event_no: int, recorded_at: datetime) -> Row:
    """Lay out an event without its hashes; `recorded_at` is UTC without zone."""
    row = {name: _plain(value) for name, value in vars(draft).items()}
    return row | {"event_no": event_no, "recorded_at": recorded_at}


def fact_rows(facts: Facts, event: Row) -> dict[Table, list[Row]]:
    """Lay out the facts of an event; tables without rows are left out.

    Raises ValueError when a milestone has no period to be placed by.
    """
    milestones = [_row(fact) for fact in facts.milestones]
    if milestones and event["period"] is None:
        raise ValueError(event)
    placed = [row | {"from_period": event["period"]} for row in milestones]
    found = {
        STATUS_UPDATE: [_row(fact) for fact in facts.status_updates],
        MILESTONE: placed,
        MILESTONE_UPDATE: [_row(fact) for fact in facts.milestone_updates],
        PLAN_ITEM: [_row(fact) for fact in facts.plan_items],
        ROUND_CHANGE: [_row(fact) for fact in facts.rounds],
        QUESTION: [_row(fact) for fact in facts.questions],
        ANSWER: [_row(fact) for fact in facts.answers],
        ROLL_OVER: [_row(fact) for fact in facts.roll_overs],
        DUE_REPLY: [_row(fact) for fact in facts.due_replies],
        SEAT_UPDATE: [_row(fact) for fact in facts.seats],
        SHEET_COLUMN: _column_rows(facts.mapping) if facts.mapping else [],
        MEETING: [_row(facts.meeting)] if facts.meeting else [],
        DECISION: [_row(facts.decision)] if facts.decision else [],
        INDICATOR_VALUE: [_row(fact) for fact in facts.indicator_values],
        INDICATOR_PHASE: [_row(fact) for fact in facts.indicator_phases],
        INDICATOR_TARGET: [_row(fact) for fact in facts.indicator_targets],
    }
    lineage = {"event_no": event["event_no"], "strategy": event["strategy"]}
    return {table: [row | lineage for row in rows] for table, rows in found.items() if rows}


def naive_utc(moment: datetime) -> datetime:
    """Give a moment as it is stored; one without a zone raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.astimezone(UTC).replace(tzinfo=None)


def events(rows: Iterable[Row]) -> tuple[Event, ...]:
    """Read event rows."""
    return _parsed(Event, rows)


def updates(rows: Iterable[Row]) -> tuple[RecordedUpdate, ...]:
    """Read status update rows."""
    return _parsed(RecordedUpdate, rows)


def plan_items(rows: Iterable[Row]) -> tuple[RecordedPlanItem, ...]:
    """Read plan rows."""
    return _parsed(RecordedPlanItem, rows)


def round_changes(rows: Iterable[Row]) -> tuple[RecordedRoundChange, ...]:
    """Read round rows, each with its event's moment."""
    return _parsed(RecordedRoundChange, rows)


def meetings(rows: Iterable[Row]) -> tuple[RecordedMeeting, ...]:
    """Read meeting rows."""
    return _parsed(RecordedMeeting, rows)


def decisions(rows: Iterable[Row]) -> tuple[RecordedDecision, ...]:
    """Read decision rows."""
    return _parsed(RecordedDecision, rows)


def questions(rows: Iterable[Row]) -> tuple[RecordedQuestion, ...]:
    """Read question rows."""
    return _parsed(RecordedQuestion, rows)


def answers(rows: Iterable[Row]) -> tuple[RecordedAnswer, ...]:
    """Read answer rows."""
    return _parsed(RecordedAnswer, rows)


def roll_overs(rows: Iterable[Row]) -> tuple[RecordedRollOver, ...]:
    """Read the rows of what was chosen at a border."""
    return _parsed(RecordedRollOver, rows)


def due_replies(rows: Iterable[Row]) -> tuple[RecordedDueReply, ...]:
    """Read answers to proposed deadlines."""
    return _parsed(RecordedDueReply, rows)


def seats(rows: Iterable[Row]) -> tuple[RecordedSeatUpdate, ...]:
    """Read rows of taken seats."""
    return _parsed(RecordedSeatUpdate, rows)


def indicator_values(rows: Iterable[Row]) -> tuple[RecordedIndicatorValue, ...]:
    """Read values of indicators."""
    return _parsed(RecordedIndicatorValue, rows)


def indicator_phases(rows: Iterable[Row]) -> tuple[RecordedIndicatorPhase, ...]:
    """Read new phases of indicators."""
    return _parsed(RecordedIndicatorPhase, rows)


def indicator_targets(rows: Iterable[Row]) -> tuple[RecordedIndicatorTarget, ...]:
    """Read targets of indicators."""
    return _parsed(RecordedIndicatorTarget, rows)


def milestones(rows: Iterable[Row]) -> tuple[RecordedMilestone, ...]:
    """Read milestone rows."""
    return _parsed(RecordedMilestone, (_with_id(row, "id") for row in rows))


def milestone_updates(rows: Iterable[Row]) -> tuple[RecordedMilestoneUpdate, ...]:
    """Read milestone update rows."""
    return _parsed(RecordedMilestoneUpdate, (_with_id(row, "milestone") for row in rows))


def sheet_mappings(rows: Sequence[Row]) -> tuple[SheetMapping, ...]:
    """Read the columns of several events, in their order; equal ones stand once."""
    by_event = groupby(rows, key=itemgetter("event_no"))
    return tuple(dict.fromkeys(_mapping(list(found)) for _, found in by_event))


def _mapping(rows: list[Row]) -> SheetMapping:
    return SheetMapping(rows[0]["sheet"], rows[0]["head_row"], _parsed(MappedColumn, rows))


def _column_rows(mapping: SheetMapping) -> list[Row]:
    place = {"sheet": mapping.sheet, "head_row": mapping.head_row}
    return [_row(column) | place for column in mapping.columns]


def _row(fact: Frozen) -> Row:
    row: Row = {name: _plain(getattr(fact, name)) for name in type(fact).model_fields}
    for name in ("id", "milestone"):
        if isinstance(row.get(name), MilestoneId):
            milestone = row.pop(name)
            row |= {"measure": str(milestone.measure), "number": milestone.number}
    return row


def _plain(value: object) -> object:
    kinds = (MeasureId, Period, PeriodKey, OfIndicator, StrEnum)
    return str(value) if isinstance(value, kinds) else value


def _with_id(row: Row, name: str) -> Row:
    measure = _PARSERS["measure"](row["measure"])
    return row | {name: MilestoneId(measure=measure, number=row["number"])}


def _parsed(kind: type[_Fact], rows: Iterable[Row]) -> tuple[_Fact, ...]:
    """Make frozen values of rows of one statement; columns without a field are left out."""
    found = list(rows)
    columns = [name for name in found[0] if name in kind.model_fields] if found else []
    parsers = [(name, _PARSERS[name]) for name in columns if name in _PARSERS]
    return tuple(kind.model_validate(_parsed_row(row, columns, parsers)) for row in found)


def _parsed_row(row: Row, columns: list[str], parsers: list[tuple[str, _Parser]]) -> Row:
    parsed = {name: row[name] for name in columns}
    for name, parse in parsers:
        if parsed[name] is not None:
            parsed[name] = parse(parsed[name])
    return parsed


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC)


_PARSERS: Mapping[str, _Parser] = {
    "measure": cache(MeasureId.parse),
    "period": cache(Period.parse),
    "from_period": cache(Period.parse),
    "period_key": cache(PeriodKey.parse),
    "due_key": cache(PeriodKey.parse),
    "baseline_key": cache(PeriodKey.parse),
    "status": cache(Status),
    "cause": cache(Cause),
    "kind": cache(EventKind),
    "action": cache(RoundAction),
    "choice": cache(RollOverChoice),
    "field": cache(holding),
    "state": cache(DecisionState),
    "recorded_at": _utc,
}
