"""The action plan of the story: whose is what, who answers for it, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.demo.plot import Turn, dates, turns
from goals.facts import PlanItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.demo.content import Content, PlanRevision
    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Cycle


def courses(content: Content, strategy: Strategy) -> Mapping[tuple[MeasureId, str], Turn]:
    """Give the course of each item that somebody follows up; those by hand go steadily."""
    by_hand = {(report.measure, report.trust) for report in content.exceptions}
    silent = _silent_in_the_newest_round(content)
    found: dict[tuple[MeasureId, str], Turn] = {}
    for measure in content.measures:
        owners = [trust.key for trust in strategy.trusts if content.belongs(measure, trust.key)]
        free = [trust for trust in owners if (measure, trust) not in by_hand]
        plotted = turns(measure, free)
        found |= {(measure, trust): plotted.get(trust, Turn.STEADY) for trust in owners}
    return {
        (measure, trust): Turn.STEADY if turn is Turn.EARLY and trust in silent else turn
        for (measure, trust), turn in found.items()
    }


def _silent_in_the_newest_round(content: Content) -> frozenset[str]:
    """The trusts that deliver nothing there; what is finished would count as delivered."""
    *_, newest = content.rounds.values()
    return frozenset(content.trusts) - {step.trust for step in newest if step.trust}


def first_plan(content: Content, strategy: Strategy, cycle: Cycle) -> tuple[PlanItem, ...]:
    """Give a row for every measure at every trust, in catalogue order."""
    followed = courses(content, strategy)
    return tuple(
        _item(content, measure.id, trust.key, cycle, followed.get((measure.id, trust.key)))
        for measure in strategy.measures
        for trust in strategy.trusts
    )


def _item(
    content: Content, measure: MeasureId, trust: str, cycle: Cycle, turn: Turn | None
) -> PlanItem:
    first = cycle.periods[0]
    if turn is None:
        return PlanItem(measure=measure, trust=trust, from_period=first, applicable=False)
    words, plan = content.measures[measure], content.plan
    start, due = (
        dates(measure, trust, turn) if _is_plotted(content, measure, trust) else (None,) * 2
    )
    item = PlanItem(
        measure=measure,
        trust=trust,
        from_period=first,
        responsible=content.trusts[trust].roles.get(words.responsible, words.responsible),
        start=start,
        due=None if words.endless else due,
        prioritised=measure in plan.prioritised,
        in_mandate=measure in plan.in_mandate,
        in_economic_plan=measure in plan.in_economic_plan,
        expected_line=not words.endless,
    )
    said = (c for c in (*plan.titles, *plan.dues) if (c.measure, c.trust) == (measure, trust))
    for change in said:
        item = item.model_copy(update=change.said)
    return item


def _is_plotted(content: Content, measure: MeasureId, trust: str) -> bool:
    return all((report.measure, report.trust) != (measure, trust) for report in content.exceptions)


def revised(
    plan: Mapping[tuple[MeasureId, str], PlanItem], revision: PlanRevision
) -> tuple[PlanItem, ...]:
    """Give the rows that a revision changes, whole, valid from its period on."""
    return tuple(
        plan[change.measure, change.trust].model_copy(
            update={"from_period": revision.from_period, **change.said}
        )
        for change in revision.changes
    )
