"""Native charts, which can be edited in the deck: labelled where the eye is, in our colours."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from reports.deck.writing import LANGUAGE, SMALL
from reports.look import INK, MUTED, PAPER, RULE, colour, of_part
from texts import dates, names, numbers
from texts.labels import spread
from texts.lines import EXPECTED, style
from texts.palette import SIDE_BY_SIDE, parts
from texts.report import say
from texts.report_charts import progress_alt, standing_alt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.chart.chart import Chart
    from pptx.chart.series import LineSeries
    from pptx.slide import Slide

    from goals.report.model import GoalSection, Report
    from goals.rollup import PeriodProgress
    from goals.status import Status
    from reports.look import Look
    from texts.lines import LineStyle

    Box = tuple[int, int, int, int]

_COUNT, _PERCENT = "0;;;", f'0"{numbers.NBSP}%"'
"""Formats of numbers: a whole count with nothing for none, and a percent of 0–100."""
_PLOT_LEFT, _PLOT_TOP, _PLOT_WIDTH, _PLOT_HEIGHT = 0.06, 0.03, 0.72, 0.86
"""Where the lines lie in their chart, as shares: the rest of the width is for their labels."""
_FULL = 100
_LABEL_POINTS = 17.0
"""The height that a line's label takes."""
_DASHES = {"solid": MSO_LINE.SOLID, "8px,3px": MSO_LINE.DASH, "2px,3px": MSO_LINE.ROUND_DOT}
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "star": XL_MARKER_STYLE.STAR,
}
_EMU_PER_POINT = 12700


def statuses(slide: Slide, sections: Sequence[GoalSection], box: Box) -> None:
    """Draw how the items of each goal lie among the statuses that occur, as stacked bars.

    What is older than the round is a series of its own: silence is never green. The figures above
    are the key, in the same order; of a legend's entries programs count differently which is which.
    """
    counted = [Counter({(p.status, p.older): p.count for p in parts(s.rollup)}) for s in sections]
    kinds = {kind for counts in counted for kind in counts}
    shown = sorted(kinds, key=lambda kind: (SIDE_BY_SIDE.index(kind[0]), kind[1]))
    data = CategoryChartData(number_format=_COUNT)
    data.categories = [f"{one.goal.number} {one.goal.short}" for one in sections]
    for status, older in shown:
        counts = [found[status, older] for found in counted]
        data.add_series(_part_name(status, older=older), counts)
    chart = _chart(slide, XL_CHART_TYPE.BAR_STACKED, data, box, say("standing.chart"))
    _describe(slide, standing_alt(sections))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for (status, older), series in zip(shown, plot.series, strict=True):
        _dress_bar(series, of_part(status, older=older))
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    axis = chart.category_axis
    axis.reverse_order = True
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.has_legend = False


def _part_name(status: Status, *, older: bool) -> str:
    """«→ I rute», «→ I rute (sist kjent)»: seen by who opens the data behind the chart."""
    name = f"{status.symbol} {names.short_status(status)}"
    return say("standing.last_known", status=name) if older else name


def progress(slide: Slide, report: Report, box: Box) -> None:
    """Draw each trust's mean progress over the cycle against what is expected of all together.

    What rests on less than half has an open marker.
    """
    known = report.known_periods
    lines = [(say("progress.expected"), EXPECTED, [row.expected for row in report.course[:known]])]
    places = {key: place for place, key in enumerate(report.strategy.trust_by_key)}
    lines += [
        (one.trust.short, style(places[one.trust.key]), _means(one.course[:known]))
        for one in report.trusts
    ]
    open_marks = [[], *([row.hollow for row in one.course[:known]] for one in report.trusts)]
    data = CategoryChartData(number_format=_PERCENT)
    data.categories = [dates.short_period(row.period) for row in report.course]
    for name, _, values in lines:
        data.add_series(name, [*values, *(None,) * (len(report.course) - known)])
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, box, say("progress.chart"))
    _describe(slide, progress_alt(report))
    chart.has_legend = False
    _axes_of_percent(chart)
    _lay_out(chart.plots[0]._element.getparent(), _PLOT_LEFT, _PLOT_TOP, _PLOT_WIDTH, _PLOT_HEIGHT)  # noqa: SLF001 (the library places no plot)
    moves = _moves([values for _, _, values in lines], height=box[3])
    drawn = zip(lines, chart.plots[0].series, moves, open_marks, strict=True)
    for (_, look, values), series, move, hollow in drawn:
        _dress_line(series, look)
        for place in (place for place, is_hollow in enumerate(hollow) if is_hollow):
            _dress_point(series.points[place], look, PAPER)
        if any(value is not None for value in values):
            _label_end(series, _last(values), move, look)


def _means(rows: Sequence[PeriodProgress]) -> list[float | None]:
    return [row.mean_progress for row in rows]


def _last(values: Sequence[float | None]) -> int:
    return max(place for place, value in enumerate(values) if value is not None)


def _moves(lines: Sequence[Sequence[float | None]], *, height: int) -> list[float]:
    """Say how far each line's label must move so that none lies on another, as shares of the chart.

    Down is more, as on paper.
    """
    ends = [values[_last(values)] if any(v is not None for v in values) else 0 for values in lines]
    known = [float(end or 0) for end in ends]
    room = height / _EMU_PER_POINT * _PLOT_HEIGHT
    places = spread(known, distance=_FULL * _LABEL_POINTS / room, low=0, high=_FULL)
    return [(v - p) / _FULL * _PLOT_HEIGHT for v, p in zip(known, places, strict=True)]


def _chart(slide: Slide, kind: XL_CHART_TYPE, data: Any, box: Box, name: str) -> Chart:  # noqa: ANN401 (the library's own)
    frame = slide.shapes.add_chart(kind, *box, data)
    frame.name = name
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(SMALL), RGBColor.from_string(INK)
    root = chart._chartSpace  # noqa: SLF001 (the library has no language)
    for said in root.iter(qn("a:defRPr")):
        said.set("lang", LANGUAGE)
    return chart


def _describe(slide: Slide, text: str) -> None:
    """Say in words what the newest shape shows."""
    shape = slide.shapes[-1]
    shape._element.nvGraphicFramePr.cNvPr.set("descr", text)  # noqa: SLF001 (the library has no alternative texts)


def _dress_bar(series: Any, look: Look) -> None:  # noqa: ANN401 (the library's own)
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(look.fill)
    line = series.format.line
    line.color.rgb, line.width = RGBColor.from_string(look.line), Pt(1)
    line.dash_style = MSO_LINE.DASH if look.dashed else MSO_LINE.SOLID
    labels = series.data_labels
    labels.show_value, labels.number_format = True, _COUNT
    labels.number_format_is_linked = False
    labels.font.size, labels.font.bold = Pt(SMALL), True
    labels.font.color.rgb = RGBColor.from_string(look.text)


def _axes_of_percent(chart: Chart) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale, value.major_unit = 0, _FULL, 25
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = _PERCENT, False
    value.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    value.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
    value.major_gridlines.format.line.width = Pt(0.5)
    value.format.line.fill.background()
    value.major_tick_mark = category.major_tick_mark = XL_TICK_MARK.NONE
    category.format.line.color.rgb = RGBColor.from_string(RULE)
    for axis in (value, category):
        axis.tick_labels.font.size = Pt(SMALL)
        axis.tick_labels.font.color.rgb = RGBColor.from_string(MUTED)


def _dress_line(series: LineSeries, look: LineStyle) -> None:
    """A line is told by its dash and marker too; the expected one has no markers."""
    series.smooth = False
    if look is EXPECTED:
        _dress_stroke(series, look)
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    _dress_point(series, look, colour(look.colour))


def _dress_point(drawn: Any, look: LineStyle, fill: str) -> None:  # noqa: ANN401 (a whole line, or one point of it)
    """Of a point all is said anew: what isn't, a program chooses by itself.

    LibreOffice fills a mark with the colour of its line, whatever is said.
    """
    _dress_stroke(drawn, look)
    marker = drawn.marker
    marker.style, marker.size = _MARKERS.get(look.symbol, XL_MARKER_STYLE.DIAMOND), 8
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = RGBColor.from_string(fill)
    marker.format.line.color.rgb = RGBColor.from_string(colour(look.colour))


def _dress_stroke(drawn: Any, look: LineStyle) -> None:  # noqa: ANN401 (the library's own)
    line = drawn.format.line
    line.color.rgb, line.width = RGBColor.from_string(colour(look.colour)), Pt(2.25)
    line.dash_style = _DASHES.get(look.dash, MSO_LINE.SQUARE_DOT)


def _label_end(series: LineSeries, place: int, move: float, look: LineStyle) -> None:
    """Put name and value at the line's end: they follow the numbers when these are edited."""
    labels = series._element.get_or_add_dLbls()  # noqa: SLF001 (the library can't name a series in a label)
    for child in list(labels):
        labels.remove(child)
    label = etree.SubElement(labels, qn("c:dLbl"))
    etree.SubElement(label, qn("c:idx"), val=str(place))
    _lay_out(label, None, move)
    etree.SubElement(label, qn("c:numFmt"), formatCode=_PERCENT, sourceLinked="0")
    etree.SubElement(etree.SubElement(label, qn("c:spPr")), qn("a:noFill"))
    _text_look(label, INK if look is not EXPECTED else MUTED, bold=look is not EXPECTED)
    etree.SubElement(label, qn("c:dLblPos"), val="r")
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 1, "Percent": 0, "BubbleSize": 0}
    for name, on in shown.items():
        etree.SubElement(label, qn(f"c:show{name}"), val=str(on))
    etree.SubElement(label, qn("c:separator")).text = " "
    for name in shown:
        etree.SubElement(labels, qn(f"c:show{name}"), val="0")


def _text_look(parent: Any, ink: str, *, bold: bool) -> None:  # noqa: ANN401 (an element)
    text = etree.SubElement(parent, qn("c:txPr"))
    etree.SubElement(text, qn("a:bodyPr"), wrap="none")
    etree.SubElement(text, qn("a:lstStyle"))
    look = etree.SubElement(etree.SubElement(text, qn("a:p")), qn("a:pPr"))
    run = etree.SubElement(look, qn("a:defRPr"), lang=LANGUAGE, sz=str(int(SMALL * 100)))
    run.set("b", str(int(bold)))
    fill = etree.SubElement(run, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=ink)


def _lay_out(
    parent: Any,  # noqa: ANN401 (an element)
    left: float | None,
    top: float,
    width: float | None = None,
    height: float | None = None,
) -> None:
    """Place a plot by its edges, or move a label; all as shares of the chart."""
    layout = parent.find(qn("c:layout"))
    if layout is None:
        layout = etree.SubElement(parent, qn("c:layout"))
        if width is not None:
            parent.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    if width is not None:
        etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
        for name in ("xMode", "yMode"):
            etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    sizes = {"x": left or 0.0, "y": top, "w": width, "h": height}
    for name, value in sizes.items():
        if value is not None:
            etree.SubElement(manual, qn(f"c:{name}"), val=f"{value:.5f}")
