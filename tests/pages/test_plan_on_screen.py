"""The plan on screen: matrix, one item changed, proposals answered, versions taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from actions import planning
from actions.desk import Desk
from goals.access import LOCAL
from goals.catalogue.model import MeasureId
from goals.cycle import Period, current_cycle, cycles
from goals.facts import RoundAction, RoundChange
from goals.items import View
from loaders.child.parsing import parse
from loaders.filling import fill_plan
from pages.parts import filters, session
from tests.data.drafts import change_round, deliver, planned, report
from tests.data.drafts import plan as store_plan
from tests.pages.showing import NORD, addresses, html_of, page, read, shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from data.store import Store
    from goals.items import Item

ROUND = Period(2026, 2)
MEASURE = MeasureId(3, 10)
NOW = datetime(2026, 10, 15, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def run_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each run of the page read what is known then, as the frame around it does."""
    monkeypatch.setattr(filters, "resolved", filters.read)


@pytest.fixture
def asking(filled: Store) -> Store:
    """UNN has asked for a new deadline of 3.10, which has one in the plan (event 4, 5)."""
    nord = {"strategy": NORD.key}
    store_plan(filled, planned("T3.10", responsible="HR-direktør", due=date(2026, 6, 30)), **nord)
    deliver(
        filled,
        report("T3.10", "delayed", progress=40, comment="Mangler folk",
               proposed_due=date(2026, 12, 1)),
        **nord,
    )  # fmt: skip
    return filled


def item(store: Store, period: Period = ROUND) -> Item:
    cycle = current_cycle(cycles(NORD), ROUND.last_day)
    snapshot = store.snapshot(NORD, cycle, store.newest_event())
    return View(snapshot, period, session.today()).items[MEASURE, "unn"]


def press(test: AppTest) -> str:
    [button] = [one for one in test.button if one.proto.type == "primary"]
    button.click().run()
    assert not test.exception
    return read(html_of(test))


@pytest.mark.usefixtures("asking")
def test_the_matrix_tells_who_until_when_and_leads_to_each_plan() -> None:
    html = shown("administrasjon", **{"del": "plan", "mal": "3"})
    assert "30.06.2026 HR-direktør" in read(html)
    assert "UNN 54 av 54 tiltak" in read(html)
    here = [one for one in addresses(html) if "tiltak=T3.10" in one and "del=plan" in one]
    assert [one for one in here if "foretak=unn" in one]
    assert "2.4" not in read(html)


def test_one_plan_is_changed_from_a_round_on_as_it_was_previewed(asking: Store) -> None:
    address = {"del": "plan", "tiltak": "T3.10", "foretak": "unn", "periode": "2026-T2"}
    test = page("administrasjon", **address)
    assert "Ingenting er endret." in html_of(test)
    test.selectbox[0].set_value(Period(2026, 3)).run()
    test.checkbox[1].check().run()
    said = read(html_of(test))
    assert "UNN, tiltak 3.10 Prioritert Nei Ja" in said
    assert "Planen gjelder fra og med 3. tertial 2026" in said
    said = press(test)
    assert "Planen er endret fra 3. tertial 2026: 1 tiltak og 0 delmål (hendelse 6)" in said
    assert (item(asking).plan.prioritised, item(asking, Period(2026, 3)).plan.prioritised) == (
        False, True,
    )  # fmt: skip


def test_a_locked_round_is_not_offered_for_a_change(asking: Store) -> None:
    lock = RoundChange(period=ROUND, action=RoundAction.LOCK, trust="unn")
    change_round(asking, lock, strategy=NORD.key)
    address = {"del": "plan", "tiltak": "T3.10", "foretak": "unn", "periode": "2026-T2"}
    test = page("administrasjon", **address)
    assert test.selectbox[0].options == ["3. tertial 2026"]


@pytest.mark.usefixtures("asking")
def test_a_deadline_before_its_start_is_refused_in_words() -> None:
    address = {"del": "plan", "tiltak": "T3.10", "foretak": "unn", "periode": "2026-T2"}
    test = page("administrasjon", **address)
    test.date_input[0].set_value(date(2026, 7, 1)).run()
    assert "Fristen kan ikke være før starten" in html_of(test)
    assert [one for one in test.button if one.proto.type == "primary"] == []


def test_a_proposed_deadline_is_taken_over_as_a_plan_event(asking: Store) -> None:
    said = read(shown("administrasjon", **{"del": "frister"}))
    assert "Tiltak 3.10" in said
    assert "UNN 30.06.2026 01.12.2026 Mangler folk" in said
    said = press(page("administrasjon", **{"del": "frister", "forslag": "T3.10.unn", "gjor": "ta"}))
    assert "Planen er endret fra 2. tertial 2026: 1 tiltak" in said
    assert (item(asking).due, item(asking, Period(2026, 1)).due) == (
        date(2026, 12, 1), date(2026, 12, 31),
    )  # fmt: skip
    said = read(shown("administrasjon", **{"del": "frister"}))
    assert "Ingen forslag venter på svar." in said
    assert "UNN, tiltak 3.10: forslaget om ny frist 01.12.2026 er tatt til følge" in said


def test_a_refusal_needs_a_reason_moves_nothing_and_is_taken_back(asking: Store) -> None:
    change_round(asking, RoundChange(period=ROUND, action=RoundAction.LOCK), strategy=NORD.key)
    test = page("administrasjon", **{"del": "frister", "forslag": "T3.10.unn", "gjor": "avsla"})
    assert "Skriv en begrunnelse" in press(test)
    test.text_input[0].set_value("Oppdraget har fast frist")
    assert "Forslaget er avslått (hendelse 7)" in press(test)
    assert item(asking).due == date(2026, 6, 30)
    said = read(shown("administrasjon", **{"del": "frister"}))
    assert "er avslått. Begrunnelse: Oppdraget har fast frist" in said

    test = page("administrasjon", **{"del": "planhistorikk", "hendelse": "7"})
    assert "Forslaget til ny frist venter på svar igjen" in html_of(test)
    test.text_input[0].set_value("Feil")
    press(test)
    assert "Tiltak 3.10" in read(shown("administrasjon", **{"del": "frister"}))


@pytest.mark.usefixtures("asking")
def test_the_history_says_each_change_old_and_new() -> None:
    said = read(shown("administrasjon", **{"del": "planhistorikk", "hendelse": "4"}))
    assert "UNN, tiltak 3.10: Frist: planperiodens slutt → 30.06.2026" in said
    assert "Hendelse 1" in said


@pytest.mark.usefixtures("demo")
def test_a_large_change_is_counted_without_what_there_is_none_of() -> None:
    said = read(shown("administrasjon", **{"del": "planhistorikk"}))
    assert "378 tiltak og 167 delmål hos 7 foretak" in said
    assert "0 svar" not in said


def test_a_plan_that_a_locked_round_rests_on_is_not_taken_back(asking: Store) -> None:
    change_round(asking, RoundChange(period=ROUND, action=RoundAction.LOCK), strategy=NORD.key)
    test = page("administrasjon", **{"del": "planhistorikk", "hendelse": "4"})
    assert "er låst for et foretak som endringen gjelder" in html_of(test)
    assert [one for one in test.button if one.proto.type == "primary"] == []


def test_a_plan_workbook_is_seen_before_it_is_stored(asking: Store) -> None:
    desk = Desk(asking, NORD, LOCAL, session.today(), "page", parse=parse)
    blank = planning.plan_sheet(desk, made_at=NOW, period=ROUND).content
    changed = item(asking).plan.model_copy(update={"responsible": "Fagdirektør"})
    content = fill_plan(blank, NORD, rows=[changed])
    test = page("administrasjon", **{"del": "planark", "periode": "2026-T2"})
    test.file_uploader[0].set_value([("plan.xlsx", content, "")]).run()
    said = read(html_of(test))
    assert "UNN, tiltak 3.10 Ansvarlig HR-direktør Fagdirektør" in said
    assert asking.newest_event() == 5
    assert "1 tiltak og 0 delmål (hendelse 6)" in press(test)
    assert item(asking).plan.responsible == "Fagdirektør"


def test_a_file_that_is_no_plan_is_refused_in_words(asking: Store) -> None:
    test = page("administrasjon", **{"del": "planark"})
    test.file_uploader[0].set_value([("plan.xlsx", b"ikke et ark", "")]).run()
    assert "Ingenting er lagret" in read(html_of(test))
    assert [one for one in test.button if one.proto.type == "primary"] == []
    assert asking.newest_event() == 5
