"""Training programmes as HTML: seats with their sums, and what the sources say and leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.seats import total
from pages.parts.markup.attention import measure_link
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.section import section, subsection
from pages.parts.markup.source import source
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, hyphens, numbers
from texts import seats as said
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from charts.gatherings import Gatherings
    from goals.catalogue.model import Programme, Strategy
    from goals.cycle import Cycle
    from goals.gatherings import Meet
    from goals.items import View
    from goals.seats import Held, Seats, Total
    from pages.parts.filters import Links

_text = words("utdanningsprogram")
_SUMMARY = ("of", "seats", "allotted", "taken", "free", "reported")
_SEATS = ("trust", "allotted", "taken", "free", "said")


def ways(strategy: Strategy, chosen: str | None, links: Links) -> Html:
    """Offer each programme that has seats, and all; a chosen one without seats stands there too."""
    every = Way(_text("choice.all"), links.to_programme(None), chosen is None)
    own = (
        Way(one.title, links.to_programme(one.key), one.key == chosen)
        for one in strategy.programmes
        if one.places or one.key == chosen
    )
    return choices(_text("choice.label"), (every, *own))


def nothing() -> Html:
    """Say that the strategy has no programmes."""
    return tag("p", _text("none"), class_="sm-remark")


def overview(held: Sequence[Held]) -> Html:
    """Say how many seats are taken and how many have said so, and add all up in one table."""
    shown = [one for one in held if one.rows]
    if not shown:
        return Html("")
    whole = total([row for one in shown for row in one.rows])
    rows = [_summed(said.name_of(one), one.place.seats, one.total) for one in shown]
    seats = sum(one.place.seats for one in shown)
    rows.append(_summed(_text("total"), seats, whole))
    columns = [_text(f"column.{key}") for key in _SUMMARY]
    table = listed(_text("overview.caption"), columns, rows)
    remark = tag("p", _text("overview.remark"), class_="sm-remark")
    return join([_headline(whole), section(_text("overview.heading"), join([table, remark]))])


def one_programme(
    view: View,
    programme: Programme,
    held: Iterable[Held],
    *,
    links: Links,
    internal_for: Collection[str],
) -> Html:
    """Give its seats by cohort, place and trust, what the source says, and what it doesn't."""
    own = [one for one in held if one.programme == programme and one.rows]
    seats = [_held(view, one, internal_for) for one in own]
    parts = [_about(programme, view.snapshot.strategy, links), _notes(programme), *seats]
    return section(programme.title, join([*parts, _quotes(programme)]))


def named(programmes: Sequence[Programme], strategy: Strategy, links: Links) -> Html:
    """List what the sources name without seats; nothing when there is none."""
    if not programmes:
        return Html("")
    columns = [_text(f"column.{key}") for key in ("programme", "measures", "source")]
    rows = [
        (one.title, _measures(one, strategy, links), join([tag("div", one.source), _notes(one)]))
        for one in programmes
    ]
    return section(_text("named.heading"), listed(_text("named.caption"), columns, rows))


def about_span(drawn: Gatherings, meets: Sequence[Meet], cycle: Cycle) -> Html:
    """Say which years the line is of where they aren't the plan's, and what lies outside."""
    lines = []
    if drawn.span != cycle:
        lines.append(
            _text("timeline.other_years", cycle=dates.cycle(cycle), span=dates.cycle(drawn.span))
        )
    outside = [meet for meet in meets if meet not in drawn.meets]
    if outside:
        cohorts = dict.fromkeys(f"{m.programme.title}, {_low(m)}" for m in outside)
        lines.append(_text("timeline.outside", cohorts="; ".join(cohorts)))
    lines.append(_text("timeline.key"))
    return join(tag("p", line, class_="sm-remark") for line in lines)


def linked(programmes: Iterable[Programme], links: Links) -> Html:
    """List programmes with the way to each; nothing when there is none."""
    ways = [tag("li", tag("a", one.title, href=links.to_programme(one.key))) for one in programmes]
    return tag("ul", *ways, data_nav=True) if ways else Html("")


def _headline(whole: Total) -> Html:
    key = "headline.none" if whole.taken is None else "headline.some"
    line = _text(
        key,
        taken=numbers.number(whole.taken or 0),
        reported=numbers.number(whole.reported),
        asked=numbers.number(whole.asked),
    )
    return tag("p", line, class_="sm-headline")


def _summed(name: str, seats: int, of: Total) -> tuple[str, ...]:
    reported = _text("reported_of", reported=of.reported, asked=of.asked)
    known = (said.allotted(of.allotted), said.taken(of.taken), said.free(of.free))
    return (name, numbers.number(seats), *known, reported)


def _held(view: View, one: Held, internal_for: Collection[str]) -> Html:
    """Give one cohort at one place, trust by trust, with the sum of them."""
    rows = [_seats(view, row, with_names=row.trust in internal_for) for row in one.rows]
    if len(rows) > 1:
        whole = one.total
        known = (said.allotted(whole.allotted), said.taken(whole.taken), said.free(whole.free))
        reported = _text("reported_of", reported=whole.reported, asked=whole.asked)
        rows.append((_text("total"), *known, reported))
    columns = [_text(f"column.{key}") for key in _SEATS]
    heading = _text("held", cohort=said.cohort(one.cohort), place=said.place(one.place))
    key = "place_whole" if one.place.is_listed_whole else "place_partly"
    remark = _text(key, seats=one.place.seats, listed=one.place.listed)
    caption = _text("seats.caption", of=said.name_of(one))
    return subsection(
        heading, join([tag("p", remark, class_="sm-remark"), listed(caption, columns, rows)])
    )


def _seats(view: View, row: Seats, *, with_names: bool) -> tuple[str, ...]:
    trust = view.snapshot.strategy.trust_by_key[row.trust].short
    known = (said.allotted(row.allotted), said.taken(row.taken), said.free(row.free))
    return (hyphens.soft(trust), *known, _said_for(view, row, with_names=with_names))


def _said_for(view: View, row: Seats, *, with_names: bool) -> str:
    """Give the round that the number was said for, and the way down to its cell."""
    update = row.update
    if update is None:
        return numbers.NOTHING
    where = source(
        view.snapshot,
        update.event_no,
        sheet=update.sheet,
        cell=update.cell,
        with_names=with_names,
    )
    return join([tag("span", dates.period(update.period)), where])


def _about(programme: Programme, strategy: Strategy, links: Links) -> Html:
    facts = {
        "operator": programme.operator,
        "source": programme.source,
        "measures": _measures(programme, strategy, links),
    }
    rows = [
        tag("div", tag("dt", _text(f"about.{key}")), tag("dd", value))
        for key, value in facts.items()
        if value
    ]
    return tag("dl", *rows, class_="sm-facts", data_nav=True)


def _notes(programme: Programme) -> Html:
    """Say where the source is incomplete, before anybody reads a number of it."""
    if not programme.notes:
        return Html("")
    lines = (tag("li", note) for note in programme.notes)
    return join(
        [tag("p", _text("notes"), class_="sm-remark"), tag("ul", *lines, class_="sm-lines")]
    )


def _quotes(programme: Programme) -> Html:
    if not programme.quotes:
        return Html("")
    lines = (tag("li", _text("quoted", text=quote)) for quote in programme.quotes)
    return tag("details", tag("summary", _text("quotes")), tag("ul", *lines, class_="sm-lines"))


def _measures(programme: Programme, strategy: Strategy, links: Links) -> Html:
    found = (strategy.measure_by_id[measure] for measure in programme.measures)
    ways = (measure_link(measure, links.to_measure) for measure in found)
    return join(tag("span", way, class_="sm-note") for way in ways)


def _low(meet: Meet) -> str:
    return said.cohort(meet.cohort).lower()
