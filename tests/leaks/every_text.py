"""A store with a word of its own in every text that it can hold, and what is no text and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.ledger import Facts
from goals.access import Role
from goals.catalogue.model import MeasureId
from goals.facts import (
    Answer,
    DueReply,
    EventKind,
    Milestone,
    MilestoneId,
    MilestoneUpdate,
    Question,
    RoundAction,
    RoundChange,
)
from goals.foreign import MappedColumn, MappedField, SheetMapping
from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
from goals.measurement.keys import PeriodKey
from goals.meetings import Decision, DecisionState, Meeting
from goals.people import Person
from goals.seats import SeatUpdate
from goals.status import Cause
from tests.data.drafts import draft, planned, report
from tests.leaks.planted import MEASURE, NORD, OTHER, ROUND, SECOND

if TYPE_CHECKING:
    from data.store import Store, Transaction
    from goals.facts import Event

PERSON = "p-kode"
OF_EVENT = ("account", "approved_role", "file_name", "note")
COPIED = {"strategy", "goal", "measure", "trust", "period", "schema_migration"}
"""Tables with the catalogue's own words, and the names of our files."""
CODES = {
    *("strategy", "trust", "measure", "period", "from_period", "period_key", "baseline_key"),
    *("due_key", "from_cycle", "indicator", "programme", "place", "kind", "status", "cause"),
    *("action", "choice", "state", "role", "outcome", "via", "template_version", "file_sha256"),
    *("hash", "prev_hash", "cell"),
    *("recorded_by", "person", "made_by", "who", "token", "digest"),
    *("audit.about", "audit.detail", "ended_login.login", "sheet_column.field"),
    *("redaction.fact", "redaction.fact_key", "redaction.field", "redaction.replacement"),
    *("text_seal.fact", "text_seal.fact_key", "text_seal.field", "text_seal.salt"),
}
"""Columns that hold keys, codes, checksums and addresses of cells: nobody chooses their words."""


def word(table: str, column: str) -> str:
    """The word that stands in a column, and nowhere else."""
    return f"zq{table}{column}x".replace("_", "")


def plant(store: Store) -> None:
    """Record an event of every kind, with a word in every text; and a person."""
    with store.write() as transaction:
        transaction.save_person(
            NORD.key,
            Person(
                key=PERSON,
                name=word("person", "name"),
                email=f"{word('person', 'email')}@example.org",
                role=Role.CONTACT,
                trusts=frozenset({OTHER}),
                login=word("person", "login"),
            ),
        )
        _plan_and_report(transaction)
        _ask(transaction)
        _meet(transaction)
        _measure(transaction)
        _undo(transaction)
        lock = RoundChange(period=ROUND, action=RoundAction.LOCK)
        _event(transaction, EventKind.ROUND, Facts(rounds=(lock,)))


def _event(
    transaction: Transaction, kind: EventKind, facts: Facts, *, retracts: int | None = None
) -> Event:
    """Record an event with a word in each text of its own, which the kind is a part of."""
    said = {name: word(f"event{kind}", name) for name in OF_EVENT}
    place = {"trust": OTHER, "period": ROUND, "strategy": NORD.key, "recorded_by": PERSON}
    return transaction.append(draft(kind, retracts=retracts, **place, **said), facts)


def _plan_and_report(transaction: Transaction) -> None:
    milestone = MilestoneId.parse(f"{MEASURE}-M1")
    of_milestone = {"milestone": milestone, "trust": OTHER, "period": ROUND}
    plan = planned(
        MEASURE,
        trust=OTHER,
        sheet=word("plan_item", "sheet"),
        **{name: word("plan_item", name) for name in ("responsible", "title")},
    )
    due = Milestone(
        id=milestone,
        trust=OTHER,
        due=ROUND.last_day,
        **{name: word("milestone", name) for name in ("title", "sheet")},
    )
    refused = DueReply(
        measure=MeasureId.parse(SECOND),
        trust=OTHER,
        period=ROUND,
        proposed_due=date(2027, 3, 1),
        accepted=False,
        reason=word("due_reply", "reason"),
    )
    facts = Facts(plan_items=(plan,), milestones=(due,), due_replies=(refused,))
    said = ("comment", "next_step", "internal_note", "sheet")
    own = report(
        MEASURE,
        "delayed",
        trust=OTHER,
        progress=40,
        cause=Cause.STAFFING,
        support=True,
        cell="H14",
        **{name: word("status_update", name) for name in said},
    )
    second = report(
        SECOND, "delayed", trust=OTHER, cause=Cause.OTHER, proposed_due=refused.proposed_due
    )
    columns = MappedColumn(
        field=MappedField.STATUS, number=1, heading=word("sheet_column", "heading")
    )
    delivered = Facts(
        status_updates=(own, second),
        milestone_updates=(
            MilestoneUpdate(
                **of_milestone,
                proposed_due=date(2027, 1, 31),
                sheet=word("milestone_update", "sheet"),
                cell="B2",
            ),
        ),
        seats=(_seats(),),
        mapping=SheetMapping(word("sheet_column", "sheet"), 1, (columns,)),
    )
    _event(transaction, EventKind.IMPORT, delivered)
    _event(transaction, EventKind.PLAN, facts)


def _seats() -> SeatUpdate:
    programme = next(one for one in NORD.programmes if one.cohorts)
    cohort = programme.cohorts[-1]
    return SeatUpdate(
        programme=programme.key,
        cohort=cohort.number,
        place=cohort.places[0],
        trust=OTHER,
        period=ROUND,
        taken=3,
        sheet=word("seat_update", "sheet"),
        cell="C3",
    )


def _ask(transaction: Transaction) -> None:
    place = {"measure": MeasureId.parse(MEASURE), "trust": OTHER, "period": ROUND}
    asked = Question(**place, text=word("question", "text"))
    number = _event(transaction, EventKind.QUESTION, Facts(questions=(asked,))).event_no
    said = {name: word("answer", name) for name in ("text", "sheet")}
    answer = Answer(**place, question=number, cell="D4", **said)
    _event(transaction, EventKind.ANSWER, Facts(answers=(answer,)))


def _meet(transaction: Transaction) -> None:
    said = {name: word("meeting", name) for name in ("title", "case_number")}
    meeting = Meeting(held_on=date(2026, 9, 1), period=ROUND, **said)
    held = _event(transaction, EventKind.MEETING, Facts(meeting=meeting)).event_no
    said = {name: word("decision", name) for name in ("text", "responsible", "note")}
    decision = Decision(
        meeting=held,
        measure=MeasureId.parse(MEASURE),
        due=date(2026, 10, 1),
        state=DecisionState.UNDERWAY,
        **said,
    )
    _event(transaction, EventKind.DECISION, Facts(decision=decision))


def _measure(transaction: Transaction) -> None:
    series = {"indicator": "sykefravaer", "trust": OTHER}
    values = tuple(
        IndicatorValue(
            **series,
            period_key=PeriodKey.parse("2024-01").plus(month),
            numerator=month % 5,
            denominator=100,
            note=word("indicator_value", "note"),
            sheet=word("indicator_value", "sheet"),
            cell=f"E{month}",
        )
        for month in range(1, 32)
    )
    _event(transaction, EventKind.INDICATOR, Facts(indicator_values=values))
    begun = PeriodKey.parse("2025-04")
    phase = IndicatorPhase(**series, period_key=begun, reason=word("indicator_phase", "reason"))
    _event(transaction, EventKind.PHASE, Facts(indicator_phases=(phase,)))
    target = IndicatorTarget(
        **series,
        value=2,
        due_key=PeriodKey.parse("2027-12"),
        baseline=5,
        baseline_key=begun,
        reason=word("indicator_target", "reason"),
    )
    _event(transaction, EventKind.TARGET, Facts(indicator_targets=(target,)))


def _undo(transaction: Transaction) -> None:
    """Take an event back, and the texts of another out: both say why."""
    place = {"measure": MeasureId.parse(SECOND), "trust": OTHER, "period": ROUND}
    kind, own = EventKind.QUESTION, {"trust": OTHER, "period": ROUND, "strategy": NORD.key}
    for undone in (EventKind.RETRACT, EventKind.REDACT):
        asked = Facts(questions=(Question(**place, text="Om noe annet"),))
        number = transaction.append(draft(kind, **own), asked).event_no
        if undone is EventKind.REDACT:
            transaction.redact(number, measure=None)
        _event(transaction, undone, Facts(), retracts=number)
