"""One measure at every trust: its text, how it stands, how it went, what was said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals import rollup
from goals.meetings import concerning_measure
from goals.seats import belonging_to
from pages.parts.markup.board.decided import decided
from pages.parts.markup.grid import GridRow, grid
from pages.parts.markup.indicators import of_measure
from pages.parts.markup.items import due, progress
from pages.parts.markup.plan import milestones, plan
from pages.parts.markup.programmes import linked
from pages.parts.markup.section import section
from pages.parts.markup.source import facts, source
from pages.parts.markup.status import badge, item_badge, item_cell
from pages.parts.markup.summary import summary
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, hyphens, lineage, names, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from goals.catalogue.model import Measure, MeasureId, Strategy, Trust
    from goals.facts import RecordedUpdate
    from goals.items import Item, View
    from pages.parts.filters import Links


def place(strategy: Strategy, measure: Measure, links: Links) -> Html:
    """Say where the measure stands in the strategy, with ways to its goal and its neighbours."""
    text, goal = words("tiltak"), strategy.goal_by_number[measure.id.goal]
    area = next(area.title for area in strategy.areas if area.key == goal.area)
    about = text("place", area=area, number=goal.number)
    to_goal = tag("a", goal.title, href=links.to_goal(goal.number))
    ways = [tag("a", name, href=href) for name, href in _neighbours(strategy, measure, links)]
    return tag(
        "nav",
        tag("p", tag("span", about, " ", to_goal), class_="sm-path"),
        tag("p", *ways, class_="sm-path"),
        aria_label=text("neighbours"),
        data_nav=True,
    )


def one_measure(
    view: View,
    *,
    measure: MeasureId,
    trusts: Sequence[Trust],
    links: Links,
    internal_for: Collection[str],
) -> Html:
    """Give the whole page: its text, how it stands, how it went, what was said, what is planned."""
    strategy, text = view.snapshot.strategy, words("tiltak")
    known = strategy.measure_by_id[measure]
    parts = {
        "text": full_text(known),
        "together": _together(view, measure, trusts, links),
        "standing": standing(view, measure, trusts, links, internal_for=internal_for),
        "indicators": of_measure(view, measure, [trust.key for trust in trusts], links),
        "history": history(view, measure, trusts, links),
        "decisions": decided(concerning_measure(view.snapshot, measure), view.on),
        "said": said(view, measure, trusts, internal_for=internal_for),
        "plan": plan(view, measure, trusts, links, internal_for=internal_for),
        "milestones": milestones(view, measure, trusts, internal_for=internal_for),
        "programmes": linked(belonging_to(strategy, measure), links),
    }
    shown = [
        section(text(f"{name}.heading"), content) for name, content in parts.items() if content
    ]
    return join([place(strategy, known, links), *shown])


def full_text(measure: Measure) -> Html:
    """Give the source's own words, sub-points too."""
    points = tag("ul", *(tag("li", point) for point in measure.sub_points))
    return tag(
        "div",
        tag("p", measure.text),
        *([points] if measure.sub_points else []),
        class_="sm-verbatim",
    )


def standing(
    view: View,
    measure: MeasureId,
    trusts: Sequence[Trust],
    links: Links,
    *,
    internal_for: Collection[str],
) -> Html:
    """Show where each trust stands now; who is silent and whom it isn't for is named under it.

    `internal_for` names the trusts whose contact may be shown.
    """
    text, items = words("tiltak"), _items(view, measure, trusts)
    applicable = [item for item in items if item.applicable]
    columns = ("trust", "status", "progress", "expected", "gap", "due", "reported")
    table = listed(
        text("standing.caption", period=dates.period(view.period)),
        [text(f"standing.{key}") for key in columns],
        [
            _standing_row(view, item, links, with_names=item.trust in internal_for)
            for item in applicable
        ],
    )
    return join([table if applicable else Html(""), *_unsaid(view, items)])


def history(view: View, measure: MeasureId, trusts: Sequence[Trust], links: Links) -> Html:
    """Show trust × period up to the chosen one: what was known of each, and where from."""
    text = words("tiltak")
    periods = [period for period in view.snapshot.cycle.periods if period <= view.period]
    rows = [
        GridRow(
            heading=hyphens.soft(trust.short),
            cells=tuple(
                item_cell(
                    view.at(period).item(measure, trust.key),
                    href=links.to_explain(measure=measure, trust=trust.key, period=period),
                )
                for period in periods
            ),
        )
        for trust in trusts
        if view.items[measure, trust.key].applicable
    ]
    columns = [dates.short_period(period) for period in periods]
    return grid(text("history.caption"), text("standing.trust"), columns, rows)


def said(
    view: View, measure: MeasureId, trusts: Sequence[Trust], *, internal_for: Collection[str]
) -> Html:
    """Give each trust's comments and next steps, newest first.

    `internal_for` names the trusts whose internal notes, support and contact may be shown.
    """
    blocks = [
        _said_by(view, measure, trust.key, with_internal=trust.key in internal_for)
        for trust in trusts
    ]
    found = [block for block in blocks if block]
    return join(found) if found else tag("p", words("tiltak")("said.none"), class_="sm-remark")


def _neighbours(strategy: Strategy, measure: Measure, links: Links) -> Iterator[tuple[str, str]]:
    """Give the words and the address of the measure before, the one after, and all."""
    text, order = words("tiltak"), strategy.measures
    index = order.index(measure)
    if index:
        before = order[index - 1]
        yield text("previous", label=before.id.label), links.to_measure(before.id)
    if index + 1 < len(order):
        after = order[index + 1]
        yield text("next", label=after.id.label), links.to_measure(after.id)
    yield text("all"), links.to("tiltak")


def _items(view: View, measure: MeasureId, trusts: Sequence[Trust]) -> list[Item]:
    return [view.items[measure, trust.key] for trust in trusts]


def _name(view: View, trust: str) -> str:
    return view.snapshot.strategy.trust_by_key[trust].short


def _together(view: View, measure: MeasureId, trusts: Sequence[Trust], links: Links) -> Html:
    only = trusts[0] if len(trusts) == 1 else None
    found = rollup.of_items(_items(view, measure, trusts))
    explain = partial(links.to_explain, measure=measure)
    return summary(found, explain, place=only.short if only else None)


def _unsaid(view: View, items: Sequence[Item]) -> Iterator[Html]:
    """Name the trusts that have said nothing in this round, and those that needn't."""
    silent = [item for item in items if item.applicable and not item.reported]
    outside = [item for item in items if not item.applicable]
    for key, found in (("silent", silent), ("outside", outside)):
        if found:
            named = ", ".join(_name(view, item.trust) for item in found)
            note = words("tiltak")(f"standing.{key}", trusts=named)
            yield tag("p", note, class_="sm-remark")


def _standing_row(view: View, item: Item, links: Links, *, with_names: bool) -> tuple[str, ...]:
    return (
        _name(view, item.trust),
        item_badge(item, links),
        progress(item),
        numbers.percent(item.expected),
        numbers.signed(item.gap),
        due(item),
        _reported(view, item, with_names=with_names),
    )


def _reported(view: View, item: Item, *, with_names: bool) -> Html:
    """When, and in what way, the report came that counts."""
    text = words("tiltak")
    update = item.update
    if update is None:
        return tag("span", names.status(item.status))
    this_round = text("standing.this_round")
    parts = [sentences.carried_forward(item.carried_from) if item.carried_from else this_round]
    if update.confirmed:
        parts.append(names.unchanged().lower())
    event = view.snapshot.event_by_number.get(update.event_no)
    if event and event.approved_role is None:
        parts.append(text("standing.provisional"))
    return join([tag("span", " · ".join(parts)), _source(view, update, with_names=with_names)])


def _said_by(view: View, measure: MeasureId, trust: str, *, with_internal: bool) -> Html:
    updates = view.snapshot.updates_by_item.get((measure, trust), ())
    entries = [
        _entry(view, update, with_internal=with_internal)
        for update in updates
        if update.period <= view.period and _has_words(update, with_internal=with_internal)
    ]
    if not entries:
        return Html("")
    newest, older = entries[0], entries[1:]
    summary = tag("summary", words("tiltak")("said.older", count=len(older)))
    folded = [tag("details", summary, *older)] if older else []
    return tag("section", tag("h3", _name(view, trust)), newest, *folded, class_="sm-voice")


def _has_words(update: RecordedUpdate, *, with_internal: bool) -> bool:
    is_open = update.comment or update.next_step or update.cause
    return bool(is_open or (with_internal and (update.internal_note or update.support)))


def _entry(view: View, update: RecordedUpdate, *, with_internal: bool) -> Html:
    owner = view.snapshot.strategy.owner
    return tag(
        "article",
        tag("p", tag("strong", dates.period(update.period)), " ", badge(update.status)),
        facts(lineage.written(update, owner=owner, with_internal=with_internal)),
        _source(view, update, with_names=with_internal),
    )


def _source(view: View, update: RecordedUpdate, *, with_names: bool) -> Html:
    return source(
        view.snapshot,
        update.event_no,
        sheet=update.sheet,
        cell=update.cell,
        with_names=with_names,
        from_form=update.from_form,
    )
