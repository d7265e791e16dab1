"""Questions to the trusts and their answers; whoever draws them has asked who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.cycle import day_in_norway
from goals.questions import Asked, asked, still_open
from pages.parts.markup.attention import measure_link
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.source import facts
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import dates
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from goals.catalogue.model import MeasureId, Strategy
    from goals.items import View
    from pages.parts.cuts import Cut
    from pages.parts.filters import Links

_text = words("questions")
_FIRST = 3


def of_measure(view: View, *, measure: MeasureId, trusts: Collection[str]) -> Html:
    """Give what these trusts were asked about a measure, newest first."""
    found = asked(view, measure=measure, trusts=trusts)
    strategy = view.snapshot.strategy
    internal = tag("p", _text("internal", owner=strategy.owner), class_="sm-remark")
    if not found:
        return join((internal, tag("p", _text("none"), class_="sm-remark")))
    return join((internal, conversation(found, strategy)))


def conversation(found: Sequence[Asked], strategy: Strategy) -> Html:
    """Give questions one below the other, each with its answer; the older ones folded."""
    entries = [_entry(one, strategy) for one in found]
    older = entries[_FIRST:]
    summary = tag("summary", _text("older", count=len(older)))
    more = [tag("details", summary, *older)] if older else []
    return tag("section", *entries[:_FIRST], *more, class_="sm-voice")


def ways(measure: MeasureId, steps: Sequence[str], asked_for: str, links: Links) -> Html:
    """Offer what can be done about a measure's questions, each at an address of its own."""
    if not steps:
        return Html("")
    offered = (
        Way(
            _text(f"way.{one}"),
            links.to("tiltak", tiltak=measure, gjor=one),
            chosen=one == asked_for,
            key=f"questions-{one}",
        )
        for one in steps
    )
    return choices(_text("way.label"), offered)


def of_trust(view: View, *, cut: Cut) -> Html:
    """List what the trust was asked: what waits for an answer first."""
    found = asked(view, trusts={cut.trust or ""})
    if not found:
        return tag("p", _text("none_of_trust"), class_="sm-remark")
    strategy = view.snapshot.strategy
    ordered = [*still_open(found), *(one for one in found if not one.is_open)]
    rows = [
        (
            measure_link(strategy.measure_by_id[one.question.measure], cut.links.to_measure),
            Norwegian(one.question.text),
            Norwegian(one.answer.text) if one.answer else waits(),
            when(one),
        )
        for one in ordered
    ]
    caption = _text("caption", trust=strategy.trust_by_key[cut.trust or ""].short)
    columns = [_text(key) for key in ("measure", "question", "answer", "when")]
    return folded(caption, columns, rows)


def waiting(found: Sequence[Asked], strategy: Strategy) -> Html:
    """List the open questions, with what they are about, above the field to answer in."""
    lead = tag("p", _text("waiting.lead"), class_="sm-remark")
    return join((lead, tag("section", *_about_measures(found, strategy), class_="sm-voice")))


def waits() -> Html:
    """Say that nobody has answered."""
    return tag("strong", _text("waits"))


def when(one: Asked) -> str:
    """«Stilt 15.10.2026, besvart 20.10.2026 i statusarket»."""
    return ", ".join(_moments(one))


def choice(one: Asked) -> str:
    """Give a question on one line, for a list to choose from."""
    key = "choice" if one.is_open else "choice_answered"
    question = one.question
    day = dates.day(day_in_norway(one.asked_at))
    return _text(f"reply.{key}", measure=question.measure.label, day=day, text=question.text)


def said(one: Asked) -> Html:
    """Give question and answer under their names."""
    answers = [(_text("earlier"), Norwegian(answer.text)) for answer in reversed(one.answers[:-1])]
    now = Norwegian(one.answer.text) if one.answer else waits()
    return facts(
        [(_text("question"), Norwegian(one.question.text)), (_text("answer"), now), *answers]
    )


def _about_measures(found: Iterable[Asked], strategy: Strategy) -> Iterator[Html]:
    for one in found:
        measure = strategy.measure_by_id[one.question.measure]
        title = tag("strong", f"{measure.id.label} {measure.short}")
        yield tag("article", tag("p", title), said(one), _note(one))


def _entry(one: Asked, strategy: Strategy) -> Html:
    trust, period = strategy.trust_by_key[one.question.trust], dates.period(one.question.period)
    said_of = _text("about", trust=trust.short, measure=one.question.measure.label, period=period)
    title = tag("strong", said_of)
    return tag("article", tag("p", title), said(one), _note(one))


def _note(one: Asked) -> Html:
    return tag("p", when(one), class_="sm-quiet")


def _moments(one: Asked) -> Iterator[str]:
    yield _text("asked_on", day=dates.day(day_in_norway(one.asked_at)))
    if one.answered_at:
        key = "in_sheet" if one.answer and one.answer.sheet else "answered_on"
        yield _text(key, day=dates.day(day_in_norway(one.answered_at)))
