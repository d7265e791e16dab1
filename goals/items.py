"""One measure at one trust («tiltak hos foretak») in one period: the unit of every count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goals import attention, progress, rounds, signals
from goals.cycle import cycles, reference_date
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goals.attention import Attention
    from goals.catalogue.model import MeasureId, Trust
    from goals.cycle import Period
    from goals.facts import PlanItem, RecordedUpdate
    from goals.snapshot import Snapshot


@dataclass(frozen=True)
class Item:
    """What is planned, reported and derived about one measure at one trust.

    `start` and `due` are the plan's, else the first and last day of the cycle. `update` is the
    report that counts, None when there is none; when it stems from an earlier period,
    `carried_from` names that. `reported`: it is for this very period, or final. `progress`,
    `expected` and `gap` are percent and percentage points, None when unknown. `overdue` and
    `stale` speak of time alone, never of what a person judged.
    """

    measure: MeasureId
    trust: str
    period: Period
    plan: PlanItem
    status: Status
    start: date
    due: date
    update: RecordedUpdate | None
    carried_from: Period | None
    reported: bool
    progress: float | None
    expected: float | None
    overdue: bool
    stale: bool

    @property
    def applicable(self) -> bool:
        """Whether the item counts at all."""
        return self.status is not Status.NOT_APPLICABLE

    @property
    def gap(self) -> float | None:
        """Progress minus expected, in percentage points."""
        return progress.gap(self.progress, self.expected)


@dataclass(frozen=True)
class View:
    """A period of a snapshot, looked at on a day: today, or the day of the as-of moment.

    `reports_until`: nothing reported for a later period is seen; None means the view's own.
    """

    snapshot: Snapshot
    period: Period
    on: date
    reports_until: Period | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the cycle has neither a plan nor a report."""
        return not (self.snapshot.updates or self.snapshot.plan)

    @cached_property
    def reference_date(self) -> date:
        """The day that «overdue», «passed» and «coming» are judged by."""
        known = (self.snapshot.cycle, *cycles(self.snapshot.strategy))
        return reference_date(self.period, self.on, known=known)

    @cached_property
    def last_day(self) -> date:
        """The period's end, which expected progress always uses, whatever the day of the view."""
        return self.period.last_day

    @cached_property
    def trusts(self) -> tuple[Trust, ...]:
        """The trusts that exist on the period's last day, in catalogue order."""
        trusts = self.snapshot.strategy.trusts
        return tuple(trust for trust in trusts if trust.is_valid_on(self.last_day))

    @cached_property
    def items(self) -> dict[tuple[MeasureId, str], Item]:
        """Every measure at every trust, in catalogue order; those not applicable too."""
        return {
            (measure.id, trust.key): self.item(measure.id, trust.key)
            for measure in self.snapshot.strategy.measures
            for trust in self.trusts
        }

    def item(self, measure: MeasureId, trust: str) -> Item:
        """Resolve one item, also for a trust that has none in the period's counts."""
        return _item(self, measure, trust)

    @cached_property
    def readings(self) -> Mapping[signals.Place, signals.Reading]:
        """What every indicator says, in the region and at each trust that measures it."""
        return signals.readings(self)

    @cached_property
    def noted(self) -> tuple[Attention, ...]:
        """The items with any reason to look at them, internal ones too, in catalogue order."""
        return attention.noted(self)

    @cached_property
    def closed_rounds(self) -> Mapping[str, tuple[Period, ...]]:
        """The rounds up to the view's in which silence counts, by every trust of the strategy.

        Judged on the day of the view, not its reference date: what has become stale stays so.
        """
        return {
            trust.key: rounds.closed(self.snapshot, self.on, trust=trust.key, until=self.period)
            for trust in self.snapshot.strategy.trusts
        }

    @cached_property
    def _seen(self) -> dict[tuple[Period, Period | None], View]:
        """The other periods that were asked for, so that each is resolved once."""
        return {}

    def at(self, period: Period) -> View:
        """Give the same knowledge seen for another period."""
        if period == self.period:
            return self
        return self._seen.setdefault((period, None), View(self.snapshot, period, self.on))

    def planned(self, period: Period) -> View:
        """Give a later period as this view can know it: its plan, and what is reported by now."""
        seen = View(self.snapshot, period, self.on, reports_until=self.period)
        return self._seen.setdefault((period, self.period), seen)

    def select(self, *, goal: int | None = None, trust: str | None = None) -> tuple[Item, ...]:
        """Give the items of a goal, a trust or both; None means all."""
        return tuple(
            item
            for item in self.items.values()
            if goal in {None, item.measure.goal} and trust in {None, item.trust}
        )


def _item(view: View, measure: MeasureId, trust: str) -> Item:
    """Say which report counts for the item, and what time has made of it."""
    snapshot, period = view.snapshot, view.period
    plan = snapshot.plan_item(measure, trust, period)
    until = view.reports_until or period
    update = snapshot.counting_update(measure, trust, until) if plan.applicable else None
    status = _status(plan, update)
    due = plan.due or snapshot.cycle.end
    carried_from = update.period if update and update.period < period else None
    silent = status is Status.NOT_REPORTED
    return Item(
        measure=measure,
        trust=trust,
        period=period,
        plan=plan,
        status=status,
        start=plan.start or snapshot.cycle.start,
        due=due,
        update=update,
        carried_from=carried_from,
        reported=update is not None and (carried_from is None or status.is_final),
        progress=update.effective_progress if update else None,
        expected=(
            progress.expected(plan, snapshot.cycle, view.last_day) if plan.applicable else None
        ),
        overdue=due < view.reference_date and (status.is_open or silent),
        stale=status.is_open and _passed_a_closed_round(view, trust, carried_from),
    )


def _status(plan: PlanItem, update: RecordedUpdate | None) -> Status:
    """Not applicable comes before all; nothing at all is not reported."""
    if not plan.applicable:
        return Status.NOT_APPLICABLE
    return update.status if update else Status.NOT_REPORTED


def _passed_a_closed_round(view: View, trust: str, carried_from: Period | None) -> bool:
    """Whether a round closed after the report without a newer one."""
    if carried_from is None:
        return False
    closed = view.closed_rounds[trust]
    return bool(closed) and closed[-1] > carried_from
