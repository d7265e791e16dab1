"""The search page: what is found leads on, user text stays text, and nothing internal is told."""

from __future__ import annotations

import re

import pytest

from goals.access import Principal, Role
from goals.search import Entry, Kind, Passage, find
from pages.parts import session
from pages.parts.filters import Links
from pages.parts.markup import search as html_search
from tests import builders as b
from tests.pages.showing import addresses, read, shown
from texts import spelling

pytestmark = pytest.mark.usefixtures("filled")


def test_each_hit_leads_to_its_page_with_the_word_marked():
    html = shown("sok", q="samiske")
    assert "<mark>Samiske</mark>" in html
    assert "tiltak?tiltak=T3.10" in addresses(html)


def test_what_a_trust_said_is_found_and_stays_text():
    html = shown("sok", q="onerror lenke")
    assert "Kommentarer og neste steg (1)" in read(html)
    assert "tiltak?foretak=unn&tiltak=T3.10" in addresses(html)
    assert "<img" not in html
    assert "<mark>onerror</mark>" in html


def test_a_role_leads_to_the_measures_that_it_is_responsible_for():
    found = addresses(shown("sok", q="hr direktør"))
    assert "tiltak?ansvarlig=HR-direkt%C3%B8r" in found


def test_an_internal_note_is_found_by_those_who_may_read_it(monkeypatch: pytest.MonkeyPatch):
    assert "Bare" in read(shown("sok", q="bare internt"))
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    html = shown("sok", q="bare internt")
    assert "Ingen treff på «bare internt»." in html


def test_nothing_found_says_what_to_try_and_what_may_have_been_meant():
    html = shown("sok", q="samisske", foretak="unn")
    assert "Ingen treff på «samisske»." in html
    assert "sok?foretak=unn&q=samiske" in addresses(html)
    assert "sok?q=samisske" in addresses(html)


def test_a_search_for_nothing_asks_for_nothing():
    html = shown("sok")
    assert "treff" not in html
    assert 'name="q"' in html


def test_the_field_stands_on_each_page_and_keeps_the_filters():
    html = shown("oversikt", foretak="unn")
    form = re.search(r"<form.*?</form>", html, re.DOTALL)
    assert form
    assert 'action="sok"' in form[0]
    assert '<input type="hidden" name="foretak" value="unn">' in form[0]


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><b>', "%00\u202e", "x" * 300])
def test_any_query_is_shown_as_text(query):
    html = shown("sok", q=query)
    assert "<script" not in html
    assert "<b>" not in html
    assert "treff" in html


def test_more_hits_than_anybody_reads_are_cut_and_counted():
    passage = (Passage("comment", "Samme ord"),)
    entry = Entry(Kind.COMMENT, passage, measure=b.STRATEGY.measures[0].id, trust="unn")
    hits = find([entry] * 130, "ord")
    html = html_search.results(hits, "ord", b.STRATEGY, Links({}), trust=None)
    assert html.count("<mark>") == 100
    assert "Vis 92 til" in html
    assert "Og 30 til." in html


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["rekruteringg"], "rekruttering"),
        (["rekrut", "turnuss"], "rekrut turnus"),
        (["rekruttering", "xyzzy"], None),
        ([], ""),
    ],
)
def test_a_misspelt_word_is_read_as_the_likest_known(words, expected):
    known = {"rekruttering", "turnus", "bemanning"}
    assert spelling.mended(words, known) == expected
