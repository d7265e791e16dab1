"""The pages that look from one moment to another, run by the framework without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.store import Store
from goals.access import Principal, Role
from goals.cycle import OSLO, Period
from goals.facts import EventKind, Milestone, MilestoneId
from goals.movement import between
from pages.parts import session
from tests.data.drafts import deliver, plan, planned, report
from tests.pages.showing import HOSTILE, MIDT, NORD, page, read, shown
from texts import movement as told

if TYPE_CHECKING:
    from datetime import date

    from data.store import Store

ALL_PAGES = ("siden_sist", "delmal", "oversikt")


def newest_lock(ledger: Store) -> str:
    """The number of the event that locked the newest round that is locked."""
    rounds = [e for e in ledger.events(NORD.key) if e.kind is EventKind.ROUND]
    return str(rounds[-2].event_no)  # the last one opened the round that is open


def with_time(ledger: Store, number: str) -> str:
    """«hendelse 44 (04.06.2026 kl. 08.55)», put together here and now."""
    (event,) = (e for e in ledger.events(NORD.key) if str(e.event_no) == number)
    return f"hendelse {number} ({event.recorded_at.astimezone(OSLO):%d.%m.%Y kl.\u00a0%H.%M})"


def milestone(key: str, due: date, **said: str) -> Milestone:
    fields = {"trust": "unn", "title": "Kurs er holdt"} | said
    return Milestone(id=MilestoneId.parse(key), due=due, **fields)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ALL_PAGES)
@pytest.mark.parametrize(
    "address", [{}, {"strategi": MIDT.key}, {"periode": "2026-T3"}, {"per": "2026-06-01"}]
)
def test_an_empty_store_says_so_on_each_page(name: str, address: dict[str, str]):
    html = shown(name, **address)
    assert re.search("Ingenting har endret seg|ingen delmål ennå|Ingen tall ennå", html)


@pytest.mark.usefixtures("demo")
def test_what_changed_between_two_rounds_is_told_as_the_rules_find_it():
    html = shown("siden_sist")
    desk = session.desk(NORD)
    new = desk.view()
    found = between(new.at(Period(2026, 1)), new)
    assert "Hva som har endret seg fra 1. tertial 2026 til 2. tertial 2026." in read(html)
    assert told.headline(found) in html
    groups = told.groups(found, strategy=NORD)
    for group in groups:
        assert group.heading in html
    lines = sum(len(group.lines) for group in groups)
    assert html.count('class="sm-about"') == lines > 50


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"fra": "2025-T2"}, "fra 2. tertial 2025 til 2. tertial 2026"),
        ({"fra": "2026-06-01"}, "fra 01.06.2026 til 2. tertial 2026"),
        ({"periode": "2026-T1"}, "fra 3. tertial 2025 til 1. tertial 2026"),
        ({"periode": "2026-T3"}, "fra 2. tertial 2026 til 3. tertial 2026"),
        ({"per": "2026-06-01"}, "fra 3. tertial 2025 til 01.06.2026"),
        ({"per": "2026-06-01T12:00"}, "fra 3. tertial 2025 til 01.06.2026 kl. 12.00"),
        ({"fra": "i går"}, "fra 1. tertial 2026 til 2. tertial 2026"),
    ],
)  # fmt: skip
def test_the_moments_of_the_address_are_compared_in_the_order_of_time(
    address: dict[str, str], said: str
):
    assert f"Hva som har endret seg {said}." in read(shown("siden_sist", **address))


def test_an_event_of_the_address_is_compared_in_the_order_of_time(demo: Store):
    number = newest_lock(demo)
    said = f"Hva som har endret seg fra {with_time(demo, number)} til 17.06.2026."
    assert said in shown("siden_sist", fra=number, til="2026-06-17")
    assert said in shown("siden_sist", fra="2026-06-17", til=number)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("asked", ["i går", "2024-T3", "999", "<b>"])
def test_a_moment_that_is_none_is_said_in_words(asked: str):
    for name, field in (("siden_sist", "fra"), ("siden_sist", "til"), ("oversikt", "mot")):
        html = shown(name, **{field: asked})
        assert "er verken en runde i handlingsplanen, en dato eller en kjent hendelse" in html
        assert "<b>" not in html


@pytest.mark.usefixtures("demo")
def test_the_first_round_has_none_before_it_and_asks_for_a_moment():
    html = shown("siden_sist", periode="2025-T1")
    assert "ingen runde før den å sammenligne med" in html


@pytest.mark.usefixtures("demo")
def test_a_trust_and_a_goal_narrow_what_is_told():
    html = shown("siden_sist", foretak="unn", mal="6")
    assert "UNN, tiltak 6.3" in html
    assert "Nordlandssykehuset, tiltak" not in html
    assert "UNN, tiltak 5.3" not in html


@pytest.mark.usefixtures("demo")
def test_the_choosers_show_what_the_address_says():
    html = shown("siden_sist", fra="2025-T3", til="2026-06-01")
    assert chosen(html, "select", "fra") == ["2025-T3"]
    assert chosen(html, "input", "fra") == []
    assert chosen(html, "select", "til") == []
    assert chosen(html, "input", "til") == ["01.06.2026"]


def chosen(html: str, name: str, field: str) -> list[str]:
    """Give the value of a chooser of the page; none when nothing is chosen in it."""
    (box,) = re.findall(
        rf'<{name}[^>]*data-set="{field}".*?(?=<select|<input|</div>)', html, re.DOTALL
    )
    inside = box if name == "input" else next(iter(re.findall("<option[^>]*selected[^>]*>", box)))
    return [value for value in re.findall('value="([^"]*)"', inside) if value]


@pytest.mark.usefixtures("demo")
def test_what_changed_can_be_taken_along():
    test = page("siden_sist", foretak="unn", filer="siden_sist_2026-T1")
    labels = [button.label for button in test.get("download_button")]
    assert labels == ["Last ned som Excel", "Last ned som CSV", "Last ned som tekst"]


@pytest.mark.usefixtures("demo")
def test_the_milestones_answer_what_is_due_before_the_new_year():
    html = shown("delmal")
    assert "17 delmål har frist før nyttår. 16 er over fristen. 133 av 167 er nådd." in read(html)
    order = ["Over fristen (16)", "Kommer i oktober 2026 (16)", "Nådd (133)", "Utgår (1)"]
    places = [html.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"mal": "3"}, "34 av 40 er nådd"),
        ({"foretak": "nlsh", "ansvarlig": "HR-sjef"}, "6 av 8 er nådd"),
        ({"per": "2026-01-01"}, "25 av 167 er nådd"),
        ({"mal": "99"}, "Styringsmålet «99» finnes ikke"),
        ({"ansvarlig": "Ingen"}, "Ingen delmål passer med utvalget"),
        ({"periode": "2026-T3"}, "er nådd"),
        ({"strategi": MIDT.key}, "ingen delmål ennå"),
    ],
)
def test_the_address_narrows_the_milestones_and_turns_them_back(address: dict[str, str], said: str):
    assert said in read(shown("delmal", **address))


def test_a_moved_and_a_proposed_deadline_are_seen_by_those_who_may(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    nord = {"strategy": NORD.key}
    first, later = Period(2026, 1).last_day, Period(2026, 3).last_day
    plan(store, planned("T3.10"), milestones=[milestone("T3.10-M1", first, title=HOSTILE)], **nord)
    plan(store, milestones=[milestone("T3.10-M1", later, title=HOSTILE)], **nord)
    html = shown("delmal")
    assert "flyttet fra 30.04.2026" in html
    assert "Flyttet frist" in html
    assert "&lt;img src=x" in html
    assert "<img" not in html
    since = shown("siden_sist", fra="1")
    assert "flyttet fra 30.04.2026 til 31.12.2026" in since
    assert "<img" not in since
    assert "flyttet fra" not in shown("delmal", per="1")
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    assert "flyttet fra 30.04.2026" in shown("delmal")


@pytest.mark.usefixtures("demo")
def test_a_reader_sees_no_proposed_deadline(monkeypatch: pytest.MonkeyPatch):
    assert "Forslag til ny frist" in shown("delmal")
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    assert "Forslag til ny frist" not in shown("delmal")


@pytest.mark.usefixtures("demo")
def test_the_overview_stands_beside_itself_at_another_moment():
    html = shown("oversikt", mot="2026-T1")
    assert "Sammenlignet med 1. tertial 2026" in read(html)
    assert "64\u00a0% → 75\u00a0%" in html
    assert "+11" in html
    assert 'href="siden_sist?fra=2026-T1"' in html
    assert "Avslutt sammenligningen" in html
    assert "Sammenlignet med" not in shown("oversikt")


@pytest.mark.usefixtures("demo")
def test_the_overview_of_one_trust_compares_that_trust_alone():
    html = shown("oversikt", mot="2026-06-01", foretak="unn")
    assert "Sammenlignet med 01.06.2026" in html
    assert "Foretakene 01.06.2026" not in html


@pytest.mark.usefixtures("store")
def test_the_second_strategy_is_compared_and_told_too():
    first = Period(2015, 1)
    midt = {"strategy": MIDT.key}
    store = session.store()
    trust = MIDT.trusts[1].key
    for period, status in ((first, "on_track"), (first.next(), "delayed")):
        told_then = report("S3", status, trust=trust, period=period, comment="Venter på folk")
        deliver(store, told_then, trust=trust, period=period, **midt)
    address = {"strategi": MIDT.key, "periode": "2015-T2"}
    html = shown("siden_sist", **address)
    assert "styringsmål 3: fra «I rute» til «Forsinket»" in html
    assert "Sammenlignet med 1. tertial 2015" in read(shown("oversikt", mot="2015-T1", **address))


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("per", "said"),
    [
        ("2026-06-01", "Slik det var kjent 01.06.2026"),
        ("2026-06-01T14:05", "Slik det var kjent 01.06.2026 kl.\u00a014.05"),
    ],
)
def test_the_banner_says_which_moment_is_shown_and_leads_back(per: str, said: str):
    html = shown("main", per=per)
    assert f"{said}</strong>" in html
    assert "Vis det som er kjent nå" in html


def test_the_banner_names_an_event_with_its_time(demo: Store):
    number = newest_lock(demo)
    html = shown("main", per=number)
    assert f"Slik det var kjent etter {with_time(demo, number)}</strong>" in html
