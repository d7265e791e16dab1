"""Play the story: write each workbook, fill it in, and send it through the real importer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from actions import (
    importing,
    measuring,
    meetings,
    persons,
    planning,
    questions,
    rounds,
    sheets,
    undoing,
)
from actions.demo.measured import csv_of
from actions.demo.story import StepKind, tell
from actions.desk import Desk
from actions.importing import Outcome, Upload
from actions.sheets import SheetFile
from data import witness
from data.store import Store
from goals.access import Principal, Role
from goals.cycle import day_in_norway
from goals.errors import StyringsmalError
from goals.facts import EventKind, RoundAction
from goals.measurement.facts import IndicatorPhase, IndicatorTarget
from goals.meetings import follow_ups
from goals.people import Person
from goals.questions import waiting
from loaders.child.parsing import parse
from loaders.filling import Filling, fill, fill_plan
from texts import names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from actions.demo.story import Step
    from goals.catalogue.model import Strategy
    from goals.delivery import DeliveredMilestone, DeliveredRow
    from loaders.filling import Typed

_T = TypeVar("_T")
VIA = "demo"
"""The door that marks an event as demonstration data."""
_ROW_FIELDS = (
    "status",
    "progress",
    "cause",
    "comment",
    "next_step",
    "support",
    "proposed_due",
    "internal_note",
)
_MILESTONE_FIELDS = ("reached", "proposed_due", "dropped")


class StoryError(StyringsmalError):
    """A step of the story was refused: the story and the rules disagree, which is a bug."""


@dataclass
class _Clock:
    """The story's time, moved from step to step."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class _Stage:
    """Where the story is played: an empty store, the strategy, and a folder for the workbooks."""

    store: Store
    strategy: Strategy
    folder: Path

    def desk(self, step: Step) -> Desk:
        """Give the desk of the one who takes the step, on that day."""
        principal = Principal(key="demo-koordinator", role=Role.COORDINATOR)
        if step.trust and step.kind in {StepKind.DELIVER, StepKind.ANSWER}:
            trusts = frozenset({step.trust})
            principal = Principal(f"demo-{step.trust}", Role.CONTACT, trusts)
        today = day_in_norway(step.moment)
        # these workbooks were written a moment ago by this very program
        return Desk(self.store, self.strategy, principal, today, VIA, parse=parse)

    def keep(self, step: Step, sheet: SheetFile, content: bytes) -> Upload:
        """Save a filled workbook where a person can look at it."""
        folder = self.folder / str(step.period)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{step.moment:%Y-%m-%d}-{sheet.name}"
        path.write_bytes(content)
        return Upload(path.name, content)


def play(
    location: Path,
    folder: Path,
    strategy: Strategy,
    *,
    on_step: Callable[[int, int, Step], None] = lambda _done, _total, _step: None,
) -> int:
    """Fill a new store at `location` with the whole story and give its number of events.

    The workbooks are left in `folder`. `on_step` is told how many steps of how many are done.
    The store appears at `location` only when the story is whole.
    """
    steps = tell(strategy).steps
    clock = _Clock(steps[0].moment)
    unfinished = location.with_name(f"{location.name}.filling")
    unfinished.unlink(missing_ok=True)
    with Store.open(unfinished, clock=clock) as store:
        store.sync(strategy)
        stage = _Stage(store, strategy, folder)
        _introduce(stage, steps[0])
        for done, step in enumerate(steps, 1):
            clock.now = step.moment
            _TAKE[step.kind](stage, step)
            on_step(done, len(steps), step)
        events = store.newest_event()
    unfinished.rename(location)
    witness.forget(unfinished)
    return events


def _introduce(stage: _Stage, first: Step) -> None:
    """Let the keys that the story is told under stand for people who don't exist."""
    say, desk = words("personer"), stage.desk(first)
    coordinator = Person(
        key=desk.principal.key,
        name=say("demo.coordinator"),
        email="koordinator@example.org",
        role=Role.COORDINATOR,
    )
    contacts = (
        Person(
            key=f"demo-{trust.key}",
            name=say("demo.contact", trust=trust.short),
            email=f"kontakt.{trust.key}@example.org",
            role=Role.CONTACT,
            trusts=frozenset({trust.key}),
        )
        for trust in stage.strategy.trusts
    )
    for person in (coordinator, *contacts):
        if faults := persons.save(desk, person):
            raise StoryError(first.moment, person.key, faults)


def _plan(stage: _Stage, step: Step) -> None:
    desk = stage.desk(step)
    sheet = planning.plan_sheet(desk, made_at=step.moment, period=step.period)
    filled = fill_plan(
        sheet.content,
        stage.strategy,
        rows=step.plan,
        new_milestones=step.plan_milestones,
        moved_milestones=step.moved_milestones,
    )
    upload = stage.keep(step, sheet, filled)
    result = planning.import_plan(desk, upload, from_period=step.period)
    if result.event is None:
        raise StoryError(step.kind, step.moment, result.findings)


def _change_round(stage: _Stage, step: Step) -> None:
    rounds.change_round(
        stage.desk(step),
        step.period,
        RoundAction(step.kind.value),
        trust=step.trust,
        deadline=step.deadline,
    )


def _deliver(stage: _Stage, step: Step) -> None:
    desk = stage.desk(step)
    sheet = sheets.status_sheet(desk, step.trust or "", step.period, made_at=step.moment)
    filling = Filling(
        measures={str(row.measure): _typed(row) for row in step.rows},
        milestones={str(said.milestone): _typed_milestone(said) for said in step.milestones},
        seats=step.seats,
    )
    upload = stage.keep(step, sheet, fill(sheet.content, filling))
    previewed = importing.preview(desk, upload)
    committed = importing.commit(desk, previewed, approved_role=step.approved_role)
    if committed.outcome is not Outcome.STORED:
        raise StoryError(step.moment, step.trust, committed.outcome, previewed.errors)


def _retract(stage: _Stage, step: Step) -> None:
    imports = stage.store.events(stage.strategy.key, kinds={EventKind.IMPORT})
    wrong = [e for e in imports if (e.trust, e.period) == (step.trust, step.period)][-1]
    undoing.retract(stage.desk(step), wrong.event_no, reason=step.reason or "")


def _meet(stage: _Stage, step: Step) -> None:
    meeting = _needed(step.meeting)
    meetings.record(
        stage.desk(step),
        meeting.held_on,
        title=meeting.title,
        case_number=meeting.case_number,
        period=meeting.period,
    )


def _decide(stage: _Stage, step: Step) -> None:
    meeting, decision = _needed(step.meeting), _needed(step.decision)
    known = stage.desk(step).view().snapshot.meetings
    held = next(found for found in known if found.held_on == meeting.held_on)
    meetings.decide(
        stage.desk(step),
        held.event_no,
        text=decision.text,
        responsible=decision.responsible,
        due=decision.due,
        goal=decision.goal,
    )


def _follow_up(stage: _Stage, step: Step) -> None:
    decision, said = _needed(step.decision), _needed(step.said)
    known = follow_ups(stage.desk(step).view().snapshot)
    made = next(one.decision for one in known if one.decision.text == decision.text)
    meetings.follow_up(stage.desk(step), made.number, state=said.state, note=said.note)


def _ask(stage: _Stage, step: Step) -> None:
    words = _needed(step.question)
    desk = stage.desk(step)
    questions.ask(desk, words.measure, words.trust, period=words.period, text=words.text)


def _answer(stage: _Stage, step: Step) -> None:
    words, desk = _needed(step.question), stage.desk(step)
    known = waiting(desk.view(step.period), trusts={words.trust})
    number = next(one.number for one in known if one.question.text == words.text)
    questions.answer(desk, number, text=words.answer or "")


def _measure(stage: _Stage, step: Step) -> None:
    desk, file = stage.desk(step), _needed(step.file)
    content = csv_of(stage.strategy, file).encode()
    upload = stage.keep(step, SheetFile(file.name, content), content)
    previewed = measuring.preview(desk, upload)
    if measuring.commit(desk, previewed).outcome is not Outcome.STORED:
        raise StoryError(step.moment, file.name, previewed.errors)


def _begin_phase(stage: _Stage, step: Step) -> None:
    said = _needed(step.phase)
    phase = IndicatorPhase(
        indicator=said.indicator,
        trust=said.trust,
        period_key=said.start,
        measure=said.measure,
        reason=said.reason,
    )
    measuring.begin_phase(stage.desk(step), phase)


def _set_target(stage: _Stage, step: Step) -> None:
    said = _needed(step.target)
    target = IndicatorTarget(
        indicator=said.indicator,
        trust=said.trust,
        value=said.value,
        due_key=said.due,
        baseline=said.baseline,
        baseline_key=said.baseline_period,
        reason=said.reason,
    )
    measuring.set_target(stage.desk(step), target)


def _needed(value: _T | None) -> _T:
    if value is None:
        raise AssertionError
    return value


def _typed(row: DeliveredRow) -> Mapping[str, Typed]:
    """Give what is typed into the row: only what is said, «Uendret» as the word."""
    values = {name: getattr(row, name) for name in _ROW_FIELDS}
    said = {name: value for name, value in values.items() if value is not None}
    return said | ({"status": names.unchanged()} if row.unchanged else {})


def _typed_milestone(said: DeliveredMilestone) -> Mapping[str, Typed]:
    return {name: getattr(said, name) for name in _MILESTONE_FIELDS if getattr(said, name)}


_TAKE: Mapping[StepKind, Callable[[_Stage, Step], None]] = {
    StepKind.PLAN: _plan,
    StepKind.OPEN: _change_round,
    StepKind.LOCK: _change_round,
    StepKind.DELIVER: _deliver,
    StepKind.RETRACT: _retract,
    StepKind.MEET: _meet,
    StepKind.DECIDE: _decide,
    StepKind.FOLLOW_UP: _follow_up,
    StepKind.ASK: _ask,
    StepKind.ANSWER: _answer,
    StepKind.MEASURE: _measure,
    StepKind.PHASE: _begin_phase,
    StepKind.TARGET: _set_target,
}
