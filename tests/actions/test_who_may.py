"""Every public action, asked by each role: what access.md allows, and nothing else.

An action that is added must find its place here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from actions import (
    annotating,
    archiving,
    auditing,
    backups,
    batch,
    importing,
    measuring,
    meetings,
    persons,
    planning,
    proposed_dues,
    questions,
    reminder_sending,
    reminding,
    reporting,
    rolling_over,
    rounds,
    sheets,
    tokens,
    undoing,
    upkeep,
)
from actions.backups import Place
from actions.desk import Desk
from actions.importing import Upload, comparing, reading
from actions.reporting import House, Kind
from data.settings import Settings
from data.store import Store
from goals import proposed_dues as due_rules
from goals.access import LOCAL, Principal, Role
from goals.catalogue.model import MeasureId
from goals.cycle import Cycle, Period
from goals.errors import UserError
from goals.facts import RoundAction
from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
from goals.meetings import DecisionState
from goals.people import Person
from goals.status import Cause, Status
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from tests import builders

SMALL = builders.STRATEGY.model_copy(update={"indicators": (builders.INDICATOR,)})
ACTIONS = Path(__file__).parents[2] / "actions"
NOW, TODAY, PERIOD = datetime(2026, 10, 15, 8, tzinfo=UTC), date(2026, 10, 15), Period(2026, 2)
CYCLE, MEASURE = Cycle(date(2025, 1, 1)), MeasureId.parse("T1.1")
ROLES = {
    "reader": Principal("leser", Role.READER),
    "another's contact": Principal("annen", Role.CONTACT, frozenset({"nlsh"})),
    "own contact": Principal("kontakt", Role.CONTACT, frozenset({"unn"})),
    "coordinator": LOCAL,
}
COORDINATOR = frozenset({"coordinator"})
OWN = frozenset({"own contact", "coordinator"})
CONTACTS = OWN | {"another's contact"}
ANYBODY = frozenset(ROLES)
REFUSED = {"needs_contact", "needs_coordinator", "other_trust"}
NUMBERS = count(1)


@dataclass
class World:
    """What the coordinator has made, for the others to try their hands on."""

    store: Store
    folder: Path

    def __post_init__(self) -> None:
        self.boss = boss = self.desk("coordinator")
        delayed = {
            "status": Status.DELAYED, "cause": Cause.STAFFING, "comment": "Mangler folk",
            "proposed_due": date(2027, 3, 31),
        }  # fmt: skip
        self.sheet = self.filled({"T1.1": delayed})
        self.preview = importing.preview(boss, self.sheet)
        self.imported = importing.commit(boss, self.preview).event_no
        self.faulty = importing.preview(boss, self.filled({"T1.1": {"progress": "mye"}}))
        self.view = boss.view(PERIOD)
        (self.proposal,) = due_rules.waiting(self.view)
        questions.ask(boss, MEASURE, "unn", period=PERIOD, text="Når?")
        self.question = boss.view(PERIOD).snapshot.questions[0].event_no
        self.meeting = meetings.record(boss, TODAY, title="Styremøte", period=PERIOD).event_no
        self.decision = meetings.decide(boss, self.meeting, text="Følges opp").event_no
        self.person = Person(key="p-1", name="Kari", role=Role.CONTACT, trusts=frozenset({"unn"}),
                             email="kari@example.org")  # fmt: skip
        persons.save(boss, self.person)
        self.draft = reminding.drafts(boss, self.view, public_url=None)[0]
        self.values = measuring.preview(boss, self.csv())
        plan = planning.plan_sheet(boss, made_at=NOW, period=PERIOD)
        self.plan = Upload(plan.name, plan.content)
        self.planned = planning.read(boss, self.plan)
        self.border = rolling_over.overview(boss, CYCLE).border
        self.rolled = rolling_over.confirm_proposals(boss, CYCLE)
        roll = rolling_over.sheet(boss, CYCLE, made_at=NOW)
        self.roll_sheet = Upload(roll.name, roll.content)

    def desk(self, role: str) -> Desk:
        return Desk(self.store, SMALL, ROLES[role], TODAY, "page", parse=parse)

    def filled(self, rows: dict[str, dict[str, Any]]) -> Upload:
        blank = sheets.status_sheet(self.boss, "unn", PERIOD, made_at=NOW)
        return Upload(blank.name, fill(blank.content, Filling(measures=rows)))

    def csv(self) -> Upload:
        head = "Indikator;Foretak;Periode;Teller;Nevner;Verdi"
        return Upload("tall.csv", f"{head}\nandel;UNN;2024-05;300;600;".encode())

    def wanted(self) -> planning.Wanted:
        return planning.Wanted(PERIOD, ())


Call = Callable[[Desk, World], object]
AT, BY = "2024-06", "2026-12"
HOUSE = House("http://127.0.0.1")
OUTBOX = reminder_sending.outbox(
    Settings(smtp_host="127.0.0.1", smtp_port=1, smtp_from="post@example.org", smtp_security="none")
)
VALUE = IndicatorValue(indicator="andel", trust="unn", period_key=AT, numerator=3, denominator=6)
PHASE = IndicatorPhase(indicator="andel", trust="unn", period_key=AT, reason="Ny vaktordning")
TARGET = IndicatorTarget(
    indicator="andel",
    trust="unn",
    value=80,
    due_key=BY,
    baseline=60,
    baseline_key=AT,
    reason="Vedtatt",
)
CALLS: dict[str, tuple[frozenset[str], Call]] = {
    "annotating.annotated_sheet": (
        OWN,
        lambda d, w: annotating.annotated_sheet(d, w.faulty, made_at=NOW),
    ),
    "archiving.archive": (
        COORDINATOR,
        lambda d, _: archiving.archive(d, PERIOD, HOUSE, made_at=NOW),
    ),
    "auditing.audit_list": (COORDINATOR, lambda d, _: auditing.audit_list(d, most=5)),
    "auditing.people": (COORDINATOR, lambda d, _: auditing.people(d)),
    "backups.back_up": (
        COORDINATOR,
        lambda d, w: backups.back_up(d, Place(w.folder, "egen", 30, nightly=True)),
    ),
    "batch.commit_ready": (
        OWN,
        lambda d, w: batch.commit_ready(d, [w.preview], approved_role=None),
    ),
    "importing.committing.commit": (OWN, lambda d, w: importing.commit(d, w.preview)),
    "importing.comparing.compare": (
        OWN,
        lambda d, w: comparing.compare(d, reading.read(w.boss, w.sheet)),
    ),
    "importing.comparing.preview": (OWN, lambda d, w: importing.preview(d, w.sheet)),
    "importing.reading.read": (OWN, lambda d, w: reading.read(d, w.sheet, trust="unn")),
    "measuring.begin_phase": (COORDINATOR, lambda d, _: measuring.begin_phase(d, PHASE)),
    "measuring.commit": (OWN, lambda d, w: measuring.commit(d, w.values)),
    "measuring.correct": (OWN, lambda d, _: measuring.correct(d, VALUE, reason="Talt om")),
    "measuring.preview": (OWN, lambda d, w: measuring.preview(d, w.csv())),
    "measuring.set_target": (COORDINATOR, lambda d, _: measuring.set_target(d, TARGET)),
    "meetings.decide": (COORDINATOR, lambda d, w: meetings.decide(d, w.meeting, text="Mer")),
    "meetings.follow_up": (
        COORDINATOR,
        lambda d, w: meetings.follow_up(d, w.decision, state=DecisionState.CARRIED_OUT),
    ),
    "meetings.for_report": (
        COORDINATOR,
        lambda d, _: meetings.for_report(d, TODAY, title="Møte", period=PERIOD),
    ),
    "meetings.record": (
        COORDINATOR,
        lambda d, _: meetings.record(d, TODAY, title="Møte", period=PERIOD),
    ),
    "persons.erase": (COORDINATOR, lambda d, w: persons.erase(d, w.person.key)),
    "persons.listed": (COORDINATOR, lambda d, _: persons.listed(d)),
    "persons.save": (COORDINATOR, lambda d, w: persons.save(d, w.person)),
    "planning.changing.change": (COORDINATOR, lambda d, w: planning.change(d, w.wanted())),
    "planning.changing.commit": (
        COORDINATOR,
        lambda d, w: planning.commit(d, planning.change(w.boss, w.wanted())),
    ),
    "planning.workbook.compare": (COORDINATOR, lambda d, w: planning.compare(d, w.planned)),
    "planning.workbook.import_plan": (COORDINATOR, lambda d, w: planning.import_plan(d, w.plan)),
    "planning.workbook.plan_sheet": (COORDINATOR, lambda d, _: planning.plan_sheet(d, made_at=NOW)),
    "planning.workbook.read": (COORDINATOR, lambda d, w: planning.read(d, w.plan)),
    "proposed_dues.refuse": (
        COORDINATOR,
        lambda d, w: proposed_dues.refuse(d, w.proposal, reason="Nei"),
    ),
    "proposed_dues.take_over": (
        COORDINATOR,
        lambda d, w: proposed_dues.take_over(d, w.proposal, from_period=PERIOD),
    ),
    "questions.answer": (OWN, lambda d, w: questions.answer(d, w.question, text="Snart")),
    "questions.ask": (
        COORDINATOR,
        lambda d, _: questions.ask(d, MEASURE, "unn", period=PERIOD, text=f"{next(NUMBERS)}?"),
    ),
    "reminder_sending.send": (
        COORDINATOR,
        lambda d, w: reminder_sending.send(d, OUTBOX, w.draft, made_at=NOW),
    ),
    "reminding.as_file": (COORDINATOR, lambda d, w: reminding.as_file(d, w.draft, made_at=NOW)),
    "reminding.drafts": (COORDINATOR, lambda d, w: reminding.drafts(d, w.view, public_url=None)),
    "reminding.due": (COORDINATOR, lambda d, _: list(reminding.due(d, [3], public_url=None))),
    "reporting.handed_out": (
        ANYBODY,
        lambda d, w: reporting.handed_out(
            d, Kind.XLSX, reporting.made(d, w.view, site="", made_at=NOW), HOUSE
        ),
    ),
    "reporting.made": (ANYBODY, lambda d, w: reporting.made(d, w.view, site="", made_at=NOW)),
    "rolling_over.commit": (COORDINATOR, lambda d, w: rolling_over.commit(d, w.rolled)),
    "rolling_over.confirm_proposals": (
        COORDINATOR,
        lambda d, _: rolling_over.confirm_proposals(d, CYCLE),
    ),
    "rolling_over.overview": (COORDINATOR, lambda d, _: rolling_over.overview(d, CYCLE)),
    "rolling_over.preview": (
        COORDINATOR,
        lambda d, w: rolling_over.preview(d, w.border, ()),
    ),
    "rolling_over.preview_sheet": (
        COORDINATOR,
        lambda d, w: rolling_over.preview_sheet(d, CYCLE, w.roll_sheet),
    ),
    "rolling_over.sheet": (COORDINATOR, lambda d, _: rolling_over.sheet(d, CYCLE, made_at=NOW)),
    "rounds.change_round": (
        COORDINATOR,
        lambda d, _: rounds.change_round(d, Period(2025, 1), RoundAction.LOCK),
    ),
    "sheets.status_sheet": (OWN, lambda d, _: sheets.status_sheet(d, "unn", PERIOD, made_at=NOW)),
    "tokens.listed": (COORDINATOR, lambda d, _: tokens.listed(d)),
    "tokens.make": (
        COORDINATOR,
        lambda d, _: tokens.make(d, f"BI {next(NUMBERS)}", days=30, now=NOW),
    ),
    "tokens.withdraw": (COORDINATOR, lambda d, _: tokens.withdraw(d, "finnes-ikke")),
    "undoing.redact": (COORDINATOR, lambda d, w: undoing.redact(d, w.imported, reason="Navn")),
    "undoing.retract": (OWN, lambda d, w: undoing.retract(d, w.imported, reason="Feil ark")),
    "upkeep.verify": (COORDINATOR, lambda d, _: upkeep.verify(d)),
}
"""By module and name: who may, and how it is asked. In the order of the modules."""
ASK_NOTHING = {
    "auditing.record": "writes the list of whoever does something else",
    "auditing.refusals": "as record",
    "auditing.writing": "as record; what it holds asks",
    "importing.comparing.reviewed_against": "a part of preview and commit",
    "importing.comparing.same_file": "a part of preview and commit",
    "importing.reading.trust_of": "the file's trust to those who may, to others what they said",
    "importing.placing.misplaced": "looks at the sheet alone",
    "persons.names": "gives the names to those who may see them, to others none",
    "planning.changing.compared": "a part of change and commit",
    "reminder_sending.send_due": "the server's own, by a schedule; sends by send",
    "reminding.letter": "a part of what asks",
    "reporting.meeting_view": "everybody may see the board's view",
    "reporting.seen_before": "everybody may see the board's view",
}


def public() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of the actions that is given a desk."""
    for path in ACTIONS.rglob("*.py"):
        module = ".".join(path.relative_to(ACTIONS).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                is_given_one = any(argument.arg == "desk" for argument in node.args.args)
                if is_given_one and not module.startswith(("demo", "answers")):
                    yield f"{module}.{node.name}", node


def test_every_action_has_its_place_here() -> None:
    found = {name for name, _ in public()}
    assert found == {*CALLS, *ASK_NOTHING}


def test_what_asks_nothing_writes_nothing_but_the_audit_list() -> None:
    writers = {name for name, node in public() if ".write()" in ast.unparse(node)}
    assert writers & ASK_NOTHING.keys() <= {name for name in ASK_NOTHING if "auditing" in name}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with Store.open(":memory:", clock=lambda: NOW) as store:
        yield World(store, tmp_path_factory.mktemp("kopier"))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", CALLS)
def test_each_role_may_what_it_may_and_no_more(action: str, role: str, world: World) -> None:
    allowed, call = CALLS[action]
    before = world.store.newest_event()
    refusal = None
    try:
        call(world.desk(role), world)
    except UserError as error:  # one who may can still be told that it is done already
        refusal = error.code if error.code in REFUSED else None
    assert (refusal is None) is (role in allowed), refusal
    if role not in allowed:
        assert world.store.newest_event() == before
