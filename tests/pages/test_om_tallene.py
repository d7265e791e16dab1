"""«Om tallene» says what the rules do, with the rules' own numbers."""

from __future__ import annotations

import re

import pytest

from goals import attention, cycle
from goals.attention import Contradiction
from pages.parts.markup.chapter import CHAPTERS
from tests.pages.showing import MIDT, NORD, addresses, read, shown
from texts import definitions
from texts.words import words


@pytest.fixture
def page(filled) -> str:
    assert filled.newest_event() == 3
    return shown("om_tallene")


def test_the_contents_lead_to_every_chapter(page):
    assert [a for a in addresses(page) if a.startswith("#")] == [f"#{key}" for key in CHAPTERS]
    assert re.findall(r'<h2 id="([^"]*)"', page) == list(CHAPTERS)


def test_the_worked_example_is_that_of_the_rules(page):
    percents = ["16,4 %", "33,3 %", "50,0 %", "66,4 %", "83,3 %", "100,0 %"]
    table = read(page).split("Dager gått")[1]
    found = [table.index(percent) for percent in percents]
    assert found == sorted(found)
    assert "2. tertial 2026 608 83,3 %" in table


@pytest.mark.parametrize(
    ("room", "name", "value", "said"),
    [
        (attention, "SILENT_ROUNDS", 3, "tre lukkede runder på rad"),
        (attention, "DUE_MOVES", 3, "endret tre ganger eller mer"),
        (attention, "BEHIND_PLAN_POINTS", -35, "Avviket er −35 prosentpoeng eller lavere"),
        (attention, "LONG_COMMENT_CHARACTERS", 33, "lengre enn 33 tegn"),
        (cycle, "DEADLINE_DAYS", 14, "Fristen er 14 dager etter"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_threshold_is_the_rules_own(monkeypatch, room, name, value, said):
    """Changed in the rules, it is changed on the page."""
    monkeypatch.setattr(room, name, value)
    monkeypatch.setattr(f"pages.parts.markup.definitions.{name}", value)
    assert said in read(shown("om_tallene"))


def test_every_definition_and_contradiction_is_there(page):
    text = read(page)
    assert all(line in text for line in definitions.progress())
    assert all(rule in text for rule in definitions.label_rules())
    notes = words("om_tallene").table("attention.notes")
    assert set(notes) == set(Contradiction)


def test_each_number_shows_its_sum_now_and_leads_to_its_parts(page):
    assert "Nå: 3 av 378 tiltak = 1 %" in read(page)
    assert "forklar?tall=gap" in addresses(page)


def test_the_sources_and_the_version_are_those_that_run(filled, page):
    text = read(page)
    assert NORD.source in text
    assert "4 satsingsområder, 8 styringsmål, 54 tiltak og 7 foretak" in text
    assert f"Siste hendelse 3 Kontrolltall {filled.head().short}" in text
    assert f"Databaseskjema {filled.schema()}" in text
    assert "15.10.2026, satt for demonstrasjon" in text


@pytest.mark.usefixtures("store")
def test_the_other_strategy_and_an_empty_store_are_told_alike():
    text = read(shown("om_tallene", strategi=MIDT.key))
    assert "Helse Midt-Norge 2015–2020" in text
    assert "Ingen tiltak å regne med" in text or "0 av" in text
