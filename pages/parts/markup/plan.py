"""The plan for one measure: who, from when to when, how anchored, and its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.facts import RecordedPlanItem
from goals.milestones import MilestoneState, Standing, standings
from goals.rolling_over import came_from, was_carried
from pages.parts.markup.attention import measure_link
from pages.parts.markup.source import source
from pages.parts.markup.table import folded, listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers, plan_changes
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from goals.catalogue.model import MeasureId, Trust
    from goals.facts import PlanItem, RecordedMilestone
    from goals.items import Item, View
    from pages.parts.cuts import Cut
    from pages.parts.filters import Links


def plan(
    view: View,
    measure: MeasureId,
    trusts: Sequence[Trust],
    links: Links,
    *,
    internal_for: Collection[str],
) -> Html:
    """Show what is planned at each trust: who, from when to when, how anchored, and from where."""
    text = words("tiltak")
    columns = ("trust", "responsible", "period", "anchored", "source")
    items = [view.items[measure, trust.key] for trust in trusts]
    rows = [
        _plan_row(view, item, links, with_names=item.trust in internal_for)
        for item in items
        if item.applicable
    ]
    table = listed(text("plan.caption"), [text(f"plan.{key}") for key in columns], rows)
    return join((table, _ended(view, [item for item in items if not item.applicable], links)))


def milestones(
    view: View, measure: MeasureId, trusts: Sequence[Trust], *, internal_for: Collection[str]
) -> Html:
    """List the measure's milestones by deadline, with what was last said of each."""
    text, wanted = words("tiltak"), {trust.key for trust in trusts}
    found = [one for one in standings(view, measure=measure) if one.milestone.trust in wanted]
    if not found:
        return tag("p", text("milestones.none"), class_="sm-remark")
    columns = ("title", "trust", "due", "state", "source")
    rows = [
        _milestone_row(view, one, with_internal=one.milestone.trust in internal_for)
        for one in found
    ]
    return listed(text("milestones.caption"), [text(f"milestones.{key}") for key in columns], rows)


def awaited(view: View, *, cut: Cut) -> Html:
    """List the milestones that are overdue or coming."""
    text = words("parts")
    rows = [
        _awaited_row(view, one, cut)
        for one in standings(view, trust=cut.trust)
        if cut.goal in {None, one.milestone.id.measure.goal} and not one.state.is_finished
    ]
    if not rows:
        return tag("p", text("milestones.none"), class_="sm-remark")
    columns = ("title", "measure", *(() if cut.trust else ("trust",)), "due", "state")
    return folded(text("milestones.caption"), [text(f"milestones.{key}") for key in columns], rows)


def due_replies(view: View, *, cut: Cut) -> Html:
    """List what the trust's proposed deadlines were answered, newest first: internal."""
    strategy = view.snapshot.strategy
    given = [r for r in reversed(view.snapshot.due_replies) if cut.trust in {None, r.trust}]
    if not given:
        return tag("p", words("helseforetak")("due_replies.none"), class_="sm-remark")
    said = (tag("li", plan_changes.reply(strategy, reply)) for reply in given)
    return tag("ul", *said, class_="sm-said-list")


def anchors(row: PlanItem) -> Sequence[str]:
    """Name what the plan ties the item to."""
    text = words("tiltak")
    held = {
        "prioritised": row.prioritised,
        "in_mandate": row.in_mandate,
        "in_economic_plan": row.in_economic_plan,
    }
    return [text(f"plan.{key}") for key, holds in held.items() if holds]


def milestone_state(one: Standing, *, with_internal: bool) -> Html:
    """Say where a milestone stands; a proposed deadline is for those who may see it."""
    text = words("tiltak")
    if one.reached:
        return tag("span", text("milestones.reached", day=dates.day(one.reached)))
    state = text(f"milestones.{one.state}")
    shown = tag("strong", state) if one.state is MilestoneState.OVERDUE else tag("span", state)
    if with_internal and one.proposed_due:
        proposal = text("milestones.proposed", day=dates.day(one.proposed_due))
        return tag("span", shown, " ", tag("span", proposal, class_="sm-note"))
    return shown


def _plan_row(view: View, item: Item, links: Links, *, with_names: bool) -> tuple[str, ...]:
    row, cycle = item.plan, view.snapshot.cycle
    days = words("tiltak")(
        "plan.days", start=dates.day(row.start or cycle.start), due=dates.day(row.due or cycle.end)
    )
    return (
        _trust_name(view, item.trust),
        Norwegian(row.responsible or numbers.NOTHING),
        days,
        ", ".join(anchors(row)) or numbers.NOTHING,
        join((_rolled_over(view, item, links), _plan_source(view, row, with_names=with_names))),
    )


def _rolled_over(view: View, item: Item, links: Links) -> Html:
    """Say that the item comes from the plan before, and lead to how it ended there."""
    chosen = view.snapshot.roll_over_by_item.get((item.measure, item.trust))
    if chosen is None:
        return Html("")
    text, old = words("rolling_over"), came_from(view.snapshot.strategy, chosen)
    href = links.to(
        "tiltak", tiltak=item.measure, foretak=item.trust, plan=old.key, periode=old.periods[-1]
    )
    said = text(f"lineage.{chosen.choice}", cycle=dates.cycle(old))
    way = tag("a", text("lineage.see"), href=href)
    return tag("div", said, ": ", way)


def _ended(view: View, outside: Sequence[Item], links: Links) -> Html:
    """Name the trusts whose item ended when the plan was rolled over."""
    lines = [
        tag("li", _trust_name(view, item.trust), ". ", _rolled_over(view, item, links))
        for item in outside
        if (item.measure, item.trust) in view.snapshot.roll_over_by_item
    ]
    return tag("ul", *lines, class_="sm-said-list") if lines else Html("")


def _plan_source(view: View, row: PlanItem, *, with_names: bool) -> Html:
    """An item without a plan row follows the whole cycle: that has no file."""
    if not isinstance(row, RecordedPlanItem):
        return tag("span", words("tiltak")("plan.default"))
    return source(
        view.snapshot, row.event_no, sheet=row.sheet, cell=row.cell, with_names=with_names
    )


def _awaited_row(view: View, one: Standing, cut: Cut) -> tuple[str, ...]:
    milestone = one.milestone
    measure = view.snapshot.strategy.measure_by_id[milestone.id.measure]
    return (
        Norwegian(milestone.title),
        measure_link(measure, cut.links.to_measure),
        *(() if cut.trust else (_trust_name(view, milestone.trust),)),
        dates.day(milestone.due),
        milestone_state(one, with_internal=milestone.trust in cut.internal_for),
    )


def _milestone_row(view: View, one: Standing, *, with_internal: bool) -> tuple[str, ...]:
    milestone = one.milestone
    return (
        tag(
            "span",
            Norwegian(milestone.title),
            " ",
            tag("span", _key(view, milestone), class_="sm-key"),
        ),
        _trust_name(view, milestone.trust),
        dates.day(milestone.due),
        milestone_state(one, with_internal=with_internal),
        source(
            view.snapshot,
            milestone.event_no,
            sheet=milestone.sheet,
            cell=milestone.cell,
            with_names=with_internal,
        ),
    )


def _key(view: View, milestone: RecordedMilestone) -> str:
    """«T3.10-M2», and that it came with that number from the plan before."""
    if not was_carried(view.snapshot, milestone):
        return str(milestone.id)
    chosen = view.snapshot.roll_over_by_item[milestone.id.measure, milestone.trust]
    old = came_from(view.snapshot.strategy, chosen)
    carried = words("rolling_over")("lineage.milestone", cycle=dates.cycle(old))
    return f"{milestone.id}, {carried}"


def _trust_name(view: View, trust: str) -> str:
    return view.snapshot.strategy.trust_by_key[trust].short
