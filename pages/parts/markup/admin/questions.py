"""Every question of the round and those before: what waits for whom, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.cycle import day_in_norway
from goals.questions import still_open
from pages.parts.markup import questions as html_questions
from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.section import section
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goals.catalogue.model import Strategy
    from goals.questions import Asked
    from pages.parts.filters import Links

_text = words("questions")
_SECTION = "sporsmal"


def overview(found: Sequence[Asked], strategy: Strategy, links: Links, *, on: date) -> Html:
    """Count them, and list the open ones, oldest first, and the answered ones, newest first."""
    waiting, answered = still_open(found), [one for one in found if not one.is_open]
    counts = {"open": len(waiting), "answered": len(answered)}
    parts = [tag("p", _text("admin.summary", **counts), class_="sm-remark sm-counts")]
    for key, listed in (("open", waiting), ("answered", answered)):
        if listed:
            rows = [_row(one, strategy, links, on) for one in listed]
            columns = [_text(f"admin.{column}") for column in ("of", "text", "choose")]
            table = folded(_text(f"admin.{key}_caption"), columns, rows)
            parts.append(section(_text(f"admin.{key}_heading", count=len(listed)), table))
    return join(parts)


def one(found: Asked, strategy: Strategy, links: Links, way: str) -> Html:
    """Give a question with its answer, and the steps that can be taken with it."""
    steps = ["trekk", "fjern", *(["fjernsvar"] if found.answer else [])]
    ways = [
        Way(
            _text(f"admin.way_{step}"),
            links.to_section(_SECTION, hendelse=found.number, gjor=step),
            chosen=step == way,
            key=f"steg-{step}",
        )
        for step in steps
    ]
    entry = html_questions.conversation([found], strategy)
    return join((entry, choices(_text("admin.steps"), ways)))


def withdrawing() -> Html:
    """Say what becomes of a question that is taken back."""
    return consequence(_text(f"admin.withdrawing.{key}") for key in ("gone", "kept", "sheets"))


def _row(found: Asked, strategy: Strategy, links: Links, on: date) -> tuple[str, ...]:
    question = found.question
    measure, trust = strategy.measure_by_id[question.measure], strategy.trust_by_key[question.trust]
    item = tag(
        "a",
        f"{trust.short}, {measure.id.label} {measure.short}",
        href=links.to("tiltak", tiltak=measure.id, foretak=trust.key, periode=question.period),
    )
    change = tag(
        "a",
        _text("admin.one", event=found.number),
        href=links.to_section(_SECTION, hendelse=found.number),
    )
    notes = [dates.period(question.period), html_questions.when(found), *_age(found, on)]
    return (
        join((item, *(tag("div", note, class_="sm-note sm-quiet") for note in notes))),
        html_questions.said(found),
        change,
    )


def _age(found: Asked, on: date) -> list[str]:
    """Say how long it has waited, when it does."""
    days = (on - day_in_norway(found.asked_at)).days
    if not found.is_open or days < 1:
        return []
    return [_text("admin.days_one" if days == 1 else "admin.days_many", days=days)]
