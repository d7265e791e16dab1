"""The table and the chart of Oversikt without any framework: SQL, one string of HTML, one figure.

What the server can't do without for such a page, asked anew for each visitor.
"""

from __future__ import annotations

import os
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

import duckdb
from plotly.io.json import to_json_plotly
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

_TABLE = """
select split_part(measure, '.', 1) as goal, trust, status, count(*) as items from (
    select * from status_update where period = '2026-T2'
    qualify row_number() over (partition by measure, trust order by event_no desc) = 1
) group by all order by all
"""
_CHART = """
select trust, period, avg(progress) as mean from (
    select * from status_update
    qualify row_number() over (partition by measure, trust, period order by event_no desc) = 1
) group by all order by all
"""


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(os.environ["STYRINGSMAL_DATABASE"], read_only=True)


def _rows(sql: str) -> list[tuple[Any, ...]]:
    return _database().cursor().execute(sql).fetchall()


def _page(_request: Request) -> HTMLResponse:
    table = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>"
        for row in _rows(_TABLE)
    )
    lines: dict[str, dict[str, list[Any]]] = {}
    for trust, period, mean in _rows(_CHART):
        line = lines.setdefault(trust, {"x": [], "y": []})
        line["x"].append(period)
        line["y"].append(mean)
    figure = to_json_plotly({"data": list(lines.values()), "layout": {}})
    return HTMLResponse(f"<h1>Oversikt</h1><table>{table}</table><script>{figure}</script>")


def _well(_request: Request) -> Response:
    return Response("ok")


app = Starlette(routes=[Route("/", _page), Route("/_stcore/health", _well)])
