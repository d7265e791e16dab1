"""A store with a word of its own in every internal field, of two trusts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.ledger import Facts
from data.store import Store
from goals.access import Role
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.facts import (
    Answer,
    DueReply,
    EventKind,
    Milestone,
    MilestoneId,
    MilestoneUpdate,
    Question,
)
from goals.people import Person
from goals.status import Cause
from tests.data.drafts import Clock, deliver, draft, plan, planned, report
from tests.leaks.hostile import plant_hostile

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Transaction

NORD = strategy("helse-nord-2038")
ROUND = Period(2026, 2)
OWN, OTHER, HOSTILE_TRUST = "unn", "nlsh", "helg"
MEASURE, SECOND = "T3.10", "T3.9"
_DUE = {OWN: date(2031, 3, 17), OTHER: date(2031, 4, 18)}
_MILESTONE_DUE = {OWN: date(2032, 5, 19), OTHER: date(2032, 6, 20)}
_REFUSED_DUE = {OWN: date(2033, 7, 21), OTHER: date(2033, 8, 22)}


def marks(trust: str) -> dict[str, tuple[str, ...]]:
    """Every way in which the internal fields of a trust could be written, by field."""
    words = ("note", "question", "answer", "importer", "email", "refusal")
    days = {"due": _DUE, "milestone_due": _MILESTONE_DUE, "refused_due": _REFUSED_DUE}
    return {word: (f"zq{word}{trust}",) for word in words} | {
        name: (f"{of[trust]:%d.%m.%Y}", of[trust].isoformat()) for name, of in days.items()
    }


def plant(database: Path) -> None:
    """Fill a new store."""
    with Store.open(database, clock=Clock()) as store:
        store.sync(NORD)
        for trust in (OWN, OTHER):
            _plant(store, trust)
        plant_hostile(store, HOSTILE_TRUST, ROUND, NORD.key)


def _plant(store: Store, trust: str) -> None:
    own = {"trust": trust, "period": ROUND, "strategy": NORD.key}
    key = f"p-kode{trust}"
    milestone = MilestoneId.parse(f"{MEASURE}-M1")
    plan(
        store,
        planned(MEASURE, trust=trust, responsible="HR-direktør"),
        milestones=[Milestone(id=milestone, trust=trust, title="Kurs", due=ROUND.last_day)],
        **own,
    )
    with store.write() as transaction:
        _say_who(transaction, trust, key)
        facts = Facts(
            status_updates=(
                report(
                    MEASURE,
                    "delayed",
                    trust=trust,
                    progress=40,
                    cause=Cause.STAFFING,
                    comment="Åpen kommentar",
                    internal_note=f"zqnote{trust}",
                    support=True,
                    proposed_due=_DUE[trust],
                ),
                report(
                    SECOND,
                    "delayed",
                    trust=trust,
                    progress=30,
                    cause=Cause.STAFFING,
                    comment="Åpen kommentar",
                    proposed_due=_REFUSED_DUE[trust],
                ),
            ),
            milestone_updates=(
                MilestoneUpdate(
                    milestone=milestone,
                    trust=trust,
                    period=ROUND,
                    proposed_due=_MILESTONE_DUE[trust],
                ),
            ),
        )
        transaction.append(draft(recorded_by=key, file_name="ark.xlsx", **own), facts)
        asked = _ask(transaction, trust, own)
        said = Answer(**asked, question=transaction.newest_event(), text=f"zqanswer{trust}")
        transaction.append(draft(EventKind.ANSWER, **own), Facts(answers=(said,)))
        refused = DueReply(
            measure=report(SECOND).measure,
            trust=trust,
            period=ROUND,
            proposed_due=_REFUSED_DUE[trust],
            accepted=False,
            reason=f"zqrefusal{trust}",
        )
        transaction.append(draft(EventKind.PLAN, **own), Facts(due_replies=(refused,)))
    deliver(store, report("T1.1", trust=trust), **(own | {"recorded_by": key}))


def _say_who(transaction: Transaction, trust: str, key: str) -> None:
    person = Person(
        key=key,
        name=f"zqimporter{trust}",
        email=f"zqemail{trust}@example.org",
        role=Role.CONTACT,
        trusts=frozenset({trust}),
    )
    transaction.save_person(NORD.key, person)


def _ask(transaction: Transaction, trust: str, own: dict[str, object]) -> dict[str, object]:
    place = {"measure": report(MEASURE).measure, "trust": trust, "period": ROUND}
    question = Question(**place, text=f"zqquestion{trust}")
    transaction.append(draft(EventKind.QUESTION, **own), Facts(questions=(question,)))
    return place
