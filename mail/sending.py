"""The mail server: hand over letters one by one, and say of each how it went."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

_SECONDS, _OK = 20, 250


class Security(StrEnum):
    """How the connection is protected: from its start, on asking, or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}
"""What is usual where no port is set."""


class Handover(StrEnum):
    """How it went.

    `unknown`: the connection was lost after the letter had been handed over and before the answer.
    All but that and `accepted` mean for certain that nothing was sent.
    """

    ACCEPTED = "accepted"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"
    LOGIN_REFUSED = "login_refused"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    LETTER_REFUSED = "letter_refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over. `user` None: no log-in."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = None


class _Refused(Exception):  # noqa: N818 (no error of the program: it never leaves this module)
    """The connection could not be made; why."""

    def __init__(self, handover: Handover) -> None:
        super().__init__(handover)
        self.handover = handover


@contextmanager
def handing_over(server: MailServer) -> Iterator[Callable[[EmailMessage], Handover]]:
    """Give a function that hands over a letter and says how it went; it never raises.

    The connection is made for the first letter and used for those after it; one that is lost is
    made again. None is made when no letter comes.
    """
    line = _Line(server)
    try:
        yield line.hand_over
    finally:
        line.hang_up()


class _Line:
    """A connection that is made when it is needed."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._open: smtplib.SMTP | None = None

    def hand_over(self, letter: EmailMessage) -> Handover:
        if self._open and not _answers(self._open):
            self.hang_up()
        try:
            if self._open is None:
                self._open = _connected(self._server)
        except _Refused as refused:
            return refused.handover
        outcome = _handed_over(self._open, letter)
        if outcome is Handover.UNKNOWN:
            self.hang_up()
        return outcome

    def hang_up(self) -> None:
        if self._open:
            with suppress(OSError, smtplib.SMTPException):
                self._open.quit()
            self._open.close()
        self._open = None


def _connected(server: MailServer) -> smtplib.SMTP:
    try:
        line = _dialled(server)
    except ssl.SSLError as error:
        raise _Refused(Handover.INSECURE) from error
    except (OSError, smtplib.SMTPException) as error:
        raise _Refused(Handover.UNREACHABLE) from error
    try:
        _greet(line, server)
    except _Refused:
        line.close()
        raise
    return line


def _answers(line: smtplib.SMTP) -> bool:
    """Whether a connection from before is still there: a letter must not be what finds out."""
    try:
        return line.noop()[0] == _OK
    except (OSError, smtplib.SMTPException):
        return False


def _dialled(server: MailServer) -> smtplib.SMTP:
    if server.security is Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=_SECONDS)


def _greet(line: smtplib.SMTP, server: MailServer) -> None:
    """Protect the connection and log in, as the server is set up."""
    try:
        if server.security is Security.STARTTLS:
            line.starttls(context=ssl.create_default_context())
    except (ssl.SSLError, smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
        raise _Refused(Handover.INSECURE) from error
    except (OSError, smtplib.SMTPException) as error:
        raise _Refused(Handover.UNREACHABLE) from error
    try:
        if server.user:
            line.login(server.user, server.password or "")
    except (OSError, smtplib.SMTPException) as error:  # some hang up on a wrong password
        raise _Refused(Handover.LOGIN_REFUSED) from error


def _handed_over(line: smtplib.SMTP, letter: EmailMessage) -> Handover:
    """Whatever the server answered with a refusal was not sent; a lost line says nothing."""
    try:
        line.send_message(letter)
    except smtplib.SMTPSenderRefused:
        return Handover.SENDER_REFUSED
    except smtplib.SMTPRecipientsRefused:
        return Handover.RECIPIENT_REFUSED
    except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError):
        return Handover.LETTER_REFUSED
    except (OSError, smtplib.SMTPException):
        return Handover.UNKNOWN
    return Handover.ACCEPTED
