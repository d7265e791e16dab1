"""The goals: all of them side by side, and the place and the plan of one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from goals import rollup
from goals.figures import Figure
from goals.meetings import concerning_goal
from goals.status import Status
from pages.parts.markup.asked import asked
from pages.parts.markup.attention import measure_link
from pages.parts.markup.board.decided import decided
from pages.parts.markup.indicators import of_goal
from pages.parts.markup.matrix import measures_by_trust
from pages.parts.markup.plan import anchors
from pages.parts.markup.status import rollup_cell, small_distribution
from pages.parts.markup.summary import how_far, nothing_yet, summary
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, tag
from texts import dates, numbers, sentences
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goals.catalogue.model import Goal, MeasureId, Strategy
    from goals.items import Item, View
    from goals.rollup import Rollup
    from pages.parts.cuts import Cut
    from pages.parts.filters import Links
    from pages.parts.markup.asked import Explain


def all_goals(view: View, *, cut: Cut) -> Html:
    """List every goal with what it adds up to in the cut."""
    text, found = words("parts"), _rollups(view, cut.trust)
    return listed(
        text("goals.caption", period=dates.period(view.period)),
        [text("goals.goal"), *_columns()],
        [_goal_row(goal, found[goal.number], cut.links) for goal in view.snapshot.strategy.goals],
    )


def message(view: View, *, cut: Cut) -> Html:
    """Say in how many goals something is delayed or at risk, and how much is reported.

    Where nothing is known yet, what to do about it.
    """
    if view.is_empty:
        return nothing_yet(cut.links.to("rapportering"))
    text, found = words("styringsmal"), _rollups(view, cut.trust).values()
    worst = Counter(one.worst for one in found if one.applicable)
    delayed, at_risk = worst[Status.DELAYED], worst[Status.AT_RISK]
    counts = {"count": delayed, "total": worst.total()}
    said = [text("message.delayed" if delayed else "message.none", **counts)]
    said += [text("message.at_risk", count=at_risk)] if at_risk else []
    rate = sentences.report_rate(rollup.of_items(cut.items(view)))
    return tag(
        "div",
        tag("p", " ".join(said), class_="sm-headline"),
        tag("p", asked(rate, cut.explain(Figure.REPORTED)), class_="sm-lead"),
        data_nav=True,
    )


def decisions(view: View, *, cut: Cut) -> Html:
    """List what boards have decided about the goal or its measures; nothing without any."""
    found = concerning_goal(view.snapshot, cut.goal) if cut.goal else ()
    return decided(found, view.on)


def place(strategy: Strategy, goal: Goal, links: Links) -> Html:
    """Say which focus area the goal belongs to, with ways to its neighbours and to all."""
    area = next(area.title for area in strategy.areas if area.key == goal.area)
    text = words("styringsmal")
    ways = [tag("a", name, href=href) for name, href in _neighbours(strategy, goal, links)]
    return tag(
        "nav",
        tag("p", text("place", area=area), class_="sm-path"),
        tag("p", *ways, class_="sm-path"),
        aria_label=text("neighbours"),
        data_nav=True,
    )


def indicators(view: View, *, cut: Cut) -> Html:
    """Draw the indicators of the goal and its measures; nothing without any."""
    trusts = [trust.key for trust in cut.trusts(view)]
    return of_goal(view, cut.goal or 0, trusts, cut.links)


def standing(view: View, *, cut: Cut) -> Html:
    """Give the message in words, and the figures."""
    return summary(rollup.of_items(cut.items(view)), cut.explain, place=cut.place(view))


def measures(view: View, *, cut: Cut) -> Html:
    """Draw the measures of the goal against the trusts."""
    goal = view.snapshot.strategy.goal_by_number[cut.goal or 0]
    return measures_by_trust(view, goal, cut.trusts(view), cut.links)


def trusts(view: View, *, cut: Cut) -> Html:
    """List what the goal adds up to at each trust, in catalogue order."""
    text, cells, goal = words("parts"), rollup.by_goal_and_trust(view), cut.goal or 0
    rows = []
    for trust in cut.trusts(view):
        explain = partial(cut.links.to_explain, goal=goal, trust=trust.key)
        name = tag("a", trust.short, href=cut.links.to_trust(trust.key))
        href = cut.links.to_goal(goal, trust.key)
        rows.append((name, *_added_up(cells[goal, trust.key], href, explain)))
    caption = text("trusts.caption", period=dates.period(view.period))
    return listed(caption, [text("trusts.trust"), *_columns()], rows)


def plan(view: View, *, cut: Cut) -> Html:
    """Say for each measure where it applies, who answers for it, and its outermost dates."""
    text = words("parts")
    columns = ("measure", "where", "responsible", "period", "anchored")
    by_measure = groupby(cut.items(view), key=lambda item: item.measure)
    return listed(
        text("plan.caption"),
        [text(f"plan.{key}") for key in columns],
        [_plan_row(view, measure, list(items), cut.links) for measure, items in by_measure],
    )


def _rollups(view: View, trust: str | None) -> dict[int, Rollup]:
    if trust is None:
        return rollup.by_goal(view)
    return {
        goal: found for (goal, at), found in rollup.by_goal_and_trust(view).items() if at == trust
    }


def _goal_row(goal: Goal, found: Rollup, links: Links) -> tuple[str, ...]:
    href, explain = links.to_goal(goal.number), partial(links.to_explain, goal=goal.number)
    number = tag("span", str(goal.number), class_="sm-number")
    return tag("a", number, " ", goal.title, href=href), *_added_up(found, href, explain)


def _columns() -> list[str]:
    keys = ("worst", "distribution", "reported", "progress")
    return [words("parts")(f"goals.{key}") for key in keys]


def _added_up(found: Rollup, href: str, explain: Explain) -> tuple[str, ...]:
    """The worst status, all of them, how many are reported, and how far it has come."""
    text = words("parts")
    counts = text("goals.of", reported=found.reported, total=found.applicable)
    reported = asked(counts, explain(Figure.REPORTED)) if found.applicable else numbers.NOTHING
    return (
        rollup_cell(found, href=href),
        small_distribution(found),
        reported,
        how_far(found, explain),
    )


def _neighbours(strategy: Strategy, goal: Goal, links: Links) -> Iterator[tuple[str, str]]:
    """Give the words and the address of the goal before, the one after, and all."""
    text, order = words("styringsmal"), strategy.goals
    index = order.index(goal)
    if index:
        before = order[index - 1]
        yield (
            text("previous", number=before.number, short=before.short),
            links.to_goal(before.number),
        )
    if index + 1 < len(order):
        after = order[index + 1]
        yield text("next", number=after.number, short=after.short), links.to_goal(after.number)
    yield text("all"), links.to("styringsmal")


def _plan_row(
    view: View, measure: MeasureId, items: Sequence[Item], links: Links
) -> tuple[str, ...]:
    text = words("parts")
    planned = [item for item in items if item.applicable]
    return (
        measure_link(view.snapshot.strategy.measure_by_id[measure], links.to_measure),
        text("plan.of", count=len(planned), total=len(items)),
        _responsible(planned),
        _days(planned),
        _anchored(planned),
    )


def _responsible(items: Sequence[Item]) -> str:
    """Each role once, in catalogue order of the trusts."""
    roles = dict.fromkeys(item.plan.responsible for item in items if item.plan.responsible)
    return ", ".join(f"{Norwegian(role)}" for role in roles) or numbers.NOTHING


def _days(items: Sequence[Item]) -> str:
    if not items:
        return numbers.NOTHING
    start, due = min(item.start for item in items), max(item.due for item in items)
    return words("tiltak")("plan.days", start=dates.day(start), due=dates.day(due))


def _anchored(items: Sequence[Item]) -> str:
    """«Prioritert (3), Oppdragsdokument (7)»: at how many of the trusts."""
    found = [name for item in items for name in anchors(item.plan)]
    counted = {name: found.count(name) for name in found}
    text = words("parts")
    return (
        ", ".join(text("plan.at", name=n, count=c) for n, c in counted.items()) or numbers.NOTHING
    )
