"""A letter as an e-mail message: to be sent, or opened as a draft in somebody's own program.

What people wrote reaches a header as one line of text; what could end a header is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Message = EmailMessage
"""A letter with its headers, ready to be handed over."""
_DRAFT_MARK = "X-Unsent"
"""Outlook opens a file with this header as a letter still to be sent."""


@dataclass(frozen=True)
class Attachment:
    """A file to go along; `kind` is its media type («text/calendar»)."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Mailbox:
    """Somebody's name and address."""

    name: str
    address: str


@dataclass(frozen=True)
class Letter:
    """What is to be said to whom. `sender` None: whoever sends it from their own program."""

    to: tuple[Mailbox, ...]
    subject: str
    body: str
    sender: Mailbox | None = None
    attachments: tuple[Attachment, ...] = ()


def mailbox(text: str) -> Mailbox:
    """Read «Styringsmål <post@example.org>» or a bare address."""
    name, _, address = text.strip().removesuffix(">").rpartition("<")
    return Mailbox(name.strip(), address.strip())


def message(letter: Letter, *, made_at: datetime, message_id: str | None = None) -> EmailMessage:
    """Give the letter as a message. `message_id` None: not known before it is sent.

    Raises ValueError for an address with a line break or other signs that no address has.
    """
    made = EmailMessage(policy=SMTP)
    made["Subject"] = _one_line(letter.subject)
    if letter.sender:
        made["From"] = _address(letter.sender)
    made["To"] = [_address(to) for to in letter.to]
    made["Date"] = format_datetime(made_at)
    if message_id:
        made["Message-ID"] = _one_line(message_id)
    made.set_content(letter.body, subtype="plain", charset="utf-8", cte="quoted-printable")
    _attach(made, letter.attachments)
    return made


def automatic(made: EmailMessage) -> EmailMessage:
    """Mark a message that no person sent, so that no out-of-office notice answers it."""
    made["Auto-Submitted"] = "auto-generated"
    return made


def draft(letter: Letter, *, made_at: datetime) -> bytes:
    """Give the letter as an .eml file, which mail programs open as one still to be sent."""
    made = message(letter, made_at=made_at)
    made[_DRAFT_MARK] = "1"
    return made.as_bytes()


def _attach(made: EmailMessage, attachments: Iterable[Attachment]) -> None:
    for file in attachments:
        main, _, sub = file.kind.partition("/")
        made.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)


def _address(of: Mailbox) -> Address:
    if _breaks(of.address):
        raise ValueError(of.address)
    return Address(_one_line(of.name), addr_spec=of.address)


def _one_line(text: str) -> str:
    """A header ends at a line break, and at nothing else."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _breaks(text: str) -> bool:
    return not text.isprintable()
