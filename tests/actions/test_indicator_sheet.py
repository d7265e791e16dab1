"""The sheet «Indikatorer»: handed out with the round's periods, read back as values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from actions import annotating, importing, measuring, sheets, undoing
from actions.answers import asked
from actions.desk import Desk
from actions.importing import Outcome, Upload
from commands.import_json import imported
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.delivery import RowChange
from goals.finding import FindingCode
from goals.indicators import series_of
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from texts import receipt, value_lineage

NOW = datetime(2026, 9, 10, 8, 0, tzinfo=UTC)
PERIOD = Period(2026, 2)
HELTID = strategy().indicator_by_key["heltid"]
HISTORY = b"Indikator;Periode;Teller;Nevner\nheltid;2026-03;600;1000\nheltid;2026-06;620;1000\n"


@pytest.fixture
def desk():
    with Store.open(":memory:", clock=lambda: NOW) as store:
        made = Desk(store, strategy(), LOCAL, date(2026, 9, 10), "page", parse=parse)
        previewed = measuring.preview(made, Upload("historikk.csv", HISTORY), trust="unn")
        measuring.commit(made, previewed)
        yield made


@pytest.fixture
def blank(desk):
    return sheets.status_sheet(desk, "unn", PERIOD, made_at=NOW).content


def typed(blank, **rows):
    filling = Filling(indicators={key.replace("_", " "): row for key, row in rows.items()})
    return Upload("ark.xlsx", fill(blank, filling))


def rows_of(content):
    sheet = load_workbook(BytesIO(content))["Indikatorer"]
    found = {}
    for row in sheet.iter_rows():
        if row[0].value and " 20" in str(row[0].value):
            found[row[0].value] = row
    return found


def test_the_sheet_has_the_periods_that_end_in_the_round(blank):
    found = rows_of(blank)
    assert [key for key in found if key.startswith("heltid ")] == [
        f"heltid 2026-0{month}" for month in (5, 6, 7, 8)
    ]
    assert [key for key in found if key.startswith("larlinger ")] == ["larlinger 2026-Q2"]
    assert [key for key in found if key.startswith("alis ")] == ["alis 2026-T2"]
    assert not [key for key in found if key.startswith("forbedring ")]


def test_earlier_values_are_shown_and_only_what_is_asked_for_is_open(blank):
    row = rows_of(blank)["heltid 2026-06"]
    assert (row[4].value, row[5].value) == ("60 (mars 2026)", "62")
    assert [cell.protection.locked for cell in row] == [True] * 6 + [False, False, True, False]
    count = rows_of(blank)["alis 2026-T2"]
    assert [cell.protection.locked for cell in count[6:9]] == [True, True, False]


def test_values_are_previewed_stored_and_taken_back_with_the_sheet(desk, blank):
    upload = typed(
        blank,
        **{
            "heltid_2026-05": {"numerator": 610, "denominator": 1000, "note": "Etter omlegging"},
            "heltid_2026-06": {"numerator": 625, "denominator": 1000},
            "alis_2026-T2": {"value": "12,5"},
        },
    )
    previewed = importing.preview(desk, upload)
    assert previewed.errors == ()
    assert [(d.new.indicator, d.change) for d in previewed.review.values] == [
        ("heltid", RowChange.NEW),
        ("heltid", RowChange.CHANGED),
        ("alis", RowChange.NEW),
    ]
    committed = importing.commit(desk, previewed)
    assert committed.outcome is Outcome.STORED
    assert list(receipt.brought(previewed.review)) == ["Indikatorverdier: 2 nye, 1 endret"]
    answer = imported("ark.xlsx", previewed, committed, {})
    assert answer["indicator_values"] == {"new": 2, "changed": 1, "unchanged": 0}
    known = desk.view(PERIOD).snapshot
    stored = {(v.indicator, str(v.period_key)): v for v in known.indicator_values}
    first = stored["heltid", "2026-05"]
    place = rows_of(upload.content)["heltid 2026-05"][6].coordinate
    assert (first.sheet, first.cell, first.note) == ("Indikatorer", place, "Etter omlegging")
    assert stored["alis", "2026-T2"].value == 12.5
    values = {str(o.key): o.value for o in series_of(known, HELTID, "unn").observations}
    assert (values["2026-05"], values["2026-06"]) == (61, 62.5)
    indicator, _, (traced,) = asked.traced_values(
        desk, trust_name="unn", indicator="heltid", period_key="2026-06"
    )
    assert value_lineage.source_lines(traced.counting, with_internal=False)[0].startswith(
        "Indikatorer!"
    )
    assert [value_lineage.holds(traced, indicator), len(traced.others)] == [
        "62,5\u00a0% (625 av 1\u00a0000)", 1,
    ]  # fmt: skip
    undoing.retract(desk, committed.event_no, reason="Feil")
    after = series_of(desk.view(PERIOD).snapshot, HELTID, "unn")
    assert [o.value for o in after.observations] == [60, None, None, 62]


def test_an_untouched_tab_says_nothing(desk, blank):
    previewed = importing.preview(desk, Upload("ark.xlsx", blank))
    assert [one.code for one in previewed.errors] == [FindingCode.NOTHING_FILLED_IN]


def test_a_sheet_without_the_tab_is_read_as_before(desk, blank):
    book = load_workbook(BytesIO(blank))
    del book["Indikatorer"]
    content = BytesIO()
    book.save(content)
    filled = fill(content.getvalue(), Filling(measures={"T1.1": {"status": "I rute"}}))
    previewed = importing.preview(desk, Upload("gammelt.xlsx", filled))
    assert (previewed.errors, previewed.review.values) == ((), ())
    assert importing.commit(desk, previewed).outcome is Outcome.STORED


def test_faults_are_told_at_their_cells_and_marked_in_the_copy(desk, blank):
    upload = typed(
        blank,
        **{
            "heltid_2026-05": {"numerator": "mange", "denominator": 1000},
            "heltid_2026-06": {"numerator": 5},
            "overtid_2026-05": {"numerator": 7, "denominator": 0},
        },
    )
    previewed = importing.preview(desk, upload)
    assert {one.code for one in previewed.errors} == {
        FindingCode.VALUE_UNREADABLE,
        FindingCode.VALUE_HALF_A_SHARE,
        FindingCode.VALUE_OVER_NOTHING,
    }
    assert {one.sheet for one in previewed.errors} == {"Indikatorer"}
    assert importing.commit(desk, previewed).outcome is Outcome.REFUSED
    copy = annotating.annotated_sheet(desk, previewed, made_at=NOW).content
    row = rows_of(copy)["heltid 2026-05"]
    assert row[6].value == "mange"
    assert "ikke et tall" in row[6].comment.text
