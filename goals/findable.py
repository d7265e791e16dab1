"""What can be found by words in a view: goals, measures, programmes, roles, and what was said."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from goals import milestones, search
from goals.search import Entry, Hit, Kind, Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from goals.items import View


def entries(
    view: View, *, trust: str | None = None, internal_for: Collection[str]
) -> tuple[Entry, ...]:
    """Give what can be found in a view, newest first; of what trusts say, that of one or of all.

    `internal_for` names the trusts whose internal notes are looked through too.
    """
    return (
        *_goals(view),
        *_measures(view),
        *_trusts(view),
        *_programmes(view),
        *_roles(view, trust),
        *_titles(view, trust),
        *_milestones(view, trust),
        *_said(view, trust, internal_for),
    )


def _passages(**texts: str | None) -> tuple[Passage, ...]:
    known = ((field, text) for field, text in texts.items() if text)
    return tuple(Passage(field, unicodedata.normalize("NFC", text)) for field, text in known)


def _goals(view: View) -> Iterator[Entry]:
    for goal in view.snapshot.strategy.goals:
        passages = _passages(number=str(goal.number), title=goal.title, short=goal.short)
        yield Entry(Kind.GOAL, passages, goal=goal.number)


def _measures(view: View) -> Iterator[Entry]:
    for measure in view.snapshot.strategy.measures:
        points = {f"point{index}": point for index, point in enumerate(measure.sub_points, 1)}
        own = {"number": measure.id.label, "short": measure.short, "text": measure.text}
        passages = _passages(**own, **points)
        yield Entry(Kind.MEASURE, passages, goal=measure.id.goal, measure=measure.id)


def _trusts(view: View) -> Iterator[Entry]:
    for trust in view.trusts:
        aliases = {f"alias{index}": alias for index, alias in enumerate(trust.aliases)}
        passages = _passages(short=trust.short, name=trust.name, **aliases)
        yield Entry(Kind.TRUST, passages, trust=trust.key)


def _programmes(view: View) -> Iterator[Entry]:
    for programme in view.snapshot.strategy.programmes:
        quotes = {f"quote{index}": quote for index, quote in enumerate(programme.quotes, 1)}
        passages = _passages(title=programme.title, operator=programme.operator, **quotes)
        yield Entry(Kind.PROGRAMME, passages, programme=programme.key)


def found(
    view: View, *, query: str, trust: str | None, internal_for: Collection[str]
) -> tuple[Hit, ...]:
    """Give what a query finds among the entries, which `trust` and `internal_for` limit."""
    return search.find(entries(view, trust=trust, internal_for=internal_for), query)


def _roles(view: View, trust: str | None) -> Iterator[Entry]:
    items = [item for item in view.select(trust=trust) if item.applicable]
    for role in sorted({item.plan.responsible for item in items if item.plan.responsible}):
        yield Entry(Kind.RESPONSIBLE, _passages(role=role), trust=trust)


def _titles(view: View, trust: str | None) -> Iterator[Entry]:
    for item in view.select(trust=trust):
        if item.applicable and item.plan.title:
            passages = _passages(title=item.plan.title)
            yield Entry(Kind.TITLE, passages, measure=item.measure, trust=item.trust)


def _milestones(view: View, trust: str | None) -> Iterator[Entry]:
    for one in milestones.standings(view, trust=trust):
        milestone = one.milestone
        passages = _passages(title=milestone.title, number=str(milestone.id))
        yield Entry(Kind.MILESTONE, passages, measure=milestone.id.measure, trust=milestone.trust)


def _said(view: View, trust: str | None, internal_for: Collection[str]) -> Iterator[Entry]:
    """Give the words of each report of an item that counts, the newest round first."""
    said = [
        update
        for item in view.select(trust=trust)
        if item.applicable
        for update in view.snapshot.updates_by_item.get((item.measure, item.trust), ())
        if update.period <= view.period
    ]
    for update in sorted(said, key=lambda update: update.period, reverse=True):
        note = update.internal_note if update.trust in internal_for else None
        passages = _passages(comment=update.comment, next_step=update.next_step, internal_note=note)
        if passages:
            yield Entry(
                Kind.COMMENT,
                passages,
                measure=update.measure,
                trust=update.trust,
                period=update.period,
            )
