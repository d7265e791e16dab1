from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from actions.demo.content import content
from actions.demo.story import TODAY, Step, StepKind, Story, tell
from goals import attention, milestone_changes, rollup
from goals.attention import Contradiction, ReasonCode
from goals.catalogue.load import strategy
from goals.cycle import Period, cycles
from goals.facts import (
    PlanItem,
    RecordedMilestone,
    RecordedMilestoneUpdate,
    RecordedPlanItem,
    RecordedRoundChange,
    RecordedUpdate,
    RoundAction,
)
from goals.items import View
from goals.milestone_changes import MilestoneChangeKind
from goals.milestones import MilestoneState, standings
from goals.rounds import RoundState, state
from goals.status import Status
from tests import builders

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
    from goals.delivery import DeliveredMilestone, DeliveredRow
    from goals.snapshot import Snapshot

CYCLE = cycles(strategy())[0]
NEWEST = Period(2026, 2)
HOSPITALS, SUPPORT = ("finn", "unn", "nlsh", "helg"), ("sano", "hnikt")
REGIONAL = {"T1.1", "T2.1", "T4.4", "T7.2", "T7.5", "T7.6", "T8.3"}


@cache
def story() -> Story:
    return tell(strategy())


class Ledger:
    """What the story's steps come to, an event for each, as the importer would store them."""

    def __init__(self) -> None:
        self.facts: list[builders.Fact] = []
        self.retracted: list[int] = []
        self.newest: dict[tuple[str | None, Period], int] = {}

    def take(self, number: int, step: Step) -> None:
        if step.kind is StepKind.RETRACT:
            self.retracted.append(self.newest[step.trust, step.period])
        elif step.kind in {StepKind.OPEN, StepKind.LOCK}:
            said = {"action": RoundAction(step.kind.value), "deadline": step.deadline}
            seen = {"event_no": number, "recorded_at": step.moment}
            self.facts.append(RecordedRoundChange(period=step.period, **said, **seen))
        self.facts += [RecordedPlanItem(**dict(row), event_no=number) for row in step.plan]
        self.facts += [
            RecordedMilestone(**dict(row), from_period=step.period, event_no=number)
            for row in (*step.plan_milestones, *step.moved_milestones)
        ]
        if step.kind is StepKind.DELIVER:
            self.newest[step.trust, step.period] = number
            self.facts += [self._update(number, step, row) for row in step.rows]
            self.facts += [self._said(number, step, said) for said in step.milestones]

    def _update(self, number: int, step: Step, row: DeliveredRow) -> RecordedUpdate:
        last = self._last(step, row.measure) if row.unchanged else None
        return RecordedUpdate(
            measure=row.measure,
            trust=step.trust,
            period=step.period,
            status=last.status if last else row.status,
            progress=last.progress if last else row.progress,
            cause=row.cause,
            comment=row.comment,
            next_step=row.next_step,
            support=row.support,
            proposed_due=row.proposed_due,
            internal_note=row.internal_note,
            confirmed=row.unchanged,
            event_no=number,
        )

    def _last(self, step: Step, measure: MeasureId) -> RecordedUpdate:
        """What is confirmed must have been reported in an earlier round."""
        *_, last = (
            fact
            for fact in self.facts
            if isinstance(fact, RecordedUpdate)
            and (fact.measure, fact.trust) == (measure, step.trust)
            and fact.period < step.period
        )
        return last

    def _said(self, number: int, step: Step, said: DeliveredMilestone) -> RecordedMilestoneUpdate:
        return RecordedMilestoneUpdate(
            milestone=said.milestone,
            trust=step.trust,
            period=step.period,
            reached=said.reached,
            proposed_due=said.proposed_due,
            dropped=said.dropped,
            event_no=number,
        )


@cache
def known() -> Snapshot:
    ledger = Ledger()
    for number, step in enumerate(story().steps, 1):
        ledger.take(number, step)
    return builders.snapshot(
        *ledger.facts, retracted=ledger.retracted, strategy=strategy(), cycle=CYCLE
    )


@cache
def view(period: Period = NEWEST) -> View:
    return View(known(), period, TODAY)


def updates() -> tuple[RecordedUpdate, ...]:
    return known().updates


def deliveries(period: Period, trust: str) -> list[Step]:
    return [
        step
        for step in story().steps
        if (step.kind, step.period, step.trust) == (StepKind.DELIVER, period, trust)
    ]


def applicable(trust: str) -> list[PlanItem]:
    return [row for row in story().plan if row.trust == trust and row.applicable]


def test_the_story_is_the_same_every_time() -> None:
    assert tell(strategy()) == story()


def test_steps_stand_in_the_order_of_time_and_none_is_after_today() -> None:
    moments = [step.moment for step in story().steps]
    assert all(earlier < later for earlier, later in pairwise(moments))
    assert all(moment.utcoffset() == UTC.utcoffset(None) for moment in moments)
    assert moments[-1] < datetime(2026, 10, 15, tzinfo=UTC)


def test_every_measure_stands_in_the_plan_of_every_trust() -> None:
    assert len(story().plan) == 54 * 7
    assert len({(row.measure, row.trust) for row in story().plan}) == 54 * 7


@pytest.mark.parametrize("trust", HOSPITALS)
def test_a_hospital_follows_up_thirty_to_forty_five_measures(trust: str) -> None:
    assert 30 <= len(applicable(trust)) <= 45


@pytest.mark.parametrize("trust", SUPPORT)
def test_a_support_trust_follows_up_ten_to_twenty_measures(trust: str) -> None:
    assert 10 <= len(applicable(trust)) <= 20


def test_regional_measures_are_the_regions_alone() -> None:
    owners = {str(row.measure): set() for row in story().plan}
    for row in story().plan:
        if row.applicable:
            owners[str(row.measure)].add(row.trust)
    assert {measure for measure, found in owners.items() if found == {"rhf"}} == REGIONAL | {"T6.6"}
    assert all(owners.values())


def test_every_applicable_item_has_a_role_that_answers_for_it() -> None:
    assert all(row.responsible for row in story().plan if row.applicable)


def test_the_plan_flags_some_measures_and_leaves_some_without_an_expected_line() -> None:
    rows = [row for row in story().plan if row.applicable]
    for flag in ("prioritised", "in_mandate", "in_economic_plan"):
        assert 10 < sum(getattr(row, flag) for row in rows) < len(rows) / 2
    assert {str(row.measure) for row in rows if not row.expected_line} == {"T2.3", "T4.5", "T8.6"}


def test_no_deadline_is_before_the_work_starts() -> None:
    for row in story().plan:
        assert (row.start or CYCLE.start) < (row.due or CYCLE.end)


def test_four_rounds_are_locked_one_is_open_and_one_is_to_come() -> None:
    states = [state(known(), period, TODAY) for period in CYCLE.periods]
    assert states == [RoundState.LOCKED] * 4 + [RoundState.OPEN, RoundState.UPCOMING]


def test_nothing_is_delivered_planned_or_taken_back_in_a_locked_round() -> None:
    locked: set[Period] = set()
    for step in (step for step in story().steps if not step.meeting):
        touched = {p for p in CYCLE.periods if p >= step.period} if step.plan else {step.period}
        assert step.kind is StepKind.LOCK or not touched & locked
        locked |= {step.period} if step.kind is StepKind.LOCK else set()


def test_in_the_newest_round_one_trust_is_missing_and_one_has_delivered_a_part() -> None:
    found = rollup.deliveries(view())
    assert (found.missing, found.partly) == (("helg",), ("finn",))
    assert len(found.delivered) == 5


def test_deliveries_come_around_the_deadline_and_some_come_late() -> None:
    days_late = [
        (step.moment.date() - step.period.deadline).days
        for step in story().steps
        if step.kind is StepKind.DELIVER
    ]
    assert -15 < min(days_late) < 0 < max(days_late) < 10
    assert 3 <= sum(days > 0 for days in days_late) <= len(days_late) / 4


def test_only_one_standing_report_is_provisional() -> None:
    found = [s for s in story().steps if s.kind is StepKind.DELIVER and s.approved_role is None]
    assert [(step.trust, step.period) for step in found] == [("hnikt", NEWEST)]


def test_the_wrong_file_is_taken_back_and_the_right_one_sent() -> None:
    wrong, right = deliveries(NEWEST, "unn")
    [back] = [step for step in story().steps if step.kind is StepKind.RETRACT]
    assert wrong.moment < back.moment < right.moment
    assert (back.trust, back.period) == ("unn", NEWEST)
    assert back.reason
    assert len(wrong.rows) < len(right.rows)
    by_measure = {row.measure: row for row in right.rows}
    assert sum(by_measure[row.measure].progress != row.progress for row in wrong.rows) >= 5


def test_every_report_is_on_an_item_that_the_plan_holds_applicable() -> None:
    for step in story().steps:
        if step.kind is StepKind.DELIVER:
            seen = view(step.period)
            assert all(seen.items[row.measure, str(step.trust)].applicable for row in step.rows)
            assert len({row.measure for row in step.rows}) == len(step.rows)


def test_a_status_that_needs_a_reason_has_comment_and_cause_and_no_other_has_a_cause() -> None:
    for update in updates():
        needs = update.status.needs_reason
        assert bool(update.cause) is needs, update
        assert update.comment or not needs, update


@pytest.mark.parametrize(
    "contradiction", sorted(set(Contradiction) - {Contradiction.MEASURED_WORSE})
)
def test_each_kind_of_contradiction_is_there_to_be_pointed_out(
    contradiction: Contradiction,
) -> None:
    """What was measured is no part of the reports; tests/test_demonstration.py looks for that."""
    found = {
        reason.detail
        for entry in attention.listed(view(), with_internal=True)
        for reason in entry.reasons
        if reason.code is ReasonCode.CONTRADICTION
    }
    assert contradiction in found


def test_what_is_reported_for_the_newest_round_contradicts_itself_only_on_purpose() -> None:
    by_hand = {(report.measure, report.trust) for report in content().exceptions}
    for entry in attention.listed(view(), with_internal=True):
        details = {r.detail for r in entry.reasons if r.code is ReasonCode.CONTRADICTION}
        is_new = entry.item.carried_from is None
        assert not details or not is_new or (entry.item.measure, entry.item.trust) in by_hand


@pytest.mark.parametrize("code", ReasonCode)
def test_each_reason_for_attention_occurs(code: ReasonCode) -> None:
    listed = attention.listed(view(), with_internal=True)
    assert any(reason.code is code for entry in listed for reason in entry.reasons)


def test_every_status_occurs_in_the_newest_round() -> None:
    found = rollup.of_region(view()).distribution
    assert all(found.values()), found


def test_most_is_on_track_or_done_and_trouble_is_a_fifth_or_so() -> None:
    found = rollup.of_region(view())
    good = found.distribution[Status.ON_TRACK] + found.distribution[Status.DONE]
    trouble = found.distribution[Status.AT_RISK] + found.distribution[Status.DELAYED]
    assert good > 0.65 * found.applicable
    assert 0.1 < trouble / found.applicable < 0.3


def test_progress_grows_from_round_to_round_not_far_from_the_plan() -> None:
    rounds = [rollup.of_region(view(period)) for period in CYCLE.periods[:5]]
    means = [found.mean_progress for found in rounds]
    assert all(later - earlier > 5 for earlier, later in pairwise(means))
    assert all(abs(found.gap) < 12 for found in rounds)


def test_some_reports_are_given_as_unchanged() -> None:
    assert 5 <= sum(update.confirmed for update in updates()) <= 40


def test_some_items_are_carried_forward_in_every_round_after_the_first() -> None:
    for period in CYCLE.periods[1:5]:
        carried = [item for item in view(period).items.values() if item.carried_from]
        assert any(not item.status.is_final for item in carried)


def test_milestones_are_numbered_from_one_by_deadline() -> None:
    by_item: dict[tuple[object, str], list[tuple[int, object]]] = {}
    for found in story().milestones:
        key = (found.id.measure, found.trust)
        by_item.setdefault(key, []).append((found.id.number, found.due))
    for numbered in by_item.values():
        assert [number for number, _ in numbered] == list(range(1, len(numbered) + 1))
        assert [due for _, due in numbered] == sorted(due for _, due in numbered)
    assert len(by_item) > 60


def test_milestones_are_reached_in_the_period_that_says_so_or_left_open_or_dropped() -> None:
    said = [
        (step, mark)
        for step in story().steps
        if step.kind is StepKind.DELIVER
        for mark in step.milestones
    ]
    for step, mark in said:
        assert mark.reached is None or step.period.first_day <= mark.reached <= step.period.last_day
    kinds = Counter((bool(m.reached), bool(m.proposed_due), m.dropped) for _, m in said)
    assert kinds.keys() == {(True, False, False), (False, True, False), (False, False, True)}


def test_the_plan_takes_over_some_proposed_deadlines_and_others_wait() -> None:
    found = standings(view())
    moved = [one for one in found if one.earlier_dues]
    assert len(moved) == 5
    assert {one.state for one in moved} == {MilestoneState.COMING, MilestoneState.OVERDUE}
    asked = {
        (mark.milestone, step.trust, mark.proposed_due)
        for step in story().steps
        for mark in step.milestones
    }
    taken_over = [o for o in moved if (o.milestone.id, o.milestone.trust, o.milestone.due) in asked]
    assert len(taken_over) == 3
    waiting = [one for one in found if one.proposed_due]
    assert len(waiting) > 5
    assert all(one.proposed_due > one.milestone.due for one in waiting)
    told = milestone_changes.between(view(Period(2026, 1)), view())
    assert MilestoneChangeKind.MOVED in {change.kind for change in told}


def test_only_the_comment_that_must_is_given_twice() -> None:
    counts = Counter(update.comment for update in updates() if update.comment)
    repeated = [comment for comment, count in counts.items() if count > 1]
    [report] = {r.comment for r in content().exceptions if r.comment in repeated}
    assert repeated == [report]
    assert counts[report] == 2


def test_every_measure_is_commented_on() -> None:
    assert {update.measure for update in updates() if update.comment} == set(content().measures)


def test_no_text_has_a_placeholder_left_or_a_slip_of_the_keys() -> None:
    texts = [text for u in updates() for text in (u.comment, u.next_step, u.internal_note) if text]
    for text in texts:
        assert not re.search(r"[{}]|  | [.,]|\.\.|^[a-zæøå]", text), text
        assert text.endswith("."), text


def test_every_measure_of_the_catalogue_has_words_and_no_other() -> None:
    assert list(content().measures) == [measure.id for measure in strategy().measures]
    assert list(content().trusts) == [trust.key for trust in strategy().trusts]


def test_templates_use_only_the_placeholders_there_are() -> None:
    known = {"site", "other", "school", "School", "share", "rest", "people", "n", "N"}
    used = {
        name
        for words in content().measures.values()
        for template in (words.early, *words.middle, words.late, words.done, *words.next)
        for _, name, _, _ in Formatter().parse(template)
        if name
    }
    assert used <= known
    assert {"share", "rest", "people", "N"} <= used
