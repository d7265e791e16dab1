"""«Ta ut tekst» on screen: found in one list, taken out for good, and gone from the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions import meetings, questions
from goals.access import Principal, Role
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import EventKind
from goals.meetings import DecisionState
from pages.parts import session
from pages.parts.admin import redaction
from pages.parts.markup.admin import redaction as html_redaction
from tests.data.drafts import plan, planned
from tests.pages.showing import NORD, addresses, html_of, page, read, shown
from texts.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

NAME = "Kari Nordmann"
ROUND = Period(2026, 2)
MEASURE = MeasureId.parse("T3.10")
PAGES = [
    ("tiltak", {"tiltak": "T3.10", "foretak": "unn"}),
    ("styremote", {}),
    ("styremote", {"bilde": "oppfolging"}),
    ("administrasjon", {"del": "sporsmal"}),
    ("administrasjon", {"del": "planhistorikk"}),
    ("administrasjon", {"del": "fjerning"}),
]


@pytest.fixture
def named(store: Store) -> Store:
    """A name in a plan, a question, an answer, a meeting, a decision and what became of it."""
    desk = session.desk(NORD)
    plan(store, planned("T3.10", responsible=NAME), note=f"Avtalt med {NAME}", strategy=NORD.key)
    asked = questions.ask(desk, MEASURE, "unn", period=ROUND, text=f"Hva gjør {NAME}?")
    questions.answer(desk, asked.event_no, text=f"{NAME} er syk")
    held = meetings.record(desk, session.today(), title=f"Møte med {NAME}", period=ROUND)
    said = meetings.decide(desk, held.event_no, text=f"{NAME} følger opp", measure=MEASURE)
    meetings.follow_up(desk, said.event_no, state=DecisionState.UNDERWAY, note=f"Ved {NAME}")
    return store


def holding() -> set[str]:
    """The pages that the name stands on."""
    found = {str((name, asked)): shown(name, periode=str(ROUND), **asked) for name, asked in PAGES}
    return {name for name, html in found.items() if NAME in html}


def take_out(event_no: int) -> str:
    """Take every text of an event out, and give what the page says then."""
    test = page("administrasjon", **{"del": "fjerning", "hendelse": str(event_no)})
    test.text_input[0].set_value("Navn på en person")
    [button] = [one for one in test.button if one.proto.type == "primary"]
    button.click().run()
    assert not test.exception
    return read(html_of(test))


def test_a_name_in_any_kind_of_event_is_found_in_the_list_and_gone_from_every_page(
    named: Store,
) -> None:
    assert len(holding()) == len(PAGES)
    events = [event.event_no for event in named.events(NORD.key)]
    assert set(events) <= set(named.standing_texts())
    for number in events:
        assert f"ut av hendelse {number} (hendelse" in take_out(number)
        assert number not in named.standing_texts()
    assert holding() == set()
    verification = named.verify(named.head())
    assert verification.intact
    assert verification.redacted >= len(events)


def test_a_decision_is_said_to_stand_in_what_became_of_it_until_it_is_taken_out_there(
    named: Store,
) -> None:
    first, later = (e.event_no for e in named.events(NORD.key, kinds={EventKind.DECISION}))
    address = {"del": "fjerning", "hendelse": str(first)}
    assert f"Gjentas i, ta den ut der også Hendelse {later}" in read(
        shown("administrasjon", **address)
    )
    take_out(later)
    assert "Gjentas i" not in read(shown("administrasjon", **address))


def test_what_backups_hold_is_said_before_and_after(
    named: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STYRINGSMAL_DATABASE", str(tmp_path / "pages.duckdb"))
    monkeypatch.setenv("STYRINGSMAL_BACKUP_DIRECTORY", str(tmp_path / "k"))
    session.settings.cache_clear()
    named.back_up(tmp_path / "k", stem="pages")
    number = named.newest_event()
    address = {"del": "fjerning", "hendelse": str(number)}
    assert "Én sikkerhetskopi har teksten nå" in read(shown("administrasjon", **address))
    assert "står fortsatt i én sikkerhetskopi" in take_out(number)


@pytest.mark.usefixtures("named")
def test_the_list_is_narrowed_and_the_things_concerned_lead_to_it() -> None:
    board = read(shown("administrasjon", **{"del": "fjerning", "slag": "board"}))
    assert f"Vedtak {NAME} følger opp" in board
    assert "Spørsmål Hva" not in board
    assert any(
        "del=fjerning" in one and "slag=board" in one for one in addresses(shown("styremote"))
    )
    history = shown("administrasjon", **{"del": "planhistorikk", "hendelse": "1"})
    assert any("del=fjerning" in one and "hendelse=1" in one for one in addresses(history))


@pytest.mark.usefixtures("named")
def test_the_form_asks_who_may(monkeypatch: pytest.MonkeyPatch) -> None:
    contact = Principal("x", Role.CONTACT, frozenset({"unn"}))
    monkeypatch.setattr(session, "principal", lambda: contact)
    with pytest.raises(UserError, match="needs_coordinator"):
        redaction.form(NORD, 1)
    assert not any("del=fjerning" in one for one in addresses(shown("styremote")))


def test_every_kind_of_event_stands_in_one_group_and_has_a_name() -> None:
    groups = [
        kind for key in words("fjerning").table("groups") for kind in html_redaction.kinds(key)
    ]
    assert sorted(groups) == sorted(EventKind)
    assert set(words("fjerning").table("kinds")) == set(EventKind)
