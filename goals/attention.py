"""What needs somebody's attention, worst first, each item with its reasons.

A contradiction is a hint that what was reported doesn't add up; nothing is ever corrected by it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from goals import milestones, signals
from goals.milestones import MilestoneState
from goals.progress import FULL
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.catalogue.model import MeasureId
    from goals.facts import RecordedUpdate
    from goals.items import Item, View

    _Items = frozenset[tuple[MeasureId, str]]

BEHIND_PLAN_POINTS = -20
"""«I rute» with a gap of this many percentage points or worse doesn't add up."""
LONG_COMMENT_CHARACTERS = 20
"""A comment longer than this, word for word the same two rounds running, says nothing new."""
SILENT_ROUNDS = 2
"""So many closed rounds in a row without a report are worth a word."""
DUE_MOVES = 2
"""So many moves of the plan's deadline are."""


class ReasonCode(StrEnum):
    """Why an item is on the list, worst first."""

    DELAYED = "delayed"
    OVERDUE = "overdue"
    SUPPORT = "support"
    SILENT_TWICE = "silent_twice"
    CONTRADICTION = "contradiction"


class Contradiction(StrEnum):
    """What doesn't add up; stands as the detail of a reason."""

    BEHIND_PLAN = "behind_plan"
    MILESTONE_PASSED = "milestone_passed"
    DONE_BELOW_100 = "done_below_100"
    FULL_NOT_DONE = "full_not_done"
    NOT_STARTED_WITH_PROGRESS = "not_started_with_progress"
    PROGRESS_FELL = "progress_fell"
    SAME_COMMENT = "same_comment"
    DUE_MOVED_TWICE = "due_moved_twice"
    MEASURED_WORSE = "measured_worse"


@dataclass(frozen=True)
class Reason:
    """One reason. `detail` by code, None when there is none to give:

    the cause's key (delayed), the deadline as an ISO date (overdue), nothing (support), the period
    last reported for (silent_twice), the contradiction's key (contradiction).
    """

    code: ReasonCode
    detail: str | None = None


@dataclass(frozen=True)
class Attention:
    """An item on the list, with its reasons in the order of their weight."""

    item: Item
    reasons: tuple[Reason, ...]


def listed(view: View, *, with_internal: bool) -> tuple[Attention, ...]:
    """List the view's items by their worst reason, then in catalogue order.

    Support needed is internal: without `with_internal` it is no reason.
    """
    weight = {code: index for index, code in enumerate(ReasonCode)}
    found = view.noted if with_internal else filter(None, map(_public, view.noted))
    return tuple(sorted(found, key=lambda entry: weight[entry.reasons[0].code]))


def noted(view: View) -> tuple[Attention, ...]:
    """Give the view's items with any reason, internal ones too, in catalogue order."""
    passed, worsening = _passed_milestones(view), signals.worsening(view)
    found = (
        Attention(item, tuple(_reasons(view, item, passed, worsening)))
        for item in view.items.values()
        if item.applicable
    )
    return tuple(entry for entry in found if entry.reasons)


def _public(entry: Attention) -> Attention | None:
    """Give the entry without what is internal; None when nothing else was the matter."""
    left = tuple(reason for reason in entry.reasons if reason.code is not ReasonCode.SUPPORT)
    return replace(entry, reasons=left) if left else None


def _reasons(view: View, item: Item, passed: _Items, worsening: _Items) -> Iterator[Reason]:
    update = item.update
    if update and item.status is Status.DELAYED:
        yield Reason(ReasonCode.DELAYED, update.cause)
    if item.overdue:
        yield Reason(ReasonCode.OVERDUE, item.due.isoformat())
    if update and update.support:
        yield Reason(ReasonCode.SUPPORT)
    if _is_silent_twice(view, item):
        last = None if item.carried_from is None else str(item.carried_from)
        yield Reason(ReasonCode.SILENT_TWICE, last)
    key = (item.measure, item.trust)
    holds = _contradictions(
        view, item, has_passed_milestone=key in passed, measures_worse=key in worsening
    )
    yield from (Reason(ReasonCode.CONTRADICTION, key) for key, held in holds.items() if held)


def _is_silent_twice(view: View, item: Item) -> bool:
    """Whether nothing came for this period, nor for the newest two rounds that are closed.

    Silence is no fact before a round has closed.
    """
    if item.reported:
        return False
    newest = view.closed_rounds[item.trust][-SILENT_ROUNDS:]
    return len(newest) == SILENT_ROUNDS and all(_is_silent_in(view.at(p), item) for p in newest)


def _is_silent_in(view: View, item: Item) -> bool:
    earlier = view.items.get((item.measure, item.trust))
    return earlier is not None and earlier.applicable and not earlier.reported


def _contradictions(
    view: View, item: Item, *, has_passed_milestone: bool, measures_worse: bool
) -> Mapping[Contradiction, bool]:
    """Say of each contradiction whether it holds, in their order; no number contradicts nothing."""
    status, progress, gap = item.status, item.progress, item.gap
    now = item.update
    before = _report_before(view, now)
    return {
        Contradiction.BEHIND_PLAN: status is Status.ON_TRACK
        and gap is not None
        and gap <= BEHIND_PLAN_POINTS,
        Contradiction.MILESTONE_PASSED: has_passed_milestone
        and status in {Status.ON_TRACK, Status.DONE},
        Contradiction.DONE_BELOW_100: status is Status.DONE and progress != FULL,
        Contradiction.FULL_NOT_DONE: status is not Status.DONE and progress == FULL,
        Contradiction.NOT_STARTED_WITH_PROGRESS: status is Status.NOT_STARTED and progress != 0,
        Contradiction.PROGRESS_FELL: _fell_without_comment(before, now),
        Contradiction.SAME_COMMENT: _says_the_same(before, now),
        Contradiction.DUE_MOVED_TWICE: _due_moved_twice(view, item),
        Contradiction.MEASURED_WORSE: status in {Status.ON_TRACK, Status.DONE} and measures_worse,
    }


def _report_before(view: View, update: RecordedUpdate | None) -> RecordedUpdate | None:
    """Give the newest report for a period before the report's own, within the cycle."""
    if update is None:
        return None
    updates = view.snapshot.updates_by_item[update.measure, update.trust]
    return next((earlier for earlier in updates if earlier.period < update.period), None)


def _fell_without_comment(before: RecordedUpdate | None, now: RecordedUpdate | None) -> bool:
    if before is None or now is None:
        return False
    old, new = before.effective_progress, now.effective_progress
    return old is not None and new is not None and new < old and not _plain(now.comment)


def _says_the_same(before: RecordedUpdate | None, now: RecordedUpdate | None) -> bool:
    """Whether two rounds in a row bring the same long comment."""
    if before is None or now is None or before.period.next() != now.period:
        return False
    comment = _plain(now.comment)
    return len(comment) > LONG_COMMENT_CHARACTERS and comment == _plain(before.comment)


def _plain(comment: str | None) -> str:
    """Fold case and blanks, which people change without saying anything."""
    return " ".join((comment or "").casefold().split())


def _due_moved_twice(view: View, item: Item) -> bool:
    """Whether the plan's deadline changed twice from one period to the next, up to this one.

    Periods before the item's first plan row had no deadline to move, and a row that mends another
    one from the same period moves nothing.
    """
    snapshot = view.snapshot
    rows = snapshot.plan_by_item.get((item.measure, item.trust), ())
    if len(rows) <= DUE_MOVES:
        return False
    starts = {row.from_period for row in rows}
    dues = [
        snapshot.plan_item(item.measure, item.trust, period).due or snapshot.cycle.end
        for period in sorted(starts)
        if period <= view.period
    ]
    return sum(old != new for old, new in pairwise(dues)) >= DUE_MOVES


def _passed_milestones(view: View) -> _Items:
    """Give the items with a milestone past its deadline that is neither reached nor dropped."""
    return frozenset(
        (standing.milestone.id.measure, standing.milestone.trust)
        for standing in milestones.standings(view)
        if standing.state is MilestoneState.OVERDUE
    )
