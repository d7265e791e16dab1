"""One measure at one trust down to the cell, or a number over many items, and the items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from goals import attention
from pages.parts import layout, page_data, session
from pages.parts.downloads import downloads
from pages.parts.markup import figure as html_figure
from pages.parts.markup import lineage as html_lineage
from texts import definitions, lineage
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
    from goals.figures import Figure, Place
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links

text = words("forklar")


def show_item(spec: ViewSpec, links: Links, measure: MeasureId, trust: str) -> None:
    """One measure at one trust, down to the cell."""
    view = session.view(spec)
    traced = session.lineage(spec, measure=measure, trust=trust)
    internal = session.sees_internal(trust)
    noted = session.computed(spec, attention.listed, with_internal=internal)
    drawn = html_lineage.explained(view, traced, noted, links, with_internal=internal)
    layout.page(title := lineage.title(view, traced.item), drawn)
    make = partial(page_data.reports, spec, traced=traced, with_internal=internal)
    downloads(spec, f"forklar_{measure}", make, one_list=True, narrowed=title)


def show_figure(spec: ViewSpec, links: Links, figure: Figure, place: Place) -> None:
    """A number over many items, and the items."""
    view = session.view(spec)
    asked: dict[str, Any] = {"figure": figure, "place": place}
    drawn = session.computed(spec, html_figure.explained, **asked, links=links)
    layout.page(text("heading", name=definitions.name(figure)), drawn)
    make, about = partial(page_data.explained, spec, **asked), html_figure.place_name(view, place)
    downloads(spec, f"forklar_{figure}", make, one_list=True, narrowed=about)
