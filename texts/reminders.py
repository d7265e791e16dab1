"""What a reminder says: as a letter, shorter where there is little room, and in a calendar."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from texts import dates, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goals.catalogue.model import Strategy, Trust
    from goals.cycle import Period
    from goals.reminders import Reminder

_say = words("reminders")


def subject(reminder: Reminder) -> str:
    """«Påminnelse: status for 2. tertial 2026, UNN, frist 20.09.2026»."""
    place = {"period": dates.period(reminder.period), "trust": reminder.trust.short}
    if not reminder.missing:
        return _say("subject.approval", **place)
    kind = "before" if reminder.days_left >= 0 else "after"
    return _say(f"subject.{kind}", day=dates.day(reminder.deadline), **place)


def letter(reminder: Reminder, strategy: Strategy, *, link: str | None, attached: bool) -> str:
    """Say all of it, each missing measure by name.

    `link` leads to the page, None where it isn't known; `attached`: the deadline goes along.
    """
    return _put_together(
        _opening(reminder),
        _missing(reminder, strategy),
        _steps(reminder, link),
        _say("letter.attached") if attached else "",
        _closing(strategy),
    )


def shorter(reminder: Reminder, strategy: Strategy, *, link: str | None) -> tuple[str, str]:
    """Say the same with counts for each goal, and without."""
    more = _say("letter.full_list") if reminder.missing else ""
    ending = (more, _steps(reminder, link), _closing(strategy))
    opening, counted = _opening(reminder), _counted(reminder, strategy)
    return _put_together(opening, counted, *ending), _put_together(opening, *ending)


def calendar_title(trust: Trust, period: Period) -> str:
    """«Frist: status for 2. tertial 2026, UNN»."""
    return _say("calendar.title", trust=trust.short, period=dates.period(period))


def calendar_more(trust: Trust, period: Period) -> str:
    """Say what is due on the day."""
    return _say("calendar.more", trust=trust.name, period=dates.period(period))


def _put_together(*parts: str) -> str:
    return "\n\n".join(part for part in (_say("letter.greeting"), *parts) if part) + "\n"


def _opening(reminder: Reminder) -> str:
    """Say what is missing, that an approval is, and until when."""
    missing, total = len(reminder.missing), reminder.applicable
    kind = "approval" if not missing else "nothing" if missing == total else "some"
    sentences = [
        _say(
            f"letter.{kind}",
            period=dates.period(reminder.period),
            trust=reminder.trust.name,
            missing=numbers.number(missing),
            total=numbers.number(total),
        )
    ]
    if missing and reminder.is_provisional:
        sentences.append(_say("letter.also_provisional"))
    return " ".join((*sentences, _until(reminder.deadline, reminder.days_left)))


def _until(deadline: date, days_left: int) -> str:
    count = abs(days_left)
    if not count:
        return _say("letter.deadline.today", day=dates.day(deadline))
    kind = ("before" if days_left > 0 else "after") + ("_one" if count == 1 else "")
    return _say(f"letter.deadline.{kind}", day=dates.day(deadline), count=numbers.number(count))


def _missing(reminder: Reminder, strategy: Strategy) -> str:
    lines = [_say("letter.missing")] if reminder.missing else []
    for number, measures in groupby(reminder.missing, lambda measure: measure.goal):
        short = strategy.goal_by_number[number].short
        lines += ["", _say("letter.goal", number=number, short=short)]
        lines += [
            _say("letter.measure", label=m.label, short=strategy.measure_by_id[m].short)
            for m in measures
        ]
    return "\n".join(lines)


def _counted(reminder: Reminder, strategy: Strategy) -> str:
    lines = [_say("letter.missing")] if reminder.missing else []
    for number, measures in groupby(reminder.missing, lambda measure: measure.goal):
        short, count = strategy.goal_by_number[number].short, len(tuple(measures))
        lines.append(_say("letter.by_goal", number=number, short=short, count=count))
    return "\n".join(lines)


def _steps(reminder: Reminder, link: str | None) -> str:
    listed = (f"{number}. {step}" for number, step in enumerate(_each_step(reminder, link), 1))
    return "\n".join((_say("letter.how"), *listed))


def _each_step(reminder: Reminder, link: str | None) -> Iterator[str]:
    place = {"trust": reminder.trust.short, "period": dates.period(reminder.period)}
    yield _say("letter.steps.go", link=link) if link else _say("letter.steps.go_without", **place)
    if reminder.missing:
        yield _say("letter.steps.fill")
        yield _say("letter.steps.upload")
    else:
        yield _say("letter.steps.approve")


def _closing(strategy: Strategy) -> str:
    return f"{_say('letter.greetings')}\n{strategy.owner}"
