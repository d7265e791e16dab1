"""Small multiples: the same axes in each panel, each trust against its own plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plotly import graph_objects as go

from charts import panels
from charts.progress import Progress
from goals.cycle import Period
from goals.rollup import PeriodProgress
from texts.lines import style

PERIODS = [Period.parse(text) for text in ("2025-T2", "2025-T3", "2026-T1", "2026-T2")]
NAMES = {"rhf": "RHF", "finn": "Finnmarkssykehuset", "unn": "UNN", "nlsh": "Nordlandssykehuset"}


def rows(expected: float, *means: float | None) -> tuple[PeriodProgress, ...]:
    """Ten items at each period, of which eight have a number; the plan expects the same always."""
    return tuple(
        PeriodProgress(
            period=period,
            mean_progress=means[place] if place < len(means) else None,
            progress_count=8 if place < len(means) and means[place] is not None else 0,
            expected=expected,
            gap=None,
            reported=8 if place < len(means) else None,
            applicable=10,
            thin=False,
        )
        for place, period in enumerate(PERIODS)
    )


DRAWN = Progress(
    trusts={
        "finn": rows(60.0, 10.0, 25.5, 41.0),
        "unn": rows(70.0, 20.0, 30.0, 45.5),
        "nlsh": rows(80.0, None, None, None),
    },
    together=rows(66.0, 15.0, 27.0, 43.0),
    names=NAMES,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_each_trust_has_a_panel_with_its_own_plan_in_catalogue_order():
    traces = panels.over_cycle(DRAWN).to_dict()["data"]
    assert [(trace["name"], trace["xaxis"], trace["y"]) for trace in traces] == [
        ("Forventet", "x", [60.0, 60.0, 60.0]),
        ("Finnmarkssykehuset", "x", [10.0, 25.5, 41.0]),
        ("Forventet", "x2", [70.0, 70.0, 70.0]),
        ("UNN", "x2", [20.0, 30.0, 45.5]),
        ("Forventet", "x3", [80.0, 80.0, 80.0]),
        ("Nordlandssykehuset", "x3", [None, None, None]),
    ]


def test_all_panels_have_the_same_axes_and_none_covers_another():
    layout = panels.over_cycle(DRAWN).to_dict()["layout"]
    across = [layout[f"xaxis{n}"] for n in ("", "2", "3")]
    upright = [layout[f"yaxis{n}"] for n in ("", "2", "3")]
    assert all(axis["range"] == across[0]["range"] for axis in across)
    assert all(axis["range"] == [-1, 101] for axis in upright)
    widths = [round(axis["domain"][1] - axis["domain"][0], 6) for axis in across]
    heights = [round(axis["domain"][1] - axis["domain"][0], 6) for axis in upright]
    assert (len(set(widths)), len(set(heights))) == (1, 1)
    assert across[0]["domain"][1] < across[1]["domain"][0]
    assert upright[2]["domain"][1] < upright[0]["domain"][0]
    assert upright[2]["domain"][0] >= 0
    assert across[1]["domain"][1] == pytest.approx(1)


def test_a_panel_is_headed_by_the_trust_its_mean_with_count_and_what_its_plan_expects():
    texts = [
        plain(note["text"]) for note in panels.over_cycle(DRAWN).to_dict()["layout"]["annotations"]
    ]
    assert [text for text in texts if "<b>" in text] == [
        "<b>Finnmarkssykehuset</b><br>41 % (8 av 10)<br>forventet 60 %",
        "<b>UNN</b><br>46 % (8 av 10)<br>forventet 70 %",
        "<b>Nordlandssykehuset</b><br>–<br>forventet 80 %",
    ]


def test_a_trust_looks_the_same_in_a_panel_as_in_the_chart_of_all():
    traces = {trace["name"]: trace for trace in panels.over_cycle(DRAWN).to_dict()["data"]}
    assert traces["UNN"]["line"]["color"] == style(2).colour
    assert traces["UNN"]["marker"]["symbol"] == style(2).symbol


def test_the_years_stand_under_their_own_periods():
    layout = panels.over_cycle(DRAWN).to_dict()["layout"]
    assert layout["xaxis"]["ticktext"] == ["2025", "2026"]
    assert layout["xaxis"]["tickvals"] == [0.5, 2.5]
    assert [shape["x0"] for shape in layout["shapes"]] == [1.5] * 3


@pytest.mark.parametrize(("count", "rows_of_panels"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_two_panels_stand_side_by_side(count: int, rows_of_panels: int):
    assert panels.ON_PAGE.height_px(count) == rows_of_panels * panels.ON_PAGE.height_px(1)


def test_the_figure_passes_plotlys_own_validation():
    assert len(go.Figure(panels.over_cycle(DRAWN).to_dict()).data) == 6


def test_the_table_and_the_alternative_text_say_the_same_numbers():
    table = panels.table(DRAWN)
    assert [plain(cell) for cell in table.rows[0]] == [
        "Finnmarkssykehuset",
        "10 % (8 av 10), forventet 60 %",
        "26 % (8 av 10), forventet 60 %",
        "41 % (8 av 10), forventet 60 %",
    ]
    alt = plain(panels.alt_text(DRAWN))
    assert "til og med 1. tertial 2026" in alt
    assert "UNN: 46 % (8 av 10), forventet 70 %" in alt
    assert "Nordlandssykehuset: –, forventet 80 %" in alt


def test_nothing_after_the_chosen_period_is_drawn():
    first = replace(DRAWN, together=rows(66.0, 15.0))
    assert all(len(trace["y"]) == 1 for trace in panels.over_cycle(first).to_dict()["data"])
    assert len(panels.table(first).columns) == 2
