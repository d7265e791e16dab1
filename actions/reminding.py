"""What the contacts are to be reminded of, ready to be sent: as text, link, letter and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from goals import people, reminders, rounds
from goals.access import Action
from goals.cycle import cycles
from mail import letter as mail_letter
from mail.calendar_file import KIND, Day, calendar_file
from mail.letter import Attachment, Letter, Mailbox
from mail.link import mailto
from texts import reminders as say
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from actions.desk import Desk
    from goals.catalogue.model import Strategy, Trust
    from goals.cycle import Period
    from goals.items import View
    from goals.people import Person
    from goals.reminders import Reminder, SentReminder

_PAGE = "rapportering"
"""Where a contact does what is asked for."""


@dataclass(frozen=True)
class Draft:
    """A reminder ready to be sent, to all contacts that have an address.

    `without_address` are those that have none. `sent` is everything that the trust's contacts
    were sent of the round before, newest last.
    """

    reminder: Reminder
    strategy: Strategy
    recipients: tuple[Person, ...]
    without_address: tuple[Person, ...]
    subject: str
    body: str
    link: str | None
    sent: tuple[SentReminder, ...]


@speaking(NORWEGIAN)
def drafts(desk: Desk, view: View, *, public_url: str | None) -> tuple[Draft, ...]:
    """Give a reminder for each trust that lacks something in the view's round.

    Raises UserError when the person may not.
    """
    desk.require(Action.REMIND)
    found = reminders.reminders(view)
    known = desk.store.persons(desk.strategy.key) if found else ()
    sent = desk.store.reminders(desk.strategy.key, period=view.period) if found else ()
    return tuple(_draft(desk.strategy, each, known, sent, public_url) for each in found)


@speaking(NORWEGIAN)
def as_mailto(draft: Draft) -> tuple[str | None, bool]:
    """Give a link that opens the letter in the reader's own program, and whether it says all.

    None: there isn't even room for the recipients.
    """
    shorter = say.shorter(draft.reminder, draft.strategy, link=draft.link)
    whole = say.letter(draft.reminder, draft.strategy, link=draft.link, attached=False)
    to = [person.email or "" for person in draft.recipients]
    link = mailto(to, subject=draft.subject, bodies=(whole,))
    return link or mailto(to, subject=draft.subject, bodies=shorter), link is not None


def as_file(desk: Desk, draft: Draft, *, made_at: datetime) -> bytes:
    """Give the letter as an .eml file, to be opened and sent from the reader's own program."""
    desk.require(Action.REMIND)
    made = letter(desk, draft, draft.recipients, made_at=made_at)
    return mail_letter.draft(made, made_at=made_at)


@speaking(NORWEGIAN)
def letter(
    desk: Desk,
    draft: Draft,
    to: Iterable[Person],
    *,
    made_at: datetime,
    sender: Mailbox | None = None,
) -> Letter:
    """Give the reminder as a letter to some of its recipients, with the deadline going along."""
    view = desk.view(draft.reminder.period)
    day = deadline_file(view, draft.reminder.trust, made_at=made_at)
    return Letter(
        to=tuple(Mailbox(person.name, person.email or "") for person in to),
        subject=draft.subject,
        body=draft.body,
        sender=sender,
        attachments=(
            Attachment(deadline_name(draft.reminder.trust, draft.reminder.period), KIND, day),
        ),
    )


@speaking(NORWEGIAN)
def deadline_file(view: View, trust: Trust, *, made_at: datetime) -> bytes:
    """Give the trust's deadline in the view's round as a calendar file.

    A deadline that is moved gets a higher revision, so that it replaces the one from before.
    """
    period, known = view.period, view.snapshot
    day = Day(
        key=f"{known.strategy.key}-{period}-{trust.key}",
        on=rounds.deadline(known, period, trust=trust.key),
        title=say.calendar_title(trust, period),
        more=say.calendar_more(trust, period),
        revision=sum(change.period == period for change in known.rounds),
    )
    return calendar_file(day, made_at=made_at)


def deadline_name(trust: Trust, period: Period) -> str:
    """Give the name that the calendar file should have."""
    return f"frist-{trust.key}-{period}.ics"


def due(
    desk: Desk, schedule: Collection[int], *, public_url: str | None
) -> Iterator[tuple[Draft, int]]:
    """Give each reminder that the schedule says for today, with its days before the deadline."""
    for cycle in cycles(desk.strategy):
        first = desk.view(cycle.periods[0])
        for period in cycle.periods:
            for draft in drafts(desk, first.at(period), public_url=public_url):
                days = reminders.due_days(schedule, draft.reminder.deadline, desk.today)
                if days is not None:
                    yield draft, days


def _draft(
    strategy: Strategy,
    reminder: Reminder,
    known: Iterable[Person],
    sent: Iterable[SentReminder],
    public_url: str | None,
) -> Draft:
    contacts = people.contacts(known, reminder.trust.key)
    link = _link(public_url, reminder) if public_url else None
    return Draft(
        reminder=reminder,
        strategy=strategy,
        recipients=tuple(person for person in contacts if person.email),
        without_address=tuple(person for person in contacts if not person.email),
        subject=say.subject(reminder),
        body=say.letter(reminder, strategy, link=link, attached=True),
        link=link,
        sent=tuple(each for each in sent if each.trust == reminder.trust.key),
    )


def _link(public_url: str, reminder: Reminder) -> str:
    place = {"foretak": reminder.trust.key, "periode": str(reminder.period)}
    return f"{public_url.rstrip('/')}/{_PAGE}?{urlencode(place)}"
