"""Questions on screen: asked on the item and in Administrasjon, answered by the contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions import questions
from actions.desk import Desk
from goals import questions as rules
from goals.access import LOCAL, Principal, Role
from goals.catalogue.model import MeasureId
from goals.cycle import Period, current_cycle, cycles
from goals.items import View
from pages.parts import session
from tests.pages.showing import HOSTILE, NORD, html_of, page, read, shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from data.store import Store
    from goals.questions import Asked

MEASURE, ROUND = MeasureId(3, 10), Period(2026, 2)
ITEM = {"tiltak": "T3.10", "foretak": "unn"}
QUESTION = "Hva er årsaken til forsinkelsen?"
PUBLIC = (
    ("oversikt", {}),
    ("styringsmal", {"mal": "3"}),
    ("tiltak", ITEM),
    ("helseforetak", {"foretak": "unn"}),
    ("delmal", {}),
    ("siden_sist", {}),
    ("sok", {"q": "årsaken"}),
    ("forklar", ITEM),
    ("rapportering", {}),
)


def asked(store: Store) -> tuple[Asked, ...]:
    cycle = current_cycle(cycles(NORD), ROUND.last_day)
    snapshot = store.snapshot(NORD, cycle, store.newest_event())
    return rules.asked(View(snapshot, ROUND, session.today()))


def ask(store: Store, text: str = QUESTION, trust: str = "unn") -> int:
    desk = Desk(store, NORD, LOCAL, session.today(), "page")
    return questions.ask(desk, MEASURE, trust, period=ROUND, text=text).event_no


def reply(store: Store, number: int, text: str = "Vi mangler folk.") -> None:
    desk = Desk(store, NORD, LOCAL, session.today(), "page")
    questions.answer(desk, number, text=text)


def press(test: AppTest, label: str) -> AppTest:
    [button] = [one for one in test.button if one.label == label]
    button.click().run()
    assert not test.exception
    return test


def write(test: AppTest, text: str, label: str) -> AppTest:
    [area] = [one for one in test.text_area if one.label.startswith(label)]
    area.set_value(text)
    return test


@pytest.fixture
def as_role(monkeypatch: pytest.MonkeyPatch):
    def become(role: Role, *trusts: str) -> None:
        who = Principal("x", role, frozenset(trusts))
        monkeypatch.setattr(session, "principal", lambda: who)

    return become


def test_a_question_is_asked_on_the_item_and_answered_there(filled: Store) -> None:
    test = page("tiltak", **ITEM, gjor="spor")
    assert "Ingen spørsmål er stilt om tiltaket" in html_of(test)
    press(write(test, QUESTION, "Hva vil du spørre om?"), "Still spørsmålet")
    [one] = asked(filled)
    assert (one.question.text, one.question.trust, one.is_open) == (QUESTION, "unn", True)
    assert "Spørsmålet er stilt til UNN (hendelse" in read(html_of(test))
    test = page("tiltak", **ITEM, gjor="svar")
    assert f"Spørsmål {QUESTION} Svar Venter på svar" in read(html_of(test))
    press(write(test, "Vi mangler folk.", "Svar."), "Send svaret")
    assert f"Spørsmål {QUESTION} Svar Vi mangler folk." in read(shown("tiltak", **ITEM))
    assert asked(filled)[0].answer.text == "Vi mangler folk."


def test_what_somebody_else_stores_takes_nothing_of_what_was_written(filled: Store) -> None:
    test = write(page("tiltak", **ITEM, gjor="spor"), QUESTION, "Hva vil du spørre om?")
    ask(filled, "Et annet spørsmål", "nlsh")
    press(test, "Still spørsmålet")
    assert [one.question.text for one in asked(filled)] == [QUESTION, "Et annet spørsmål"]


def test_what_is_refused_is_said_and_keeps_what_was_written(filled: Store) -> None:
    test = press(page("tiltak", **ITEM, gjor="spor"), "Still spørsmålet")
    assert "Spørsmålet er tomt" in html_of(test)
    assert asked(filled) == ()


def test_the_contact_answers_where_sheets_are_delivered(filled: Store, as_role) -> None:
    ask(filled)
    as_role(Role.CONTACT, "unn")
    test = page("rapportering", foretak="unn")
    assert "Spørsmål som venter på svar (1)" in html_of(test)
    press(write(test, "Vi mangler folk.", "Svar."), "Send svaret")
    assert "Svaret er lagret (hendelse" in html_of(test)
    assert "Spørsmål som venter på svar" not in shown("rapportering", foretak="unn")
    assert asked(filled)[0].answer.text == "Vi mangler folk."


def test_the_trusts_page_says_what_waits_and_what_was_answered(filled: Store, as_role) -> None:
    ask(filled)
    reply(filled, ask(filled, "Og hva nå?"))
    as_role(Role.CONTACT, "unn")
    said = read(shown("helseforetak", foretak="unn"))
    assert "Spørsmål 1 venter på svar Svar på siden Rapportering" in said
    assert f"{QUESTION} Venter på svar Stilt" in said
    assert "Og hva nå? Vi mangler folk." in said


def test_a_contact_asks_nothing_and_answers_for_the_own_trust_alone(filled: Store, as_role) -> None:
    ask(filled)
    ask(filled, "Bare til Nordland?", "nlsh")
    as_role(Role.CONTACT, "unn")
    test = page("tiltak", tiltak="T3.10", gjor="svar")
    assert QUESTION in html_of(test)
    assert "Bare til Nordland?" not in html_of(test)
    assert [one.label for one in test.button] == ["Send svaret"]
    assert "Still et spørsmål" not in html_of(test)
    assert not page("tiltak", tiltak="T3.10", gjor="spor").text_area


@pytest.mark.parametrize(("name", "address"), PUBLIC, ids=[name for name, _ in PUBLIC])
@pytest.mark.parametrize(
    "who", [(Role.READER, ()), (Role.CONTACT, ("nlsh",))], ids=["leser", "annet"]
)
def test_nobody_else_sees_a_question_or_an_answer(
    filled: Store, as_role, who: tuple, name: str, address: dict[str, str]
) -> None:
    reply(filled, ask(filled), "Svaret er internt.")
    ask(filled, "Et åpent spørsmål")
    as_role(*who)
    html = shown(name, **address)
    for text in (QUESTION, "Svaret er internt.", "Et åpent spørsmål", "venter på svar"):
        assert text not in html.replace('value="årsaken"', "")


def test_user_text_is_text(filled: Store) -> None:
    reply(filled, ask(filled, HOSTILE), HOSTILE)
    for name, address in (("tiltak", ITEM), ("administrasjon", {"del": "sporsmal"})):
        html = shown(name, **address)
        assert "&lt;img src=x" in html
        assert "<img src=x" not in html


def test_looking_back_shows_what_was_known_and_offers_nothing(filled: Store) -> None:
    number = ask(filled)
    reply(filled, number)
    test = page("tiltak", **ITEM, per=str(number), gjor="svar")
    assert f"Spørsmål {QUESTION} Svar Venter på svar" in read(html_of(test))
    assert not [one for one in test.button if one.label in {"Send svaret", "Still spørsmålet"}]


def test_administrasjon_lists_what_waits_the_oldest_first(filled: Store) -> None:
    first = ask(filled)
    ask(filled, "Og hva nå?", "nlsh")
    reply(filled, ask(filled, "Er det avklart?"))
    said = read(shown("administrasjon", **{"del": "sporsmal"}))
    assert "2 spørsmål venter på svar, 1 er besvart." in said
    assert said.index(QUESTION) < said.index("Og hva nå?") < said.index("Er det avklart?")
    assert f"Spørsmål {first}" in said
    only = read(shown("administrasjon", **{"del": "sporsmal", "foretak": "nlsh"}))
    assert "1 spørsmål venter på svar, 0 er besvart." in only


def test_a_question_is_asked_from_administrasjon(filled: Store) -> None:
    test = page("administrasjon", **{"del": "sporsmal"})
    test.selectbox[0].set_value(NORD.measure_by_id[MEASURE])
    test.selectbox[1].set_value(NORD.trust_by_key["finn"])
    press(write(test, QUESTION, "Hva vil du spørre om?"), "Still spørsmålet")
    [one] = asked(filled)
    assert (one.question.measure, one.question.trust) == (MEASURE, "finn")


def test_a_question_is_withdrawn_with_a_reason(filled: Store) -> None:
    number = ask(filled)
    address = {"del": "sporsmal", "hendelse": str(number), "gjor": "trekk"}
    test = press(page("administrasjon", **address), f"Trekk spørsmål {number} tilbake")
    assert "Skriv en begrunnelse" in html_of(test)
    test.text_input[0].set_value("Feil tiltak")
    press(test, f"Trekk spørsmål {number} tilbake")
    assert asked(filled) == ()
    assert f"Spørsmål {number} er trukket tilbake" in html_of(test)


@pytest.mark.parametrize(("way", "left"), [("fjern", "Vi mangler Kari."), ("fjernsvar", QUESTION)])
def test_a_text_is_taken_out_of_a_question_or_its_answer(
    filled: Store, way: str, left: str
) -> None:
    number = ask(filled)
    reply(filled, number, "Vi mangler Kari.")
    test = page("administrasjon", **{"del": "sporsmal", "hendelse": str(number), "gjor": way})
    test.text_input[0].set_value("Navn på person")
    [button] = [one for one in test.button if one.label.startswith("Ta ut")]
    button.click().run()
    [one] = asked(filled)
    assert sorted((one.question.text, one.answer.text)) == sorted(("[fjernet]", left))
