"""From one action plan to the next: what each item ended as, and what it is to be.

Nothing crosses the border by itself, final statuses neither. What goes on is planned anew by an
event in the new plan, and the old plan's numbers stay where they are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from goals.cycle import cycles
from goals.facts import Milestone, PlanItem, RollOverChoice
from goals.milestones import standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Border, Cycle
    from goals.facts import MilestoneId, RecordedMilestone, RecordedRollOver, RollOver
    from goals.items import Item, View
    from goals.milestones import Standing
    from goals.snapshot import Snapshot


@dataclass(frozen=True)
class Decision:
    """What an item is to be in the next plan: a choice, its plan row, the milestones it takes.

    An item that ends has a plan row that says «ikke aktuelt», and takes nothing along.
    """

    choice: RollOverChoice
    plan: PlanItem
    milestones: tuple[Milestone, ...] = ()

    @property
    def item(self) -> tuple[MeasureId, str]:
        """The measure and the trust."""
        return self.plan.measure, self.plan.trust


@dataclass(frozen=True)
class Prospect:
    """One item at the border.

    `ended` is how it stands in the old plan's last round, as far as known; `unfinished` the
    milestones that are neither reached nor dropped. `decided` is what was chosen, None when nothing
    was yet: then `proposal` waits to be confirmed. Else it says what stands in the new plan.
    """

    ended: Item
    unfinished: tuple[Standing, ...]
    proposal: Decision
    decided: RecordedRollOver | None

    @property
    def key(self) -> tuple[MeasureId, str]:
        """The measure and the trust."""
        return self.ended.measure, self.ended.trust


@dataclass(frozen=True)
class RollOverDiff:
    """What a decision does. `before` is the plan that it is compared with.

    That is the new plan's row where one was decided, else the old plan's. `is_news` false: all of
    it stands already.
    """

    prospect: Prospect
    decision: Decision
    before: PlanItem
    milestones: tuple[Milestone, ...]
    is_news: bool


@dataclass(frozen=True)
class RollOverReview:
    """What committing decisions would do. `undecided` items are left for later."""

    border: Border
    diffs: tuple[RollOverDiff, ...]
    undecided: tuple[tuple[MeasureId, str], ...]

    @cached_property
    def news(self) -> tuple[RollOverDiff, ...]:
        """The decisions that say something new."""
        return tuple(diff for diff in self.diffs if diff.is_news)

    @cached_property
    def counts(self) -> Mapping[RollOverChoice, int]:
        """How many items get each choice that is news."""
        found = Counter(diff.decision.choice for diff in self.news)
        return {choice: found[choice] for choice in RollOverChoice}


def prospects(old: View, new: Snapshot, border: Border) -> tuple[Prospect, ...]:
    """Give each item at the border, in catalogue order.

    `old` is the view of the old plan's last round. A trust that is gone when the new plan begins
    has none.
    """
    first_day = border.new.periods[0].last_day
    trusts = {t.key for t in old.snapshot.strategy.trusts if t.is_valid_on(first_day)}
    unfinished: dict[tuple[MeasureId, str], list[Standing]] = {}
    for standing in standings(old):
        if not standing.state.is_finished:
            milestone = standing.milestone
            unfinished.setdefault((milestone.id.measure, milestone.trust), []).append(standing)
    return tuple(
        _prospect(item, tuple(unfinished.get(key, ())), new, border)
        for key, item in old.items.items()
        if item.trust in trusts
    )


def decide(
    prospect: Prospect,
    choice: RollOverChoice,
    border: Border,
    *,
    plan: PlanItem | None = None,
    dues: Mapping[MilestoneId, date] | None = None,
) -> Decision:
    """Make a decision for an item.

    `plan` is what «endre» changes it to; else it only says where the choice stood. `dues` are the
    new deadlines of the milestones that it takes along; None means all with those proposed.
    """
    if choice is RollOverChoice.END:
        return Decision(choice, _ended(prospect.ended, border, plan))
    carried, wanted = going_on(prospect, border)
    if plan is not None:
        is_changed = choice is RollOverChoice.CHANGE
        place = {"sheet": plan.sheet, "cell": plan.cell}
        carried = plan if is_changed else carried.model_copy(update=place)
    taken = _carried_milestones(prospect.unfinished, wanted if dues is None else dues)
    return Decision(choice, carried, taken)


def going_on(prospect: Prospect, border: Border) -> tuple[PlanItem, dict[MilestoneId, date]]:
    """Give the plan row and the deadlines of an item if it is carried, whatever is proposed."""
    ahead = prospect.proposal
    if ahead.choice is not RollOverChoice.END:
        return ahead.plan, {made.id: made.due for made in ahead.milestones}
    plan = carried_plan(prospect.ended.plan, border)
    return plan, proposed_dues(prospect.unfinished, border)


def carried_plan(plan: PlanItem, border: Border) -> PlanItem:
    """Give the plan as it goes on: dates of the old plan become the new plan's own.

    Of an item that was not applicable that is the plan it would have.
    """
    ends = border.old.end
    dates = {"start": _ahead(plan.start, ends), "due": _ahead(plan.due, ends)}
    return PlanItem(
        **said(plan) | dates | {"applicable": True},
        from_period=border.new.periods[0],
    )


def _ahead(day: date | None, ends: date) -> date | None:
    return day if day and day > ends else None


def proposed_dues(unfinished: Iterable[Standing], border: Border) -> dict[MilestoneId, date]:
    """Propose a deadline for each: what the trust asks for, else its own where it lies ahead.

    Where neither lies in the new plan, the end of its first round: what should have been reached
    is soon to be.
    """
    return {one.milestone.id: _proposed_due(one, border) for one in unfinished}


def review(
    found: Sequence[Prospect],
    decisions: Iterable[Decision],
    new: Snapshot,
    border: Border,
) -> RollOverReview:
    """Compare decisions with what stands in the new plan; an item has one decision at most."""
    made = {decision.item: decision for decision in decisions}
    return RollOverReview(
        border=border,
        diffs=tuple(_diff(one, made[one.key], new, border) for one in found if one.key in made),
        undecided=tuple(one.key for one in found if one.key not in made and not one.decided),
    )


def said(plan: PlanItem) -> dict[str, Any]:
    """Give what a plan row says, wherever it stood and whatever round it holds from."""
    return plan.model_dump(exclude={"from_period", "sheet", "cell", "event_no"})


def came_from(strategy: Strategy, chosen: RollOver) -> Cycle:
    """Give the action plan that an item was rolled over from; KeyError when the file lost it."""
    return {cycle.key: cycle for cycle in cycles(strategy)}[chosen.from_cycle]


def was_carried(snapshot: Snapshot, milestone: RecordedMilestone) -> bool:
    """Whether a milestone of this plan came from the one before, with its number."""
    rows = snapshot.rows_by_milestone[milestone.id, milestone.trust]
    key = milestone.id.measure, milestone.trust
    events = {row.event_no for row in snapshot.roll_overs if (row.measure, row.trust) == key}
    return rows[0].event_no in events


def _prospect(
    item: Item, unfinished: tuple[Standing, ...], new: Snapshot, border: Border
) -> Prospect:
    decided = new.roll_over_by_item.get((item.measure, item.trust))
    if decided is None:
        proposal = _proposal(item, unfinished, border)
    else:
        proposal = _as_it_stands(decided, unfinished, new)
    return Prospect(item, unfinished, proposal, decided)


def _proposal(item: Item, unfinished: tuple[Standing, ...], border: Border) -> Decision:
    """What is final, or was never the trust's, ends; all else goes on."""
    if not item.applicable or item.status.is_final:
        return Decision(RollOverChoice.END, _ended(item, border, None))
    taken = _carried_milestones(unfinished, proposed_dues(unfinished, border))
    return Decision(RollOverChoice.CARRY, carried_plan(item.plan, border), taken)


def _as_it_stands(
    decided: RecordedRollOver, unfinished: tuple[Standing, ...], new: Snapshot
) -> Decision:
    plan = new.plan_item(decided.measure, decided.trust, decided.period)
    dues = {m.id: m.due for m in new.milestones if m.trust == decided.trust}
    return Decision(
        decided.choice,
        PlanItem(**said(plan), from_period=decided.period, sheet=plan.sheet, cell=plan.cell),
        _carried_milestones(unfinished, dues),
    )


def _ended(item: Item, border: Border, plan: PlanItem | None) -> PlanItem:
    """A row that says «ikke aktuelt» and nothing else; `plan` says where it stood."""
    return PlanItem(
        measure=item.measure,
        trust=item.trust,
        from_period=border.new.periods[0],
        applicable=False,
        sheet=plan.sheet if plan else None,
        cell=plan.cell if plan else None,
    )


def _carried_milestones(
    unfinished: Iterable[Standing], dues: Mapping[MilestoneId, date]
) -> tuple[Milestone, ...]:
    """Take along those that have a deadline, with the number and title that they have."""
    known = (one.milestone for one in unfinished)
    return tuple(
        Milestone(id=m.id, trust=m.trust, title=m.title, due=dues[m.id])
        for m in known
        if m.id in dues
    )


def _proposed_due(one: Standing, border: Border) -> date:
    ahead = (day for day in (one.proposed_due, one.milestone.due) if day and day > border.old.end)
    return next(ahead, border.new.periods[0].last_day)


def _diff(one: Prospect, decision: Decision, new: Snapshot, border: Border) -> RollOverDiff:
    first = border.new.periods[0]
    stands = {(m.id, m.trust): (m.title, m.due) for m in new.milestones}
    milestones = tuple(
        made
        for made in decision.milestones
        if stands.get((made.id, made.trust)) != (made.title, made.due)
    )
    planned = new.plan_item(*one.key, first)
    same_choice = one.decided is not None and one.decided.choice is decision.choice
    is_news = not same_choice or bool(milestones) or said(planned) != said(decision.plan)
    return RollOverDiff(
        prospect=one,
        decision=decision,
        before=planned if one.decided else one.ended.plan,
        milestones=milestones,
        is_news=is_news,
    )
