"""A letter, its link and its date in a calendar, read back by those who read such files."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime
from email import policy
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mail.calendar_file import Day, calendar_file
from mail.letter import Attachment, Letter, Mailbox, automatic, draft, mailbox, message
from mail.link import LONGEST, mailto

NOW = datetime(2026, 9, 17, 6, 0, tzinfo=UTC)
KARI = Mailbox("Kári Ánne Šuorra-Đŋŧž", "kari@example.org")
BODY = "Hei,\n\nČáhcci ja muohta: æøå ÆØÅ áčđŋšŧž.\n" + "ord " * 400 + "\n"


def read(raw):
    return email.message_from_bytes(raw, policy=policy.default)


def letter(**said):
    usual = {"to": (KARI,), "subject": "Påminnelse – šaddá", "body": BODY}
    return Letter(**usual | said)


def test_a_draft_reads_back_with_every_letter_and_opens_as_unsent():
    ola = Mailbox("Ola, Åsen", "ola@example.org")
    file = Attachment("frist-unn.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n")
    found = read(draft(letter(to=(KARI, ola), attachments=(file,)), made_at=NOW))
    assert [(a.display_name, a.addr_spec) for a in found["To"].addresses] == [
        (KARI.name, KARI.address),
        (ola.name, ola.address),
    ]
    assert found["Subject"] == "Påminnelse – šaddá"
    assert found["Date"].datetime == NOW
    assert found["X-Unsent"] == "1"
    assert "From" not in found
    body = found.get_body(("plain",)).get_content()
    assert body.replace("\r\n", "\n") == BODY
    [attached] = found.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (
        "frist-unn.ics",
        "text/calendar",
    )


def test_no_line_is_longer_than_mail_servers_take_and_all_is_ascii():
    raw = draft(letter(subject="å" * 300), made_at=NOW)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


@pytest.mark.parametrize(
    "evil", ["\r\nBcc: alle@example.org", "\nX: y", "\r", "\x00", "\x85z", "\u2028w"]
)
def test_a_line_break_in_a_name_or_subject_makes_no_header(evil):
    made = letter(to=(Mailbox(f"Kari{evil}", "kari@example.org"),), subject=f"Frist{evil}")
    found = read(draft(made, made_at=NOW))
    assert sorted(found.keys()) == sorted(read(draft(letter(), made_at=NOW)).keys())
    assert [a.addr_spec for a in found["To"].addresses] == ["kari@example.org"]
    assert len(found["Subject"].splitlines()) == 1


@pytest.mark.parametrize(
    "address", ["a@b.no\r\nBcc: c@d.no", "a@b.no\n", "a b@c.no", "a@b.no, c@d.no"]
)
def test_an_address_that_is_more_than_one_is_refused(address):
    with pytest.raises(ValueError, match=r".*"):
        message(letter(to=(Mailbox("Kari", address),)), made_at=NOW)


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_a_name_or_subject_holds_there_is_one_recipient_and_no_more_headers(name, subject):
    made = message(letter(to=(Mailbox(name, "kari@example.org"),), subject=subject), made_at=NOW)
    found = read(made.as_bytes())
    assert [a.addr_spec for a in found["To"].addresses] == ["kari@example.org"]
    assert set(found.keys()) == set(made.keys())


def test_what_the_server_sends_by_itself_says_so():
    made = automatic(message(letter(sender=KARI), made_at=NOW, message_id="<1.2@example.org>"))
    assert made["Auto-Submitted"] == "auto-generated"
    assert made["Message-ID"] == "<1.2@example.org>"
    assert made["From"].addresses[0].addr_spec == KARI.address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("post@example.org", Mailbox("", "post@example.org")),
        ("Styringsmål <post@example.org>", Mailbox("Styringsmål", "post@example.org")),
        (
            " Helse Nord, post < post@example.org > ",
            Mailbox("Helse Nord, post", "post@example.org"),
        ),
    ],
)
def test_a_sender_is_read(text, expected):
    assert mailbox(text) == expected


def test_the_day_reads_back_as_a_whole_day():
    made = calendar_file(
        Day("s-2026-T2-unn", date(2026, 9, 20), "Frist: čielga, æøå; 100 %", "Mer\nom det", 2),
        made_at=NOW,
    )
    calendar = Calendar.from_ical(made)
    [event] = calendar.events
    assert (event.start, event.end) == (date(2026, 9, 20), date(2026, 9, 21))
    assert str(event["SUMMARY"]) == "Frist: čielga, æøå; 100 %"
    assert str(event["DESCRIPTION"]) == "Mer\nom det"
    assert (str(event["UID"]), event["SEQUENCE"]) == ("s-2026-T2-unn@styringsmal", 2)
    assert event.stamp == NOW
    assert calendar["METHOD"] == "PUBLISH"
    assert max(map(len, made.split(b"\r\n"))) <= 75


def test_a_link_reads_back_and_holds_the_first_text_that_it_has_room_for():
    link = mailto(
        ["kari+a@example.org", "ola@example.org"],
        subject="Frist & šaddá",
        bodies=["å" * LONGEST, "Hei,\nto linjer & mer"],
    )
    parts = urlsplit(link)
    assert unquote(parts.path) == "kari+a@example.org,ola@example.org"
    assert parse_qs(parts.query) == {
        "subject": ["Frist & šaddá"],
        "body": ["Hei,\r\nto linjer & mer"],
    }


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=3000), max_size=3))
def test_a_link_is_never_longer_than_programs_take(bodies):
    link = mailto(["kari@example.org"], subject="Frist", bodies=bodies)
    assert link is None or len(link) <= LONGEST


def test_there_is_no_link_where_no_text_fits():
    assert mailto(["kari@example.org"], subject="Frist", bodies=["x" * LONGEST]) is None
