"""The items of one goal at one trust: choose for each what becomes of it, and confirm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import rolling_over
from goals.facts import RollOverChoice
from goals.rolling_over import Decision, decide, going_on
from loaders.clean import free_text
from pages.parts import layout, session
from pages.parts.admin import step
from pages.parts.markup.admin import rolling_over as html_rolling
from texts import dates, names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goals.catalogue.model import Trust
    from goals.cycle import Border
    from goals.facts import MilestoneId, PlanItem
    from goals.rolling_over import Prospect
    from pages.parts.address import ViewSpec

_text = words("rolling_over")
_LABEL_LIMIT = 200
_LATER = "later"
"""Beside the choices: an item that is decided another time."""


def show(spec: ViewSpec, trust: Trust, border: Border, found: Sequence[Prospect]) -> None:
    """Ask of each item, with what it ended as beside the question; then confirm them together."""
    asked = [_ask(spec, border, one) for one in found]
    made = [decision for decision in asked if decision]
    if not made:
        return
    st.html(html_rolling.happens(made))
    goal = found[0].ended.measure.goal
    label = _text("item.store", goal=goal, trust=trust.short)
    if st.button(
        label, type="primary", key=f"roll-over-items-{spec.known.event_no}"
    ) and not _passed(made, border):
        step.take(partial(_chosen, spec, border, made))


def stored(spec: ViewSpec, previewed: rolling_over.Preview) -> str:
    """Store what was previewed, and say what it came to."""
    event = rolling_over.commit(session.desk(spec.strategy), previewed)
    if event is None:
        return _text("confirm.nothing")
    new = dates.cycle(previewed.review.border.new)
    count = len(previewed.review.news)
    return _text("confirm.done", count=count, new=new, event=event.event_no)


def _chosen(spec: ViewSpec, border: Border, made: Sequence[Decision]) -> str:
    return stored(spec, rolling_over.preview(session.desk(spec.strategy), border, made))


def _ask(spec: ViewSpec, border: Border, one: Prospect) -> Decision | None:
    """Ask what becomes of an item; None: it is decided later."""
    measure = spec.strategy.measure_by_id[one.ended.measure]
    key = f"{one.ended.measure}-{one.ended.trust}"
    st.html(html_rolling.item(one, spec.strategy))
    options = [_LATER, *RollOverChoice]
    choice = st.selectbox(
        _text("item.choice", measure=measure.id.label, title=measure.short),
        options,
        index=options.index(one.proposal.choice),
        format_func=_named,
        key=f"roll-over-{key}",
    )
    if choice == _LATER:
        return None
    if choice is RollOverChoice.END:
        return decide(one, choice, border)
    plan, dues = going_on(one, border)
    changed = _changed(plan, border, key) if choice is RollOverChoice.CHANGE else None
    return decide(one, choice, border, plan=changed, dues=_dues(one, dues, border))


def _named(choice: str) -> str:
    return _text("item.later") if choice == _LATER else names.roll_over(RollOverChoice(choice))


def _changed(plan: PlanItem, border: Border, key: str) -> PlanItem:
    """Ask for what most often changes; the rest is changed in the plan or in the workbook."""
    title = st.text_input(
        _text("item.title"), plan.title or "", max_chars=_LABEL_LIMIT, key=f"title-{key}"
    )
    responsible = st.text_input(
        _text("item.responsible"),
        plan.responsible or "",
        max_chars=_LABEL_LIMIT,
        key=f"responsible-{key}",
    )
    due = st.date_input(
        _text("item.due"),
        plan.due,
        format=dates.input_form(),
        min_value=border.new.start,
        key=f"due-{key}",
    )
    said = {"title": free_text(title) or None, "responsible": free_text(responsible) or None}
    return plan.model_copy(update=said | {"due": due})


def _dues(
    one: Prospect, proposed: dict[MilestoneId, date], border: Border
) -> dict[MilestoneId, date]:
    """Ask for the new deadline of each milestone; an empty one leaves the milestone behind."""
    asked = {}
    for standing in one.unfinished:
        milestone = standing.milestone
        asked[milestone.id] = st.date_input(
            _text(
                "item.milestone",
                id=milestone.id.label,
                title=milestone.title,
                day=dates.day(milestone.due),
            ),
            proposed.get(milestone.id),
            format=dates.input_form(),
            min_value=border.new.start,
            key=f"due-{milestone.id}-{milestone.trust}",
        )
    return {number: day for number, day in asked.items() if day}


def _passed(made: Sequence[Decision], border: Border) -> bool:
    """Whether a deadline lies in the old plan, which the fields let nobody choose; say so."""
    ends = border.old.end
    days = [one.plan.due for one in made if one.choice is RollOverChoice.CHANGE]
    days += [milestone.due for one in made for milestone in one.milestones]
    passed = [day for day in days if day and day <= ends]
    if passed:
        said = _text("item.due_passed", day=dates.day(passed[0]), ends=dates.day(ends))
        layout.alert(said)
    return bool(passed)
