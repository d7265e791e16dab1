"""A status grid as a table with headings both ways: goals, measures or trusts against another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, tag

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class GridRow:
    """One row: its heading (number, text and where it leads) and its cells."""

    heading: str
    cells: tuple[Html, ...]
    number: str | None = None
    href: str | None = None


def grid(caption: str, corner: str, columns: Sequence[str], rows: Sequence[GridRow]) -> Html:
    """Draw the table inside a region that scrolls by keyboard too, where it is wider than that.

    A column's heading is text, or `Html` that leads somewhere.

    Its links are followed inside the session (`data-nav`); they are real links all the same.
    """
    head = tag(
        "tr",
        tag("th", corner, scope="col"),
        *(tag("th", column, scope="col") for column in columns),
    )
    table = tag(
        "table",
        tag("caption", tag("span", caption)),
        tag("thead", head),
        tag("tbody", *(_row(row) for row in rows)),
        class_="sm-grid",
        data_nav=True,
    )
    return region(table, label=caption)


def region(content: Html, *, label: str) -> Html:
    """Put something wide into a part of the page that scrolls by itself and takes the focus."""
    return tag("div", content, class_="sm-scroll", role="region", aria_label=label, tabindex="0")


def _row(row: GridRow) -> Html:
    parts = [tag("span", row.heading, class_="sm-name")]
    if row.number:
        parts.insert(0, tag("span", row.number, class_="sm-number"))
    heading = tag("a", *parts, href=row.href) if row.href else tag("span", *parts, class_="sm-flat")
    cells = (tag("td", cell) for cell in row.cells)
    return tag("tr", tag("th", heading, scope="row"), *cells)
