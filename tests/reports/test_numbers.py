"""The four files read back: their numbers are those of `styringsmal status`."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from pptx.oxml.ns import qn

from actions import reporting
from actions.answers import status_json
from actions.reporting import Kind
from goals.catalogue.model import MeasureId
from goals.measurement.analysis import Assurance, Variation
from goals.report.make import report
from goals.signals import GROUPS
from goals.status import COUNTED, Status
from pages.parts.markup.board import measured
from reports.look import PAPER
from tests import builders, wide
from tests.reports import reading
from tests.reports.conftest import HOUSE, SOURCE, TODAY
from tests.reports.reading import TABLES
from texts import names, numbers, signals

if TYPE_CHECKING:
    from goals.report.model import Report

COUNTS = ["applicable", "reported"]
MEANS = ["mean_progress", "progress_count", "expected", "gap", "gap_count"]


def sheet(content: bytes, name: str) -> list[tuple[Any, ...]]:
    rows = load_workbook(BytesIO(content))[name].iter_rows(min_row=2, values_only=True)
    return [tuple(row) for row in rows]


def flat(rollup: dict[str, Any]) -> tuple[Any, ...]:
    counted = [rollup["distribution"][status.value] for status in COUNTED]
    return (*(rollup[key] for key in COUNTS), *counted, *(rollup[key] for key in MEANS))


def near(found: Any, expected: Any) -> bool:
    if isinstance(expected, float) and found is not None:
        return abs(found - expected) < 1e-9
    return found == expected


@pytest.fixture(scope="module", params=["the demonstration", "one trust"])
def told(request: pytest.FixtureRequest) -> tuple[bytes, Any]:
    """A workbook, and what `styringsmal status --json` answers of the same view."""
    if request.param == "the demonstration":
        written = request.getfixturevalue("written")
        return written[Kind.XLSX], request.getfixturevalue("status")
    view = builders.view(*wide.facts(wide.ONE_TRUST), strategy=wide.ONE_TRUST)
    content = reporting.file(Kind.XLSX, report(view, source=SOURCE), HOUSE)
    return content, status_json.status(view, today=TODAY)


def test_the_workbook_holds_every_rollup_of_the_command(told) -> None:
    workbook, status = told
    rows = {(row[0], row[2]): row[4:] for row in sheet(workbook, "Sammendrag")}
    expected = {(None, None): status["region"]}
    expected |= {(goal["goal"], None): goal["rollup"] for goal in status["goals"]}
    expected |= {(None, trust["trust"]): trust["rollup"] for trust in status["trusts"]}
    expected |= {
        (goal["goal"], key): rollup
        for goal in status["goals"]
        for key, rollup in goal["by_trust"].items()
    }
    assert rows.keys() == expected.keys()
    for key, rollup in expected.items():
        assert all(map(near, rows[key][:-1], flat(rollup))), key


def test_the_workbook_holds_progress_over_the_cycle_unrounded(told) -> None:
    workbook, status = told
    rows = {(row[0], row[2]): row[3:] for row in sheet(workbook, "Framdrift")}
    keys = ["mean_progress", "progress_count", "expected", "gap", "applicable", "reported"]
    points = {
        (trust["trust"], point["period"]): [point[key] for key in keys]
        for trust in status["trusts"]
        for point in trust["progress_over_cycle"]
    }
    assert rows.keys() == points.keys()
    assert all(near(a, b) for key in points for a, b in zip(rows[key], points[key], strict=True))


def test_the_workbook_holds_every_item_with_its_keys(told) -> None:
    workbook, status = told
    rows = {(row[1], row[3]): row for row in sheet(workbook, "Tiltak hos foretak")}
    assert len(rows) == len(status["measures"])
    for item in status["measures"]:
        row = rows[item["measure"], item["trust"]]
        assert row[5] == names.status(Status(item["status"]))
        assert row[7] == item["carried_forward_from"]
        assert all(map(near, row[8:11], [item["progress"], item["expected"], item["gap"]]))
        assert (row[11].date().isoformat() if row[11] else None) == item["due"]
        assert row[16] == item["reported_event"]


def test_the_workbook_says_first_what_it_is_of(written, whole) -> None:
    book = load_workbook(BytesIO(written[Kind.XLSX]))
    first = book.worksheets[0]
    said = {str(row[0]): str(row[1]) for row in first.iter_rows(values_only=True)}
    assert book.active is first
    assert f"hendelse {whole.source.event_no}" in said["Hendelse og kontrolltall"]
    assert said["Se de samme tallene"] == whole.source.address
    assert {"Budskapet", "Strategi", "Runde", "Levert", "Rapportert"} <= said.keys()


def bars(items, goals) -> dict[str, list[int]]:
    """Each status that occurs, of the round and older than it, counted goal by goal."""
    counts = Counter()
    for item in (one for one in items if one["status"] != Status.NOT_APPLICABLE):
        word = Status(item["status"])
        is_final = word in {Status.DONE, Status.CANCELLED}
        is_older = item["carried_forward_from"] is not None and not is_final
        name = f"{word.symbol} {names.short_status(word)}{is_older * ' (sist kjent)'}"
        counts[name, MeasureId.parse(item["measure"]).goal] += 1
    return {name: [counts[name, goal] for goal in goals] for name, _ in counts}


def test_the_charts_of_the_deck_are_native_and_hold_the_same_numbers(written, status) -> None:
    statuses, progress = reading.charts(written[Kind.PPTX])
    goals = [goal["goal"] for goal in status["goals"]]
    assert len(list(statuses.plots[0].categories)) == len(goals)
    shown = {series.name: list(series.values) for series in statuses.plots[0].series}
    assert shown == bars(status["measures"], goals)
    lines = [list(series.values) for series in progress.plots[0].series][1:]
    expected = [
        [point["mean_progress"] for point in trust["progress_over_cycle"]]
        for trust in status["trusts"]
    ]
    assert len(list(progress.plots[0].categories)) == 6
    for line, points in zip(lines, expected, strict=True):
        assert all(map(near, line, points))


def test_the_deck_fills_no_mark_of_a_mean_of_less_than_half(written, status) -> None:
    lines = list(reading.charts(written[Kind.PPTX])[1].plots[0].series)[1:]
    silent = [
        [
            point["mean_progress"] is not None and 2 * point["reported"] < point["applicable"]
            for point in trust["progress_over_cycle"]
        ]
        for trust in status["trusts"]
    ]
    assert any(map(any, silent))
    for line, expected in zip(lines, silent, strict=True):
        own = {point.find(qn("c:idx")).get("val") for point in line._element.findall(qn("c:dPt"))}
        assert own == {str(place) for place, is_silent in enumerate(expected) if is_silent}
        marks = [line.points[int(place)].marker.format.fill.fore_color.rgb for place in own]
        assert set(map(str, marks)) <= {PAPER}


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_cell_of_the_tables_is_that_of_the_command(written, status, kind) -> None:
    tables = TABLES[kind](written[kind])
    matrix = next(table for table in tables if table[0][0] == "Styringsmål")[1:]
    assert len(matrix) == len(status["goals"])
    for row, goal in zip(matrix, status["goals"], strict=True):
        rollups = goal["by_trust"].values()
        for cell, rollup in zip(row[-len(rollups) :], rollups, strict=True):
            assert cell_says(cell, rollup), (cell, rollup)
    goals = [table for table in tables if table[0][:2] == ["Tiltak", "RHF"]]
    cells = [cell for table in goals for row in table[1:] for cell in row[1:]]
    assert len(cells) == len(status["measures"])
    for cell, item in zip(cells, status["measures"], strict=True):
        assert item_says(cell, item), (cell, item)


def cell_says(cell: str, rollup: dict[str, Any]) -> bool:
    label, n, total = rollup["label"], rollup["reported"], rollup["applicable"]
    if label == "none":
        return cell == "–"
    if label == "not_reported":
        return cell == f"? {n} av {total} rapportert"
    counted = f"{rollup['worst_count']} av {total}" if rollup["worst"] else ""
    return (
        cell.startswith(Status(label).symbol)
        and counted in cell
        and (f"({n}/{total})" in cell) == (n < total)
    )


def item_says(cell: str, item: dict[str, Any]) -> bool:
    status = Status(item["status"])
    if status is Status.NOT_APPLICABLE:
        return cell == "–"
    number = "" if item["progress"] is None else f" {numbers.percent(item['progress'])}"
    return cell == f"{status.symbol} {names.short_status(status)}{number}"


def slide_tables(found: Report) -> list[list[list[str]]]:
    """The table of the indicators' slide: rows of cells, the lines of a cell apart."""
    rows = measured.indicators(found).body.split("<tr")[1:]
    apart = [row.replace("</li><li>", "\n") for row in rows]
    return [
        [
            [
                unescape(re.sub("<[^>]+>", "", cell))
                for cell in re.findall("<t[hd].*?</t[hd]>", row, re.DOTALL)
            ]
            for row in apart
        ]
    ]


GRIDS = {
    "slide": lambda _, found: slide_tables(found),
    Kind.PPTX: lambda files, _: reading.tables(files[Kind.PPTX]),
    Kind.DOCX: lambda files, _: reading.paper_tables(files[Kind.DOCX]),
    Kind.PDF: lambda files, _: reading.pdf_tables(files[Kind.PDF]),
}
COLUMNS = (Assurance.MET, Assurance.NOW_AND_THEN, Assurance.MISSED, Assurance.NONE)


@pytest.mark.parametrize("place", list(GRIDS))
def test_the_grid_of_indicators_holds_what_the_command_says(written, whole, series, place) -> None:
    tables = GRIDS[place](written, whole)
    rows = next(table for table in tables if table[0][0] == "Variasjon")[1:]
    region = [one for one in series if one["trust"] is None]
    kinds = [[one for one in region if one["variation"] in kind] for kind in GROUPS.values()]
    for row, held in zip(rows, filter(None, kinds), strict=True):
        assert row[0].endswith(f": {len(held)}")
        for cell, column in zip(row[1:], COLUMNS, strict=True):
            told = [] if cell == "–" else re.split("; ?|\n", cell)
            expected = [said(one, whole) for one in held if one["assurance"] == column]
            assert len(told) == len(expected), cell
            for one, begin in zip(told, expected, strict=True):
                assert squeezed(one).startswith(squeezed(begin))


def said(one: dict[str, Any], whole: Report) -> str:
    """«Heltidsandel 63,7 %», of the command's series; a seasonal one's are differences."""
    indicator = whole.strategy.indicator_by_key[one["indicator"]]
    newest = [point["value"] for point in one["points"] if point["value"] is not None][-1]
    value = "" if indicator.seasonal else signals.amount(newest, one["unit"])
    return f"{indicator.short} {value}"


def test_the_workbook_holds_every_indicator_of_the_region(written, series) -> None:
    rows = {row[2]: row for row in sheet(written[Kind.XLSX], "Indikatorer")}
    region = {one["indicator"]: one for one in series if one["trust"] is None}
    assert rows.keys() == region.keys()
    for key, one in region.items():
        assert rows[key][8] == signals.variation(Variation(one["variation"]))
        assert rows[key][9] == signals.assurance(Assurance(one["assurance"]))
        assert rows[key][11] == (one["aim"]["target"] if one["aim"] else None)
        assert all(map(near, rows[key][15:18], [one["centre"], one["lower"], one["upper"]]))
    better = sum(one["variation"] == Variation.IMPROVEMENT for one in region.values())
    assert f"{numbers.number(better)} av {len(region)} viser" in reading.words_of(
        written[Kind.PPTX]
    )


def test_the_workbook_holds_the_seats_of_every_trust(written, whole, taken) -> None:
    rows = sheet(written[Kind.XLSX], "Utdanningsplasser")
    short = {trust.key: trust.short for trust in whole.strategy.trusts}
    expected = [
        (place["seats"], short[one["trust"]], *(one[key] for key in ("allotted", "taken", "free")))
        for place in taken
        for one in place["trusts"]
    ]
    assert [row[3:8] for row in rows] == expected
    assert [row[9] for row in rows] == [one["event_no"] for held in taken for one in held["trusts"]]


def test_paper_and_sheet_tell_the_same_distribution_and_rates(written, status, whole) -> None:
    paper, pdf = (
        squeezed(text)
        for text in (
            reading.words_of(written[Kind.DOCX]),
            reading.pdf_text(written[Kind.PDF]),
        )
    )
    region = status["region"]
    rates = f"{region['reported']} av {region['applicable']} tiltak er rapportert"
    delivered = f"{len(status['delivered'])} av 7 foretak har levert"
    for text in (paper, pdf):
        assert squeezed(rates) in text
        assert squeezed(delivered) in text
        for goal in status["goals"]:
            for rollup in goal["by_trust"].values():
                if rollup["worst"]:
                    worst = f"{rollup['worst_count']} av {rollup['applicable']}"
                    assert squeezed(worst) in text
    for status_key in COUNTED:
        count = region["distribution"][status_key.value]
        assert squeezed(f"{status_key.symbol} {names.status(status_key)} {count}") in paper
    assert len(whole.goals) == 8


@pytest.mark.parametrize("kind", list(Kind))
def test_every_file_prints_event_head_address_and_the_message(written, whole, kind) -> None:
    content, source = written[kind], whole.source
    text = reading.pdf_text(content) if kind is Kind.PDF else reading.words_of(content)
    text = squeezed(text)
    counts = whole.together.distribution
    good = counts[Status.ON_TRACK] + counts[Status.DONE]
    said = (
        f"hendelse {source.event_no} · {source.head[:12]}",
        source.address,
        f"er {good} i rute eller gjennomført",
        "er blitt verre",
        "Demonstrasjon: tallene er oppdiktet.",
    )
    assert [one for one in said if squeezed(one) not in text] == []


def squeezed(text: str) -> str:
    """Without what a line break puts in."""
    return "".join(text.split())
