"""The two pages over a real store, run by the framework without a browser."""

from __future__ import annotations

from html import escape

import pytest

from goals.access import Principal, Role
from pages.parts import session
from tests.pages.showing import NORD, read, shown


@pytest.mark.usefixtures("store")
def test_an_empty_store_says_what_to_do_next():
    html = shown("oversikt")
    assert "make demo" in html
    assert "Gå til Rapportering" in html


@pytest.mark.usefixtures("filled")
def test_the_overview_begins_with_the_message_and_both_rates():
    html = shown("oversikt")
    order = ["i rute eller gjennomført", "foretak har levert", "tiltak er rapportert", "sm-tiles",
             "<caption>"]  # fmt: skip
    places = [html.index(part) for part in order]
    assert places == sorted(places)
    assert "Ingen av 7 foretak har levert" in html
    assert "3 av 378 tiltak er rapportert" in read(html)


@pytest.mark.usefixtures("filled")
def test_the_overview_leads_to_a_goal_at_a_trust_and_to_a_measure():
    html = shown("oversikt")
    assert 'href="styringsmal?foretak=unn&amp;mal=3"' in html
    assert 'href="styringsmal?mal=3"' in html
    assert 'href="helseforetak?foretak=unn"' in html
    assert 'href="tiltak?tiltak=T3.10"' in html


@pytest.mark.usefixtures("filled")
def test_the_overview_of_one_trust_speaks_of_that_trust_alone():
    html = shown("oversikt", foretak="unn")
    assert "tiltak hos UNN" in html
    assert "3 av 54 tiltak er rapportert" in read(html)
    assert "foretak=rhf" not in html


@pytest.mark.usefixtures("filled")
def test_the_overview_of_an_earlier_round_does_not_know_the_later_one():
    html = shown("oversikt", periode="2026-T1")
    assert "1 av 378 tiltak er rapportert" in read(html)
    assert "Forsinket (bemanning)" not in html


@pytest.mark.usefixtures("filled")
def test_a_measure_shows_its_text_comment_and_source_as_text():
    html = shown("tiltak", tiltak="T3.10")
    assert "<h1" in html
    assert NORD.measure_by_id[(3, 10)].text in html
    assert "&lt;img src=x" in html
    assert "<img" not in html
    assert "unn.xlsx" in html
    assert "H14" in html
    assert "Bare internt" in html


@pytest.mark.usefixtures("filled")
def test_a_reader_sees_nothing_internal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    html = shown("tiltak", tiltak="T3.10")
    assert "&lt;img src=x" in html
    assert "Bare internt" not in html
    assert "Levert av" not in html


@pytest.mark.usefixtures("filled")
def test_without_a_measure_all_goals_are_listed_or_the_one_asked_for():
    assert shown("tiltak").count("<table") == 8
    one = shown("tiltak", mal="3")
    assert one.count("<table") == 1
    assert "tiltak=T3.10" in one


@pytest.mark.usefixtures("filled")
def test_a_narrowed_list_shows_the_items_one_by_one():
    html = shown("tiltak", status="delayed", foretak="unn")
    assert "Viser 1 av 54 tiltak hos foretakene: Forsinket." in read(html)
    assert html.count('scope="row"') == 1
    assert "HR-direktør" in html


@pytest.mark.usefixtures("filled")
def test_whole_goals_are_shown_as_matrices_by_focus_area_too():
    assert shown("tiltak", omrade=NORD.areas[0].key, mal="1,8").count("<table") == 1


@pytest.mark.usefixtures("filled")
def test_what_a_list_is_narrowed_to_in_vain_is_said_in_words():
    html = shown("tiltak", status="<b>")
    assert "Statusen «&lt;b&gt;» finnes ikke" in html
    assert html.count("<table") == 8


@pytest.mark.usefixtures("filled")
def test_the_attention_list_is_narrowed_by_reason_and_keeps_what_else_the_address_says():
    html = shown("oversikt", grunn="silent_twice", foretak="unn", mot="2026-T1")
    assert 'href="./?foretak=unn&amp;mot=2026-T1"' in html
    assert "Forsinket (bemanning)" not in html


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("asked", ["T9.9", "3.10", "<b>", "mal"])
def test_a_measure_that_is_not_there_is_said_in_words_and_all_are_shown(asked):
    html = shown("tiltak", tiltak=asked)
    assert f"Tiltaket «{escape(asked)}» finnes ikke i strategien" in html
    assert html.count("<table") == 8
