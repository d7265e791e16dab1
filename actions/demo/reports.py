"""What every item reports in every round: the plot in words, with those by hand in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actions.demo.chance import share
from actions.demo.phrases import Writer
from actions.demo.plan import courses
from actions.demo.plot import Beat, beats
from goals import progress
from goals.delivery import DeliveredRow
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actions.demo.content import Content, WrittenReport
    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Cycle, Period
    from goals.facts import PlanItem

_CONFIRMS = 0.12
"""How likely it is that somebody chooses «Uendret» where it would be true."""
_BEHIND = -15
"""«I rute» is not confirmed with a gap (percentage points) near what doesn't add up."""
_NEW_DUES = (date(2026, 12, 31), date(2027, 3, 31))


@dataclass(frozen=True)
class Report:
    """A row as it will be filled in, with what it comes to: «Uendret» has a status too."""

    row: DeliveredRow
    status: Status
    progress: float | None


def reports(
    content: Content,
    strategy: Strategy,
    cycle: Cycle,
    plan: Mapping[tuple[MeasureId, str], PlanItem],
) -> Mapping[tuple[MeasureId, str], Mapping[Period, Report]]:
    """Give each item's reports by period; a period without one was silent or needed none."""
    writer = Writer(content)
    writer.used.update(written.comment for written in content.exceptions if written.comment)
    periods = tuple(content.rounds)
    found = {}
    for (measure, trust), turn in courses(content, strategy).items():
        by_hand = [r for r in content.exceptions if (r.measure, r.trust) == (measure, trust)]
        plotted = beats(plan[measure, trust], cycle, periods, turn)
        story = _Item(writer, plan[measure, trust], cycle, _silences(content, measure, trust))
        found[measure, trust] = story.told(periods, _capped(periods, plotted, by_hand), by_hand)
    return found


def _silences(content: Content, measure: MeasureId, trust: str) -> frozenset[Period]:
    """Give the rounds in which no file held the item, or its row was empty or gone."""
    silent = {
        period
        for period, steps in content.rounds.items()
        if all(
            share("blank", measure, trust, period) < step.blank
            for step in steps
            if step.holds(measure, trust)
        )
    }
    for written in content.exceptions:
        if (written.measure, written.trust) == (measure, trust):
            silent |= set(written.silent)
    for revision in content.plan.revisions:
        for change in revision.changes:
            if (change.measure, change.trust, change.applicable) == (measure, trust, False):
                silent |= {period for period in content.rounds if period >= revision.from_period}
    return frozenset(silent)


def _capped(
    periods: Sequence[Period], plotted: Sequence[Beat], by_hand: Sequence[WrittenReport]
) -> tuple[Beat, ...]:
    """Keep the plot from running ahead of what comes to be reported by hand."""
    found = []
    for period, beat in zip(periods, plotted, strict=True):
        ahead = [r.progress or 0 for r in by_hand if r.period and r.period > period]
        limit = min(ahead, default=beat.progress)
        found.append(Beat(beat.status, min(beat.progress, limit)))
    return tuple(found)


@dataclass(frozen=True)
class _Item:
    """One item on its way through the rounds."""

    writer: Writer
    plan: PlanItem
    cycle: Cycle
    silent: frozenset[Period]

    def told(
        self, periods: Sequence[Period], plotted: Sequence[Beat], by_hand: Sequence[WrittenReport]
    ) -> dict[Period, Report]:
        written = {report.period: report for report in by_hand if report.period}
        found: dict[Period, Report] = {}
        last: Report | None = None
        for period, beat in zip(periods, plotted, strict=True):
            hand = written.get(period)
            is_over = last is not None and last.status.is_final and hand is None
            if is_over or (hand is None and period in self.silent):
                continue
            last = _by_hand(hand) if hand else self._report(period, beat, last)
            found[period] = last
        return found

    def _report(self, period: Period, beat: Beat, last: Report | None) -> Report:
        if last and self._may_confirm(period, beat, last):
            row = _row(self.plan.measure, unchanged=True)
            return Report(row, last.status, last.progress)
        seed = (self.plan.measure, self.plan.trust, period)
        lasting = last is not None and last.status is beat.status
        in_trouble = beat.status.needs_reason
        is_late = beat.status is Status.DELAYED
        needs_help = in_trouble and share("support", *seed) < (0.5 if is_late else 0.12)
        row = _row(
            self.plan.measure,
            status=beat.status,
            progress=self._progress(period, beat),
            cause=self.writer.cause(self.plan.measure, beat.status) if in_trouble else None,
            comment=self.writer.comment(*seed, beat, lasting=lasting),
            next_step=self.writer.next_step(*seed, beat),
            support=needs_help if in_trouble else None,
            proposed_due=self._new_due(period) if is_late and lasting else None,
            internal_note=self.writer.internal_note(*seed) if needs_help else None,
        )
        return Report(row, beat.status, row.progress)

    def _may_confirm(self, period: Period, beat: Beat, last: Report) -> bool:
        """Whether «Uendret» is chosen, and would be true."""
        if last.status is not beat.status or beat.status.needs_reason or last.row.unchanged:
            return False
        ideal = progress.expected(self.plan, self.cycle, period.last_day)
        gap = progress.gap(last.progress, ideal)
        is_true = gap is None or gap > _BEHIND or beat.status is Status.NOT_STARTED
        chance = share("confirm", self.plan.measure, self.plan.trust, period)
        return is_true and chance < _CONFIRMS

    def _progress(self, period: Period, beat: Beat) -> float | None:
        """Give the number that is reported: work without an end has none."""
        if self.plan.expected_line and beat.status not in {Status.NOT_STARTED, Status.DONE}:
            return beat.progress
        says_it = share("number", self.plan.measure, self.plan.trust, period) < 1 / 2
        return beat.progress if self.plan.expected_line and says_it else None

    def _new_due(self, period: Period) -> date | None:
        """Give a deadline to ask for: the first that is later than the plan's."""
        if share("ask", self.plan.measure, self.plan.trust, period) < 1 / 2:
            return None
        due = self.plan.due or self.cycle.end
        return next(day for day in _NEW_DUES if day > due)


def _by_hand(written: WrittenReport) -> Report:
    if written.status is None:
        raise AssertionError(written)
    row = _row(
        written.measure,
        status=written.status,
        progress=written.progress,
        cause=written.cause,
        comment=written.comment,
        next_step=written.next_step,
        support=written.support,
        proposed_due=written.proposed_due,
        internal_note=written.internal_note,
    )
    return Report(row, written.status, written.progress)


def _row(measure: MeasureId, **values: object) -> DeliveredRow:
    """Give a row that stands in no sheet yet."""
    return DeliveredRow(measure=measure, sheet="", cells={}, **values)  # type: ignore[arg-type]  # the callers' keywords are the fields
