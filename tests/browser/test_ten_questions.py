"""Ten questions that leaders ask, answered from Oversikt in at most three steps each, by keyboard.

Over the demonstration, on 15 October 2026. Each answer is what the program's rules give for the
same facts; that those are right is held by the tests of reconciliation.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.store import Store
from goals import changes, rollup
from goals.catalogue.load import strategy
from goals.catalogue.model import MeasureId
from goals.changes import ChangeKind
from goals.cycle import Period, cycles
from goals.items import View
from goals.milestones import MilestoneState, standings
from goals.status import Status
from tests.browser.driving import Hands, expect_focus, heading, settle, visit
from tests.serving import Server
from texts import numbers, sentences

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

NORD = strategy()
MOST_STEPS = 3


@pytest.fixture(scope="module")
def facts(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> View:
    """What the demonstration knows of its newest round."""
    copy = shutil.copy(demonstration, tmp_path_factory.mktemp("facts"))
    with Store.open(copy, clock=lambda: datetime(2026, 10, 15, tzinfo=UTC)) as store:
        snapshot = store.snapshot(NORD, cycles(NORD)[0], store.newest_event())
    return View(snapshot, Period(2026, 2), date(2026, 10, 15))


@dataclass
class Leader:
    """Somebody without a mouse; counts the steps, a step being what would be one click."""

    hands: Hands
    steps: int = 0

    @property
    def page(self) -> Page:
        return self.hands.page

    def press(self, target: Locator, *, text: str = "") -> None:
        self.steps += 1
        assert self.steps <= MOST_STEPS
        self.hands.go_to(target)
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        settle(self.page)

    def opens(self, target: Locator, title: str) -> None:
        self.press(target)
        expect(heading(self.page)).to_have_text(title)
        settle(self.page)
        expect_focus(heading(self.page))

    def goes_back_to(self, link: Locator) -> None:
        self.page.go_back()
        expect_focus(link)
        settle(self.page)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def sidebar(self, title: str) -> Locator:
        return self.page.get_by_role("navigation", name="Sider").get_by_role("link", name=title)


@pytest.fixture
def leader(demo_server: Server, page: Page, tmp_path: Path) -> Leader:
    visit(page, demo_server.origin)
    return Leader(Hands(page, tmp_path))


def short(trust: str) -> str:
    return NORD.trust_by_key[trust].short


def test_how_far_behind_expected_is_each_hospital_on_goal_2(leader: Leader, facts: View) -> None:
    leader.opens(leader.main.locator('tbody th a[href*="mal=2"]'), "2 Ta tiden tilbake")
    cells = rollup.by_goal_and_trust(facts)
    for trust in ("finn", "unn", "nlsh", "helg"):
        trusts = leader.page.get_by_role("rowheader", name=short(trust), exact=True)
        row = leader.main.get_by_role("row").filter(has=trusts).first
        expect(row).to_contain_text(sentences.gap(cells[2, trust].gap))


def test_what_got_worse_since_the_last_round(leader: Leader, facts: View) -> None:
    worse = [c for c in changes.since_round_before(facts) if c.kind is ChangeKind.WORSE]
    leader.opens(leader.sidebar("Siden sist"), "Siden sist")
    expect(leader.main).to_contain_text(f"Verre ({len(worse)})")
    for change in worse:
        told = sentences.change(change, strategy=NORD)
        expect(leader.main).to_contain_text(told)


def test_who_has_not_delivered(leader: Leader, facts: View) -> None:
    missing = rollup.deliveries(facts).missing
    assert missing == ("helg",)
    expect(leader.main.locator(".is-missing")).to_contain_text(short("helg"))


def test_why_is_a_measure_delayed_in_finnmark(leader: Leader, facts: View) -> None:
    late = facts.items[MeasureId.parse("T4.1"), "finn"]
    assert late.update
    leader.opens(
        leader.main.locator('td a[href*="mal=4"][href*="foretak=finn"]'), "4 Livslang læring"
    )
    leader.opens(
        leader.main.locator('td a[href*="tiltak=T4.1"]').first,
        "4.1 Informasjon og karriereveiledning hos Finnmarkssykehuset",
    )
    expect(leader.main).to_contain_text("Bemanning")
    expect(leader.main).to_contain_text(late.update.comment or "")


def test_what_was_known_on_the_first_of_june(leader: Leader) -> None:
    leader.press(leader.page.get_by_label("Slik det var kjent"), text="1.6.2026")
    expect(leader.page.locator(".sm-banner")).to_contain_text("Slik det var kjent 01.06.2026")
    expect(leader.main.locator(".sm-context")).to_contain_text("1. tertial 2026")


def test_which_milestones_pass_before_the_new_year(leader: Leader, facts: View) -> None:
    coming = [
        one
        for one in standings(facts)
        if one.state is MilestoneState.COMING and one.milestone.due < date(2027, 1, 1)
    ]
    leader.opens(leader.sidebar("Delmål"), "Delmål")
    expect(leader.main).to_contain_text(f"{len(coming)} delmål har frist før nyttår")
    for one in coming:
        expect(leader.main).to_contain_text(one.milestone.title)


def test_where_does_a_mean_come_from(leader: Leader, facts: View) -> None:
    together = rollup.of_region(facts)
    leader.opens(
        leader.main.get_by_role("link", name="Forklar").nth(1), "Forklar: Gjennomsnittlig framdrift"
    )
    expect(leader.main).to_contain_text(numbers.percent(together.mean_progress))
    part = leader.main.locator('tbody a[href*="tiltak="][href*="foretak="]').first
    leader.press(part)
    leader.page.wait_for_url("**tiltak=**")
    expect(leader.main).to_contain_text(re.compile(r"\bH\d+\b"))
    expect(leader.main).to_contain_text(".xlsx")


def test_what_needs_the_board(leader: Leader, facts: View) -> None:
    leader.press(leader.main.locator("summary", has_text="Avgrens"))
    leader.press(leader.main.get_by_role("link", name="Behov for bistand"))
    leader.page.wait_for_url("**grunn=support**")
    for item in facts.items.values():
        if item.update and item.update.support:
            label = f"{item.measure.label} {NORD.measure_by_id[item.measure].short}"
            expect(leader.main.locator("table.sm-rows")).to_contain_text([label])


def test_how_is_unn_doing_overall(leader: Leader, facts: View) -> None:
    leader.opens(
        leader.main.locator("thead").get_by_role("link", name="UNN"),
        "Universitetssykehuset Nord-Norge HF",
    )
    found = rollup.by_trust(facts)["unn"]
    expect(leader.main).to_contain_text(sentences.headline(found, place="UNN"))
    expect(leader.main).to_contain_text(sentences.mean(found))


def test_which_measures_have_no_report_at_all(leader: Leader, facts: View) -> None:
    silent = [i for i in facts.items.values() if i.status is Status.NOT_REPORTED]
    leader.opens(
        leader.main.locator(".sm-tiles").get_by_role("link", name="Ikke rapportert"),
        "Forklar: Tiltak med status «Ikke rapportert»",
    )
    assert silent
    for item in silent:
        row = leader.main.locator(f'a[href*="tiltak={item.measure}"][href*="foretak={item.trust}"]')
        expect(row.first).to_be_visible()


def test_a_leader_goes_to_a_cell_and_its_number_and_back_narrows_compares_and_takes_home(
    leader: Leader,
) -> None:
    leader.steps = -MOST_STEPS  # a whole visit, not one question
    page, main = leader.page, leader.main
    cell = main.locator('.sm-grid td a[href*="mal=4"][href*="foretak=finn"]')
    leader.opens(cell, "4 Livslang læring")
    explain = main.get_by_role("link", name="Forklar «Gjennomsnittlig framdrift»").first
    leader.opens(explain, "Forklar: Gjennomsnittlig framdrift")
    leader.goes_back_to(explain)
    leader.goes_back_to(cell)

    trust = page.get_by_role("combobox", name="Foretak")
    leader.hands.go_to(trust)
    page.keyboard.type("UNN")
    page.wait_for_url("**foretak=unn**")
    expect_focus(trust)
    settle(page)
    day = page.get_by_label("Slik det var kjent")
    leader.press(day, text="01.06.2026")
    expect(page.locator(".sm-banner")).to_contain_text("Slik det var kjent 01.06.2026")
    expect_focus(day)
    leader.press(page.get_by_role("link", name="Vis det som er kjent nå"))
    expect(page.locator(".sm-banner")).not_to_contain_text("Slik det var kjent")
    expect_focus(heading(page))

    leader.opens(leader.sidebar("Siden sist"), "Siden sist")
    leader.press(main.get_by_role("link", name="Last ned som fil"))
    assert leader.hands.take_home("Excel").suffix == ".xlsx"
