"""How a real server takes letters, and what is said of each when it doesn't."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

import pytest
from aiosmtpd.smtp import AuthResult

from mail.letter import Letter, Mailbox, message
from mail.sending import Handover, MailServer, Security, handing_over
from tests.mail.servers import Inbox, certificate, free_port, serving

NOW = datetime(2026, 9, 17, 6, 0, tzinfo=UTC)


def letter(address="kari@example.org"):
    made = Letter(
        to=(Mailbox("Kári", address),),
        subject="Frist",
        body="Čáhcci æøå\n",
        sender=Mailbox("Styringsmål", "post@example.org"),
    )
    return message(made, made_at=NOW)


def server(port, security=Security.NONE, **log_in):
    return MailServer("127.0.0.1", port, security, **log_in)


def outcomes(to, *letters):
    with handing_over(to) as hand_over:
        return [hand_over(each) for each in letters]


def test_letters_are_taken_over_one_connection():
    inbox = Inbox()
    with serving(inbox) as port:
        assert outcomes(server(port), letter(), letter("ola@example.org")) == ["accepted"] * 2
    assert inbox.bodies() == dict.fromkeys(["kari@example.org", "ola@example.org"], "Čáhcci æøå\n")


def test_one_recipient_that_is_refused_stops_no_other():
    inbox = Inbox(refuse="ola@")
    with serving(inbox) as port:
        made = outcomes(server(port), letter("ola@example.org"), letter())
    assert made == ["recipient_refused", "accepted"]
    assert inbox.recipients == ["kari@example.org"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("451 Try again later", Handover.LETTER_REFUSED),
        ("554 Looks like spam", Handover.LETTER_REFUSED),
        ("hang up", Handover.UNKNOWN),
    ],
)
def test_a_refusal_is_certain_and_a_lost_line_is_not(answer, expected):
    inbox = Inbox(answer=answer)
    with serving(inbox) as port:
        assert outcomes(server(port), letter(), letter()) == [expected] * 2
    assert len(inbox.letters) == 2


def test_a_server_that_is_not_there_is_told_of_each_letter():
    assert outcomes(server(free_port()), letter(), letter()) == ["unreachable"] * 2


def test_no_letter_is_sent_unprotected_where_protection_is_asked_for():
    inbox = Inbox()
    with serving(inbox) as port:
        assert outcomes(server(port, Security.STARTTLS), letter()) == ["insecure"]
        assert outcomes(server(port, Security.TLS), letter()) == ["insecure"]
    assert inbox.letters == []


_IN_THE_CLEAR = "ignore:Requiring AUTH while not requiring TLS:UserWarning"
"""The test's server is on this machine and holds a test's password."""


@pytest.mark.filterwarnings(_IN_THE_CLEAR)
@pytest.mark.parametrize(
    ("password", "expected"), [("rett", "accepted"), ("galt", "login_refused")]
)
def test_it_logs_in_where_a_user_is_set(password, expected):
    def check(_server, _session, _envelope, _mechanism, said):
        return AuthResult(success=said.password == b"rett")

    inbox = Inbox()
    options = {"authenticator": check, "auth_required": True, "auth_require_tls": False}
    options["auth_exclude_mechanism"] = ["LOGIN"]  # the test's server never answers it twice
    with serving(inbox, **options) as port:
        made = outcomes(server(port, user="post", password=password), letter())
    assert made == [expected]
    assert len(inbox.letters) == (expected == "accepted")


@pytest.mark.filterwarnings(_IN_THE_CLEAR)
def test_a_server_that_wants_a_log_in_refuses_who_has_none():
    with serving(Inbox(), auth_required=True, auth_require_tls=False) as port:
        assert outcomes(server(port), letter()) == ["sender_refused"]


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize(("is_trusted", "expected"), [(True, "accepted"), (False, "insecure")])
def test_a_protected_letter_goes_to_a_server_with_a_certificate_that_holds_alone(
    security, is_trusted, expected, tmp_path, monkeypatch
):
    pem = certificate(tmp_path)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    inbox = Inbox()
    kind = "ssl_context" if security is Security.TLS else "tls_context"
    with serving(inbox, **{kind: context}) as port:
        assert outcomes(server(port, security), letter()) == [expected]
    assert len(inbox.letters) == is_trusted


def test_without_letters_no_server_is_asked():
    assert outcomes(server(free_port())) == []
