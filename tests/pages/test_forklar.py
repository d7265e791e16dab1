"""«Forklar tallet»: from a figure to its items, from an item to the cell and every value before."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import parse_qsl

import pytest

from data.store import Store
from goals import figures
from goals.access import Principal, Role
from goals.cycle import Period, cycles
from goals.figures import Figure, Part, Place
from goals.items import View
from goals.status import Status
from pages.parts import session
from pages.parts.filters import Links
from pages.parts.markup import figure as html_figure
from tests.data.drafts import deliver, redact, report, retract
from tests.pages.showing import HOSTILE, MIDT, NORD, addresses, read, shown

ITEM = {"tiltak": "T3.10", "foretak": "unn"}


def part(text: str, start: str, end: str) -> str:
    """What stands between two headings."""
    return text.split(start, 1)[1].split(end, 1)[0]


@pytest.mark.usefixtures("filled")
def test_without_a_figure_all_of_them_are_listed_with_their_values():
    html = shown("forklar")
    assert "Gjennomsnittlig framdrift" in html
    for figure in Figure:
        assert f"forklar?tall={figure}" in addresses(html)
    assert "3 av 378 tiltak" in read(html)
    assert "forklar?mal=3" in addresses(html)


@pytest.mark.usefixtures("store")
def test_an_empty_store_says_what_to_do_next():
    assert "make demo" in shown("forklar")


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("figure", Figure)
def test_every_figure_of_nothing_can_be_explained(figure):
    assert "Slik er det regnet ut" in shown("forklar", tall=figure)


@pytest.mark.usefixtures("filled")
def test_a_mean_shows_its_sum_its_items_and_what_is_left_out():
    text = read(shown("forklar", tall="mean_progress", foretak="unn"))
    assert "73 %, fra 3 av 54 tiltak" in text
    assert "73,3 % = (100 + 80 + 40) : 3" in text
    counted = part(text, "Teller med (3)", "Teller ikke med (51)")
    assert "3.10 Samiske pasienters rettigheter UNN ✕ Forsinket 40 % H14, hendelse 3" in counted
    assert "Ikke rapportert i planperioden: 51" in text


@pytest.mark.usefixtures("filled")
def test_the_items_of_a_figure_lead_to_the_item():
    html = shown("forklar", tall="delayed")
    assert "forklar?foretak=unn&tiltak=T3.10" in addresses(html)


@pytest.mark.usefixtures("filled")
def test_who_has_delivered_leads_to_each_trusts_items():
    html = shown("forklar", tall="delivered")
    assert "0 har levert alt, 1 en del og 6 ikke noe: til sammen 7." in read(html)
    assert "forklar?foretak=unn&tall=reported" in addresses(html)
    assert "UNN En del 3 av 54 tiltak" in read(html)


@pytest.mark.usefixtures("filled")
def test_a_figure_can_be_that_of_a_goal_or_a_measure():
    assert "1 av 70 tiltak" in read(shown("forklar", tall="reported", mal="3"))
    text = read(shown("forklar", tall="reported", tiltak="T3.10"))
    assert "Tiltak 3.10: Samiske pasienters rettigheter 1 av 7 tiltak" in text


@pytest.mark.usefixtures("filled")
def test_an_item_tells_how_each_number_came_about():
    text = read(shown("forklar", **ITEM))
    assert "Status ✕ Forsinket Den nyeste rapporten for 2. tertial 2026." in text
    assert "Framdrift 40 % Rapportert: 40 %." in text
    assert "608 av 730 dager = 83,3 %, regnet fra 01.01.2025 til og med 31.08.2026" in text
    assert "Avvik i prosentpoeng −43,3 −43,3 = 40 − 83,3" in text
    assert "Ikke passert 15.10.2026" in text


@pytest.mark.usefixtures("filled")
def test_an_item_leads_to_the_cell_and_to_every_value_before():
    html = shown("forklar", **ITEM)
    counting = part(read(html), "Rapporten som teller", "Andre rapporter")
    for said in ("Hendelse 3", "Fil unn.xlsx", "Filens kontrolltall abababababab", "Celle H14",
                 "Godkjent av ingen, foreløpig", "Levert av p1", "Bare internt"):  # fmt: skip
        assert said in counting
    others = part(read(html), "Andre rapporter", "Planen bak")
    assert "Hendelse 2, for 1. tertial 2026" in others
    assert "30 %" in others
    assert "En nyere rapport teller" in others
    assert "Ansvarlig HR-direktør" in part(read(html), "Planen bak", "Planradene fram") + read(html)
    assert escape(HOSTILE) in html
    assert "<img" not in html


@pytest.mark.usefixtures("filled")
def test_an_earlier_round_explains_what_held_then():
    text = read(shown("forklar", periode="2026-T1", **ITEM))
    assert "Framdrift 30 %" in text
    assert "Hendelse 3" not in text


@pytest.mark.usefixtures("filled")
def test_a_reader_sees_neither_names_nor_what_is_internal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    html = shown("forklar", **ITEM)
    assert "Celle" in html
    assert "Bare internt" not in html
    assert "Levert av" not in html
    assert "p1" not in read(html)


def test_a_report_that_was_taken_back_stands_there_and_does_not_count(filled: Store):
    retract(filled, 3, strategy=NORD.key)
    text = read(shown("forklar", **ITEM))
    assert "Ikke rapportert for 2. tertial 2026. Da gjelder den nyeste rapporten" in text
    assert "Angret av hendelse 4" in text
    before = read(shown("forklar", per="3", **ITEM))
    assert "Framdrift 40 %" in before
    assert "Angret" not in before


def test_a_text_that_was_taken_out_is_gone_and_says_by_which_event(filled: Store):
    redact(filled, 3, "T3.10")
    html = shown("forklar", **ITEM)
    assert "[fjernet]" in html
    assert escape(HOSTILE) not in html
    assert "onerror" not in shown("forklar", per="3", **ITEM)


@pytest.mark.usefixtures("filled")
def test_a_final_status_says_since_when_it_holds():
    text = read(shown("forklar", tiltak="T1.1", foretak="unn", periode="2026-T3"))
    assert "«Gjennomført» ble meldt for 2. tertial 2026 og gjelder til" in text
    assert "Arbeidet er avsluttet" in text


def test_the_other_strategy_is_explained_alike(store: Store):
    first = MIDT.trusts[1].key
    period = Period(2016, 2)
    deliver(
        store,
        report("S3", "on_track", progress=40, trust=first, period=period, sheet="S", cell="H5"),
        strategy=MIDT.key,
        trust=first,
        period=period,
    )
    where = {"strategi": MIDT.key, "periode": "2016-T2"}
    text = read(shown("forklar", tall="mean_progress", **where))
    assert "40 %, fra ett tiltak" in text
    assert "S!H5, hendelse 1" in text
    item = read(shown("forklar", tiltak="S3", foretak=first, **where))
    assert "Celle H5" in item


def query(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.partition("?")[2]))


def test_from_every_figure_on_oversikt_two_clicks_lead_to_a_cell(filled: Store):
    """A figure's own page names the cell of each part; only the trusts' rate needs two clicks."""
    view = View(filled.snapshot(NORD, cycles(NORD)[0], 3), Period(2026, 2), date(2026, 10, 15))
    links = Links({})
    asked = {query(address).get("tall") for address in addresses(shown("oversikt"))} - {None}
    assert asked == set(Figure) - {Figure.EXPECTED, Figure.GAP, Figure.WORST, Figure.LABEL}
    for figure in sorted(map(Figure, asked)):
        html = html_figure.explained(view, figure=figure, place=Place(), links=links)
        counted = read(html).split("Teller ikke med")[0]
        if figure is Figure.DELIVERED:
            assert "forklar?tall=reported&foretak=unn" in addresses(html)
        elif any(part.item.status is Status.DELAYED for part in parts(view, figure)):
            assert "H14, hendelse 3" in counted
        elif figure is Figure.NOT_REPORTED:
            assert "Ingen rapport" in counted


def parts(view: View, figure: Figure) -> tuple[Part, ...]:
    return figures.explained(view, figure=figure, place=Place()).parts


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("page", "address"), [
    ("oversikt", {}), ("tiltak", {"mal": "3"}), ("tiltak", {"tiltak": "T3.10"}),
    ("styringsmal", {"mal": "3"}), ("helseforetak", {"foretak": "unn"}),
])  # fmt: skip
def test_every_page_leads_from_an_item_to_its_source(page, address):
    found = [query(a) for a in addresses(shown(page, **address)) if a.startswith("forklar")]
    assert {"tiltak": "T3.10", "foretak": "unn"} in found


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("asked", ["tull", "<b>", "DELAYED"])
def test_a_figure_that_is_not_there_is_said_in_words_and_all_are_listed(asked):
    html = shown("forklar", tall=asked)
    assert f"Tallet «{escape(asked)}» finnes ikke" in html
    assert "Gjennomsnittlig framdrift" in html
