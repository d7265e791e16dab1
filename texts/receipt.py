"""The receipt («kvittering») as text to read, paste or keep as a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals.delivery import RowChange
from texts import dates, names, seats
from texts.norwegian import Norwegian
from texts.numbers import percent
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goals.catalogue.model import MeasureId, Strategy
    from goals.delivery import AnswerDiff, Review, RowDiff
    from goals.facts import Event, MilestoneUpdate, StatusUpdate

_SILENT = {RowChange.BLANK, RowChange.UNCHANGED}
HEAD_DIGITS = 12
"""How much of the ledger's head is printed: enough to tell tampering."""


def head(full: str) -> str:
    """Give the digits of the ledger's head that are printed."""
    return full[:HEAD_DIGITS]


def as_text(strategy: Strategy, event: Event, review: Review, missing: Sequence[MeasureId]) -> str:
    """Write the whole receipt: whose, for what, when, counts, changes and what is missing."""
    say = words("receipt")
    trust = strategy.trust_by_key[event.trust or ""]
    lines = [
        say("title"),
        "",
        say("strategy", strategy=strategy.title),
        say("trust", trust=trust.name),
        say("round", period=dates.period(event.period) if event.period else ""),
        say("time", moment=dates.moment(event.recorded_at)),
        say("event", event=event.event_no, head=head(event.hash)),
        say("file", file=event.file_name or "", sha=(event.file_sha256 or "")[:HEAD_DIGITS]),
        approval(event),
        counted(review.counts),
        *brought(review),
        *_section("changes", [_line(diff, strategy) for diff in _changed(review)]),
        *_section("milestones", _milestones(review)),
        *_section("answers", [_answer(diff, strategy) for diff in review.answers]),
        *_section("seats", [seats.change(strategy, diff) for diff in review.changed_seats]),
        "",
        missing_line(missing),
    ]
    return "\n".join(lines) + "\n"


def approval(event: Event) -> str:
    """«Godkjent av klinikksjef» or «Foreløpig, ikke godkjent»."""
    say = words("receipt")
    role = event.approved_role
    return say("approved", role=Norwegian(role)) if role else say("provisional")


def counted(counts: Mapping[str, int]) -> str:
    """«3 nye, 1 endret, 0 uendret, 2 bekreftet, 30 tomme rader»."""
    return words("receipt")("counts", **{change.value: counts[change] for change in RowChange})


def brought(review: Review) -> Iterator[str]:
    """«Indikatorverdier: 2 nye, 1 endret», and so of training seats; nothing where none moves."""
    say = words("receipt")
    changes = {
        "values": [diff.change for diff in review.values],
        "seats": [diff.change for diff in review.changed_seats],
    }
    for key, kinds in changes.items():
        found = Counter(kinds)
        new, changed = found[RowChange.NEW], found[RowChange.CHANGED]
        if new or changed:
            yield say(f"brought.{key}", new=new, changed=changed)


def value(update: StatusUpdate | None) -> str:
    """«I rute, 40 %», «Gjennomført», or «ikke rapportert» for nothing."""
    if update is None:
        return words("receipt")("nothing")
    number = update.progress
    said = names.status(update.status)
    return said if number is None else f"{said}, {percent(number)}"


def missing_line(missing: Sequence[MeasureId]) -> str:
    """What the trust has still not reported for the round."""
    say = words("receipt")
    labels = ", ".join(measure.label for measure in missing)
    return say("missing", count=len(missing), measures=labels) if missing else say("complete")


def _section(key: str, lines: Sequence[str]) -> list[str]:
    return ["", words("receipt")(key), *(f"  {line}" for line in lines)] if lines else []


def _changed(review: Review) -> list[RowDiff]:
    return [diff for diff in review.diffs if diff.change not in _SILENT]


def _line(diff: RowDiff, strategy: Strategy) -> str:
    """«2.4 Kort navn: I rute, 40 % → Forsinket, 45 %»."""
    return words("receipt")(
        "change",
        measure=diff.measure.label,
        title=strategy.measure_by_id[diff.measure].short,
        old=value(diff.old),
        new=value(diff.new),
    )


def _answer(diff: AnswerDiff, strategy: Strategy) -> str:
    """«2.4 Kort navn: «Hvorfor?» – «Derfor.»»."""
    question = diff.question
    return words("receipt")(
        "answer",
        measure=question.measure.label,
        title=strategy.measure_by_id[question.measure].short,
        question=Norwegian(question.text),
        answer=Norwegian(diff.new.text),
    )


def _milestones(review: Review) -> list[str]:
    """Give new ones with the number that they have got, and what is told of the others."""
    say = words("receipt")
    added = [
        say("milestone_new", id=made.id, title=Norwegian(made.title), due=dates.day(made.due))
        for made in review.new_milestones
    ]
    told = [
        say("milestone_told", id=update.milestone, told=", ".join(_told(update)))
        for update in review.milestone_updates
    ]
    return added + told


def _told(update: MilestoneUpdate) -> Iterator[str]:
    say = words("receipt")
    if update.reached:
        yield say("reached", day=dates.day(update.reached))
    if update.proposed_due:
        yield say("proposed", day=dates.day(update.proposed_due))
    if update.dropped:
        yield say("dropped")
