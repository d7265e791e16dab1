"""What is said on the slides of a board meeting and nowhere else, and of what boards decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from goals.status import Status
from texts import dates, numbers, report, sentences
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from goals.meetings import FollowUp, RecordedMeeting
    from goals.milestone_changes import MilestoneChangeKind
    from goals.report.model import Report, Since

_Text = TypeVar("_Text", bound=str)
_LONGEST_TEXT = 150
"""Characters of a decision, or of what is said of one, that a slide has room for."""


def say(key: str, **values: object) -> str:
    """Give a text of the meeting view."""
    return words("styremote")(key, **values)


def meeting(value: RecordedMeeting) -> str:
    """«Styremøte 25.02.2026, sak 18-2026»."""
    said = say("facts.meeting", title=Norwegian(value.title), day=dates.day(value.held_on))
    return _with_case(said, value)


def facts(value: Report) -> tuple[str, ...]:
    """Give what stands under every slide, so that nobody takes a number for more than it is."""
    return (
        report.round_line(value),
        sentences.delivery_rate(value.deliveries),
        sentences.report_rate(value.region),
        report.provisional_line(value) if value.provisional else say("facts.no_provisional"),
        say("facts.known", day=dates.day(value.on)),
        report.event_line(value),
        *([say("facts.demo")] if value.source.is_demonstration else []),
    )


def decisions_headline(value: Report) -> str:
    """«1 av 4 vedtak er fulgt opp, ett er over fristen»."""
    found = value.decisions
    if not found:
        return say("headline.decisions_none")
    done = sum(one.decision.state.is_final for one in found)
    late = sum(one.is_overdue(value.on) for one in found)
    key = "in_time" if late == 0 else "overdue_one" if late == 1 else "overdue"
    overdue = say(f"headline.decisions_{key}", count=late)
    return say("headline.decisions", done=done, total=len(found), overdue=overdue)


def proposal(value: Report) -> tuple[str, ...]:
    """Give the points of a proposed decision; somebody will word them anew."""
    has_delayed = value.together.distribution[Status.DELAYED] > 0
    has_late = any(one.is_overdue(value.on) for one in value.decisions)
    return (
        report.decision(value),
        *([report.say("decision.follow")] if has_delayed else []),
        *([say("proposal.late_decisions")] if has_late else []),
    )


def milestones(value: Since, kind: MilestoneChangeKind, goal: int) -> str:
    """Count the milestones of a goal that moved in one way."""
    found = value.movement.milestones_of(kind)
    return numbers.number(sum(change.measure.goal == goal for change in found))


def then_now(then: str, now: str) -> str:
    """«48 % → 58 %»; the one of them where nothing has moved."""
    return now if then == now else say("since.then_now", then=then, now=now)


def decided_at(value: FollowUp) -> str:
    """«25.02.2026, sak 18-2026»."""
    return _with_case(dates.day(value.meeting.held_on), value.meeting)


def decided_about(value: FollowUp) -> str:
    """«Styringsmål 2», «Tiltak 2.4», «Strategien»."""
    decision = value.decision
    if decision.measure and decision.measure.number:
        return say("decisions.about_measure", label=decision.measure.label)
    if goal := decision.concerned_goal:
        return say("decisions.about_goal", number=goal)
    return say("decisions.about_all")


def state(value: FollowUp) -> str:
    """«Under arbeid»."""
    return say(f"state.{value.decision.state}")


def shortened(text: _Text, longest: int = _LONGEST_TEXT) -> _Text:
    """Cut a text at a word, with an ellipsis, where it is longer than there is room for."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return type(text)(plain)
    kept = plain[: longest - 1]
    whole_words = kept.rsplit(" ", 1)[0] if " " in kept else kept
    return type(text)(f"{whole_words.rstrip(',.;:')}…")


def _with_case(said: str, value: RecordedMeeting) -> str:
    if value.case_number is None:
        return said
    return say("facts.with_case", said=said, number=value.case_number)
