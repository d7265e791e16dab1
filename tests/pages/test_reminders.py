"""Reminders, persons and the audit list in Administrasjon, and the way there from Rapportering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals.access import Principal, Role
from goals.audit import AuditAction, AuditNote, AuditOutcome
from goals.cycle import Period
from goals.people import Person, PersonFault
from mail.sending import Handover
from pages.parts import session
from pages.parts.admin import sections
from tests.mail.servers import Inbox, serving
from tests.pages.showing import HOSTILE, NORD, addresses, html_of, page, read, shown
from texts import audit, people
from texts.words import words

if TYPE_CHECKING:
    from data.store import Store

REMIND = {"del": "paminnelser", "periode": "2026-T2"}
KARI = Person(
    key="p-1",
    name="Kári Ánne Šuorra",
    email="kari@example.org",
    role=Role.CONTACT,
    trusts=frozenset({"unn"}),
)


def save(store: Store, *people: Person) -> None:
    with store.write() as transaction:
        for person in people:
            transaction.save_person(NORD.key, person)


def test_each_trust_that_lacks_something_is_listed_with_who_is_written_to(filled: Store) -> None:
    save(filled, KARI, KARI.model_copy(update={"key": "p-2", "name": "Ola", "email": None}))
    html = shown("administrasjon", **REMIND)
    said = read(html)
    assert "Ingen e-posttjener er satt opp" in said
    assert "UNN 51 av 54 tiltak og godkjenning 20.09.2026 Kári Ánne Šuorra Ikke ennå" in said
    assert "Nordlandssykehuset 54 av 54 tiltak 20.09.2026 Ingen kontaktperson." in said
    [way] = [one for one in addresses(html) if "foretak=unn" in one]
    assert "del=paminnelser" in way


def test_the_whole_letter_is_seen_before_it_is_sent(filled: Store) -> None:
    save(filled, KARI)
    test = page("administrasjon", **REMIND, foretak="unn")
    said = read(html_of(test))
    assert "Til Kári Ánne Šuorra Emne Fristen er passert: status for 2. tertial 2026, UNN" in said
    assert "vi mangler status for 51 av 54 tiltak" in said
    assert " 3.9 " in said
    assert " 3.10 " not in said
    assert "Lenken har en kortere tekst" in said
    [mailto] = [each for each in addresses(html_of(test)) if each.startswith("mailto:")]
    assert mailto.startswith("mailto:kari@example.org?subject=Fristen")
    assert [one.label for one in test.button] == []


def test_without_anybody_to_write_to_there_is_a_way_to_add_somebody(filled: Store) -> None:  # noqa: ARG001 (it is shown)
    html = shown("administrasjon", **REMIND, foretak="nlsh")
    assert "Ingen kontaktperson. Legg til en kontaktperson" in read(html)
    assert any("del=personer" in address for address in addresses(html))


def test_sending_tells_how_it_went_with_each(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(filled, KARI, KARI.model_copy(update={"key": "p-2", "name": "Ola", "email": "ola@b.no"}))
    inbox = Inbox(refuse="ola")
    with serving(inbox) as port:
        for name, value in {
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "FROM": "post@example.org",
            "SECURITY": "none",
        }.items():
            monkeypatch.setenv(f"STYRINGSMAL_SMTP_{name}", value)
        session.settings.cache_clear()
        test = page("administrasjon", **REMIND, foretak="unn")
        [button] = test.button
        assert button.label == "Send til 2 mottakere nå"
        button.click().run()
        said = read(html_of(test))
    assert "Kári Ánne Šuorra ✓ Sendt" in said
    assert "Ola ✕ Ikke sendt: e-posttjeneren kjenner ikke adressen" in said
    assert inbox.recipients == ["kari@example.org"]
    assert "15.10.2026, ikke sendt" in read(shown("administrasjon", **REMIND))


def test_the_next_day_of_the_schedule_is_told(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(filled, KARI)
    for name, value in {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_FROM": "post@example.org",
        "REMINDERS": "3,-1,-30",
    }.items():
        monkeypatch.setenv(f"STYRINGSMAL_{name}", value)
    session.settings.cache_clear()
    said = read(shown("administrasjon", **REMIND))
    assert "3 dager før fristen, 1 og 30 dager etter fristen, klokken 8" in said
    assert "Kári Ánne Šuorra Ikke ennå neste 20.10.2026" in said


def test_rapportering_leads_there_for_who_may_and_for_nobody_else(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.newest_event()
    assert "Purring: påminnelsen til UNN" in shown("rapportering", foretak="unn")
    mine = Principal("k", Role.CONTACT, frozenset({"unn"}))
    monkeypatch.setattr(session, "principal", lambda: mine)
    assert "Purring" not in shown("rapportering", foretak="unn")


def test_a_person_is_added_by_the_form_and_listed(store: Store) -> None:
    test = page("administrasjon", **{"del": "personer", "person": "ny"})
    name, email, _ = test.text_input
    name.set_value("Ola Åsen")
    email.set_value("ola@")
    test.button[0].click().run()
    said = read(html_of(test))
    assert "Personen er ikke lagret" in said
    assert "E-postadressen er ikke gyldig" in said
    assert "Velg minst ett foretak" in said
    test.text_input[1].set_value("ola@example.org")
    test.multiselect[0].set_value(["unn", "nlsh"])
    test.button[0].click().run()
    said = read(html_of(test))
    assert "Ola Åsen er lagret." in said
    assert "Ola Åsen Kontaktperson UNN, Nordlandssykehuset ola@example.org – p-" in said
    [person] = store.persons(NORD.key)
    assert person.trusts == {"unn", "nlsh"}
    assert test.text_input[0].value == ""  # for the next one


def test_what_erasing_does_is_said_before_and_the_key_is_all_that_is_left(store: Store) -> None:
    save(store, KARI)
    test = page("administrasjon", **{"del": "personer", "person": "p-1", "gjor": "slett"})
    assert "hovedboken beholder bare nøkkelen p-1" in read(html_of(test))
    [button] = test.button
    assert button.label == "Slett Kári Ánne Šuorra for godt"
    button.click().run()
    said = read(html_of(test))
    assert "Personen er slettet." in said
    assert "Kári" not in said
    assert store.persons(NORD.key) == ()


def test_who_delivered_is_shown_by_name_until_erased(filled: Store) -> None:
    who = filled.events(NORD.key)[-1].recorded_by
    address = {"del": "importer", "hendelse": "3"}
    assert f"Levert av {who}" in read(shown("administrasjon", **address))
    save(filled, KARI.model_copy(update={"key": who}))
    assert f"Levert av {KARI.name}" in read(shown("administrasjon", **address))
    traced = {"tiltak": "T3.10", "foretak": "unn"}
    assert KARI.name in shown("forklar", **traced)
    with filled.write() as transaction:
        transaction.erase_person(NORD.key, who)
    assert KARI.name not in shown("forklar", **traced)


def test_a_persons_name_is_text_everywhere(store: Store) -> None:
    save(store, KARI.model_copy(update={"name": HOSTILE}))
    for address in (
        {"del": "personer"},
        {"del": "personer", "person": "p-1"},
        REMIND,
        {"del": "logg"},
    ):
        assert "<img src=x" not in shown("administrasjon", **address)


def test_the_log_says_who_did_what_and_is_narrowed_by_the_address(store: Store) -> None:
    save(store, KARI)
    notes = (
        AuditNote(
            strategy=NORD.key,
            who="p-1",
            via="page",
            action=AuditAction.DOWNLOAD_SHEET,
            trust="unn",
            period=Period(2026, 2),
            detail="54",
        ),
        AuditNote(
            strategy=NORD.key,
            who="p-9",
            via="page",
            action=AuditAction.UPLOAD,
            outcome=AuditOutcome.REFUSED,
            detail="file_unsafe",
        ),
    )
    with store.write() as transaction:
        for note in notes:
            transaction.audit(note)
    said = read(shown("administrasjon", **{"del": "logg"}))
    assert "Kári Ánne Šuorra Lastet ned statusark ✓ Gjort UNN, 2. tertial 2026 54 rader" in said
    assert "Slettet person (p-9) Leverte fil ⊘ Avvist – file_unsafe" in said
    narrowed = read(shown("administrasjon", **{"del": "logg", "utfall": "refused"}))
    assert "1 linjer" in narrowed
    assert "54 rader" not in narrowed
    others = read(shown("administrasjon", **{"del": "logg", "hvem": "p-1", "maned": "2026-09"}))
    assert "54 rader" in others
    assert "file_unsafe" not in others
    assert "Ingenting er ført" in read(
        shown("administrasjon", **{"del": "logg", "maned": "2026-10"})
    )
    for unknown in ("2026-13", "'; drop table audit", "<b>"):
        everything = read(
            shown("administrasjon", **{"del": "logg", "maned": unknown, "hvem": unknown})
        )
        assert "2 linjer" in everything


def test_the_log_can_be_taken_along(store: Store) -> None:
    note = AuditNote(strategy=NORD.key, who="local", via="page", action=AuditAction.ROUND)
    with store.write() as transaction:
        transaction.audit(note)
    table = audit.as_table(store.audit_list(NORD.key, most=9), NORD, {})
    assert table.rows[0][1:4] == ("Lokal bruker", "Endret runde", "✓ Gjort")
    assert len(table.columns) == len(table.rows[0])


@pytest.mark.parametrize("kind", [Handover, PersonFault, AuditAction, AuditOutcome, Role])
def test_every_code_has_its_words(kind: type) -> None:
    say = {
        Handover: lambda code: words("paminnelser")(f"handover.{code}"),
        PersonFault: lambda code: words("personer")(f"faults.{code}"),
        AuditAction: audit.action,
        AuditOutcome: audit.outcome,
        Role: people.role,
    }[kind]
    assert all(say(code) for code in kind)


def test_the_sections_are_there() -> None:
    assert {"paminnelser", "personer", "logg"} <= set(sections.SECTIONS)
