"""What is this number made of, and which cell did each part come from?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from goals import attention
from goals.access import Action
from pages.parts import figure_choice, filters, layout, page_data, session
from pages.parts.downloads import downloads
from pages.parts.markup import figure as html_figure
from pages.parts.markup import lineage as html_lineage
from pages.parts.markup.summary import nothing_yet
from texts import definitions, lineage
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
    from goals.figures import Figure, Place

text = words("forklar")


def show_item(measure: MeasureId, trust: str) -> None:
    """One measure at one trust, down to the cell."""
    traced = session.lineage(spec, measure=measure, trust=trust)
    internal = session.sees_internal(trust)
    noted = session.computed(spec, attention.listed, with_internal=internal)
    drawn = html_lineage.explained(view, traced, noted, links, with_internal=internal)
    layout.page(title := lineage.title(view, traced.item), drawn)
    make = partial(page_data.reports, spec, traced=traced, with_internal=internal)
    downloads(spec, f"forklar_{measure}", make, one_list=True, narrowed=title)


def show_figure(figure: Figure, place: Place) -> None:
    """A number over many items, and the items."""
    asked: dict[str, Any] = {"figure": figure, "place": place}
    drawn = session.computed(spec, html_figure.explained, **asked, links=links)
    layout.page(text("heading", name=definitions.name(figure)), drawn)
    make, about = partial(page_data.explained, spec, **asked), html_figure.place_name(view, place)
    downloads(spec, f"forklar_{figure}", make, one_list=True, narrowed=about)


session.require(Action.READ)
spec, links = filters.view(), filters.links()
view = session.view(spec)
asked = figure_choice.asked(spec)
if asked.item:
    show_item(*asked.item)
elif asked.figure:
    show_figure(asked.figure, asked.place)
elif view.is_empty:
    layout.page(text("title"), nothing_yet(links.to("rapportering")), lead=text("lead"))
else:
    figures = session.computed(spec, html_figure.all_figures, place=asked.place, links=links)
    goals = session.computed(spec, html_figure.goals, links=links)
    layout.page(text("title"), figures, goals, lead=text("lead"))
