"""A figure taken apart: what it means, how it is worked out, what counts and what doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import figures, rollup
from goals.figures import Figure, Place
from pages.parts.markup.section import section
from pages.parts.markup.status import badge
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, definitions, lineage, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
    from goals.figures import Explanation, LeftOut, Part
    from goals.items import Item, View
    from pages.parts.filters import Links

_FIRST_ROWS = 25
"""The rest is one click away; in print all are shown."""


def explained(view: View, *, figure: Figure, place: Place, links: Links) -> Html:
    """Take a figure apart."""
    told = figures.explained(view, figure=figure, place=place)
    parts = _delivered(view, links) if figure is Figure.DELIVERED else _counted(view, told, links)
    others = section(words("forklar")("others.heading"), _list_of_figures(view, place, links))
    return join([_head(view, told), parts, others])


def all_figures(view: View, *, place: Place, links: Links) -> Html:
    """List every figure of a place with its value, each leading to its parts."""
    return section(words("forklar")("others.all"), _list_of_figures(view, place, links))


def goals(view: View, *, links: Links) -> Html:
    """Lead to the figures of each goal."""
    text = words("forklar")
    ways = [
        tag(
            "li",
            tag(
                "a",
                text("goals.link", number=goal.number, title=goal.short),
                href=links.to_explain(goal=goal.number),
            ),
        )
        for goal in view.snapshot.strategy.goals
    ]
    return section(text("goals.heading"), tag("ul", *ways, class_="sm-links", data_nav=True))


def place_name(view: View, place: Place) -> str:
    """«Styringsmål 2: Rekruttering, hos UNN»."""
    text, strategy = words("forklar"), view.snapshot.strategy
    trust = strategy.trust_by_key[place.trust].short if place.trust else None
    if place.measure:
        measure = strategy.measure_by_id[place.measure]
        about = text("place.measure", label=measure.id.label, title=measure.short)
    elif place.goal is not None:
        goal = strategy.goal_by_number[place.goal]
        about = text("place.goal", number=goal.number, title=goal.short)
    else:
        return text("place.trust", trust=trust) if trust else text("place.everything")
    return text("place.at", what=about, trust=trust) if trust else about


def _list_of_figures(view: View, place: Place, links: Links) -> Html:
    text = words("forklar")
    found = figures.at(view, place)
    shown = [f for f in Figure if f is not Figure.DELIVERED] if place != Place() else list(Figure)
    rows = [
        (
            tag("a", definitions.short_name(figure), href=_address(links, figure, place)),
            _value(view, figure, found),
        )
        for figure in shown
    ]
    caption = text(
        "others.caption", place=place_name(view, place), period=dates.period(view.period)
    )
    columns = [text("others.name"), text("others.value")]
    return listed(caption, columns, rows)


def _head(view: View, told: Explanation) -> Html:
    text, figure = words("forklar"), told.figure
    meaning = [definitions.what(figure)]
    if figure is Figure.MEAN_PROGRESS:
        meaning += definitions.progress()
    formula = (
        definitions.delivery_formula(rollup.deliveries(view))
        if figure is Figure.DELIVERED
        else definitions.formula(told)
    )
    return tag(
        "div",
        tag("p", place_name(view, told.place), class_="sm-remark"),
        tag("p", _value(view, figure, told.rollup), class_="sm-value"),
        section(text("figure.meaning"), join(tag("p", line) for line in meaning)),
        section(text("figure.formula"), tag("p", formula, class_="sm-formula")),
        class_="sm-explained",
    )


def _value(view: View, figure: Figure, found: rollup.Rollup) -> str:
    if figure is Figure.DELIVERED:
        return _delivery_rate(view)
    return definitions.value(figure, found)


def _delivery_rate(view: View) -> str:
    return sentences.delivery_rate(rollup.deliveries(view))


def _address(links: Links, figure: Figure | None, place: Place) -> str:
    return links.to_explain(figure, goal=place.goal, measure=place.measure, trust=place.trust)


def _counted(view: View, told: Explanation, links: Links) -> Html:
    text = words("forklar")
    heading = text("parts.heading", count=numbers.number(len(told.parts)))
    outside = sum(map(len, told.left_out.values()))
    blocks = [section(heading, _parts(view, told, links))]
    if outside:
        groups = [_group(view, told, why, links) for why in told.left_out]
        heading = text("left_out.heading", count=numbers.number(outside))
        blocks.append(section(heading, join(groups)))
    return join(blocks)


def _parts(view: View, told: Explanation, links: Links) -> Html:
    text = words("forklar")
    if not told.parts:
        return tag("p", text("parts.none"), class_="sm-remark")
    rows = [_part_row(view, part, told.figure, links) for part in told.parts]
    columns = _columns(told.figure if told.figure.is_mean else None)
    first = listed(text("parts.caption"), columns, rows[:_FIRST_ROWS])
    rest = rows[_FIRST_ROWS:]
    if not rest:
        return first
    summary = tag("summary", text("parts.more", count=numbers.number(len(rest))), class_="sm-more")
    return join([first, tag("details", summary, listed(text("parts.rest"), columns, rest))])


def _group(view: View, told: Explanation, why: LeftOut, links: Links) -> Html:
    text, reason = words("forklar"), definitions.left_out(why)
    items = told.left_out[why]
    said = text("left_out.summary", why=reason, count=numbers.number(len(items)))
    rows = [_row(view, item, links) for item in items]
    return tag("details", tag("summary", said), listed(reason, _columns(None), rows))


def _columns(mean: Figure | None) -> list[str]:
    keys = ["measure", "trust", "status", *([mean.value] if mean else []), "source"]
    return [words("forklar")(f"parts.{key}") for key in keys]


def _part_row(view: View, part: Part, figure: Figure, links: Links) -> tuple[str, ...]:
    *first, source = _row(view, part.item, links)
    if not figure.is_mean:
        return (*first, source)
    if figure is Figure.GAP:
        return (*first, lineage.gap(part.item) or numbers.NOTHING, source)
    return (*first, numbers.exact_percent(part.value), source)


def _row(view: View, item: Item, links: Links) -> tuple[str, ...]:
    return (
        _item_link(view, item.measure, item.trust, links),
        view.snapshot.strategy.trust_by_key[item.trust].short,
        badge(item.status, complete=item.reported or not item.applicable),
        _source(item),
    )


def _item_link(view: View, measure: MeasureId, trust: str, links: Links) -> Html:
    number = tag("span", measure.label, class_="sm-number")
    short = view.snapshot.strategy.measure_by_id[measure].short
    return tag("a", number, " ", short, href=links.to_explain(measure=measure, trust=trust))


def _source(item: Item) -> str:
    """«Status!H14, hendelse 31, sist rapportert 1. tertial 2026»: enough to find the cell."""
    text, update = words("forklar"), item.update
    if update is None:
        return text("parts.no_source")
    older = dates.short_period(item.carried_from) if item.carried_from else ""
    event = text("parts.event", event=update.event_no)
    return ", ".join(part for part in (lineage.cell(update), event, older) if part)


def _delivered(view: View, links: Links) -> Html:
    text, groups = words("forklar"), rollup.deliveries(view)
    states = {
        key: state for state in ("delivered", "partly", "missing") for key in getattr(groups, state)
    }
    found = rollup.by_trust(view)
    rows = [
        (
            tag("a", trust.short, href=links.to_explain(Figure.REPORTED, trust=trust.key)),
            text(f"delivered.state.{states[trust.key]}"),
            definitions.value(Figure.REPORTED, found[trust.key]),
            _newest_file(view, trust.key),
        )
        for trust in view.trusts
        if trust.key in states
    ]
    columns = [text(f"delivered.{key}") for key in ("trust", "standing", "reported", "file")]
    caption = text("delivered.caption", period=dates.period(view.period))
    return section(text("delivered.heading"), listed(caption, columns, rows))


def _newest_file(view: View, trust: str) -> str:
    """Name the file of the trust's newest delivery for the round that stands, and when it came."""
    event = view.snapshot.newest_import.get((trust, view.period))
    if event is None or not event.file_name:
        return numbers.NOTHING
    moment = dates.moment(event.recorded_at)
    return words("forklar")("delivered.newest", file=event.file_name, moment=moment)
