"""The trusts: one by itself, and those of one kind side by side without a ranking."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals import comparison, rollup, rounds
from goals.figures import Figure
from goals.questions import waiting
from pages.parts.markup.asked import asked
from pages.parts.markup.delivery import latest, round_line
from pages.parts.markup.grid import GridRow, grid
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, hyphens, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goals.comparison import Distances
    from goals.cycle import Period
    from goals.items import View
    from goals.rollup import Rollup
    from pages.parts.cuts import Cut
    from pages.parts.markup.asked import Explain


def deliveries(view: View, *, cut: Cut) -> Html:
    """Say when the trust last delivered and when it next has to, and lead to its sheet."""
    text, trust = words("helseforetak"), cut.trust or ""
    moment, approval = latest(view, trust)
    following = rounds.next_deadline(view.snapshot, view.on, trust=trust)
    facts = {
        "round": round_line(view, trust),
        "latest": text("deliveries.none")
        if moment == numbers.NOTHING
        else f"{moment} · {approval}",
        "deadline": _until(following),
    }
    listed = [
        tag("div", tag("dt", text(f"deliveries.{key}")), tag("dd", value))
        for key, value in facts.items()
    ]
    if trust in cut.internal_for:
        listed += _waiting(view, trust, cut)
    link = tag("a", text("deliveries.sheet"), href=cut.links.to("rapportering"))
    return tag(
        "div",
        tag("dl", *listed, class_="sm-facts"),
        tag("p", link, class_="sm-path"),
        data_nav=True,
    )


def _waiting(view: View, trust: str, cut: Cut) -> Iterator[Html]:
    """Say how many questions wait for the trust's answer, and lead to the field for it."""
    count = len(waiting(view, trusts={trust}))
    if count:
        text = words("questions")
        said = text("waiting.one" if count == 1 else "waiting.many", count=count)
        way = tag("a", text("waiting.answer_here"), href=cut.links.to("rapportering"))
        yield tag("div", tag("dt", text("waiting.fact")), tag("dd", tag("strong", said), " ", way))


def side_by_side(view: View, *, kind: str, cut: Cut) -> Html:
    """Give each trust of the kind in catalogue order, with its distance from the group's median."""
    text, by_trust = words("helseforetak"), rollup.by_trust(view)
    group = next(group for group in comparison.groups(view) if group.kind == kind)
    rows = [
        (
            tag("a", trust.short, href=cut.links.to_trust(trust.key)),
            *_numbers(
                by_trust[trust.key],
                group.together.points[trust.key],
                partial(cut.links.to_explain, trust=trust.key),
            ),
        )
        for trust in group.trusts
    ]
    columns = ("trust", "reported", "progress", "gap", "distance")
    table = listed(
        text("group.caption", period=dates.period(view.period)),
        [text(f"group.{key}") for key in columns],
        rows,
    )
    remark = text("group.alone") if group.is_alone else _median(group.together)
    return join([table, tag("p", remark, class_="sm-remark")])


def goal_by_goal(view: View, *, kind: str, cut: Cut) -> Html:
    """Give each trust's distance from the median of its kind, goal by goal."""
    text = words("helseforetak")
    group = next(group for group in comparison.groups(view) if group.kind == kind)
    cells = rollup.by_goal_and_trust(view)
    rows = [
        GridRow(
            heading=hyphens.soft(goal.short),
            number=str(goal.number),
            href=cut.links.to_goal(goal.number),
            cells=(
                tag(
                    "span",
                    numbers.percent(group.by_goal[goal.number].middle),
                    class_="sm-cell sm-tone-plain",
                ),
                *(
                    _distance(
                        cells[goal.number, trust.key],
                        group.by_goal[goal.number].points[trust.key],
                        cut.links.to_goal(goal.number, trust.key),
                    )
                    for trust in group.trusts
                ),
            ),
        )
        for goal in view.snapshot.strategy.goals
    ]
    heads = [tag("a", hyphens.soft(t.short), href=cut.links.to_trust(t.key)) for t in group.trusts]
    columns = [text("distances.median"), *heads]
    caption = text("distances.caption", period=dates.period(view.period))
    return grid(caption, text("distances.goal"), columns, rows)


def _until(following: tuple[Period, date] | None) -> str:
    text = words("helseforetak")
    if following is None:
        return text("deliveries.no_deadline")
    period, day = following
    return text("deliveries.until", day=dates.day(day), period=dates.period(period))


def _numbers(found: Rollup, distance: float | None, explain: Explain) -> tuple[str, ...]:
    counts = {"reported": found.reported, "total": found.applicable}
    return (
        asked(words("parts")("goals.of", **counts), explain(Figure.REPORTED)),
        asked(sentences.mean(found), explain(Figure.MEAN_PROGRESS)),
        asked(sentences.gap(found.gap), explain(Figure.GAP)),
        numbers.signed(distance),
    )


def _median(together: Distances) -> str:
    text = words("helseforetak")
    if together.middle is None:
        return text("group.no_median")
    return text("group.median", median=numbers.percent(together.middle))


def _distance(found: Rollup, distance: float | None, href: str) -> Html:
    """«+4», and under it the mean and its count, «4 av 5» on one line; a dash for no mean."""
    if found.mean_progress is None:
        return tag("span", numbers.NOTHING, class_="sm-none")
    counts = {"count": found.progress_count, "total": found.applicable}
    mean = words("charts")("progress.cell", value=numbers.percent(found.mean_progress), **counts)
    return tag(
        "a",
        tag("span", numbers.signed(distance), class_="sm-said"),
        tag("span", mean, class_="sm-note"),
        class_="sm-cell sm-tone-plain",
        href=href,
    )
