"""Codes and numbers → sentences, the same on page, in meeting view, report and command."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goals.attention import BEHIND_PLAN_POINTS, Reason, ReasonCode
from goals.changes import Change, ChangeKind
from goals.cycle import Period
from goals.status import COUNTED, Cause, Status
from texts import dates, names, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import MeasureId, Strategy
    from goals.items import Item
    from goals.rollup import Deliveries, Rollup


def rollup_label(rollup: Rollup) -> str:
    """«2 av 10 forsinket», «I rute», «Ikke rapportert»; an en dash for no items."""
    if rollup.label is None:
        return numbers.NOTHING
    if rollup.worst is None:
        return names.status(rollup.label)
    return _say(
        "rollup.worst",
        count=numbers.number(rollup.worst_count),
        total=numbers.number(rollup.applicable),
        predicate=_predicate(rollup.worst),
    )


def reported_of(rollup: Rollup) -> str | None:
    """«6 av 10», to stand beside a label while something is unreported; None when nothing is."""
    if rollup.complete:
        return None
    counts = {"reported": rollup.reported, "total": rollup.applicable}
    return _say("rollup.reported_of", **_as_text(counts))


def headline(rollup: Rollup, *, place: str | None = None) -> str:
    """«Av 342 tiltak hos foretakene er 214 i rute eller gjennomført, 21 forsinket og …».

    And how many of these are older than the round: silence is never green, in words neither.
    `place` is the short name of the one trust that is looked at, None for all of them.
    """
    total, silent = rollup.applicable, rollup.distribution[Status.NOT_REPORTED]
    place = place or _say("headline.everybody")
    if total == 0:
        return _say("headline.no_items", place=place)
    if total == 1:
        only = next(status for status in COUNTED if rollup.distribution[status])
        return _say("headline.one", place=place, predicate=_predicate(only)) + _older(rollup)
    if silent == total:
        return _say("headline.silent", place=place, total=numbers.number(total))
    parts = listed(_headline_parts(rollup))
    told = _say("headline.counts", place=place, total=numbers.number(total), parts=parts)
    return told + _older(rollup)


def delivery_rate(deliveries: Deliveries) -> str:
    """«5 av 7 foretak har levert»."""
    count, total = len(deliveries.delivered), deliveries.expected
    return _rate("delivered", "none_delivered", "nobody_delivers", count=count, total=total)


def report_rate(rollup: Rollup) -> str:
    """«241 av 342 tiltak er rapportert»."""
    count, total = rollup.reported, rollup.applicable
    return _rate("reported", "none_reported", "nothing_to_report", count=count, total=total)


def gap(points: float | None) -> str:
    """«12 prosentpoeng bak forventet», «… foran forventet», «på forventet»; – for None."""
    if points is None:
        return numbers.NOTHING
    whole = numbers.rounded(points)
    if whole == 0:
        return _say("gap.as_expected")
    key = "gap.behind" if whole < 0 else "gap.ahead"
    if abs(whole) == 1:
        return _say(f"{key}_one")
    return _say(key, points=numbers.number(abs(points)))


def mean(rollup: Rollup) -> str:
    """«58 %, 4 av 6 tiltak har tall»: never a bare average. Cancelled items are outside.

    Not «rapportert», which is said of this round alone: a number may be carried forward. A dash
    where there is nothing to take the average of.
    """
    if not rollup.progress_base:
        return numbers.NOTHING
    counts = _as_text({"count": rollup.progress_count, "total": rollup.progress_base})
    if rollup.mean_progress is None:
        return _say("mean.none_covered", **counts)
    return _say("mean.covered", mean=numbers.percent(rollup.mean_progress), **counts)


def progress(rollup: Rollup) -> str:
    """«Framdrift i snitt: 58 %, 4 av 6 tiltak rapportert. 12 prosentpoeng bak forventet, …».

    Nothing is said of the plan while no item has both a number and an expected line.
    """
    if rollup.mean_progress is None:
        return _say("progress.nothing")
    if rollup.gap is None:
        return _say("progress.without_plan", mean=mean(rollup))
    told = gap(rollup.gap)
    count = numbers.number(rollup.gap_count)
    return _say(
        "progress.against_plan", mean=mean(rollup), gap=told[0].upper() + told[1:], count=count
    )


def causes(status: Status, counts: Mapping[Cause | None, int]) -> str:
    """«12 av 21 forsinkelser: bemanning. Ellers finansiering (5) og teknologi (4)».

    `counts` has the most frequent cause first; causes as frequent as it are told with it.
    """
    total, most = sum(counts.values()), max(counts.values())
    first = [cause for cause, count in counts.items() if count == most]
    others = [cause for cause in counts if cause not in first]
    said = _most_frequent(status, first, most, total)
    if not others:
        return said
    told = [_counted_cause(cause, counts[cause]) for cause in others]
    return _say("causes.rest", most=said, others=listed(told))


def carried_forward(period: Period) -> str:
    """«Sist rapportert 1. tertial 2026»."""
    return _say("carried_forward", period=dates.period(period))


def item(measure: MeasureId, trust: str, *, strategy: Strategy) -> str:
    """«UNN, tiltak 2.4», or «UNN, styringsmål 3» for a goal without numbered measures."""
    key = "item.measure" if measure.number else "item.goal"
    return _say(key, trust=strategy.trust_by_key[trust].short, label=measure.label)


def change(value: Change, *, strategy: Strategy, with_comment: bool = True) -> str:
    """«UNN, tiltak 2.4: fra «I rute» til «Forsinket» (bemanning). Kommentar: «…»»."""
    about = item(value.measure, value.trust, strategy=strategy)
    sentence = _say("change.sentence", item=about, what=_what_changed(value))
    comment = Norwegian(" ".join((value.comment or "").split()) if with_comment else "")
    return _say("change.commented", sentence=sentence, comment=comment) if comment else sentence


def reason(value: Reason) -> str:
    """«Forsinket (bemanning)», «Fristen 30.06.2026 er passert», …"""
    code, detail = value.code, value.detail
    if code is ReasonCode.CONTRADICTION:
        points = numbers.number(abs(BEHIND_PLAN_POINTS))
        return _say(f"contradiction.{detail}", points=points)
    if detail is None:
        return _say(f"reason.{_WITHOUT_DETAIL[code]}")
    if code is ReasonCode.DELAYED:
        return _say("reason.delayed_because", cause=_cause(Cause(detail)))
    if code is ReasonCode.OVERDUE:
        return _say("reason.overdue", day=dates.day(date.fromisoformat(detail)))
    return _say("reason.silent_twice", period=dates.period(Period.parse(detail)))


_WITHOUT_DETAIL = {
    ReasonCode.DELAYED: "delayed",
    ReasonCode.SUPPORT: "support",
    ReasonCode.SILENT_TWICE: "never_reported",
}


def _say(key: str, **values: object) -> str:
    return words("sentences")(key, **values)


def _as_text(counts: Mapping[str, int]) -> dict[str, str]:
    return {key: numbers.number(count) for key, count in counts.items()}


def _predicate(status: Status) -> str:
    """How the status reads in the middle of a sentence: «i rute»."""
    return _say(f"predicate.{status}")


def _cause(cause: Cause | None) -> str:
    """The cause in the middle of a sentence: «bemanning»."""
    return names.cause(cause).lower() if cause else _say("change.no_cause")


def _rate(some: str, none: str, nothing: str, *, count: int, total: int) -> str:
    key = nothing if total == 0 else none if count == 0 else some
    return _say(f"rate.{key}", count=numbers.number(count), total=numbers.number(total))


def _headline_parts(rollup: Rollup) -> list[str]:
    """What is said of all items: always the good and the delayed, silence when there is any."""
    count = rollup.distribution
    good = count[Status.ON_TRACK] + count[Status.DONE]
    delayed, silent = count[Status.DELAYED], count[Status.NOT_REPORTED]
    parts = [
        _say("headline.good" if good else "headline.no_good", count=numbers.number(good)),
        _say(
            "headline.delayed" if delayed else "headline.no_delayed", count=numbers.number(delayed)
        ),
    ]
    silence = [_say("headline.not_reported", count=numbers.number(silent))] if silent else []
    return parts + silence


def _older(rollup: Rollup) -> str:
    """« 52 telles med siste kjente status.»; nothing where every status is the round's own."""
    count = rollup.carried_count
    if not count:
        return ""
    if rollup.applicable == 1:
        return " " + _say("headline.only_older")
    if count == rollup.applicable:
        return " " + _say("headline.all_older")
    return " " + _say("headline.older", count=numbers.number(count))


def _most_frequent(status: Status, first: list[Cause | None], each: int, total: int) -> str:
    if total == 1:
        return _say("causes.only", what=_say(f"causes.one.{status}"), cause=_why(first[0]))
    several = len(first) > 1
    told = [_counted_cause(cause, each) if several else _why(cause) for cause in first]
    return _say(
        "causes.most",
        **_as_text({"count": each * len(first), "total": total}),
        what=_say(f"causes.many.{status}"),
        cause=listed(told),
    )


def _counted_cause(cause: Cause | None, count: int) -> str:
    return _say("causes.other", cause=_why(cause), count=numbers.number(count))


def _why(cause: Cause | None) -> str:
    return _cause(cause) if cause else _say("causes.none")


def listed(parts: list[str]) -> str:
    """«a, b og c»."""
    *others, last = parts
    return _say("and").join([", ".join(others), last]) if others else last


def _what_changed(value: Change) -> str:
    old, new = value.old, value.new
    statuses = {"old": names.status(old.status), "new": names.status(new.status)}
    match value.kind:
        case ChangeKind.PLAN:
            return _plan_change(value)
        case ChangeKind.NEW | ChangeKind.SILENT | ChangeKind.CONFIRMED | ChangeKind.RETRACTED:
            is_silent = value.kind is ChangeKind.SILENT
            period = new.period if is_silent else new.carried_from or new.period
            what = _say(f"change.{value.kind}", **statuses, period=dates.period(period))
        case ChangeKind.CHANGED if old.status is new.status:
            what = _say("change.still", **statuses, what=_values_changed(value))
        case _:
            what = _say("change.moved", **statuses)
    return _with_cause(what, value)


def _with_cause(what: str, value: Change) -> str:
    """Add why, where a new status brings a cause."""
    cause = value.new.update.cause if value.new.update else None
    if cause is None or value.old.status is value.new.status:
        return what
    return _say("change.because", what=what, cause=_cause(cause))


def _values_changed(value: Change) -> str:
    """Say what a report with the same status brought: progress first, else cause, else words."""
    old, new = value.old, value.new
    if old.progress != new.progress:
        return _say("change.progress", old=_progress(old.progress), new=_progress(new.progress))
    before, after = _update_cause(old), _update_cause(new)
    if before != after:
        return _say("change.cause", old=_cause(before), new=_cause(after))
    return _say("change.words")


def _plan_change(value: Change) -> str:
    old, new = value.old, value.new
    if old.applicable != new.applicable:
        return _say("change.into_plan" if new.applicable else "change.out_of_plan")
    if old.due != new.due:
        return _say("change.due_moved", old=dates.day(old.due), new=dates.day(new.due))
    return _say("change.start_moved", old=dates.day(old.start), new=dates.day(new.start))


def _progress(percent: float | None) -> str:
    return _say("change.no_progress") if percent is None else numbers.percent(percent)


def _update_cause(item: Item) -> Cause | None:
    return item.update.cause if item.update else None
