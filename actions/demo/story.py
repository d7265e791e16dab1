"""The story: everything that happens in the action plan 2025–2026, step by step, on its date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from actions.demo.content import content
from actions.demo.measured import measured
from actions.demo.milestones import milestones, moved, said_of
from actions.demo.plan import first_plan, revised
from actions.demo.reports import reports
from goals.cycle import Period, cycles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actions.demo.content import (
        Content,
        DecisionWords,
        FollowUpWords,
        MeetingWords,
        QuestionWords,
        RoundStep,
    )
    from actions.demo.measured import File, PhaseWords, TargetWords
    from actions.demo.reports import Report
    from goals.catalogue.model import MeasureId, Strategy
    from goals.delivery import DeliveredMilestone, DeliveredRow
    from goals.facts import Milestone, PlanItem

TODAY = date(2026, 10, 15)
"""The day on which the story is looked at."""


class StepKind(StrEnum):
    """What somebody does."""

    PLAN = "plan"
    OPEN = "open"
    DELIVER = "deliver"
    RETRACT = "retract"
    LOCK = "lock"
    MEET = "meet"
    DECIDE = "decide"
    FOLLOW_UP = "follow_up"
    ASK = "ask"
    ANSWER = "answer"
    MEASURE = "measure"
    PHASE = "phase"
    TARGET = "target"


@dataclass(frozen=True)
class Step:
    """One thing that somebody does at a moment (UTC).

    `period` is the round, or the one that a plan holds from. `trust` None: for all.
    `rows`, `milestones` and `seats` are what a delivery fills in; `approved_role` None on it:
    provisional.
    `plan`, `plan_milestones` (new) and `moved_milestones` are what a plan step changes. A
    retraction takes back the trust's newest delivery of the round, for `reason`. `deadline` None
    keeps the one of the calendar. `meeting` is what the board's steps are about, `decision` and
    `said` what was decided there and said of it later. `question` is asked, or answered. `file` is
    one of indicators' values, `phase` and `target` are set for one.
    """

    moment: datetime
    kind: StepKind
    period: Period
    trust: str | None = None
    rows: tuple[DeliveredRow, ...] = ()
    milestones: tuple[DeliveredMilestone, ...] = ()
    seats: Mapping[str, int] = field(default_factory=dict)
    approved_role: str | None = None
    plan: tuple[PlanItem, ...] = ()
    plan_milestones: tuple[Milestone, ...] = ()
    moved_milestones: tuple[Milestone, ...] = ()
    deadline: date | None = None
    reason: str | None = None
    meeting: MeetingWords | None = None
    decision: DecisionWords | None = None
    said: FollowUpWords | None = None
    question: QuestionWords | None = None
    file: File | None = None
    phase: PhaseWords | None = None
    target: TargetWords | None = None


@dataclass(frozen=True)
class Story:
    """The steps in the order of time, with the first plan and its milestones for reference."""

    plan: tuple[PlanItem, ...]
    milestones: tuple[Milestone, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class _Told:
    """What every item reports, and what is said of every milestone."""

    content: Content
    reports: Mapping[tuple[MeasureId, str], Mapping[Period, Report]]
    of_milestones: Mapping[tuple[str, Period], tuple[DeliveredMilestone, ...]]


def tell(strategy: Strategy) -> Story:
    """Tell the story of the strategy's first action plan, the same every time."""
    found, cycle = content(), cycles(strategy)[0]
    plan = first_plan(found, strategy, cycle)
    by_item = {(item.measure, item.trust): item for item in plan}
    told = reports(found, strategy, cycle, by_item)
    known = milestones(found, cycle, by_item, told)
    whole = _Told(found, told, _by_round(found, known, told))
    steps = [*_plan_steps(found, by_item, known), *_round_steps(whole)]
    steps += [*_board_steps(found), *_question_steps(found)]
    if strategy.indicators:
        steps += _measuring_steps()
    return Story(plan, known, tuple(sorted(steps, key=lambda step: step.moment)))


def _by_round(
    content: Content,
    known: tuple[Milestone, ...],
    told: Mapping[tuple[MeasureId, str], Mapping[Period, Report]],
) -> Mapping[tuple[str, Period], tuple[DeliveredMilestone, ...]]:
    found: dict[tuple[str, Period], tuple[DeliveredMilestone, ...]] = {}
    for milestone in known:
        course = told[milestone.id.measure, milestone.trust]
        for period, said in said_of(content, milestone, course):
            key = (milestone.trust, period)
            found[key] = (*found.get(key, ()), said)
    return found


def _plan_steps(
    content: Content,
    plan: Mapping[tuple[MeasureId, str], PlanItem],
    known: tuple[Milestone, ...],
) -> Iterator[Step]:
    """The first revision is the plan itself; each later one builds on those before."""
    current, by_id = dict(plan), {(found.id, found.trust): found for found in known}
    for revision in content.plan.revisions:
        is_first = revision is content.plan.revisions[0]
        rows = tuple(plan.values()) if is_first else revised(current, revision)
        current |= {(row.measure, row.trust): row for row in rows}
        yield Step(
            moment=revision.at,
            kind=StepKind.PLAN,
            period=revision.from_period,
            plan=rows,
            plan_milestones=known if is_first else (),
            moved_milestones=moved(revision, by_id),
        )


def _round_steps(told: _Told) -> Iterator[Step]:
    for period, happened in told.content.rounds.items():
        for entry in happened:
            step = Step(
                moment=entry.at,
                kind=StepKind(entry.do),
                period=period,
                trust=entry.trust,
                deadline=entry.deadline,
                reason=entry.reason,
            )
            yield _filled(step, entry, told) if step.kind is StepKind.DELIVER else step


def _board_steps(content: Content) -> Iterator[Step]:
    for meeting in content.meetings:
        whole = Step(meeting.at, StepKind.MEET, meeting.period, meeting=meeting)
        yield whole
        for decision in meeting.decisions:
            made = replace(whole, moment=decision.at, kind=StepKind.DECIDE, decision=decision)
            yield made
            for said in decision.said:
                yield replace(made, moment=said.at, kind=StepKind.FOLLOW_UP, said=said)


def _question_steps(content: Content) -> Iterator[Step]:
    for words in content.questions:
        put = Step(words.at, StepKind.ASK, words.period, words.trust, question=words)
        yield put
        if words.answer_at:
            yield replace(put, moment=words.answer_at, kind=StepKind.ANSWER)


def _measuring_steps() -> Iterator[Step]:
    told = measured()
    for file in told.files:
        yield Step(file.at, StepKind.MEASURE, Period.of(file.until), file=file)
    for phase in told.phases:
        yield Step(phase.at, StepKind.PHASE, Period.of(phase.at.date()), phase.trust, phase=phase)
    for target in told.targets:
        period = Period.of(target.at.date())
        yield Step(target.at, StepKind.TARGET, period, target.trust, target=target)


def _filled(step: Step, entry: RoundStep, told: _Told) -> Step:
    if step.trust is None:
        raise AssertionError(step)
    role = told.content.trusts[step.trust].approved
    courses = {m: course for (m, trust), course in told.reports.items() if trust == step.trust}
    rows = (
        _drafted(course, step.period) if entry.draft else course[step.period].row
        for measure, course in courses.items()
        if step.period in course and _is_in(entry, measure)
    )
    said = told.of_milestones.get((step.trust, step.period), ())
    marks = () if entry.draft else (mark for mark in said if _is_in(entry, mark.measure))
    return replace(
        step,
        rows=tuple(rows),
        milestones=tuple(marks),
        seats={} if entry.draft else _taken(told.content, entry, step),
        approved_role=None if entry.provisional else role,
    )


def _taken(content: Content, entry: RoundStep, step: Step) -> Mapping[str, int]:
    """Give the seats that are said in a file with every goal."""
    said = () if entry.goals else content.seats.get(step.period, ())
    return next((words.taken for words in said if words.trust == step.trust), {})


def _is_in(entry: RoundStep, measure: MeasureId) -> bool:
    return not entry.goals or measure.goal in entry.goals


def _drafted(course: Mapping[Period, Report], period: Period) -> DeliveredRow:
    """Give the row as it looked before anybody had answered: the round before's number."""
    earlier = [report for other, report in course.items() if other < period]
    row = course[period].row
    return replace(row, progress=earlier[-1].progress, next_step=None) if earlier else row
