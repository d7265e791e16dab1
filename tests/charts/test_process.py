"""A series drawn: what a point, a band, a target and a phase look like, and the table beside."""

from __future__ import annotations

import pytest
from plotly import graph_objects as go

from charts import process_panels
from charts.process import Event, Process, axis_of, table
from goals.measurement.analysis import analyse
from goals.measurement.keys import PeriodKey
from goals.measurement.series import Better, Form, PhaseStart
from goals.measurement.towards import Aim, Mark
from tests.goals.measurement.measuring import FIRST, series
from texts import signals

STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5]
OLD = Aim(Mark(FIRST, 50), Mark(FIRST.plus(24), 70), Better.INCREASE)
AIM = Aim(
    Mark(FIRST, 50),
    Mark(FIRST.plus(24), 60),
    Better.INCREASE,
    (Mark(FIRST.plus(6), 52),),
    since=FIRST.plus(10),
    before=OLD,
)


def process(values, *, aim=AIM, events=(), better=Better.INCREASE, **rest):
    target = None if aim is None else aim.target.value
    judged = analyse(series(values, better=better, **rest), target=target)
    return Process("UNN", "%", judged, aim, events)


def drawn(one):
    figure = process_panels.one(one).to_dict()
    go.Figure(figure)  # plotly's own schema
    return figure


def points(figure):
    return figure["data"][-1]


def plain(text):
    return text.replace("\u00a0", " ")


def test_shape_and_colour_say_what_a_point_is():
    marker = points(drawn(process([*STABLE, 70, 30, 51])))["marker"]
    assert marker["symbol"][-4:] == ["circle", "triangle-up", "triangle-down", "circle"]
    assert marker["color"][-4:] == ["#7A828C", "#0072B2", "#D55E00", "#7A828C"]
    falling = points(drawn(process([*STABLE, 70, 30], better=Better.DECREASE)))["marker"]
    assert falling["symbol"][-2:] == ["triangle-down", "triangle-up"]
    neutral = points(drawn(process([*STABLE, 70], better=Better.NEUTRAL)))["marker"]
    assert neutral["symbol"][-1] == "square"


def test_what_is_not_judged_is_hollow():
    few = points(drawn(process([4, 5, 6])))["marker"]
    assert set(few["symbol"]) == {"circle-open"}


def test_a_band_a_centre_a_phase_and_what_was_done_are_shapes():
    events = (Event(FIRST.plus(3), "Tiltak 2.3 gjennomført"), Event(FIRST.plus(90), "senere"))
    shifted = [*STABLE, *[value + 20 for value in STABLE], 71]
    figure = drawn(process(shifted, events=events, phases=(PhaseStart(FIRST.plus(12)),)))
    shapes = figure["layout"]["shapes"]
    bands = [shape for shape in shapes if shape["type"] == "rect"]
    assert [(band["x0"], band["x1"]) for band in bands] == [(-0.5, 11.5), (11.5, 24.5)]
    assert [band["line"].get("dash") for band in bands] == ["dot", None]  # twelve, thirteen points
    upright = [
        (shape["x0"], shape["line"]["dash"]) for shape in shapes if shape["x0"] == shape["x1"]
    ]
    assert upright == [(11.5, "solid"), (3, "dot")]
    said = [one["text"] for one in figure["layout"]["annotations"]]
    assert "<b>1</b>" in said
    assert "<b>2</b>" not in said


def test_the_target_and_the_plan_line_step_where_the_target_was_changed():
    plan, target, _ = drawn(process([*STABLE, 51]))["data"]
    assert target["y"] == [70] * 10 + [60] * 3
    assert (target["line"]["dash"], target["line"]["shape"]) == ("6px,5px", "hvh")
    assert plan["y"][9] == pytest.approx(50 + 20 * 9 / 24)
    assert plan["y"][10] == pytest.approx(52 + 8 * 4 / 18)
    assert [at for at, size in enumerate(plan["marker"]["size"]) if size] == [0, 6, 10]
    assert plan["marker"]["symbol"] == "diamond"


def test_a_missing_period_breaks_the_line():
    trace = points(drawn(process([*STABLE[:5], None, *STABLE[5:]])))
    assert trace["y"][5] is None
    assert trace["connectgaps"] is False


def test_differences_are_drawn_without_a_target():
    months = [value + at % 12 for at, value in enumerate(STABLE * 3)]
    assert len(drawn(process(months, seasonal=True))["data"]) == 1


@pytest.mark.parametrize(
    "values", [[5], [7] * 13, [-3, -2, -1], [0.0], [1e9, 2e9], [0.0001, 0.0002]]
)
def test_any_values_have_an_axis_that_holds_them(values):
    axis = axis_of([process(values, aim=None)])
    assert axis.low < min(values)
    assert max(values) < axis.high
    assert 2 <= len(axis.ticks) <= 7
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)


def test_where_nothing_was_measured_nothing_is_drawn():
    assert process_panels.one(process([])) is None
    assert process_panels.small_multiples([process([]), process([])]) is None


def test_panels_share_their_axes_and_an_empty_one_says_so():
    some = [process([*STABLE, 51]), process([1, 2, 3], form=Form.ROLLING), process([])]
    figure = process_panels.small_multiples(some).to_dict()
    go.Figure(figure)
    layout = figure["layout"]
    for letter in "xy":
        ranges = [layout[f"{letter}axis{n}"]["range"] for n in ("", "2", "3")]
        assert ranges[0] == ranges[1] == ranges[2]
    titles = [plain(one["text"]) for one in layout["annotations"] if "<b>" in one["text"]]
    assert titles == [
        "<b>UNN</b><br>51 %<br>● Naturlig variasjon",
        "<b>UNN</b><br>3 %<br>○ Vurderes ikke",
        "<b>UNN</b><br>–<br>○ For få målinger",
    ]
    rows = process_panels.table(some).rows
    assert [plain(cell) for cell in rows[0][1:]] == [
        *["januar 2024", "51 %", "Naturlig variasjon", "Målet nås ikke"]
    ]
    assert rows[2] == ("UNN", "–", "–", "For få målinger", "Målet kan ikke vurderes")
    assert "UNN: ingen tall ennå." in process_panels.alt_text(some)


def test_the_table_says_every_period_and_what_it_is_read_by():
    found = table(process([*STABLE, None, 70]))
    assert len(found.rows) == 14
    assert [plain(cell) for cell in found.rows[-1]] == [
        *["februar 2024", "70 %", "Spesiell variasjon – forbedring", "utenfor prosessgrensene"],
        *["50,3 %", "41,9 %", "58,6 %", "55,1 %"],
    ]
    assert found.rows[-2][1:4] == ("–", "–", "–")


def test_every_look_reaches_three_to_one_on_light_and_dark():
    looks = [signals.PLAN, signals.COMMON, *map(signals.look, analyse_labels())]
    for look in looks:
        for background in ("#FFFFFF", "#0F1620"):
            assert contrast(look.colour, background) >= 3, look


def analyse_labels():
    return [point.label for point in process([*STABLE, 70, 30]).analysis.points]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_period_key_is_the_place_on_the_axis():
    axis = axis_of([process([*STABLE])])
    assert axis.place(PeriodKey.parse("2023-12")) == 11
