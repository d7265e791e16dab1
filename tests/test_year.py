"""A whole year of the coordinator's, from the plan's import to the next plan, with a clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actions import planning, proposed_dues, questions, rolling_over, rounds, undoing
from actions.importing import Outcome
from goals import proposed_dues as rules
from goals.catalogue.model import MeasureId
from goals.cycle import Period, cycles
from goals.errors import UserError
from goals.facts import RoundAction
from goals.questions import waiting as open_questions
from goals.status import Cause, Status
from tests import builders
from tests.year import Year, contact, delivered, planned

FIRST, SECOND, THIRD = (Period(2026, tertial) for tertial in (1, 2, 3))
OLD, NEW = cycles(builders.STRATEGY)
TRUSTS = ("rhf", "unn", "nlsh", "hnikt")
ALL = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")
GOOD = {"status": Status.ON_TRACK, "progress": 40}
LATE = {
    "status": Status.DELAYED, "progress": 20, "cause": Cause.STAFFING, "comment": "Mangler folk",
}  # fmt: skip


def every(**rest: object) -> dict[str, dict[str, object]]:
    """The same said of every measure."""
    return {measure: {**GOOD, **rest} for measure in ALL}


def refusal(step: object, *args: object, **rest: object) -> str:
    """Give the code that a step is refused with."""
    with pytest.raises(UserError) as refused:
        step(*args, **rest)
    return refused.value.code


def test_a_year_is_played_through_and_each_number_is_right_after_each_step(tmp_path: Path) -> None:
    year = Year(tmp_path / "year.duckdb")
    plan_is_imported(year)
    first_round(year)
    deadlines_move(year)
    second_round(year)
    one_trust_is_let_in_again(year)
    third_round(year)
    next_plan(year)
    assert year.checked == 23 * 6 + 6 * 12
    with year.at("2027-06-01") as desk:
        assert desk.store.verify().intact


def plan_is_imported(year: Year) -> None:
    rows = [
        builders.plan(measure="T1.1", trust="unn", due="2026-06-30", prioritised=True),
        builders.plan(measure="T1.2", trust="unn", start="2026-01-01", due="2026-12-31"),
        builders.plan(measure="T2.2", trust="nlsh", applicable=False),
        builders.plan(measure="S3", trust="rhf", expected_line=False),
        *(builders.plan(measure=m, trust="hnikt", applicable=False) for m in ALL[1:]),
    ]
    new = [
        builders.milestone("T1.1-M1", "2026-05-15", trust="unn", title="Vedtatt"),
        builders.milestone("T2.1-M1", "2026-04-15", trust="nlsh", title="I drift"),
    ]
    with year.at("2026-01-15") as desk:
        event = planned(desk, FIRST, rows, new=new)
        assert event is not None
        assert event.period == FIRST


def first_round(year: Year) -> None:
    with year.at("2026-04-20") as desk:
        rounds.change_round(desk, FIRST, RoundAction.OPEN, deadline=date(2026, 5, 25))
    with year.at("2026-05-10", contact("unn")) as desk:  # in part, and provisional
        delivered(desk, "unn", FIRST, {"T1.1": LATE, "T1.2": GOOD})
    with year.at("2026-05-12") as desk:
        questions.ask(desk, MeasureId(1, 1), "unn", period=FIRST, text="Når er folk på plass?")
    with year.at("2026-05-20", contact("nlsh")) as desk:
        del (said := every(progress=35))["T2.2"]
        delivered(desk, "nlsh", FIRST, said, approved_role="Direktør")
    with year.at("2026-05-21", contact("unn")) as desk:
        (asked,) = open_questions(desk.view(FIRST))
        questions.answer(desk, asked.number, text="Fra høsten")
    with year.at("2026-05-22", contact("unn")) as desk:  # the rest, and approved
        said = {measure: GOOD for measure in ALL if measure not in {"T1.1", "T1.2"}}
        milestones = {"T1.1-M1": {"proposed_due": date(2026, 8, 15)}}
        delivered(desk, "unn", FIRST, said, milestones=milestones, approved_role="Klinikksjef")
    with year.at("2026-05-24", contact("rhf")) as desk:
        said = every(status=Status.DONE, progress=None)
        delivered(desk, "rhf", FIRST, said, approved_role="Direktør")
    with year.at("2026-05-28", contact("hnikt")) as desk:  # late, and asks for another deadline
        wish = {**LATE, "proposed_due": date(2027, 3, 31)}
        delivered(desk, "hnikt", FIRST, {"T1.1": wish})
    with year.at("2026-06-01") as desk:
        rounds.change_round(desk, FIRST, RoundAction.LOCK)
    year.hold(FIRST, TRUSTS)
    with year.at("2026-06-02") as desk:  # a lock holds against everything
        later = builders.plan(measure="T1.1", trust="nlsh", due="2026-06-30")
        assert refusal(planned, desk, FIRST, [later]) == "round_locked"
        assert refusal(undoing.retract, desk, 1, reason="Feil") == "round_locked"
        assert refusal(undoing.retract, desk, 3, reason="Feil") == "round_locked"


def deadlines_move(year: Year) -> None:
    with year.at("2026-06-10") as desk:
        of_hnikt, of_unn = sorted(rules.waiting(desk.view(SECOND)), key=lambda one: one.trust)
        previewed = proposed_dues.take_over(desk, of_unn, from_period=SECOND)
        assert planning.commit(desk, previewed) is not None
        proposed_dues.refuse(desk, of_hnikt, reason="Fast oppdrag")
        assert rules.waiting(desk.view(SECOND)) == ()
    with year.at("2026-06-12") as desk:
        moved = builders.plan(measure="T1.1", trust="unn", due="2026-11-30", prioritised=True)
        later = builders.milestone("T2.1-M1", "2026-12-15", trust="nlsh")
        assert planned(desk, SECOND, [moved], moved=[later]) is not None
    with year.at("2026-06-13") as desk:  # and one that is thought better of
        wrong = builders.plan(measure="T1.2", trust="unn", due="2026-10-01")
        event = planned(desk, SECOND, [wrong])
        assert event is not None
        undoing.retract(desk, event.event_no, reason="Feil tiltak")


def second_round(year: Year) -> None:
    with year.at("2026-08-31") as desk:
        rounds.change_round(desk, SECOND, RoundAction.DEADLINE, deadline=date(2026, 9, 15))
        rounds.change_round(
            desk, SECOND, RoundAction.DEADLINE, trust="hnikt", deadline=date(2026, 9, 25)
        )
    with year.at("2026-09-05", contact("unn")) as desk:
        stored = delivered(desk, "unn", SECOND, every(progress=90), approved_role="Klinikksjef")
        assert stored.event_no is not None
    with year.at("2026-09-06", contact("unn")) as desk:  # that was another trust's numbers
        undoing.retract(desk, stored.event_no, reason="Feil ark")
    with year.at("2026-09-07", contact("unn")) as desk:
        said = {**every(progress=60), "T1.1": {**LATE, "progress": 50}}
        delivered(desk, "unn", SECOND, said, approved_role="Klinikksjef")
    with year.at("2026-09-14", contact("nlsh")) as desk:
        delivered(desk, "nlsh", SECOND, {"T1.1": {"status": Status.CANCELLED, "comment": "Slått"
                  " sammen", "cause": Cause.OTHER}, "T2.1": GOOD})  # fmt: skip
    with year.at("2026-09-20") as desk:
        rounds.change_round(desk, SECOND, RoundAction.LOCK)
    year.hold(SECOND, TRUSTS)


def one_trust_is_let_in_again(year: Year) -> None:
    with year.at("2026-09-22") as desk:
        rounds.change_round(desk, SECOND, RoundAction.OPEN, trust="nlsh")
    year.release(SECOND, "nlsh")
    with year.at("2026-09-23", contact("nlsh")) as desk:
        stored = delivered(desk, "nlsh", SECOND, {"T1.2": GOOD, "T1.10": LATE})
        assert stored.outcome is Outcome.STORED
    with year.at("2026-09-24") as desk:
        rounds.change_round(desk, SECOND, RoundAction.LOCK, trust="nlsh")
    year.hold(SECOND, ["nlsh"])


def third_round(year: Year) -> None:
    with year.at("2027-01-05", contact("unn")) as desk:
        said = {**every(status=Status.DONE, progress=100), "T1.10": {**LATE, "progress": 70}}
        milestones = {"T1.1-M1": {"reached": date(2026, 10, 1)}}
        delivered(desk, "unn", THIRD, said, milestones=milestones, approved_role="Klinikksjef")
    with year.at("2027-01-18", contact("nlsh")) as desk:
        delivered(desk, "nlsh", THIRD, {"T2.1": {**GOOD, "progress": 95}})
    with year.at("2027-01-25") as desk:
        rounds.change_round(desk, THIRD, RoundAction.LOCK)
    year.hold(THIRD, TRUSTS)


def next_plan(year: Year) -> None:
    with year.at("2027-02-01") as desk:
        event = rolling_over.commit(desk, rolling_over.confirm_proposals(desk, OLD))
        assert event is not None
        assert event.period == NEW.periods[0]
    with year.at("2027-05-10", contact("unn")) as desk:
        going_on = [i for i in desk.view(NEW.periods[0]).select(trust="unn") if i.applicable]
        assert [str(item.measure) for item in going_on] == ["T1.10"]
        delivered(desk, "unn", NEW.periods[0], {"T1.10": {**GOOD, "progress": 10}})
    with year.at("2027-05-25") as desk:
        rounds.change_round(desk, NEW.periods[0], RoundAction.LOCK)
    year.hold(NEW.periods[0], TRUSTS)
