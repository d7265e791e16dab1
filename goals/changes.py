"""What moved between two moments: one kind for each item that did.

The views may differ in what is known, in the period, or in both. The first rule that holds:

1. `plan`       the item came into the plan or went out of it
2. `retracted`  the old report was taken back, and no newer one has come in its place
3. `new`        nothing → reported, whatever the status
4. `cancelled`  reported → cancelled
5. `reopened`   cancelled → an open status
6. `better` or `worse`, between two reported statuses, neither cancelled
7. `changed`    two statuses of equal standing (at risk and on hold), or cancelled → done
8. `silent`     reported for its period → nothing for the newer one
9. `plan`       start or deadline moved within a cycle
10. `changed`   the same status with another progress or cause, or with other words in one period
11. `confirmed` the same values for a newer period, or «Uendret»

What is internal (support, proposed deadline, internal note) moves nothing: everybody may read the
list. An item that none of this holds for has not moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.status import Status

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import RecordedUpdate
    from goals.items import Item, View
    from goals.status import Cause


class ChangeKind(StrEnum):
    """How an item moved."""

    BETTER = "better"
    WORSE = "worse"
    NEW = "new"
    SILENT = "silent"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"
    PLAN = "plan"
    CHANGED = "changed"


MOVING = (
    ChangeKind.WORSE,
    ChangeKind.BETTER,
    ChangeKind.NEW,
    ChangeKind.SILENT,
    ChangeKind.CANCELLED,
    ChangeKind.REOPENED,
    ChangeKind.RETRACTED,
    ChangeKind.PLAN,
)
"""What is worth a number, in the order told; a report that says the same again moves nothing."""


@dataclass(frozen=True)
class Change:
    """One item that moved, as it was and as it is."""

    measure: MeasureId
    trust: str
    kind: ChangeKind
    old: Item
    new: Item

    @property
    def comment(self) -> str | None:
        """What the new report says; None when there is no newer report than the old one."""
        report = _newer_report(self.old, self.new)
        return report.comment if report else None

    @property
    def brings_comment(self) -> bool:
        """Whether the comment says something else than the old report's."""
        before = self.old.update.comment if self.old.update else None
        return bool(self.comment) and self.comment != before


_STANDING = {
    Status.DELAYED: 0,
    Status.AT_RISK: 1,
    Status.ON_HOLD: 1,
    Status.NOT_STARTED: 2,
    Status.ON_TRACK: 3,
    Status.DONE: 4,
}
"""The order of statuses in which a step up is better; cancelled has no place in it."""


def between(old: View, new: View) -> tuple[Change, ...]:
    """Give what moved from the old view to the new one, in catalogue order.

    The items are those of the new view; a trust that has come since had nothing before.
    """
    found = (_change(old, new, measure, trust) for measure, trust in new.items)
    return tuple(change for change in found if change is not None)


def round_before(view: View) -> Period | None:
    """Give the period before the view's; None for the first of a cycle."""
    earlier = [period for period in view.snapshot.cycle.periods if period < view.period]
    return earlier[-1] if earlier else None


def since_round_before(view: View) -> tuple[Change, ...]:
    """Give what moved since the round before, by what is known now; nothing in the first one."""
    before = round_before(view)
    return () if before is None else between(view.at(before), view)


def _change(old: View, new: View, measure: MeasureId, trust: str) -> Change | None:
    before = old.items.get((measure, trust)) or old.item(measure, trust)
    after = new.items[measure, trust]
    taken_back = new.snapshot.retracted
    kind = _kind(
        before,
        after,
        is_retracted=before.update is not None and before.update.event_no in taken_back,
        has_moved_dates=old.snapshot.cycle == new.snapshot.cycle
        and (before.start, before.due) != (after.start, after.due),
    )
    return None if kind is None else Change(measure, trust, kind, before, after)


def _kind(old: Item, new: Item, *, is_retracted: bool, has_moved_dates: bool) -> ChangeKind | None:
    if old.applicable != new.applicable:
        return ChangeKind.PLAN
    if is_retracted and new.applicable and _newer_report(old, new) is None:
        return ChangeKind.RETRACTED
    if old.status is not new.status:
        return _kind_of_statuses(old.status, new.status)
    if old.reported and not new.reported:
        return ChangeKind.SILENT
    if has_moved_dates and new.applicable:
        return ChangeKind.PLAN
    return _kind_of_reports(old, new)


def _kind_of_statuses(old: Status, new: Status) -> ChangeKind:
    """Say how one status became another one, both of applicable items."""
    if old is Status.NOT_REPORTED:
        return ChangeKind.NEW
    if new is Status.NOT_REPORTED:
        return ChangeKind.SILENT
    if new is Status.CANCELLED:
        return ChangeKind.CANCELLED
    if old is Status.CANCELLED:
        return ChangeKind.REOPENED if new.is_open else ChangeKind.CHANGED
    if _STANDING[new] == _STANDING[old]:
        return ChangeKind.CHANGED
    return ChangeKind.BETTER if _STANDING[new] > _STANDING[old] else ChangeKind.WORSE


def _kind_of_reports(old: Item, new: Item) -> ChangeKind | None:
    """Say what a newer report with the same status brings."""
    before, after = old.update, _newer_report(old, new)
    if before is None or after is None:
        return None
    if _values(before) != _values(after):
        return ChangeKind.CHANGED
    if after.period > before.period:
        return ChangeKind.CONFIRMED
    return ChangeKind.CHANGED if _words(before) != _words(after) else None


def _newer_report(old: Item, new: Item) -> RecordedUpdate | None:
    """Give the new item's report if it came after the old one's, for the same period or later."""
    before, after = old.update, new.update
    if before is None or after is None:
        return after
    is_newer = (after.period, after.event_no) > (before.period, before.event_no)
    return after if is_newer else None


def _values(update: RecordedUpdate) -> tuple[float | None, Cause | None]:
    return update.effective_progress, update.cause


def _words(update: RecordedUpdate) -> tuple[str | None, str | None]:
    return update.comment, update.next_step
