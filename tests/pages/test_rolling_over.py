"""Rullering on screen: confirmed all at once or goal by goal, by a workbook, and told on Tiltak."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actions import rolling_over
from actions.desk import Desk
from data.ledger import Facts
from goals.access import LOCAL
from goals.catalogue.model import MeasureId
from goals.cycle import cycles
from goals.facts import EventKind, Milestone, MilestoneId, RollOverChoice
from goals.items import View
from goals.milestones import standings
from pages.parts import session
from tests.data.drafts import draft
from tests.pages.showing import NORD, addresses, html_of, page, read, shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from data.store import Store

SECTION = {"del": "rullering"}
OLD, NEW = cycles(NORD)
M1 = MilestoneId(measure=MeasureId(3, 10), number=1)


@pytest.fixture
def planned(filled: Store) -> Store:
    """UNN has a milestone that isn't reached."""
    made = Milestone(id=M1, trust="unn", title="Første delmål", due=date(2026, 6, 30))
    with filled.write() as transaction:
        told = draft(EventKind.PLAN, period=OLD.periods[0], strategy=NORD.key)
        transaction.append(told, Facts(milestones=(made,)))
    return filled


def new_plan(store: Store) -> View:
    known = store.snapshot(NORD, NEW, store.newest_event())
    return View(known, NEW.periods[0], session.today())


def press(test: AppTest, label: str) -> AppTest:
    [button] = [one for one in test.button if one.label.startswith(label)]
    button.click().run()
    assert not test.exception
    return test


def test_the_section_says_what_is_proposed_and_that_nothing_is_chosen(planned: Store) -> None:
    said = read(shown("administrasjon", **SECTION))
    assert "Fra planperioden 2025–2026 til 2027–2028" in said
    assert "UNN 0 0 0 0 54 forslag: 53 videreføres, 1 avsluttes, 0 er ikke aktuelle" in said
    assert "Ingenting endres i 2025–2026: alle tall der står." in said
    assert new_plan(planned).snapshot.roll_overs == ()


def test_all_proposals_of_a_trust_are_confirmed_by_one_button(planned: Store) -> None:
    test = page("administrasjon", **SECTION, foretak="unn")
    press(test, "Bekreft 54 forslag for UNN")
    assert "54 tiltak er rullert til 2027–2028 (hendelse" in html_of(test)
    known = new_plan(planned)
    assert {key[1] for key in known.snapshot.roll_over_by_item} == {"unn"}
    [carried] = standings(known)
    assert (carried.milestone.id, carried.milestone.due) == (M1, date(2027, 4, 30))
    assert "UNN 53 0 1 0 alt er bestemt" in read(shown("administrasjon", **SECTION))


def test_items_are_gone_through_goal_by_goal(planned: Store) -> None:
    test = page("administrasjon", **SECTION, foretak="unn", mal="3")
    [choice] = [one for one in test.selectbox if "3.10 " in one.label]
    assert choice.value is RollOverChoice.CARRY
    choice.set_value(RollOverChoice.CHANGE).run()
    [responsible] = [one for one in test.text_input if one.label == "Ansvarlig rolle"]
    assert responsible.value == "HR-direktør"
    responsible.set_value("Fagsjef")
    [due] = [one for one in test.date_input if one.label.startswith("Ny frist for delmål 3.10-M1")]
    due.set_value(date(2027, 9, 1))
    [other] = [one for one in test.selectbox if "3.9 " in one.label]
    other.set_value("later").run()
    press(test, "Bekreft valgene for styringsmål 3 hos UNN")
    known = new_plan(planned)
    assert len(known.snapshot.roll_overs) == 9
    assert known.item(MeasureId(3, 10), "unn").plan.responsible == "Fagsjef"
    assert [one.milestone.due for one in standings(known)] == [date(2027, 9, 1)]


def test_the_measures_page_says_where_it_comes_from_and_leads_there(planned: Store) -> None:
    desk = Desk(planned, NORD, LOCAL, session.today(), "page")
    rolling_over.commit(desk, rolling_over.confirm_proposals(desk, OLD, trust="unn"))
    new = {"plan": NEW.key, "periode": "2027-T1", "foretak": "unn"}
    html = shown("tiltak", tiltak="T3.10", **new)
    assert "Videreført fra 2025–2026:" in read(html)
    assert "Første delmål T3.10-M1, videreført fra 2025–2026" in read(html)
    [way] = [one for one in addresses(html) if "periode=2026-T3" in one]
    assert "plan=2025-2026" in way
    assert "Avsluttet ved overgangen fra 2025–2026" in read(shown("tiltak", tiltak="T1.1", **new))
    assert "overgangen" not in read(shown("tiltak", tiltak="T1.1", foretak="unn"))


def test_a_workbook_is_seen_before_it_is_stored(planned: Store) -> None:
    desk = Desk(planned, NORD, LOCAL, session.today(), "page")
    made_at = planned.events(NORD.key)[-1].recorded_at
    content = rolling_over.sheet(desk, OLD, made_at=made_at).content
    test = page("administrasjon", **SECTION)
    test.file_uploader[0].set_value(("rullering.xlsx", content, "application/xlsx")).run()
    said = read(html_of(test))
    assert "rullering.xlsx: se hva som blir valgt" in said
    assert (
        "377 videreføres, 0 endres, 1 avsluttes, 0 er fortsatt ikke aktuelle. 1 delmål følger"
        in said
    )
    assert "3.10-M1: ny frist 30.04.2027" in said
    press(test, "Lagre rulleringen til 2027–2028")
    assert len(new_plan(planned).snapshot.roll_overs) == 378
