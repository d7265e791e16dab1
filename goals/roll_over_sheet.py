"""What a roll-over workbook said, as decisions and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.facts import RollOverChoice
from goals.finding import Finding, FindingCode
from goals.rolling_over import decide, going_on, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from goals.cycle import Border
    from goals.facts import MilestoneId, PlanItem
    from goals.rolling_over import Decision, Prospect


@dataclass(frozen=True)
class ChosenRow:
    """One row of the workbook; `choice` None: it is decided later.

    `plan` is the row's own, `cells` gives the cells of choice and deadline.
    """

    choice: RollOverChoice | None
    plan: PlanItem
    cells: Mapping[str, str]


@dataclass(frozen=True)
class ChosenMilestone:
    """One unfinished milestone in the workbook; `due` None: it isn't taken along."""

    milestone: MilestoneId
    trust: str
    due: date | None
    sheet: str
    cell: str | None


def decisions(
    rows: Iterable[ChosenRow],
    milestones: Iterable[ChosenMilestone],
    prospects: Sequence[Prospect],
    border: Border,
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Make the decision of each row that has a choice; one with a fault gives findings instead."""
    known = {one.key: one for one in prospects}
    taken = {(one.milestone, one.trust): one for one in milestones}
    made: list[Decision] = []
    findings: list[Finding] = []
    for row in rows:
        prospect = known.get((row.plan.measure, row.plan.trust))
        if prospect is None or row.choice is None:
            continue
        mine = [
            taken[key]
            for key in ((one.milestone.id, one.milestone.trust) for one in prospect.unfinished)
            if key in taken
        ]
        faults = [*_row_faults(row, prospect, border), *_milestone_faults(row, mine, border)]
        findings += faults
        if not faults:
            dues = {one.milestone: one.due for one in mine if one.due}
            made.append(decide(prospect, row.choice, border, plan=row.plan, dues=dues))
    return tuple(made), tuple(findings)


def _row_faults(row: ChosenRow, prospect: Prospect, border: Border) -> Iterator[Finding]:
    plan, _ = going_on(prospect, border)
    if row.choice is RollOverChoice.CARRY and said(row.plan) != said(plan):
        yield _at(row, "choice", FindingCode.CHOICE_EDITED)
    due = row.plan.due
    if row.choice is RollOverChoice.CHANGE and due and due <= border.old.end:
        yield _at(row, "due", FindingCode.DUE_IN_OLD_PLAN, due=due, ends=border.old.end)


def _milestone_faults(
    row: ChosenRow, mine: Iterable[ChosenMilestone], border: Border
) -> Iterator[Finding]:
    """A milestone of an item that ends is left behind, whatever its deadline."""
    if row.choice is RollOverChoice.END:
        return
    for one in mine:
        if one.due and one.due <= border.old.end:
            yield Finding(
                FindingCode.DUE_IN_OLD_PLAN,
                sheet=one.sheet,
                cell=one.cell,
                measure=str(one.milestone.measure),
                values={"due": one.due, "ends": border.old.end},
            )


def _at(row: ChosenRow, key: str, code: FindingCode, **values: object) -> Finding:
    return Finding(
        code,
        sheet=row.plan.sheet,
        cell=row.cells.get(key),
        measure=str(row.plan.measure),
        values=values,
    )
