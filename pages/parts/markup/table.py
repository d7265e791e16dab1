"""Plain tables: a chart's twin, lists with a heading each. Wide ones scroll by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.grid import region
from pages.parts.markup.tags import Html, join, tag
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charts.table import TableTwin


def twin(table: TableTwin) -> Html:
    """Draw the numbers of a chart as a table that scrolls by itself where it is too wide."""
    return region(_table(table.caption, table.columns, table.rows, "sm-rows"), label=table.caption)


def listed(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Draw rows whose first cell is their heading; cells are text or `Html`.

    On a phone each row is a card. The roles are written out, since browsers forget that something
    is a table when its looks are changed.
    """
    return region(_table(caption, columns, rows, "sm-rows sm-cards"), label=caption)


def folded(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    first: int = 8,
) -> Html:
    """Draw the first rows as `listed` does, and the rest one click away; in print all are shown."""
    shown = listed(caption, columns, rows[:first])
    if len(rows) <= first:
        return shown
    more = words("parts")("folded.rest", caption=caption)
    rest = listed(more, columns, rows[first:])
    return join([shown, _more(len(rows) - first, rest)])


def folded_list(lines: Sequence[str], *, first: int) -> Html:
    """List the first lines, and the rest one click away; nothing when there are none."""
    items = [tag("li", line) for line in lines]
    if len(items) <= first:
        return tag("ul", *items) if items else Html("")
    rest = tag("ul", *items[first:])
    return join((tag("ul", *items[:first]), _more(len(items) - first, rest)))


def _more(count: int, rest: Html) -> Html:
    summary = tag("summary", words("parts")("folded.more", count=count), class_="sm-more")
    return tag("details", summary, rest)


def _table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], classes: str
) -> Html:
    head = (tag("th", column, scope="col", role="columnheader") for column in columns)
    return tag(
        "table",
        tag("caption", tag("span", caption)),
        tag("thead", tag("tr", *head, role="row"), role="rowgroup"),
        tag("tbody", *(_row(columns, row) for row in rows), role="rowgroup"),
        class_=classes,
        role="table",
        data_nav=True,
    )


def _row(columns: Sequence[str], row: Sequence[str]) -> Html:
    cells = (
        tag("td", tag("div", cell), role="cell", data_label=column)
        for column, cell in zip(columns[1:], row[1:], strict=True)
    )
    return tag("tr", tag("th", row[0], scope="row", role="rowheader"), *cells, role="row")
