"""Hand reminders over to the mail server: each claimed first, and none sent twice."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from actions import auditing, reminding, running
from actions.daily import Job
from actions.desk import Desk
from goals import reminders
from goals.access import Action, Principal, Role
from goals.audit import AuditAction, AuditOutcome
from goals.catalogue.load import strategies
from goals.reminders import Occasion, ReminderOutcome
from mail import letter as mail_letter
from mail.sending import PORTS, Handover, MailServer, Security, handing_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from actions.reminding import Draft
    from data.settings import Settings
    from data.store import Store
    from goals.people import Person
    from mail.letter import Mailbox, Message

_AT = time(8, 0)
"""When people are at work."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outbox:
    """Where letters go out, and whom they are from."""

    server: MailServer
    sender: Mailbox


@dataclass(frozen=True)
class Sent:
    """How it went with one recipient. `handover` None: they were reminded already, so it wasn't."""

    person: Person
    handover: Handover | None


@dataclass(frozen=True)
class _Post:
    """One reminder on its way. `days` is the schedule's, None by hand."""

    desk: Desk
    draft: Draft
    sender: Mailbox
    made_at: datetime
    days: int | None

    def send(self, person: Person, hand_over: Callable[[Message], Handover]) -> Sent:
        """Claim, hand over, and write down what became of it."""
        number = self._claim(person)
        if number is None:
            return Sent(person, None)
        handover = hand_over(self._message(person, number))
        self._settle(person, number, handover)
        return Sent(person, handover)

    def _claim(self, person: Person) -> int | None:
        """Write down that it is about to be sent; None when it has been, or may have been."""
        desk, reminder = self.desk, self.draft.reminder
        occasion = Occasion(
            trust=reminder.trust.key,
            period=reminder.period,
            person=person.key,
            deadline=reminder.deadline,
            days=self.days,
            day=desk.today,
        )
        with desk.store.write() as transaction:
            earlier = transaction.reminders(desk.strategy.key, period=occasion.period)
            if not reminders.may_send(occasion, earlier):
                return None
            return transaction.claim_reminder(desk.strategy.key, occasion)

    def _message(self, person: Person, number: int) -> Message:
        letter = reminding.letter(
            self.desk, self.draft, [person], made_at=self.made_at, sender=self.sender
        )
        domain = self.sender.address.partition("@")[2]
        named = f"<{self.made_at:%Y%m%d%H%M%S}.{number}@{domain}>"
        made = mail_letter.message(letter, made_at=self.made_at, message_id=named)
        return made if self.days is None else mail_letter.automatic(made)

    def _settle(self, person: Person, number: int, handover: Handover) -> None:
        """Write down what became of it; where that isn't known it stays claimed."""
        accepted = handover is Handover.ACCEPTED
        with self.desk.store.write() as transaction:
            if handover is not Handover.UNKNOWN:
                outcome = ReminderOutcome.SENT if accepted else ReminderOutcome.FAILED
                transaction.settle_reminder(number, outcome)
            auditing.record(
                self.desk,
                AuditAction.REMIND,
                outcome=AuditOutcome.DONE if accepted else AuditOutcome.FAILED,
                trust=self.draft.reminder.trust.key,
                period=self.draft.reminder.period,
                about=person.key,
                detail=None if accepted else handover.value,
                within=transaction,
            )


def outbox(settings: Settings) -> Outbox | None:
    """Give the mail server that is set up, None where there is none."""
    if not (settings.smtp_host and settings.smtp_from):
        return None
    security, password = Security(settings.smtp_security), settings.smtp_password
    server = MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port or PORTS[security],
        security=security,
        user=settings.smtp_user,
        password=password.get_secret_value() if password else None,
    )
    return Outbox(server, mail_letter.mailbox(settings.smtp_from))


def send(
    desk: Desk, out: Outbox, draft: Draft, *, made_at: datetime, days: int | None = None
) -> tuple[Sent, ...]:
    """Hand the letter over for each recipient by itself, and say how it went with each.

    `days` names the schedule's reminder, None: by hand. Each is claimed in the store before it is
    sent, so that none goes out twice, whatever happens meanwhile; what has become of it is on the
    audit list. Raises UserError when the person may not.
    """
    trust, period = draft.reminder.trust.key, draft.reminder.period
    with auditing.refusals(desk, AuditAction.REMIND, trust=trust, period=period):
        desk.require(Action.REMIND)
    post = _Post(desk, draft, out.sender, made_at, days)
    with handing_over(out.server) as hand_over:
        return tuple(post.send(person, hand_over) for person in draft.recipients)


def send_due(desk: Desk, settings: Settings, *, made_at: datetime) -> tuple[Sent, ...]:
    """Send what the schedule says for today, in every round that is open."""
    out = outbox(settings)
    if out is None or not settings.reminders:
        return ()
    return tuple(
        sent
        for draft, days in reminding.due(desk, settings.reminders, public_url=settings.public_url)
        for sent in send(desk, out, draft, made_at=made_at, days=days)
    )


def jobs(store: Store, settings: Settings) -> tuple[Job, ...]:
    """Give what the server does by itself every morning; nothing without a schedule."""
    if not settings.reminders:
        return ()
    return (Job("reminders", _AT, partial(_send_all, store, settings)),)


def _send_all(store: Store, settings: Settings) -> None:
    """Send what is due in every strategy."""
    who = Principal(auditing.SERVER, Role.COORDINATOR)
    for strategy in strategies().values():
        desk = Desk(store, strategy, who, running.today(settings), via=auditing.SERVER)
        sent = send_due(desk, settings, made_at=running.clock(settings)())
        failed = sum(each.handover not in {None, Handover.ACCEPTED} for each in sent)
        if sent:
            _log.info("Reminders for %s: %s, failed: %s", strategy.key, len(sent), failed)
