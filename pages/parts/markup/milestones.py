"""Milestones as words and lists: overdue first, then month by month, then what is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.milestones import MilestoneState
from pages.parts.markup.attention import measure_link
from pages.parts.markup.plan import milestone_state
from pages.parts.markup.table import folded, listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, hyphens, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from charts.timeline import Timeline
    from goals.items import View
    from goals.milestone_calendar import Calendar
    from goals.milestones import Standing
    from pages.parts.filters import Links

_COLUMNS = ("title", "measure", "trust", "due", "state")
_FIRST_OVERDUE, _FIRST_COMING = 20, 15


def headline(found: Calendar) -> Html:
    """«15 delmål har frist før nyttår. 23 er over fristen. 129 av 167 er nådd.»."""
    soon = len(found.before_new_year)
    overdue = len(found.by_state[MilestoneState.OVERDUE])
    reached = len(found.by_state[MilestoneState.REACHED])
    sentences = (
        _say("headline.before_new_year" if soon else "headline.coming_none", count=soon),
        _say("headline.overdue" if overdue else "headline.overdue_none", count=overdue),
        _say("headline.reached", count=reached, total=found.total),
    )
    return tag("p", " ".join(sentences), class_="sm-headline")


def key(found: Calendar, line: Timeline) -> Html:
    """Say what the shapes of the time line mean, and how many there are of each."""
    text = words("charts")
    counted = [
        _sign(str(state), text(f"timeline.state.{state}"), len(inside))
        for state, inside in found.by_state.items()
        if inside
    ]
    moved = sum(bool(one.earlier_dues) for one in line.standings)
    proposed = sum(line.proposed(one) is not None for one in line.standings)
    lines = [
        _sign(name, text(f"timeline.state.{name}"), count)
        for name, count in (("moved", moved), ("proposed", proposed))
        if count
    ]
    return tag("ul", *counted, *lines, class_="sm-key-list")


def lists(view: View, found: Calendar, links: Links, internal_for: Collection[str]) -> Html:
    """List every milestone; what is finished is folded away."""

    def rows(inside: Sequence[Standing]) -> list[tuple[str, ...]]:
        return [_row(view, one, links, internal_for) for one in inside]

    overdue = found.by_state[MilestoneState.OVERDUE]
    parts = []
    if overdue:
        shown = folded(
            _say("list.caption_overdue"), _headings(), rows(overdue), first=_FIRST_OVERDUE
        )
        parts += [tag("h3", _say("list.overdue", count=len(overdue))), shown]
    for month, inside in found.coming_by_month():
        named = dates.month(month)
        caption = _say("list.caption_coming", month=named)
        parts.append(tag("h3", _say("list.month", month=named, count=len(inside))))
        parts.append(folded(caption, _headings(), rows(inside), first=_FIRST_COMING))
    for state in (MilestoneState.REACHED, MilestoneState.DROPPED):
        if inside := found.by_state[state]:
            summary = tag("summary", _say(f"list.{state}", count=len(inside)))
            caption = _say(f"list.caption_{state}")
            parts.append(tag("details", summary, listed(caption, _headings(), rows(inside))))
    return tag("div", *parts, class_="sm-months")


def nothing(view: View, links: Links) -> Html:
    """Say that there is nothing to show, and where milestones come from when there are none."""
    if view.snapshot.milestones:
        return tag("p", _say("none_found"), class_="sm-remark")
    go = tag("a", _say("go"), href=links.to("rapportering"))
    command = tag("code", _say("plan_command"))
    return tag(
        "div",
        tag("p", _say("none")),
        tag("p", join([command, " · ", go])),
        class_="sm-empty",
        data_nav=True,
    )


def _sign(name: str, said: str, count: int) -> Html:
    mark = tag("span", class_=f"sm-mark sm-mark-{name}", aria_hidden="true")
    return tag("li", mark, said, " ", tag("strong", numbers.number(count)))


def _headings() -> list[str]:
    return [_say(f"list.{column}") for column in _COLUMNS]


def _row(view: View, one: Standing, links: Links, internal_for: Collection[str]) -> tuple[str, ...]:
    milestone, strategy = one.milestone, view.snapshot.strategy
    measure = strategy.measure_by_id[milestone.id.measure]
    return (
        Norwegian(milestone.title),
        measure_link(measure, links.to_measure),
        _whose(view, one),
        _due(one),
        milestone_state(one, with_internal=milestone.trust in internal_for),
    )


def _whose(view: View, one: Standing) -> Html:
    milestone = one.milestone
    trust = view.snapshot.strategy.trust_by_key[milestone.trust].short
    role = view.items[milestone.id.measure, milestone.trust].plan.responsible
    below = [tag("span", Norwegian(role), class_="sm-note sm-quiet")] if role else []
    return tag("span", hyphens.soft(trust), *below)


def _due(one: Standing) -> Html:
    """Give the deadline, and under it the one that it was moved from last."""
    moved = [
        tag("span", _say("list.moved", day=dates.day(day)), class_="sm-note sm-quiet")
        for day in one.earlier_dues[-1:]
    ]
    return tag("span", dates.day(one.milestone.due), *moved)


def _say(name: str, **values: object) -> str:
    return words("delmal")(name, **values)
