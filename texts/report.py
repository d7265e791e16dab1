"""What is laid before a board in words, the same on slide, in deck, paper and workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.attention import ReasonCode
from goals.changes import ChangeKind
from goals.cycle import OSLO
from goals.milestone_changes import MilestoneChangeKind
from goals.rounds import RoundState
from goals.status import Status
from texts import dates, movement, names, numbers, sentences
from texts.norwegian import Norwegian
from texts.palette import SIDE_BY_SIDE
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.attention import Attention
    from goals.catalogue.model import Measure, Trust
    from goals.report.model import GoalSection, Point, Report, Since, TrustSection
    from goals.rollup import PeriodProgress, Rollup

Fact = tuple[str, str]
"""A name and what it is."""
_MOST_PROVISIONAL = 3
_ALWAYS_TOLD = (Status.DONE, Status.ON_TRACK, Status.AT_RISK, Status.DELAYED, Status.NOT_REPORTED)
"""The statuses that have a figure of their own, whether any item has them or not."""
_COUNTED = {
    ChangeKind.SILENT,
    ChangeKind.NEW,
    ChangeKind.CHANGED,
    ChangeKind.CONFIRMED,
    "comments",
    f"milestone_{MilestoneChangeKind.REACHED}",
}
"""What of the movement a paper counts by trust, instead of telling it all."""


def say(key: str, **values: object) -> str:
    """Give a text of the report."""
    return words("report")(key, **values)


def title(report: Report) -> str:
    """«Status for 2. tertial 2026»."""
    return say("title", period=dates.period(report.period))


def subject(report: Report) -> str:
    """What is reported on: the strategy, or the goal or trust that it is narrowed to."""
    if report.goal is None:
        return report.trust.name if report.trust else report.strategy.title
    goal = say("subject.goal", number=report.goal.number, title=report.goal.title)
    return say("subject.goal_at", goal=goal, trust=report.trust.name) if report.trust else goal


def headline(report: Report) -> str:
    """Give the message in words."""
    place = report.trust.short if report.trust else None
    told = sentences.headline(report.together, place=place)
    if report.goal is None:
        return told
    return say("headline.goal", number=report.goal.number, headline=told[0].lower() + told[1:])


def cover(report: Report) -> tuple[Fact, ...]:
    """List what the numbers are of, how whole they are, and how to see them again."""
    facts = {
        "strategy": report.strategy.title,
        "cycle": dates.cycle(report.cycle),
        "round": round_line(report),
        "part": subject(report) if report.trust or report.goal else "",
        "known": dates.day(report.on),
        "event": event_line(report),
        "delivered": sentences.delivery_rate(report.deliveries),
        "reported": sentences.report_rate(report.together),
        "provisional": _listed(report.provisional),
        "address": report.source.address,
        "demonstration": say("demonstration") if report.source.is_demonstration else "",
    }
    return tuple((say(f"cover.{key}"), value) for key, value in facts.items() if value)


def round_line(report: Report) -> str:
    """«2. tertial 2026, låst 25.09.2026», «…, åpen med frist 20.09.2026»."""
    found = report.round
    state = RoundState.LOCKED if found.locked_at else found.state
    locked = dates.day(found.locked_at.astimezone(OSLO).date()) if found.locked_at else ""
    return say(
        f"round.{state}",
        period=dates.period(found.period),
        deadline=dates.day(found.deadline),
        locked=locked,
    )


def event_line(report: Report) -> str:
    """«hendelse 57 · 0f3a9c…»: the first 12 digits of the head."""
    source = report.source
    return say("line.event", event=source.event_no, head=source.short_head)


def lines_below(report: Report) -> tuple[str, ...]:
    """Give the foot of every slide and page: round, both rates, event, and who is provisional."""
    rates = say(
        "line.round",
        round=round_line(report),
        delivered=sentences.delivery_rate(report.deliveries),
        reported=sentences.report_rate(report.together),
    )
    provisional = (provisional_line(report),) if report.provisional else ()
    demonstration = (say("demonstration"),) if report.source.is_demonstration else ()
    return (rates, *provisional, event_line(report), *demonstration)


def provisional_line(report: Report) -> str:
    """«Foreløpig: UNN og Nordlandssykehuset»; counted where they are too many for one line."""
    found = report.provisional
    if len(found) > _MOST_PROVISIONAL:
        return say("line.provisional_many", count=numbers.number(len(found)))
    return say("line.provisional", trusts=_listed(found))


def told_statuses(rollup: Rollup) -> tuple[Status, ...]:
    """Give the statuses that are told as figures: the five that matter, and others that occur."""
    return tuple(
        status for status in SIDE_BY_SIDE if status in _ALWAYS_TOLD or rollup.distribution[status]
    )


def change(report: Report, status: Status) -> str:
    """«+3 siden sist», «som sist»; empty where there is nothing before."""
    if report.since is None:
        return ""
    then, now = report.since.together.then, report.since.together.now
    points = now.distribution[status] - then.distribution[status]
    return say("figures.since", change=numbers.signed(points)) if points else say("figures.same")


def moment(since: Since) -> str:
    """«styremøtet 17.06.2026 (1. tertial 2026)», or the round where no meeting saw it."""
    period = dates.period(since.period)
    if since.meeting is None:
        return period
    return say("since.meeting", day=dates.day(since.meeting.held_on), period=period)


def matrix_title(report: Report) -> str:
    """«5 av 8 styringsmål har tiltak som er forsinket»."""
    count = sum(section.rollup.distribution[Status.DELAYED] > 0 for section in report.goals)
    total = len(report.goals)
    if not count:
        return say("matrix.title_none")
    if report.trust:
        return say("matrix.title_trust", count=count, total=total, trust=report.trust.short)
    return say("matrix.title", count=count, total=total)


def cell(rollup: Rollup) -> str:
    """«✕ 2 av 10 forsinket (8/10)», «? 0 av 3 rapportert»: what isn't whole says so."""
    if rollup.label is None:
        return numbers.NOTHING
    symbol, counts = rollup.label.symbol, {"reported": rollup.reported, "total": rollup.applicable}
    if rollup.label is Status.NOT_REPORTED:
        return say("matrix.silent", symbol=symbol, **counts)
    label = f"{symbol} {sentences.rollup_label(rollup)}"
    return label if rollup.complete else say("matrix.reported", label=label, **counts)


def progress_title(report: Report) -> str:
    """«Framdriften er 12 prosentpoeng bak forventet»."""
    found = report.together
    if found.mean_progress is None:
        return say("progress.title_unknown")
    if found.gap is None:
        return say("progress.title_without_plan", mean=numbers.percent(found.mean_progress))
    return say("progress.title", gap=sentences.gap(found.gap))


def progress_lead(rollup: Rollup) -> str:
    """Say what the mean covers, and how many items the gap is of, where there is one."""
    covered = sentences.mean(rollup)
    if rollup.gap is None:
        return say("progress.covered", covered=covered)
    return say("progress.lead", covered=covered, count=numbers.number(rollup.gap_count))


def since_title(report: Report) -> str:
    """Say what has become better and worse since the meeting before."""
    if report.since is None:
        return say("since.title")
    return movement.headline(report.since.movement)


def since_lead(report: Report) -> str:
    """Say between which moments; or that there is nothing to compare with."""
    if report.since is None:
        return say("since.first")
    key = "since.lead" if report.since.movement.changes else "since.nothing"
    return say(key, before=moment(report.since), now=dates.period(report.period))


def since_groups(report: Report) -> tuple[movement.Group, ...]:
    """Give the sentences by kind, worse and better first; none where nothing moved."""
    if report.since is None:
        return ()
    return movement.groups(report.since.movement, strategy=report.strategy)


def since_lists(report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each kind with its sentences; of what nobody reads line by line, how many each has."""
    return tuple(
        (
            group.heading,
            (movement.whose(group, strategy=report.strategy),)
            if group.key in _COUNTED
            else tuple(line.sentence for line in group.lines),
        )
        for group in since_groups(report)
    )


def points_title(report: Report) -> str:
    """«12 tiltak er forsinket eller over fristen hos ett eller flere foretak»."""
    count = len(report.points)
    if count <= 1:
        return say("points.title_one" if count else "points.title_none")
    if report.trust:
        return say("points.title_at", count=numbers.number(count), trust=report.trust.short)
    return say("points.title", count=numbers.number(count))


def measure(value: Measure) -> str:
    """«2.4 Oppgavedeling»."""
    return f"{value.id.label}{numbers.NBSP}{value.short}"


def delayed_at(point: Point, report: Report) -> str:
    """«UNN (bemanning) og Nordlandssykehuset (finansiering)»; a dash for nowhere."""
    told = []
    for entry in point.entries:
        found = [reason for reason in entry.reasons if reason.code is ReasonCode.DELAYED]
        if found and entry.item.update and entry.item.update.cause:
            cause = names.cause(entry.item.update.cause).lower()
            told.append(say("points.trust_because", trust=_short(entry, report), cause=cause))
        elif found:
            told.append(_short(entry, report))
    return sentences.listed(told) if told else numbers.NOTHING


def overdue_at(point: Point, report: Report) -> str:
    """«UNN og Nordlandssykehuset»; a dash for nowhere."""
    trusts = point.trusts(ReasonCode.OVERDUE)
    told = [report.strategy.trust_by_key[key].short for key in trusts]
    return sentences.listed(told) if told else numbers.NOTHING


def point(value: Point, report: Report) -> str:
    """«2.4 Oppgavedeling: forsinket hos UNN (bemanning), fristen er passert hos …»."""
    parts = [
        say(f"points.is_{key}", trusts=trusts)
        for key, trusts in (
            ("delayed", delayed_at(value, report)),
            ("overdue", overdue_at(value, report)),
        )
        if trusts != numbers.NOTHING
    ]
    return say("points.sentence", measure=measure(value.measure), what=sentences.listed(parts))


def comments(value: Point, report: Report) -> str:
    """Give what the trusts write about it, each with its name."""
    told = [
        say("points.comment", trust=_short(entry, report), comment=_quoted(comment))
        for entry in value.entries
        if entry.item.update and (comment := entry.item.update.comment)
    ]
    return " ".join(told)


def _quoted(comment: str) -> str:
    return Norwegian(" ".join(comment.split()))


def deliveries_title(report: Report) -> str:
    """«5 av 7 foretak har levert, og 241 av 342 tiltak er rapportert»."""
    reported = sentences.report_rate(report.together)
    return say(
        "deliveries.title",
        delivered=sentences.delivery_rate(report.deliveries),
        reported=reported[0].lower() + reported[1:],
    )


def delivery(section: TrustSection, report: Report) -> tuple[str, ...]:
    """Give a trust's row: state, how many are reported, when it came, and if it is approved."""
    found = section.rollup
    of = say("deliveries.of", reported=found.reported, total=found.applicable)
    state = say(f"deliveries.{_delivery_state(section.trust.key, report)}")
    if section.delivered_at is None:
        return section.trust.short, state, of, numbers.NOTHING, numbers.NOTHING
    on = section.delivered_at.astimezone(OSLO).date()
    at = dates.day(on)
    came = say("deliveries.late", day=at) if on > section.deadline else at
    approval = say("deliveries.provisional" if section.provisional else "deliveries.approved")
    return section.trust.short, state, of, came, approval


def goal_message(section: GoalSection, report: Report) -> str:
    """«Av 70 tiltak hos foretakene er …»."""
    place = report.trust.short if report.trust else None
    return sentences.headline(section.rollup, place=place)


def goal_title(section: GoalSection, report: Report) -> str:
    """«3 Utdanne og beholde: av 70 tiltak hos foretakene er …»."""
    message = goal_message(section, report)
    return say(
        "goal.title",
        number=section.goal.number,
        short=section.goal.short,
        headline=message[0].lower() + message[1:],
    )


def against_plan(point: PeriodProgress) -> str:
    """«58 % (44 av 47), forventet 83 %»; a dash where nothing is known."""
    if point.mean_progress is None:
        return numbers.NOTHING
    return say(
        "progress.cell",
        value=numbers.percent(point.mean_progress),
        count=point.progress_count,
        total=point.applicable,
        expected=numbers.percent(point.expected),
    )


def decision(report: Report) -> str:
    """Give the sentence that the board is invited to decide."""
    return say(
        "decision.text",
        owner=report.strategy.owner,
        period=dates.period(report.period),
        strategy=report.strategy.title,
    )


def notes(report: Report, about: str) -> tuple[str, ...]:
    """Say where the numbers of a slide come from, for whoever presents it."""
    source = report.source
    part = f" --trust {report.trust.key}" if report.trust else ""
    part += f" --goal {report.goal.number}" if report.goal else ""
    return (
        say("notes.heading"),
        say(f"notes.about.{about}"),
        say(
            "notes.source",
            event=source.event_no,
            head=source.short_head,
            day=dates.day(report.on),
        ),
        say(
            "notes.rates",
            delivered=sentences.delivery_rate(report.deliveries),
            reported=sentences.report_rate(report.together),
        ),
        say("notes.unit"),
        say("notes.same", address=source.address),
        say(
            "notes.command",
            strategy=report.strategy.key,
            period=report.period,
            event=source.event_no,
            part=part,
        ),
    )


def _short(entry: Attention, report: Report) -> str:
    return report.strategy.trust_by_key[entry.item.trust].short


def _listed(trusts: Sequence[Trust]) -> str:
    return sentences.listed([trust.short for trust in trusts]) if trusts else ""


def _delivery_state(trust: str, report: Report) -> str:
    kinds = ("delivered", "partly", "missing")
    return next((kind for kind in kinds if trust in getattr(report.deliveries, kind)), "none")
