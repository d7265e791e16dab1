"""How a list is narrowed: links that each add or take away a choice, with how many it leaves.

Links and not widgets: the address is the memory, Back undoes a choice, and a page run costs nothing
for them. They stay where they are on the page (`data-nav="stay"` in ux.js).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.attention import ReasonCode
from goals.selection import YES, Facet, Selection
from goals.status import COUNTED, Cause, Status
from pages.parts.markup.tags import Html, hidden, join, tag
from texts import names, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from goals.catalogue.model import Strategy
    from goals.selection import Found
    from pages.parts.narrowing import Narrowed

_ANCHORED = (Facet.PRIORITISED, Facet.IN_MANDATE, Facet.IN_ECONOMIC_PLAN)
_GROUPS = {
    "reason": (Facet.REASON,),
    "status": (Facet.STATUS,),
    "cause": (Facet.CAUSE,),
    "area": (Facet.AREA,),
    "goal": (Facet.GOAL,),
    "anchored": _ANCHORED,
    "responsible": (Facet.RESPONSIBLE,),
}


def controls(
    found: Found,
    narrowed: Narrowed,
    strategy: Strategy,
    facets: Collection[Facet] = tuple(Facet),
    *,
    counted: str = "items",
) -> Html:
    """Offer the choices of the facets, folded, and say under them what is chosen.

    `counted` names in texts/nb/narrowing.toml what the numbers count.
    """
    text = words("narrowing")
    groups = [
        _group(text(f"group.{name}"), list(_choices(found, narrowed, strategy, wanted)))
        for name, members in _GROUPS.items()
        if (wanted := [facet for facet in members if facet in facets])
    ]
    folded = tag("details", tag("summary", text("summary")), tag("div", *groups))
    said = _said(found, narrowed, strategy, counted)
    return tag("div", folded, said, class_="sm-narrowing", data_nav="stay")


def chosen_in_words(selection: Selection, strategy: Strategy) -> str:
    """«Forsinket eller Risiko · Bemanning»."""
    text, chosen = words("narrowing"), selection.facets
    groups = (
        [name(facet, value, strategy) for value in _in_order(facet, selection.of(facet), strategy)]
        for facet in Facet
        if facet in chosen
    )
    return text("between").join(text("or").join(group) for group in groups)


def name(facet: Facet, value: str, strategy: Strategy) -> str:
    """Give the words for one value of a facet; a role is its own."""
    text = words("narrowing")
    match facet:
        case Facet.REASON:
            return text(f"reason.{value}")
        case Facet.STATUS:
            return names.short_status(Status(value))
        case Facet.CAUSE:
            return names.cause(Cause(value))
        case Facet.AREA | Facet.GOAL:
            return _place(facet, value, strategy)
    return text(f"anchored.{facet}") if facet in _ANCHORED else Norwegian(value)


def _place(facet: Facet, value: str, strategy: Strategy) -> str:
    if facet is Facet.AREA:
        return next(area.title for area in strategy.areas if area.key == value)
    goal = strategy.goal_by_number[int(value)]
    return words("narrowing")("goal", number=goal.number, title=goal.short)


def _order(facet: Facet, strategy: Strategy) -> Sequence[str]:
    """Give all values of a facet in the order of the screen; a role's is the alphabet's."""
    known: dict[Facet, Sequence[str]] = {
        Facet.REASON: list(ReasonCode),
        Facet.STATUS: list(COUNTED),
        Facet.CAUSE: list(Cause),
        Facet.AREA: [area.key for area in strategy.areas],
        Facet.GOAL: [str(goal.number) for goal in strategy.goals],
    }
    return known.get(facet, (YES,))


def _in_order(facet: Facet, values: Collection[str], strategy: Strategy) -> list[str]:
    if facet is Facet.RESPONSIBLE:
        return sorted(values, key=str.casefold)
    return [str(value) for value in _order(facet, strategy) if value in values]


def _group(heading: str, choices: Sequence[Html]) -> Html:
    if not choices:
        return Html("")
    listed = tag(
        "ul", *(tag("li", choice) for choice in choices), class_="sm-chips", aria_label=heading
    )
    return tag("div", tag("p", heading), listed)


def _choices(
    found: Found, narrowed: Narrowed, strategy: Strategy, facets: Collection[Facet]
) -> Iterator[Html]:
    """Give a link for each value that leaves something, and for each that is chosen."""
    for facet in facets:
        counts, chosen = found.counts[facet], narrowed.selection.of(facet)
        for value in _in_order(facet, chosen | {*counts}, strategy):
            said = words("narrowing")(
                "count",
                name=name(facet, value, strategy),
                count=numbers.number(counts.get(value, 0)),
            )
            yield _choice(
                said,
                href=narrowed.to(narrowed.selection.toggled(facet, value)),
                key=f"{facet}-{value}",
                is_chosen=value in chosen,
            )


def _choice(said: str, *, href: str, key: str, is_chosen: bool) -> Html:
    mark = [hidden(words("narrowing")("chosen"))] if is_chosen else []
    current = "true" if is_chosen else None
    return tag("a", said, *mark, href=href, class_="sm-chip", aria_current=current, data_key=key)


def _said(found: Found, narrowed: Narrowed, strategy: Strategy, counted: str) -> Html:
    text, total = words("narrowing"), numbers.number(found.total)
    if not narrowed.selection.chosen:
        return tag("p", text(f"{counted}.all", total=total))
    said = text(
        f"{counted}.some" if found.count else f"{counted}.none",
        count=numbers.number(found.count),
        total=total,
        chosen=chosen_in_words(narrowed.selection, strategy),
    )
    clear = tag("a", text("clear"), href=narrowed.to(Selection()), data_key="clear")
    return tag("p", join([said, " ", clear]))
