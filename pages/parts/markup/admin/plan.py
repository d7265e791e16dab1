"""The action plan on screen: what applies to whom, and the plan of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import proposed_dues
from goals.plan_changes import FIELDS
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.grid import GridRow, grid
from pages.parts.markup.source import facts
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, hidden, join, tag
from texts import dates, hyphens, numbers, plan_changes
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.items import Item, View
    from goals.plan_changes import MilestoneDiff, PlanDiff
    from pages.parts.filters import Links

_text = words("administrasjon")
_SECTION = "plan"


def matrix(view: View, *, goal: int | None, trust: str | None, links: Links) -> Html:
    """Draw each measure at each trust: who, until when, prioritised; a cell leads to its plan."""
    trusts = [each for each in view.trusts if trust in {None, each.key}]
    counts = {
        each.key: sum(item.applicable for item in view.select(trust=each.key)) for each in trusts
    }
    total = len(view.snapshot.strategy.measures)
    columns = [
        tag(
            "div",
            tag("a", hyphens.soft(each.short), href=links.to_section(_SECTION, foretak=each.key)),
            tag("span", _text("plan.of", count=counts[each.key], total=total), class_="sm-note"),
        )
        for each in trusts
    ]
    rows = [
        GridRow(
            heading=hyphens.soft(measure.short),
            number=measure.id.label,
            href=links.to_measure(measure.id),
            cells=tuple(_cell(view.items[measure.id, each.key], links) for each in trusts),
        )
        for measure in view.snapshot.strategy.measures
        if goal in {None, measure.id.goal}
    ]
    caption = _text("plan.caption", period=dates.period(view.period))
    return grid(caption, _text("plan.corner"), columns, rows)


def goals(view: View, chosen: int | None, links: Links) -> Html:
    """Narrow the matrix to one goal."""
    every = Way(_text("plan.all_goals"), links.to_section(_SECTION), chosen is None, key="mal-alle")
    each = (
        Way(
            f"{goal.number} {goal.short}",
            links.to_section(_SECTION, mal=goal.number),
            chosen=goal.number == chosen,
            key=f"mal-{goal.number}",
        )
        for goal in view.snapshot.strategy.goals
    )
    return choices(_text("plan.goal"), [every, *each])


def one(view: View, item: Item, links: Links) -> Html:
    """Give the plan of one item as it holds in the view's round, and its milestones."""
    strategy = view.snapshot.strategy
    named = [(plan_changes.field(name), plan_changes.value(item.plan, name)) for name in FIELDS]
    waiting = proposed_dues.waiting(view, trust=item.trust)
    asked = [dates.day(each.proposed) for each in waiting if each.measure == item.measure]
    if asked:
        named.append((_text("plan.proposed"), ", ".join(asked)))
    explained = links.to_explain(measure=item.measure, trust=item.trust)
    ways = tag(
        "p",
        tag("a", _text("plan.back"), href=links.to_section(_SECTION, foretak="")),
        tag("a", _text("plan.explain"), href=explained),
        class_="sm-path",
    )
    text = tag("p", strategy.measure_by_id[item.measure].text, class_="sm-remark")
    return tag("div", text, facts(named), ways, data_nav=True)


def changes(view: View, rows: Sequence[PlanDiff], milestones: Sequence[MilestoneDiff]) -> Html:
    """List what a change of the plan changes, old → new."""
    strategy = view.snapshot.strategy
    if not (rows or milestones):
        return tag("p", _text("plan.unchanged"), class_="sm-remark")
    columns = [_text(f"plan.{key}") for key in ("item", "field", "old", "new")]
    body = [
        (
            plan_changes.item(strategy, diff.new),
            plan_changes.field(name),
            plan_changes.value(diff.old, name),
            plan_changes.value(diff.new, name),
        )
        for diff in rows
        for name in diff.fields
    ]
    table = listed(_text("plan.changes"), columns, body) if body else Html("")
    moved = (tag("li", plan_changes.milestone(strategy, diff)) for diff in milestones)
    return join((table, tag("ul", *moved, class_="sm-said-list") if milestones else Html("")))


def reversed_days() -> Html:
    """Say that the deadline lies before the start."""
    return tag("p", _text("plan.reversed"), class_="sm-fault", role="alert")


def all_locked(view: View) -> Html:
    """Say that no round is left to change the plan from."""
    said = _text("plan.all_locked", cycle=dates.cycle(view.snapshot.cycle))
    return tag("p", said, class_="sm-remark")


def _cell(item: Item, links: Links) -> Html:
    """«★ 30.06.2026, HR-sjef», or a dash where it doesn't apply."""
    href = links.to_section(_SECTION, tiltak=item.measure, foretak=item.trust)
    if not item.applicable:
        dash = tag("span", numbers.NOTHING, aria_hidden="true")
        return tag("a", dash, hidden(_text("plan.outside")), class_="sm-cell is-outside", href=href)
    plan = item.plan
    star = join(
        (tag("span", f"★{numbers.NBSP}", aria_hidden="true"), hidden(_text("plan.prioritised")))
    )
    day = dates.day(item.due)
    said = join((star, day)) if plan.prioritised else join((day,))
    who = Norwegian(hyphens.soft(plan.responsible)) if plan.responsible else _text("plan.nobody")
    return tag(
        "a",
        tag("span", said, class_="sm-said"),
        tag("span", who, class_="sm-note sm-role"),
        class_="sm-cell sm-tone-plain" + (" is-prioritised" if plan.prioritised else ""),
        href=href,
    )
