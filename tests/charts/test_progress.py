"""The figure says what the rows say, its table twin too, and nothing after the chosen period."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from plotly import graph_objects as go

from charts import progress
from charts.plain import PlainFigure
from goals.cycle import Period
from goals.rollup import PeriodProgress
from texts.lines import style

NAMES = {"finn": "Finnmarkssykehuset", "unn": "UNN", "nlsh": "Nordlandssykehuset"}
PERIODS = [Period.parse(text) for text in ("2025-T1", "2025-T2", "2025-T3", "2026-T1")]
EXPECTED = (16.4, 33.3, 50.0, 66.4)


def rows(*means: float | None, count: int = 8) -> tuple[PeriodProgress, ...]:
    """Ten applicable items at each period; what isn't given lies after the chosen period."""
    return tuple(
        PeriodProgress(
            period=period,
            mean_progress=means[place] if place < len(means) else None,
            progress_count=count if place < len(means) and means[place] is not None else 0,
            expected=EXPECTED[place],
            gap=None,
            reported=8 if place < len(means) else None,
            applicable=10,
            thin=place < len(means) and (means[place] is None or 2 * count < 10),
        )
        for place, period in enumerate(PERIODS)
    )


DRAWN = progress.Progress(
    trusts={"finn": rows(10.0, 25.5, 41.0), "nlsh": rows(None, 12.0, 40.0, count=4)},
    together=rows(10.0, 20.0, 40.0),
    names=NAMES,
)


def lines(figure: PlainFigure) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure.to_dict()["data"]}


def validated(figure: PlainFigure) -> go.Figure:
    """The figure as plotly's own class reads it, which refuses what is not in its schema."""
    return go.Figure(figure.to_dict())


def labels(figure: PlainFigure) -> list[go.layout.Annotation]:
    """The labels at line ends; the others are the percentages on the grid lines."""
    return [label for label in validated(figure).layout.annotations if label.showarrow]


def test_the_values_of_a_line_are_those_of_the_rows():
    drawn = lines(progress.over_cycle(DRAWN))
    assert drawn["Finnmarkssykehuset"]["y"] == [10.0, 25.5, 41.0]
    assert drawn["Nordlandssykehuset"]["y"] == [None, 12.0, 40.0]
    assert drawn["Forventet"]["y"] == [16.4, 33.3, 50.0]


def test_no_line_goes_on_after_the_chosen_period():
    assert all(len(line["y"]) == 3 for line in lines(progress.over_cycle(DRAWN)).values())
    assert len(validated(progress.over_cycle(DRAWN)).layout.xaxis.ticktext) == 4


def test_a_mean_of_less_than_half_is_drawn_hollow():
    drawn = lines(progress.over_cycle(DRAWN))
    solid, hollow = drawn["Finnmarkssykehuset"], drawn["Nordlandssykehuset"]
    assert set(solid["marker"]["color"]) == {solid["line"]["color"]}
    without_mean = hollow["line"]["color"]
    assert list(hollow["marker"]["color"]) == [without_mean, "#FFFFFF", "#FFFFFF"]


def test_the_expected_line_is_dashed_and_has_no_markers():
    line = lines(progress.over_cycle(DRAWN))["Forventet"]
    assert line["line"]["dash"] != "solid"
    assert line["mode"] == "lines"


def test_each_line_is_labelled_at_its_end_with_its_value():
    texts = [label.text for label in labels(progress.over_cycle(DRAWN))]
    assert texts == [
        "Forventet 50\u00a0%",
        "Finnmarkssykehuset 41\u00a0%",
        "Nordlandssykehuset 40\u00a0%",
    ]


def test_labels_of_equal_values_do_not_overlap():
    same = {key: rows(40.0, 40.0, 40.0) for key in NAMES}
    figure = progress.over_cycle(replace(DRAWN, trusts=same))
    places = sorted(label.ay for label in labels(figure))
    pixels = [(b - a) * progress.PLOT_PX / 100 for a, b in pairwise(places)]
    assert min(pixels) >= 20 - 1e-6


def test_a_trust_without_any_number_has_no_label():
    silent = replace(DRAWN, trusts={"unn": rows(None, None, None)})
    assert [label.text for label in labels(progress.over_cycle(silent))] == ["Forventet 50\u00a0%"]


def test_a_trust_keeps_its_look_when_others_are_left_out():
    alone = replace(DRAWN, trusts={"nlsh": DRAWN.trusts["nlsh"]})
    looks = [
        lines(progress.over_cycle(drawn))["Nordlandssykehuset"]["line"]["color"]
        for drawn in (DRAWN, alone)
    ]
    assert looks == [style(2).colour] * 2


def test_the_figure_passes_plotlys_own_validation():
    go.Figure(progress.over_cycle(DRAWN).to_dict())
    assert validated(progress.over_cycle(DRAWN)).layout.yaxis.tickvals == (0, 25, 50, 75, 100)


def test_a_cycle_with_nothing_reported_still_draws_the_plan():
    empty = replace(DRAWN, trusts={}, together=rows(None))
    assert lines(progress.over_cycle(empty))["Forventet"]["y"] == [16.4]


def test_the_table_twin_holds_the_drawn_values_with_their_counts():
    twin = progress.table(DRAWN)
    assert twin.columns == ("Foretak", "1. tertial 25", "2. tertial 25", "3. tertial 25")
    assert twin.rows == (
        ("Finnmarkssykehuset", "10\u00a0% (8 av 10)", "26\u00a0% (8 av 10)", "41\u00a0% (8 av 10)"),
        ("Nordlandssykehuset", "–", "12\u00a0% (4 av 10)", "40\u00a0% (4 av 10)"),
        ("Forventet", "16\u00a0%", "33\u00a0%", "50\u00a0%"),
    )


def test_the_alternative_text_says_the_message_in_words():
    text = progress.alt_text(DRAWN)
    assert "til og med 3. tertial 2025" in text
    assert "Forventet framdrift er 50\u00a0%" in text
    assert "Finnmarkssykehuset: 41\u00a0%. Nordlandssykehuset: 40\u00a0%" in text


def luminance(colour: str) -> float:
    channels = [int(part, 16) / 255 for part in re.findall("..", colour.removeprefix("#"))]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("position", range(8))
@pytest.mark.parametrize("background", ["#FFFFFF", "#0F1620"])
def test_every_line_is_seen_on_light_and_on_dark(position, background):
    assert contrast(style(position).colour, background) >= 3


def test_no_two_of_the_first_eight_lines_share_dash_and_marker():
    assert len({(style(place).dash, style(place).symbol) for place in range(8)}) == 8
