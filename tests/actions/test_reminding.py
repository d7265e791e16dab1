"""Reminders from a real store, and over a real mail server: the right people, rows and days."""

from __future__ import annotations

import email
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from email import policy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar

from actions import persons, reminder_sending, reminding, rounds
from actions.auditing import audit_list
from actions.desk import Desk
from data.settings import Settings
from data.store import Store
from goals.access import LOCAL, Role
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import RoundAction
from goals.people import Person
from goals.reminders import ReminderOutcome
from mail.sending import Handover
from tests.actions.conftest import READER, contact, read, send, sheet
from tests.builders import STRATEGY
from tests.mail.servers import Inbox, free_port, serving

DEADLINE = date(2026, 9, 20)
P2 = Period(2026, 2)
URL = "https://styringsmal.example.org"


class Office:
    """A store at a place of its own, and the coordinator's desk on the day that is set."""

    def __init__(self, place: Path | str, port: int = 25) -> None:
        self.place, self.port, self.day = place, port, DEADLINE - timedelta(3)
        self.store = Store.open(place, clock=self.now)

    def now(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time(), UTC).replace(hour=6)

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.place, clock=self.now)

    @property
    def desk(self) -> Desk:
        return Desk(self.store, STRATEGY, LOCAL, self.day, "page", parse=read)

    @property
    def settings(self) -> Settings:
        return Settings.from_environment(
            {
                "STYRINGSMAL_SMTP_HOST": "127.0.0.1",
                "STYRINGSMAL_SMTP_PORT": str(self.port),
                "STYRINGSMAL_SMTP_FROM": "Styringsmål <post@example.org>",
                "STYRINGSMAL_SMTP_SECURITY": "none",
                "STYRINGSMAL_REMINDERS": "14,3,-1,-7",
                "STYRINGSMAL_PUBLIC_URL": URL,
            }
        )

    def add(self, key: str, name: str, *trusts: str, email: str | None = "") -> None:
        address = f"{key}@example.org" if email == "" else email
        person = Person(
            key=key, name=name, email=address, role=Role.CONTACT, trusts=frozenset(trusts)
        )
        assert persons.save(self.desk, person) == ()

    def drafts(self) -> dict[str, reminding.Draft]:
        made = reminding.drafts(self.desk, self.desk.view(P2), public_url=URL)
        return {draft.reminder.trust.key: draft for draft in made}

    def send(self, trust: str) -> list[tuple[str, Handover | None]]:
        out = reminder_sending.outbox(self.settings)
        assert out
        made = reminder_sending.send(self.desk, out, self.drafts()[trust], made_at=self.now())
        return [(each.person.key, each.handover) for each in made]

    def send_due(self) -> list[tuple[str, Handover | None]]:
        made = reminder_sending.send_due(self.desk, self.settings, made_at=self.now())
        return [(each.person.key, each.handover) for each in made]

    def audited(self) -> list[tuple[str, str | None, str | None, str | None]]:
        entries = reversed(audit_list(self.desk, most=99))
        return [
            (e.outcome.value, e.trust, e.about, e.detail)
            for e in entries
            if e.action.value == "remind"
        ]


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path / "styringsmal.duckdb")
    made.add("kari", "Kári Ánne Šuorra", "unn")
    made.add("ola", "Ola Åsen", "unn", "nlsh")
    made.add("uten", "Uten Adresse", "nlsh", email=None)
    yield made
    made.store.close()


@pytest.fixture
def inbox(office):
    made = Inbox()
    with serving(made) as office.port:
        yield made


def deliver(office, trust, measures, role=None):
    rows = {measure: {"status": "I rute"} for measure in measures}
    send(office.desk, sheet(office.desk, rows, trust=trust), approved_role=role)


ALL = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")


def test_the_right_people_are_told_of_the_right_rows(office, inbox):
    deliver(office, "unn", ("T1.1", "T2.1"))
    deliver(office, "nlsh", ALL, role="Klinikksjef")
    assert office.send("unn") == [("kari", "accepted"), ("ola", "accepted")]
    assert "nlsh" not in office.drafts()
    body = inbox.bodies()["kari@example.org"]
    named = [line.split()[0] for line in body.splitlines() if line.startswith("  ")]
    assert named == ["1.2", "1.10", "2.2", "3"]
    assert "vi mangler status for 4 av 6 tiltak fra Universitetssykehuset HF" in body
    assert "Fristen er 20.09.2026, om 3 dager." in body
    assert f"{URL}/rapportering?foretak=unn&periode=2026-T2" in body
    assert "foreløpig" in body
    assert body.endswith("Hilsen\nHelse Prøve\n")


def test_the_letter_arrives_with_every_letter_of_a_sami_name_and_the_date(office, inbox):
    office.send("unn")
    _, letter = inbox.letters[0]
    [to] = letter["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Kári Ánne Šuorra", "kari@example.org")
    assert letter["From"].addresses[0].display_name == "Styringsmål"
    assert letter["Subject"] == "Påminnelse: status for 2. tertial 2026, UNN, frist 20.09.2026"
    assert "Auto-Submitted" not in letter
    [attached] = letter.iter_attachments()
    [event] = Calendar.from_ical(attached.get_content()).events
    assert (event.start, str(event["SUMMARY"])) == (
        DEADLINE,
        "Frist: status for 2. tertial 2026, UNN",
    )


def test_a_name_with_a_line_break_makes_neither_header_nor_recipient(office, inbox):
    office.add("evil", "Kari\r\nBcc: alle@example.org", "hnikt")
    with office.store.write() as transaction:  # past all that checks, as a restored file might be
        evil = Person(
            key="evil",
            name="Kari\r\nBcc: alle@example.org\r\n\r\nHei",
            email="kari@example.org",
            role=Role.CONTACT,
            trusts=frozenset({"hnikt"}),
        )
        transaction.save_person(STRATEGY.key, evil)
    assert office.send("hnikt") == [("evil", "accepted")]
    [(recipients, letter)] = inbox.letters
    assert recipients == ["kari@example.org"]
    assert "Bcc" not in letter
    assert letter.get_body(("plain",)).get_content().startswith("Hei,")


def test_by_hand_nobody_is_reminded_twice_on_one_day_also_after_a_restart(office, inbox):
    office.send("unn")
    assert office.send("unn") == [("kari", None), ("ola", None)]
    office.restart()
    assert office.send("unn") == [("kari", None), ("ola", None)]
    assert inbox.recipients == ["kari@example.org", "ola@example.org"]
    office.day += timedelta(1)
    assert office.send("unn") == [("kari", "accepted"), ("ola", "accepted")]


def test_the_schedule_sends_each_once_however_often_the_server_starts(office, inbox):
    for offset in (-15, -14, -13, -11, -10, -3, -2, 0, 1, 2, 6, 7, 8, 11):
        office.day = DEADLINE + timedelta(offset)
        office.send_due()
        office.restart()
        office.send_due()
    days = [
        (sent.day - DEADLINE).days
        for sent in office.store.reminders(STRATEGY.key)
        if (sent.person, sent.trust) == ("kari", "unn")
    ]
    assert days == [-14, -3, 1, 7]
    assert inbox.recipients.count("kari@example.org") == 4
    assert inbox.recipients.count("ola@example.org") == 8
    assert all(letter["Auto-Submitted"] == "auto-generated" for _, letter in inbox.letters)


def test_two_instances_on_one_store_send_each_letter_once(empty_address):
    instances, inbox, days = [Office(empty_address), Office(empty_address)], Inbox(), (-14, -3, 1)
    instances[0].add("kari", "Kári Ánne Šuorra", "unn")
    instances[0].add("ola", "Ola Åsen", "unn", "nlsh")
    with serving(inbox) as port, ThreadPoolExecutor(len(instances)) as at_once:
        for day in days:
            for each in instances:
                each.port, each.day = port, DEADLINE + timedelta(day)
            list(at_once.map(Office.send_due, instances))
    assert Counter(inbox.recipients) == {
        "kari@example.org": len(days),
        "ola@example.org": 2 * len(days),
    }
    assert Counter(instances[1].audited()) == {
        ("done", "unn", "kari", None): len(days),
        ("done", "unn", "ola", None): len(days),
        ("done", "nlsh", "ola", None): len(days),
    }
    for each in instances:
        each.store.close()


@pytest.mark.parametrize(("up_again", "expected"), [(-3, 1), (-1, 1), (0, 1), (1, 1), (-10, 0)])
def test_what_the_server_slept_through_goes_out_late_but_not_too_late(
    office, inbox, up_again, expected
):
    office.day = DEADLINE + timedelta(up_again)
    assert len(office.send_due()) == 3 * expected
    assert len(inbox.recipients) == 3 * expected


def test_a_deadline_that_is_moved_is_reminded_of_anew(office, inbox):
    office.send_due()
    later = DEADLINE + timedelta(10)
    rounds.change_round(office.desk, P2, RoundAction.DEADLINE, trust="unn", deadline=later)
    office.day = later - timedelta(3)
    assert office.send_due() == [("kari", "accepted"), ("ola", "accepted"), ("ola", "accepted")]
    assert "Fristen er 30.09.2026, om 3 dager." in inbox.bodies()["kari@example.org"]


def test_what_fails_for_certain_is_told_and_tried_again_the_next_day(office):
    office.port = free_port()
    assert {handover for _, handover in office.send_due()} == {Handover.UNREACHABLE}
    assert office.audited()[0] == ("failed", "unn", "kari", "unreachable")
    inbox = Inbox(refuse="ola")
    office.day += timedelta(1)
    with serving(inbox) as office.port:
        assert office.send_due() == [
            ("kari", "accepted"),
            ("ola", "recipient_refused"),
            ("ola", "recipient_refused"),
        ]
    assert office.audited()[-3:] == [
        ("done", "unn", "kari", None),
        ("failed", "unn", "ola", "recipient_refused"),
        ("failed", "nlsh", "ola", "recipient_refused"),
    ]


def test_one_that_may_have_gone_out_is_never_sent_again(office):
    inbox = Inbox(answer="hang up")
    with serving(inbox) as office.port:
        assert office.send("unn") == [("kari", "unknown"), ("ola", "unknown")]
    assert [s.outcome for s in office.store.reminders(STRATEGY.key)] == [
        ReminderOutcome.CLAIMED
    ] * 2
    assert office.audited()[0] == ("failed", "unn", "kari", "unknown")
    with serving(Inbox()) as office.port:
        office.restart()
        assert office.send("unn") == [("kari", None), ("ola", None)]
        assert ("kari", "accepted") not in office.send_due()


def test_a_crash_between_sending_and_writing_it_down_sends_nothing_twice(
    office, inbox, monkeypatch
):
    def crash(*_rest, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reminder_sending._Post, "_settle", crash)  # noqa: SLF001 (the moment of the crash)
        with pytest.raises(KeyboardInterrupt):
            office.send_due()
    assert inbox.recipients == ["kari@example.org"]
    office.restart()
    assert office.send_due() == [("kari", None), ("ola", "accepted"), ("ola", "accepted")]
    assert inbox.recipients.count("kari@example.org") == 1


def test_without_a_schedule_or_server_nothing_is_sent_by_itself(office, inbox):
    silent = office.settings.model_copy(update={"reminders": None})
    assert reminder_sending.send_due(office.desk, silent, made_at=office.now()) == ()
    assert reminder_sending.jobs(office.store, silent) == ()
    assert reminder_sending.outbox(Settings()) is None
    assert inbox.letters == []


def test_the_servers_job_reminds_in_its_own_name(office, inbox, monkeypatch):
    monkeypatch.setattr(reminder_sending, "strategies", lambda: {STRATEGY.key: STRATEGY})
    settings = office.settings.model_copy(update={"today": office.day})
    [job] = reminder_sending.jobs(office.store, settings)
    job.run()
    assert len(inbox.letters) == 3
    entry = audit_list(office.desk, most=1)[0]
    assert (entry.who, entry.via) == ("server", "server")


def test_the_draft_and_the_link_say_the_same_and_read_back(office):
    draft = office.drafts()["unn"]
    made = email.message_from_bytes(
        reminding.as_file(office.desk, draft, made_at=office.now()), policy=policy.default
    )
    assert [a.addr_spec for a in made["To"].addresses] == ["kari@example.org", "ola@example.org"]
    assert made.get_body(("plain",)).get_content().replace("\r\n", "\n") == draft.body
    link, is_whole = reminding.as_mailto(draft)
    assert link
    said = parse_qs(urlsplit(link).query)
    assert said["subject"] == [draft.subject]
    assert is_whole
    assert said["body"][0].replace("\r\n", "\n") == draft.body.replace(
        "Fristen er lagt ved som kalenderfil.\n\n", ""
    )
    assert [p.key for p in office.drafts()["nlsh"].without_address] == ["uten"]


def test_only_the_coordinator_reminds(office):
    draft = office.drafts()["unn"]
    out = reminder_sending.outbox(office.settings)
    for other in (
        contact(office.store, "unn"),
        Desk(office.store, STRATEGY, READER, office.day, "page"),
    ):
        for attempt in (
            lambda desk: reminding.drafts(desk, desk.view(P2), public_url=None),
            lambda desk: reminding.as_file(desk, draft, made_at=office.now()),
            lambda desk: reminder_sending.send(desk, out, draft, made_at=office.now()),
        ):
            with pytest.raises(UserError) as refused:
                attempt(other)
            assert refused.value.code == "needs_coordinator"
    assert office.audited() == [("refused", "unn", None, "needs_coordinator")] * 2
