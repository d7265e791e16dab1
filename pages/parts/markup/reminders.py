"""Reminders as HTML: who lacks what, who is written to, the letter, and how the sending went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import reminders
from pages.parts.markup.copying import copied, copy_button
from pages.parts.markup.source import facts
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actions.reminder_sending import Sent
    from actions.reminding import Draft
    from data.settings import Settings
    from goals.catalogue.model import Trust
    from goals.cycle import Period
    from goals.people import Person
    from goals.reminders import Reminder, SentReminder
    from pages.parts.filters import Links

SECTION = "paminnelser"
_COPIED = "reminder"
_text = words("paminnelser")


def how(settings: Settings) -> Html:
    """Say by which way reminders go out, and what goes out by itself."""
    if not settings.smtp_host:
        return tag("p", _text("how.by_hand"), class_="sm-remark")
    lines = [_text("how.server", sender=settings.smtp_from or "")]
    days = sorted(settings.reminders or (), reverse=True)
    lines.append(_text("how.schedule", days=_days(days)) if days else _text("how.no_schedule"))
    return tag("p", " ".join(lines), class_="sm-remark")


def who_lacks(
    drafts: Sequence[Draft], period: Period, links: Links, *, schedule: Sequence[int]
) -> Html:
    """List the trusts that lack something; each leads to its reminder.

    `schedule` says when they are reminded by themselves; empty: they aren't.
    """
    place = {"period": dates.period(period)}
    if not drafts:
        return tag("p", _text("nobody", **place), class_="sm-remark")
    columns = [_text(key) for key in ("trust", "lacks", "deadline", "to", "last")]
    rows = [_row(draft, links, schedule) for draft in drafts]
    return listed(_text("caption", **place), columns, rows)


def letter(draft: Draft, link: str | None, *, is_whole: bool, links: Links) -> Html:
    """Show to whom it goes and the whole text, to be copied or opened elsewhere.

    `link` None: the recipients have no room in one; not `is_whole`: its text is a shorter one.
    """
    named = [
        (_text("to"), _recipients(draft, links)),
        (_text("one.subject"), Norwegian(draft.subject)),
    ]
    if draft.without_address:
        named.insert(1, (_text("one.without"), _names(draft.without_address)))
    last = reminders.latest(draft.sent, draft.reminder.trust.key, draft.reminder.period)
    if last:
        named.append((_text("one.before"), _sent(last)))
    ways = [copy_button(_COPIED, _text("one.copy"))]
    if link:
        ways.append(tag("a", _text("one.mailto"), href=link, class_="sm-button"))
    remark = "" if link and is_whole else _text("one.short" if link else "one.no_link")
    return join(
        [
            facts(named),
            tag("p", _text("one.text"), class_="sm-label"),
            copied(_COPIED, Norwegian(draft.body)),
            tag("div", *ways, class_="sm-ways"),
            *([tag("p", remark, class_="sm-hint")] if remark else []),
        ]
    )


def way(links: Links, trust: Trust | None) -> Html:
    """Lead to the reminder of the chosen trust, or to all of them."""
    said = _text("way_one", trust=trust.short) if trust else _text("way")
    link = tag("a", said, href=links.to_section(SECTION))
    return tag("p", link, class_="sm-path", data_nav=True)


def results(sent: Sequence[Sent]) -> Html:
    """Say of each recipient how it went."""
    rows = [(each.person.name, _text(f"handover.{each.handover or 'already'}")) for each in sent]
    return tag(
        "div",
        listed(_text("one.result"), [_text("one.person"), _text("one.outcome")], rows),
        role="status",
    )


def lacks(reminder: Reminder) -> str:
    """«12 av 54 tiltak og godkjenning»."""
    parts = []
    if reminder.missing:
        missing, total = (numbers.number(n) for n in (len(reminder.missing), reminder.applicable))
        parts.append(_text("missing", missing=missing, total=total))
    parts += [_text("provisional")] if reminder.is_provisional else []
    return _text("and").join(parts)


def _row(draft: Draft, links: Links, schedule: Sequence[int]) -> tuple[str, ...]:
    reminder = draft.reminder
    last = reminders.latest(draft.sent, reminder.trust.key, reminder.period)
    coming = reminders.next_day(schedule, reminder.deadline, reminder.on)
    told = [tag("div", _sent(last) if last else _text("never"))]
    if coming:
        told.append(tag("div", _text("next", day=dates.day(coming)), class_="sm-quiet"))
    href = links.to_section(SECTION, foretak=reminder.trust.key)
    return (
        tag("a", reminder.trust.short, href=href),
        lacks(reminder),
        dates.day(reminder.deadline),
        _recipients(draft, links),
        tag("div", *told),
    )


def _recipients(draft: Draft, links: Links) -> str:
    """Name them, or say what keeps anybody from being written to, and where that is mended."""
    if draft.recipients:
        return _names(draft.recipients)
    said = _text("no_address" if draft.without_address else "no_contact")
    mend = tag("a", _text("add_contact"), href=links.to_section("personer", foretak=None))
    return join([said, ". ", mend])


def _names(people: Sequence[Person]) -> str:
    return ", ".join(person.name for person in people)


def _sent(last: SentReminder) -> str:
    return _text(f"sent.{last.outcome}", day=dates.day(last.day))


def _days(schedule: Sequence[int]) -> str:
    """«14 og 3 dager før fristen, 1 og 7 dager etter fristen»."""
    said = {
        "before": _and(day for day in schedule if day > 0),
        "on_the_day": "0" if 0 in schedule else "",
        "after": _and(-day for day in schedule if day < 0),
    }
    return ", ".join(_text(f"how.{key}", days=days) for key, days in said.items() if days)


def _and(days: Iterable[int]) -> str:
    return _text("and").join(map(str, days))
