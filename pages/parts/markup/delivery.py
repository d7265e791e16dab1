"""Deliveries as HTML: who has delivered, and what a sheet would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rounds
from goals.board import board, came_late
from goals.delivery import RowChange
from pages.parts.markup.indicator_values import indicator_values
from pages.parts.markup.section import subsection
from pages.parts.markup.status import badge
from pages.parts.markup.table import listed as rows_of
from pages.parts.markup.tags import Html, join, tag
from texts import dates, names, numbers, receipt, seats
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.board import Delivered
    from goals.catalogue.model import Strategy, Trust
    from goals.cycle import Period
    from goals.delivery import Review, RowDiff
    from goals.facts import Event, RecordedUpdate, StatusUpdate
    from goals.items import View
    from pages.parts.filters import Links

_text = words("rapportering")


def round_line(view: View, trust: str | None = None) -> str:
    """Say whether the round is open, and until when, for one trust or (None) for all."""
    state = rounds.state(view.snapshot, view.period, view.on, trust=trust)
    deadline = rounds.deadline(view.snapshot, view.period, trust=trust)
    late = state is rounds.RoundState.OPEN and deadline < view.on
    opens = dates.day(view.period.last_day)
    key = f"round_{state}_late" if late else f"round_{state}"
    return _text(key, deadline=dates.day(deadline), day=opens)


def delivered(view: View, *, links: Links, chosen: Trust | None) -> Html:
    """List the trusts with what they have delivered; each leads to its own sheet."""
    columns = [_text(f"delivered.{key}") for key in ("trust", "state", "reported", "latest")]
    rows = [
        (
            _trust_link(one.trust, links, chosen),
            _text(f"delivered.state_{one.state}"),
            _reported(one),
            *latest(view, one.trust.key),
        )
        for one in board(view)
    ]
    caption = _text("delivered.caption", period=dates.period(view.period))
    return rows_of(caption, [*columns, _text("delivered.approval")], rows)


def changes(review: Review, strategy: Strategy, trust: Trust, period: Period) -> Html:
    """Show row by row what is stored now and what would be, and the counts."""
    silent = {RowChange.BLANK, RowChange.UNCHANGED}
    moving = [diff for diff in review.diffs if diff.change not in silent]
    changed = [_change(diff, strategy, period) for diff in moving]
    unchanged = [diff for diff in review.diffs if diff.change is RowChange.UNCHANGED]
    same = [_change(diff, strategy, period) for diff in unchanged]
    counts = tag("p", receipt.counted(review.counts), class_="sm-remark sm-counts")
    columns = [_text(f"preview.{key}") for key in ("measure", "change", "old", "new", "said")]
    place = {"trust": trust.short, "period": dates.period(period)}
    has_more = review.answers or review.values or review.changed_seats
    nothing = tag("p", _text(f"preview.nothing{'_else' if has_more else ''}"), class_="sm-remark")
    listed = rows_of(_text("preview.caption", **place), columns, changed) if changed else nothing
    answers, seated = _answers(review, strategy, place), _seats(review, strategy, place)
    values = indicator_values(review.values, strategy, _text("preview.values_caption", **place))
    rest = (values, seated, answers, _folded(columns, same, place))
    shown = join((counts, _milestones(review), listed, *rest))
    return subsection(_text("preview.changes"), shown)


def _folded(
    columns: Sequence[str], rows: Sequence[Sequence[str]], place: Mapping[str, str]
) -> Html:
    """Fold away the rows that change nothing; nothing when there are none."""
    if not rows:
        return Html("")
    summary = tag("summary", _text("preview.same", count=len(rows)))
    return tag("details", summary, rows_of(_text("preview.same_caption", **place), columns, rows))


def imports(events: Sequence[Event], rows: Mapping[int, int], trust: Trust, period: Period) -> Html:
    """List what a trust has delivered in a round, taken back or not."""
    if not events:
        return tag("p", _text("imports.none"), class_="sm-remark")
    keys = ("event", "moment", "file", "rows", "approval", "state")
    listed = [
        (
            str(event.event_no),
            dates.moment(event.recorded_at),
            event.file_name or numbers.NOTHING,
            numbers.number(rows[event.event_no]),
            receipt.approval(event),
            _standing(event),
        )
        for event in reversed(events)
    ]
    caption = _text("imports.caption", trust=trust.short, period=dates.period(period))
    return rows_of(caption, [_text(f"imports.{key}") for key in keys], listed)


def _trust_link(trust: Trust, links: Links, chosen: Trust | None) -> str:
    if trust == chosen:
        return _text("delivered.chosen", trust=trust.short)
    return tag("a", trust.short, href=links.to("rapportering", foretak=trust.key))


def _reported(one: Delivered) -> str:
    if not one.applicable:
        return numbers.NOTHING
    return _text("delivered.of", reported=one.reported, total=one.applicable)


def latest(view: View, trust: str) -> tuple[str, str]:
    """Say when the newest delivery that stands came, and whether somebody has approved it."""
    event = view.snapshot.newest_import.get((trust, view.period))
    if event is None:
        return numbers.NOTHING, numbers.NOTHING
    moment = dates.moment(event.recorded_at)
    shown = _text("delivered.late", moment=moment) if came_late(view, event) else moment
    return shown, receipt.approval(event)


def _change(diff: RowDiff, strategy: Strategy, period: Period) -> tuple[str, ...]:
    short = strategy.measure_by_id[diff.measure].short
    return (
        f"{diff.measure.label} {short}",
        _text(f"change.{diff.change}"),
        _before(diff.old, period),
        _value(diff.new),
        _said(diff.new) or numbers.NOTHING,
    )


def _before(update: RecordedUpdate | None, period: Period) -> str:
    """Give what counted before; what is from an earlier round says from which."""
    said = _value(update)
    if update is None or update.period == period:
        return said
    return join((said, tag("div", dates.period(update.period), class_="sm-earlier")))


def _value(update: StatusUpdate | None) -> str:
    """Give status and progress, with the cause where there is one."""
    if update is None:
        return receipt.value(None)
    more = [] if update.progress is None else [numbers.percent(update.progress)]
    more += [names.cause(update.cause)] if update.cause else []
    return join((badge(update.status), *(tag("div", part) for part in more)))


def _said(update: StatusUpdate | None) -> str:
    parts = (update.comment, update.next_step) if update else ()
    return join(tag("div", Norwegian(part)) for part in parts if part)


def _answers(review: Review, strategy: Strategy, place: Mapping[str, str]) -> Html:
    """List what is answered, beside the question and the answer that it replaces."""
    if not review.answers:
        return Html("")
    rows = [
        (
            f"{diff.question.measure.label} {strategy.measure_by_id[diff.question.measure].short}",
            Norwegian(diff.question.text),
            Norwegian(diff.old.text) if diff.old else _text("preview.unanswered"),
            Norwegian(diff.new.text),
        )
        for diff in review.answers
    ]
    columns = [_text(f"preview.{key}") for key in ("measure", "question", "old", "new")]
    return rows_of(_text("preview.answers_caption", **place), columns, rows)


def _seats(review: Review, strategy: Strategy, place: Mapping[str, str]) -> Html:
    """List what is said of training seats beside what was said before."""
    if not review.seats:
        return Html("")
    rows = [
        (
            seats.name(strategy, diff.new.id),
            _text(f"change.{diff.change}"),
            seats.taken(diff.old.taken if diff.old else None),
            seats.taken(diff.new.taken),
        )
        for diff in review.seats
    ]
    columns = [_text(f"preview.{key}") for key in ("seats", "change", "old", "new")]
    return rows_of(_text("preview.seats_caption", **place), columns, rows)


def _milestones(review: Review) -> Html:
    new, updated = len(review.new_milestones), len(review.milestone_updates)
    if not (new or updated):
        return Html("")
    return tag("p", _text("preview.milestones", new=new, updated=updated), class_="sm-remark")


def _standing(event: Event) -> str:
    if event.retracted_by is None:
        return _text("imports.standing")
    return _text("imports.retracted", event=event.retracted_by)
