"""The glossary keeps up with the rules."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from actions.importing import Choice, Outcome
from data.ledger import ProblemCode
from goals.access import Action, Mode, Role
from goals.attention import Contradiction, ReasonCode
from goals.audit import AuditAction, AuditOutcome
from goals.board import DeliveryState
from goals.changes import ChangeKind
from goals.delivery import RowChange
from goals.facts import EventKind, RollOverChoice, RoundAction
from goals.figures import Figure, LeftOut
from goals.finding import Severity
from goals.foreign import Basis, MappedField
from goals.lineage import ReportState
from goals.login import Unknown
from goals.measurement.analysis import Assurance, Label, LimitsState, Method, Variation
from goals.measurement.faults import SeriesFaultCode
from goals.measurement.keys import Rhythm
from goals.measurement.rules import Rule
from goals.measurement.series import Better, Form
from goals.measurement.towards import AimStatus
from goals.meetings import DecisionState
from goals.milestone_changes import MilestoneChangeKind
from goals.milestones import MilestoneState
from goals.people import PersonFault
from goals.reminders import ReminderOutcome
from goals.rounds import RoundState
from goals.search import Kind
from goals.selection import Facet
from goals.status import Cause, Sentiment, Status
from texts import names

GLOSSARY = (Path(__file__).parent.parent / "GLOSSARY.md").read_text(encoding="utf-8")
ENUMS: tuple[type[StrEnum], ...] = (
    Action,
    AimStatus,
    Assurance,
    AuditAction,
    AuditOutcome,
    Basis,
    Better,
    Cause,
    ChangeKind,
    DeliveryState,
    Choice,
    Contradiction,
    DecisionState,
    EventKind,
    Facet,
    Figure,
    Form,
    Kind,
    Label,
    LeftOut,
    LimitsState,
    MappedField,
    Method,
    MilestoneChangeKind,
    MilestoneState,
    Mode,
    Outcome,
    PersonFault,
    ProblemCode,
    ReasonCode,
    ReminderOutcome,
    ReportState,
    Rhythm,
    Role,
    RollOverChoice,
    RoundAction,
    RoundState,
    Rule,
    RowChange,
    Sentiment,
    Severity,
    SeriesFaultCode,
    Status,
    Unknown,
    Variation,
)


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_value_has_a_line(enum: type[StrEnum]) -> None:
    assert [member.value for member in enum if f"`{member.value}`" not in GLOSSARY] == []


@pytest.mark.parametrize("status", Status)
def test_a_status_is_called_what_the_screen_calls_it(status: Status) -> None:
    line = next(
        line for line in GLOSSARY.splitlines() if f"| `{status}` | {status.symbol} " in line
    )
    assert line.startswith(f"| {names.status(status)}")
    assert f"`{status.sentiment}`" in line


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_is_called_what_the_screen_calls_it(cause: Cause) -> None:
    assert f"| {names.cause(cause)} | `{cause}` |" in GLOSSARY
