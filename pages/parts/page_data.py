"""What the lists and charts of each page hold, as tables to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import figures, findable
from goals import seats as seats_of
from goals.milestones import standings
from pages.parts import milestone_page, progress_chart, session
from texts import lists, seat_lists, signal_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from goals.catalogue.model import MeasureId, Trust
    from goals.figures import Figure, Place
    from goals.lineage import Lineage
    from goals.signals import Choice
    from pages.parts.address import ViewSpec
    from pages.parts.cuts import Cut
    from pages.parts.narrowing import Narrowed
    from texts.data_table import DataTable

    Tables = Sequence[DataTable]


def overview(spec: ViewSpec, *, narrowed: Narrowed) -> Tables:
    """Goals × trusts, what needs attention as it is narrowed, and the chart."""
    view = session.view(spec)
    trusts = (spec.trust,) if spec.trust else view.trusts
    return (
        lists.goals(view, trusts),
        lists.attention(view, narrowed.find(view, noted_only=True)),
        progress_chart.data(spec, trusts),
    )


def measures(spec: ViewSpec, *, narrowed: Narrowed) -> Tables:
    """Every item that the list is narrowed to, also where the page shows whole goals."""
    view = session.view(spec)
    return (lists.items(view, narrowed.find(view)),)


def one_measure(
    spec: ViewSpec,
    *,
    measure: MeasureId,
    trusts: Sequence[Trust],
    internal_for: Collection[str],
) -> Tables:
    """How a measure went at each trust, what was said, and its milestones."""
    view = session.view(spec)
    due = [one for t in trusts for one in standings(view, measure=measure, trust=t.key)]
    return (
        lists.history(view, measure, trusts, internal_for=internal_for),
        lists.milestones(view, due, internal_for=internal_for),
    )


def milestones(spec: ViewSpec, *, narrowed: Narrowed, internal_for: Collection[str]) -> Tables:
    """The milestones of the items that the page is narrowed to."""
    view = session.view(spec)
    _, found = milestone_page.narrowed_to(view, narrowed)
    return (lists.milestones(view, found, internal_for=internal_for),)


def seats(spec: ViewSpec, *, programme: str | None, trusts: Sequence[Trust]) -> Tables:
    """The seats of each trust in each cohort, and the gatherings."""
    view = session.view(spec)
    return (
        seat_lists.seats(view, seats_of.held(view, programme=programme, trusts=trusts)),
        seat_lists.gatherings(view, programme),
    )


def all_goals(spec: ViewSpec, *, cut: Cut) -> Tables:
    """Goals × trusts."""
    view = session.view(spec)
    return (lists.goals(view, cut.trusts(view)),)


def items(spec: ViewSpec, *, cut: Cut) -> Tables:
    """The items of a goal at all trusts, or at one, and the chart over them."""
    view = session.view(spec)
    return (
        lists.items(view, cut.found(view)),
        progress_chart.data(spec, cut.trusts(view), goal=cut.goal),
    )


def trusts(spec: ViewSpec, *, cut: Cut) -> Tables:
    """What the page of one trust, or of all of them, counts: goals, items and the charts."""
    return (*all_goals(spec, cut=cut), *items(spec, cut=cut))


def explained(spec: ViewSpec, *, figure: Figure, place: Place) -> Tables:
    """The items that a figure counts, and those that it doesn't."""
    view = session.view(spec)
    return (lists.parts(view, figures.explained(view, figure=figure, place=place)),)


def reports(spec: ViewSpec, *, traced: Lineage, with_internal: bool) -> Tables:
    """Every report on an item."""
    return (lists.reports(session.view(spec), traced, with_internal=with_internal),)


def found(
    spec: ViewSpec, *, query: str, trust: str | None, internal_for: Collection[str]
) -> Tables:
    """What a search found, also beyond what the page draws."""
    view = session.view(spec)
    hits = findable.found(view, query=query, trust=trust, internal_for=internal_for)
    return (lists.hits(view, hits),)


def deliveries(spec: ViewSpec) -> Tables:
    """Who has delivered."""
    return (lists.deliveries(session.view(spec)),)


def indicators(spec: ViewSpec, *, choice: Choice) -> Tables:
    """What each indicator says at each place that the list is narrowed to."""
    found = choice.readings(session.view(spec))
    return (signal_tables.standing(found, spec.strategy),)


def one_indicator(spec: ViewSpec, *, indicator: str) -> Tables:
    """What an indicator says at every place, and all its values."""
    known = session.view(spec).readings.values()
    found = [reading for reading in known if reading.indicator.key == indicator]
    standing = signal_tables.standing(found, spec.strategy)
    return (standing, signal_tables.values(found, spec.strategy))
