"""Administrasjon: sections at addresses, rounds opened and locked with what happens in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.settings import Settings
from goals import rounds
from goals.access import Principal, Role
from goals.catalogue.model import MeasureId
from goals.cycle import Period, current_cycle, cycles
from goals.errors import UserError
from goals.facts import RoundAction, RoundChange
from pages.parts import session
from pages.parts.admin.sections import SECTIONS
from pages.parts.markup.admin import health as html_health
from pages.parts.markup.admin import settings as html_settings
from tests.data.drafts import change_round
from tests.pages.showing import NORD, addresses, html_of, page, read, shown

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from data.store import Store
    from goals.snapshot import Snapshot

ROUND = Period(2026, 2)
BACKUPS = {"del": "sikkerhetskopi"}


def known(store: Store) -> Snapshot:
    """What the ledger says of the cycle now."""
    cycle = current_cycle(cycles(NORD), ROUND.last_day)
    return store.snapshot(NORD, cycle, store.newest_event())


def press(test: AppTest) -> AppTest:
    """Press the one button that takes a step."""
    [button] = [one for one in test.button if one.proto.type == "primary"]
    button.click().run()
    assert not test.exception
    return test


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.usefixtures("demo")
def test_each_section_has_an_address_and_is_marked_in_the_ways(section: str) -> None:
    html = shown("administrasjon", **{"del": section})
    assert f'href="administrasjon?del={section}" class="sm-chip" aria-current="true"' in html


@pytest.mark.usefixtures("store")
def test_an_address_without_a_section_shows_the_first() -> None:
    assert "Rapporteringsrundene i handlingsplanen" in shown("administrasjon", **{"del": "finnes"})


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("role", [Role.READER, Role.CONTACT])
def test_only_the_coordinator_may_see_it(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "principal", lambda: Principal("x", role, frozenset({"unn"})))
    with pytest.raises(UserError, match="needs_coordinator"):
        session.require(session.Action.ADMINISTER)
    assert not session.allows(session.Action.ADMINISTER)


@pytest.mark.usefixtures("filled")
def test_a_lock_says_in_words_what_happens_and_who_is_unfinished() -> None:
    said = read(shown("administrasjon", **{"del": "runder", "periode": "2026-T2", "gjor": "las"}))
    assert "Låser 2. tertial 2026 for alle: ingen kan levere" in said
    assert "UNN (51 av 54 tiltak)" in said
    assert "Foreløpig levert, ikke godkjent av leder: UNN" in said


def test_a_round_is_locked_for_all_opened_for_one_and_said_so(filled: Store) -> None:
    address = {"del": "runder", "periode": "2026-T2"}
    test = press(page("administrasjon", **address, gjor="las"))
    assert rounds.is_locked(known(filled), ROUND, trust="unn")
    assert "2. tertial 2026 er låst for alle (hendelse" in read(html_of(test))

    press(page("administrasjon", **address, gjor="apne", foretak="unn"))
    assert rounds.is_locked(known(filled), ROUND)
    assert not rounds.is_locked(known(filled), ROUND, trust="unn")
    assert "UNN: ○ åpen" in read(shown("administrasjon", **address))


def test_opening_a_round_before_a_locked_one_says_what_is_carried_on(filled: Store) -> None:
    for period in (Period(2026, 1), ROUND):
        lock = RoundChange(period=period, action=RoundAction.LOCK)
        change_round(filled, lock, strategy=NORD.key)
    address = {"del": "runder", "gjor": "apne"}
    said = read(shown("administrasjon", **address, periode="2026-T1"))
    assert "Senere runder som er låst (2. tertial 2026) kan også endre seg" in said
    assert "Senere runder" not in read(shown("administrasjon", **address, periode="2026-T2"))


def test_a_new_deadline_opens_and_locks_nothing(filled: Store) -> None:
    test = page("administrasjon", **{"del": "runder", "periode": "2026-T3", "gjor": "frist"})
    press(test)
    assert "Skriv den nye fristen for runden 3. tertial 2026" in read(html_of(test))
    test.date_input[0].set_value("2027-02-01")
    press(test)
    later = Period(2026, 3)
    assert rounds.deadline(known(filled), later).isoformat() == "2027-02-01"
    assert rounds.state(known(filled), later, session.today()) is rounds.RoundState.UPCOMING


@pytest.mark.usefixtures("filled")
def test_what_is_so_already_is_said_and_offers_no_button() -> None:
    test = page("administrasjon", **{"del": "runder", "periode": "2026-T2", "gjor": "apne"})
    assert "2. tertial 2026 er alt åpen for alle" in read(html_of(test))
    assert [one for one in test.button if one.proto.type == "primary"] == []


@pytest.mark.parametrize(
    "address",
    [
        {"del": "runder", "gjor": "las"},
        {"del": "leveringer"},
        {"del": "importer", "hendelse": "66"},
        {"del": "sporsmal", "hendelse": "72"},
        {"del": "plan"},
        {"del": "frister", "forslag": "T5.1.nlsh"},
        {"del": "rullering", "foretak": "unn"},
        {"del": "fjerning"},
        {"del": "arkiv"},
        {"del": "personer", "person": "demo-unn"},
    ],
    ids=lambda address: address["del"],
)
@pytest.mark.usefixtures("demo")
def test_who_chooses_within_a_section_stays_where_the_choice_is(address: dict[str, str]) -> None:
    html = shown("administrasjon", **address)
    offered = html.rpartition('class="sm-sections"')[2].partition('<div class="sm-footer"')[0]
    ways = re.findall(
        r'<nav class="sm-choices"[^>]*data-nav="([^"]*)".*?</nav>', offered, re.DOTALL
    )
    assert ways[-1:] == ["stay"]


@pytest.mark.usefixtures("demo")
def test_looking_back_changes_nothing() -> None:
    html = shown("administrasjon", per="2026-06-01")
    assert "Du ser tallene slik de var kjent 01.06.2026" in html
    assert not [one for one in addresses(html) if "gjor=" in one]


def test_the_board_tells_whole_from_part_and_late_from_in_time(filled: Store) -> None:
    said = read(shown("administrasjon", **{"del": "leveringer", "periode": "2026-T2"}))
    event = filled.events(NORD.key)[-1]
    assert event.trust == "unn"
    assert "0 foretak har levert alt, 1 en del, 6 ingenting" in said
    assert "UNN ◐ Delvis levert Fristen har gått ut 3 av 54" in said
    assert "○ Mangler Fristen har gått ut 0 av 54" in said


def test_an_import_is_undone_with_a_reason_and_stays_in_the_list(filled: Store) -> None:
    address = {"del": "importer", "hendelse": "3", "gjor": "angre"}
    test = press(page("administrasjon", **address))
    assert "Skriv en begrunnelse" in html_of(test)
    test.text_input[0].set_value("Feil ark")
    said = read(html_of(press(test)))
    assert "Import 3 er angret (hendelse 4)" in said
    assert "✕ Angret (hendelse 4)" in said
    event = filled.event(NORD.key, 4)
    assert event
    assert (event.retracts, event.note) == (3, "Feil ark")


def test_what_undoing_does_is_said_before_it_is_done(filled: Store) -> None:
    address = {"del": "importer", "hendelse": "3", "gjor": "angre"}
    said = read(shown("administrasjon", **address))
    assert "3 rapporter fra UNN i 2. tertial 2026 teller ikke lenger" in said
    lock = RoundChange(period=ROUND, action=RoundAction.LOCK)
    change_round(filled, lock, strategy=NORD.key)
    said = read(shown("administrasjon", **address))
    assert "2. tertial 2026 er låst for UNN, så importen kan ikke angres" in said


def test_texts_of_one_measure_are_taken_out_and_what_is_beyond_reach_is_said(
    filled: Store,
) -> None:
    test = page("administrasjon", **{"del": "importer", "hendelse": "3", "gjor": "fjern"})
    assert "Den når ikke sikkerhetskopier" in html_of(test)
    assert [int(one[-2]) for one in test.selectbox[0].options] == [3, 2]
    test.selectbox[0].set_value(MeasureId.parse("T3.10"))
    test.text_input[0].set_value("Navn på en person")
    press(test)
    texts = filled.texts_of(3)
    assert MeasureId.parse("T3.10") not in texts
    assert texts[None] == 1


def test_a_backup_is_taken_listed_and_told_with_its_event(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STYRINGSMAL_DATABASE", str(tmp_path / "pages.duckdb"))
    monkeypatch.setenv("STYRINGSMAL_BACKUP_DIRECTORY", str(tmp_path / "k"))
    session.settings.cache_clear()
    assert "Det er ingen sikkerhetskopier der ennå" in shown("administrasjon", **BACKUPS)
    test = press(page("administrasjon", **BACKUPS))
    [copy] = (tmp_path / "k").iterdir()
    said = read(html_of(test))
    assert f"til og med hendelse 3 ({filled.head().short})" in said
    assert said.count(copy.name) == 2  # told once, and listed
    assert "✓ Stemmer" in said
    assert f"hver natt klokken 2.30, i {tmp_path / 'k'}" in said


def test_health_tells_the_head_the_disk_and_what_the_verification_found(
    filled: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STYRINGSMAL_DATABASE", str(tmp_path / "pages.duckdb"))
    session.settings.cache_clear()
    address = {"del": "drift"}
    said = read(shown("administrasjon", **address))
    assert "Innlogging Hva Slik er det Modus Lokal" in said
    assert f"Hendelse 3, kontrolltall {filled.head().short}" in said
    assert "ingen sikkerhetskopi om natten" in said
    assert "Ikke etterprøvd siden programmet ble startet" in said
    said = read(html_of(press(page("administrasjon", **address))))
    assert said.count("Alt stemmer: 3 hendelser.") == 2


OIDC = {
    "MODE": "oidc",
    "PUBLIC_URL": "https://mal.example.org",
    "OIDC_METADATA_URL": "https://id.example.org/v2/.well-known/openid-configuration",
    "OIDC_CLIENT_ID": "mal",
    "OIDC_CLIENT_SECRET": "hemmelig-ord",
    "OIDC_COOKIE_SECRET": "hemmelig-ord" * 3,
    "OIDC_KNOWN_BY": "upn",
    "OIDC_ROLE_CLAIM": "grupper",
    "OIDC_ROLES": "k=coordinator",
}


@pytest.mark.parametrize(
    ("set_to", "said"),
    [
        ({}, "Modus Lokal: én bruker på denne maskinen"),
        ({"MODE": "read-only"}, "Modus Lesemodus: uten innlogging"),
        (OIDC, ("Modus OpenID Connect Utsteder https://id.example.org/v2 Felt som sier hvem noen "
         "er upn Felt som sier rollen grupper Felt som sier foretaket Ikke satt Den som ikke har "
         "en rolle Slipper ikke inn En innlogging varer 10 timer")),
    ],
    ids=["local", "read-only", "oidc"],
)  # fmt: skip
def test_the_log_in_is_told_without_its_secrets(set_to: dict[str, str], said: str) -> None:
    given = {f"STYRINGSMAL_{name}": text for name, text in set_to.items()}
    html = html_health.login(Settings.from_environment(given))
    assert said in read(html)
    assert "hemmelig" not in html


def test_a_secret_setting_is_never_shown_only_that_it_is_set() -> None:
    held = Settings.from_environment({"STYRINGSMAL_SMTP_PASSWORD": "hemmelig-ord"})
    html = html_settings.settings(held)
    assert "hemmelig-ord" not in html
    assert "Satt, vises ikke" in html
    assert "Satt, vises ikke" not in html_settings.settings(Settings.from_environment({}))
    address = "postgresql://kari:hemmelig@vert/base"
    html = html_settings.settings(Settings(database=address, database_read=address))
    assert "postgresql://kari@vert/base" in html
    assert "hemmelig@" not in html


@pytest.mark.parametrize(
    ("set_to", "said"),
    [
        ({}, "STYRINGSMAL_OIDC_ROLES Ikke satt"),
        ({}, "STYRINGSMAL_OIDC_COORDINATORS Ikke satt"),
        (
            {"REMINDERS": "14,3,-1", "SMTP_HOST": "vert", "SMTP_FROM": "fra@x.no"},
            "STYRINGSMAL_REMINDERS 14, 3, -1",
        ),
        ({"OIDC_COORDINATORS": "ola@x.no,kari@x.no"}, "COORDINATORS kari@x.no, ola@x.no"),
        (
            {"OIDC_ROLES": "alle=reader; unn=contact:983974899"},
            "STYRINGSMAL_OIDC_ROLES alle=reader, unn=contact:983974899",
        ),
    ],
)
def test_a_setting_of_several_is_told_as_it_is_written(set_to: dict[str, str], said: str) -> None:
    given = {f"STYRINGSMAL_{name}": text for name, text in set_to.items()}
    assert said in read(html_settings.settings(Settings.from_environment(given)))


def test_a_locked_round_is_offered_for_the_archive_and_an_open_one_is_not(filled: Store) -> None:
    address = {"del": "arkiv", "periode": "2026-T2"}
    test = page("administrasjon", **address)
    assert "2. tertial 2026 er ikke låst" in read(html_of(test))
    assert list(test.get("download_button")) == []
    change_round(filled, RoundChange(period=ROUND, action=RoundAction.LOCK), strategy=NORD.key)
    test = page("administrasjon", **address)
    [button] = test.get("download_button")
    assert "Last ned arkivfilen for 2. tertial 2026" in str(button.proto.label)
