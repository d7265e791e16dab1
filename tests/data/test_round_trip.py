"""Whatever a fact can hold comes back from the ledger as it was, and the chain stands."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.model import MeasureId
from goals.cycle import Cycle, Period
from goals.facts import (
    Answer,
    DueReply,
    EventKind,
    Milestone,
    MilestoneId,
    MilestoneUpdate,
    PlanItem,
    Question,
    RollOver,
    RollOverChoice,
    RoundAction,
    RoundChange,
    StatusUpdate,
)
from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
from goals.measurement.keys import PeriodKey, Rhythm
from goals.meetings import Decision, DecisionState, Meeting
from goals.seats import MOST_SEATS, SeatUpdate
from goals.status import REPORTABLE, Cause
from tests.builders import STRATEGY
from tests.data.drafts import Clock

CYCLE = Cycle(date(2025, 1, 1))
KEYS = count()
CASES = settings(max_examples=25, deadline=None)

# PostgreSQL and XML know no NUL, and half a surrogate pair is no text
text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
some_text = st.none() | text
day = st.dates(date(1900, 1, 1), date(2200, 1, 1))
some_day = st.none() | day
percent = st.none() | st.floats(0, 100)
measure = st.builds(MeasureId, st.integers(1, 99), st.integers(0, 99))
milestone_id = st.builds(MilestoneId, measure=measure, number=st.integers(1, 9999))
trust = st.sampled_from(["rhf", "unn", "nlsh"])
period = st.sampled_from(CYCLE.periods)
lineage = {"sheet": some_text, "cell": st.none() | st.just("H14")}

updates = st.builds(
    StatusUpdate,
    measure=measure,
    trust=trust,
    period=period,
    status=st.sampled_from(REPORTABLE),
    progress=percent,
    cause=st.none() | st.sampled_from(list(Cause)),
    comment=some_text,
    next_step=some_text,
    support=st.none() | st.booleans(),
    proposed_due=some_day,
    internal_note=some_text,
    confirmed=st.booleans(),
    from_form=st.booleans(),
    **lineage,
)
plan_items = st.builds(
    PlanItem,
    measure=measure,
    trust=trust,
    from_period=period,
    applicable=st.booleans(),
    responsible=some_text,
    start=some_day,
    due=some_day,
    prioritised=st.booleans(),
    in_mandate=st.booleans(),
    in_economic_plan=st.booleans(),
    expected_line=st.booleans(),
    title=some_text,
    **lineage,
)
milestones = st.builds(Milestone, id=milestone_id, trust=trust, title=text, due=day, **lineage)
milestone_updates = st.builds(
    MilestoneUpdate,
    milestone=milestone_id,
    trust=trust,
    period=period,
    reached=some_day,
    proposed_due=some_day,
    dropped=st.booleans(),
    **lineage,
)
rounds = st.builds(
    RoundChange,
    period=period,
    action=st.sampled_from(list(RoundAction)),
    trust=st.none() | trust,
    deadline=some_day,
)
questions = st.builds(Question, measure=measure, trust=trust, period=period, text=text)
answers = st.builds(
    Answer,
    question=st.integers(1, 2**31 - 1),
    measure=measure,
    trust=trust,
    period=period,
    text=text,
    **lineage,
)
due_replies = st.builds(
    DueReply,
    measure=measure,
    number=st.none() | st.integers(1, 99),
    trust=trust,
    period=period,
    proposed_due=day,
    accepted=st.booleans(),
    reason=some_text,
)
roll_overs = st.builds(
    RollOver,
    measure=measure,
    trust=trust,
    period=period,
    from_cycle=text,
    choice=st.sampled_from(list(RollOverChoice)),
)

some_words = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
event_number = st.integers(1, 2**31 - 1)
meetings = st.builds(
    Meeting,
    held_on=day,
    title=some_words.filter(bool),
    period=period,
    case_number=some_words,
    known_at=st.none() | event_number,
)
decisions = st.builds(
    Decision,
    meeting=event_number,
    text=some_words.filter(bool),
    decision=st.none() | event_number,
    responsible=some_words,
    due=some_day,
    goal=st.none() | st.integers(1, 99),
    measure=st.none() | measure,
    state=st.sampled_from(list(DecisionState)),
    note=some_words,
)
seats = st.builds(
    SeatUpdate,
    programme=text,
    cohort=st.integers(1, 99),
    place=text,
    trust=trust,
    period=period,
    taken=st.integers(0, MOST_SEATS),
    **lineage,
)


period_key = st.builds(PeriodKey, st.just(Rhythm.MONTH), st.integers(1900 * 12, 2099 * 12))
figure = st.floats(allow_nan=False, allow_infinity=False)
indicator = st.sampled_from(["heltid", "turnover"])
indicator_values = st.builds(
    IndicatorValue,
    indicator=indicator,
    trust=trust,
    period_key=period_key,
    value=st.none() | figure,
    numerator=st.none() | figure,
    denominator=st.none() | st.floats(0, allow_infinity=False),
    note=some_text,
    **lineage,
)
indicator_phases = st.builds(
    IndicatorPhase,
    indicator=indicator,
    trust=st.none() | trust,
    period_key=period_key,
    measure=st.none() | measure,
    baseline=st.sampled_from([None, 12, 24]),
    reason=text,
)
indicator_targets = st.builds(
    IndicatorTarget,
    indicator=indicator,
    trust=st.none() | trust,
    value=figure,
    due_key=period_key,
    baseline=figure,
    baseline_key=period_key,
    reason=text,
)


def some(facts, *key):
    def key_of(fact):
        return tuple(str(getattr(fact, name)) for name in key)

    return st.lists(facts, max_size=3, unique_by=key_of).map(tuple)


all_facts = st.builds(
    Facts,
    status_updates=some(updates, "measure", "trust", "period"),
    plan_items=some(plan_items, "measure", "trust", "from_period"),
    milestones=some(milestones, "id", "trust"),
    milestone_updates=some(milestone_updates, "milestone", "trust", "period"),
    rounds=some(rounds, "period", "trust"),
    questions=some(questions, "measure", "trust", "period"),
    answers=some(answers, "measure", "trust", "question"),
    due_replies=some(due_replies, "measure", "number", "trust"),
    roll_overs=some(roll_overs, "measure", "trust"),
    seats=some(seats, "programme", "cohort", "place", "trust", "period"),
    meeting=st.none() | meetings,
    decision=st.none() | decisions,
    indicator_values=some(indicator_values, "indicator", "trust", "period_key"),
    indicator_phases=some(indicator_phases, "indicator", "trust", "period_key"),
    indicator_targets=some(indicator_targets, "indicator", "trust"),
)


@pytest.fixture(scope="module")
def shared(shared_location):
    """One ledger for all examples: each writes under a strategy key of its own."""
    with Store.open(shared_location, clock=Clock()) as store:
        yield store


def unordered(facts):
    return sorted((as_given(fact) for fact in facts), key=repr)


def as_given(fact):
    """Leave out what the ledger adds: the event, its moment, the round that places a milestone."""
    if isinstance(fact, Milestone):
        return fact.model_dump(exclude={"event_no", "from_period"})
    return fact.model_dump(exclude={"event_no", "recorded_at"})


@CASES
@given(facts=all_facts)
def test_every_field_of_every_fact_comes_back(shared, facts):
    strategy = STRATEGY.model_copy(update={"key": f"nr-{next(KEYS)}"})
    with shared.write() as transaction:
        event = transaction.append(
            EventDraft(
                kind=EventKind.IMPORT,
                strategy=strategy.key,
                recorded_by="p1",
                via="command",
                period=Period(2026, 2),
            ),
            facts,
        )
    known = shared.snapshot(strategy, CYCLE, event.event_no)
    assert unordered(known.updates) == unordered(facts.status_updates)
    assert unordered(known.plan) == unordered(facts.plan_items)
    assert unordered(known.milestones) == unordered(facts.milestones)
    assert unordered(known.milestone_updates) == unordered(facts.milestone_updates)
    assert unordered(known.rounds) == unordered(facts.rounds)
    assert unordered(known.questions) == unordered(facts.questions)
    assert unordered(known.answers) == unordered(facts.answers)
    assert unordered(known.due_replies) == unordered(facts.due_replies)
    assert unordered(known.seats) == unordered(facts.seats)
    assert unordered(known.meetings) == unordered(filter(None, [facts.meeting]))
    assert unordered(known.decisions) == unordered(filter(None, [facts.decision]))
    assert unordered(known.indicator_values) == unordered(facts.indicator_values)
    assert unordered(known.indicator_phases) == unordered(facts.indicator_phases)
    assert unordered(known.indicator_targets) == unordered(facts.indicator_targets)
    recorded = (*known.updates, *known.plan, *known.milestones, *known.milestone_updates)
    assert unordered(known.roll_overs) == unordered(facts.roll_overs)
    recorded += known.seats
    recorded += (*known.questions, *known.answers, *known.roll_overs, *known.due_replies)
    assert {fact.event_no for fact in recorded} <= {event.event_no}


event_texts = st.fixed_dictionaries(
    {
        "file_sha256": some_text,
        "account": some_text,
        "file_name": some_text,
        "template_version": some_text,
        "trust": some_text,
        "period": st.none() | period,
        "based_on": st.none() | st.integers(0, 2**31 - 1),
        "approved_role": some_text,
        "note": some_text,
    }
)


@CASES
@given(
    kind=st.sampled_from(["plan", "import", "round"]), recorded_by=text, via=text, said=event_texts
)
def test_every_field_of_an_event_comes_back(shared, kind, recorded_by, via, said):
    asked = {"kind": EventKind(kind), "recorded_by": recorded_by, "via": via} | said
    with shared.write() as transaction:
        event = transaction.append(EventDraft(strategy="liten", **asked), Facts())
    stored = shared.event("liten", event.event_no)
    assert {name: getattr(stored, name) for name in asked} == asked


def test_the_chain_over_all_of_it_stands(shared):
    verification = shared.verify(shared.head())
    assert verification.intact
    assert verification.events == shared.newest_event() > 0
