"""Plain tables: a chart's twin, lists with a heading each. Wide ones scroll by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.html_grid import region
from pages.parts.html_tags import Html, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charts.table import TableTwin


def twin(table: TableTwin) -> Html:
    """Draw the numbers of a chart as a table."""
    rows = ((row[0], *row[1:]) for row in table.rows)
    return plain(table.caption, table.columns, rows)


def plain(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Draw rows whose first cell is their heading; cells are text or `Html`."""
    head = tag("tr", *(tag("th", column, scope="col") for column in columns))
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", head),
        tag("tbody", *(_row(row) for row in rows)),
        class_="sm-rows",
        data_nav=True,
    )
    return region(table, label=caption)


def _row(row: Sequence[str]) -> Html:
    return tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
