"""What is proposed at the border between two plans, and what a decision makes of an item."""

from __future__ import annotations

from datetime import date

import pytest

from goals import rolling_over
from goals.catalogue.model import CycleStart, MeasureId
from goals.cycle import Border, Cycle, border_at
from goals.errors import UserError
from goals.facts import MilestoneId, PlanItem, RecordedRollOver, RollOverChoice
from goals.items import View
from goals.rolling_over import decide, prospects, review
from tests.builders import (
    CYCLE,
    MEASURE,
    STRATEGY,
    TRUST,
    milestone,
    milestone_update,
    plan,
    snapshot,
    update,
)

NEW = Cycle(date(2027, 1, 1))
BORDER = Border(CYCLE, NEW)
FIRST = NEW.periods[0]
CARRY, CHANGE, END = RollOverChoice
KEY = MeasureId.parse(MEASURE), TRUST


def at_border(*facts, new=(), on=date(2026, 10, 15)):
    """Every item at the border, by measure and trust."""
    old = View(snapshot(*facts), CYCLE.periods[-1], on)
    known = snapshot(*new, cycle=NEW)
    return {one.key: one for one in prospects(old, known, BORDER)}


def one(*facts, **rest):
    return at_border(*facts, **rest)[KEY]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), CARRY),
        ((update("not_started"),), CARRY),
        ((update("on_track"),), CARRY),
        ((update("delayed"),), CARRY),
        ((update("on_hold"),), CARRY),
        ((update("done", period="2025-T1"),), END),
        ((update("cancelled"),), END),
        ((update("done", period="2025-T1"), update("at_risk", event_no=2)), CARRY),
        ((plan(applicable=False),), END),
        ((plan(applicable=False, from_period="2026-T3"), update("on_track")), END),
    ],
)
def test_what_is_final_or_was_never_the_trusts_is_proposed_to_end(facts, expected):
    found = one(*facts)
    assert (found.proposal.choice, found.decided) == (expected, None)
    assert found.proposal.plan.applicable is (expected is CARRY)
    assert found.proposal.plan.from_period == FIRST


def test_every_item_stands_at_the_border_but_those_of_a_trust_that_is_gone():
    assert len(at_border()) == len(STRATEGY.measures) * len(STRATEGY.trusts)
    leaving = STRATEGY.trusts[1].model_copy(update={"valid_to": date(2027, 3, 1)})
    strategy = STRATEGY.model_copy(update={"trusts": (STRATEGY.trusts[0], leaving)})
    old = View(snapshot(strategy=strategy), CYCLE.periods[-1], date(2027, 1, 10))
    found = prospects(old, snapshot(strategy=strategy, cycle=NEW), BORDER)
    assert {one.ended.trust for one in found} == {"rhf"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, None),
        ("2025-06-30", None),
        ("2026-12-31", None),
        ("2027-01-01", date(2027, 1, 1)),
        ("2029-06-30", date(2029, 6, 30)),
    ],
)
def test_dates_of_the_old_plan_become_the_new_plans_own(day, expected):
    made = one(plan(start=day, due=day, responsible="HR-sjef", prioritised=True)).proposal.plan
    assert (made.start, made.due) == (expected, expected)
    assert (made.responsible, made.prioritised) == ("HR-sjef", True)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([milestone(due="2026-06-30")], {1: date(2027, 4, 30)}),
        ([milestone(due="2027-02-01")], {1: date(2027, 2, 1)}),
        ([milestone(), milestone_update(proposed_due="2027-09-01")], {1: date(2027, 9, 1)}),
        ([milestone(), milestone_update(proposed_due="2026-12-01")], {1: date(2027, 4, 30)}),
        ([milestone(), milestone_update(reached="2026-05-31")], {}),
        ([milestone(), milestone_update(dropped=True)], {}),
        ([milestone(), milestone("T1.1-M2"), milestone_update(reached="2026-05-01")],
         {2: date(2027, 4, 30)}),
        ([milestone(), update("done")], {}),
        ([milestone(), plan(applicable=False)], {}),
    ],
)  # fmt: skip
def test_unfinished_milestones_go_along_with_number_and_title_and_a_deadline_ahead(facts, expected):
    made = one(*facts).proposal.milestones
    assert {m.id.number: m.due for m in made} == expected
    assert all(m.title == "Et delmål" for m in made)


def test_a_decision_is_carry_change_or_end():
    found = one(plan(responsible="HR-sjef"), milestone(), milestone("T1.1-M2"))
    changed = PlanItem(measure=KEY[0], trust=TRUST, from_period=FIRST, responsible="Økonomisjef")
    carried = decide(found, CARRY, BORDER, plan=changed)
    assert (carried.plan.responsible, len(carried.milestones)) == ("HR-sjef", 2)
    dues = {MilestoneId.parse("T1.1-M2"): date(2028, 1, 1)}
    moved = decide(found, CHANGE, BORDER, plan=changed, dues=dues)
    assert moved.plan == changed
    assert [(str(m.id), m.due) for m in moved.milestones] == [("T1.1-M2", date(2028, 1, 1))]
    ended = decide(found, END, BORDER, plan=changed)
    assert (ended.plan.applicable, ended.plan.responsible, ended.milestones) == (False, None, ())


def rolled(choice, event_no=9):
    return RecordedRollOver(
        measure=KEY[0],
        trust=TRUST,
        period=FIRST,
        from_cycle=CYCLE.key,
        choice=choice,
        event_no=event_no,
    )


def stored(found, choice=CARRY, event_no=9):
    """What the new plan holds once a decision is stored."""
    made = decide(found, choice, BORDER)
    rows = [
        milestone(str(m.id), m.due, from_period="2027-T1", event_no=event_no)
        for m in made.milestones
    ]
    row = plan(from_period="2027-T1", event_no=event_no, **rolling_over.said(made.plan) | TEXTS)
    return [row, *rows, rolled(choice, event_no)]


TEXTS = {"measure": MEASURE, "trust": TRUST}


def known(*facts):
    """A snapshot of the new plan."""
    return snapshot(*facts, cycle=NEW)


@pytest.mark.parametrize("choice", RollOverChoice)
def test_what_stands_already_is_no_news(choice):
    old = View(snapshot(plan(), milestone()), CYCLE.periods[-1], date(2026, 10, 15))
    empty = known()
    (first,) = [p for p in prospects(old, empty, BORDER) if p.key == KEY]
    decision = decide(first, choice, BORDER)
    assert review([first], [decision], empty, BORDER).counts[choice] == 1
    new = known(*stored(first, choice))
    (second,) = [p for p in prospects(old, new, BORDER) if p.key == KEY]
    assert second.decided is not None
    assert second.proposal == decision
    again = review([second], [second.proposal], new, BORDER)
    assert (again.news, again.undecided) == ((), ())


def test_another_choice_is_news_and_what_nobody_chose_is_left():
    old = View(snapshot(plan()), CYCLE.periods[-1], date(2026, 10, 15))
    (first,) = [p for p in prospects(old, known(), BORDER) if p.key == KEY]
    new = known(*stored(first, END))
    found = prospects(old, new, BORDER)
    (second,) = [p for p in found if p.key == KEY]
    reviewed = review(found, [decide(second, CARRY, BORDER)], new, BORDER)
    assert [d.decision.plan.applicable for d in reviewed.news] == [True]
    assert len(reviewed.undecided) == len(found) - 1


def test_a_milestone_says_that_it_came_from_the_plan_before():
    (first,) = [one(plan(), milestone())]
    new = known(*stored(first), milestone("T1.1-M2", from_period="2027-T1", event_no=10))
    carried = {str(m.id): rolling_over.was_carried(new, m) for m in new.milestones}
    assert carried == {"T1.1-M1": True, "T1.1-M2": False}


@pytest.mark.parametrize(
    ("cycle", "expected"), [(CYCLE, BORDER), (NEW, BORDER), (Cycle(date(2031, 1, 1)), None)]
)
def test_a_border_is_at_the_plans_end_and_else_at_its_beginning(cycle, expected):
    if expected:
        assert border_at(STRATEGY, cycle) == expected
    else:
        with pytest.raises(UserError, match="no_next_cycle"):
            border_at(STRATEGY, cycle)


def test_with_three_plans_each_is_left_for_the_next():
    starts = tuple(CycleStart(start=date(year, 1, 1)) for year in (2025, 2027, 2029))
    strategy = STRATEGY.model_copy(update={"cycles": starts})
    last = Cycle(date(2029, 1, 1))
    assert border_at(strategy, NEW) == border_at(strategy, last) == Border(NEW, last)
    alone = STRATEGY.model_copy(update={"cycles": starts[:1]})
    with pytest.raises(UserError, match="no_next_cycle"):
        border_at(alone, CYCLE)
