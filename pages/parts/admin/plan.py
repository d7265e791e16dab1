"""What applies to whom in the action plan, and the plan of one measure at one trust to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import planning
from loaders.clean import free_text
from pages.parts import filters, session
from pages.parts.admin import plan_storing, step
from pages.parts.markup.admin import plan as html_plan
from pages.parts.markup.section import section
from pages.parts.measure_choice import chosen_goal, chosen_measure
from texts import dates, plan_changes
from texts.words import words

if TYPE_CHECKING:
    from datetime import date

    from goals.facts import PlanItem
    from goals.items import Item
    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_FLAGS = ("prioritised", "in_mandate", "in_economic_plan", "expected_line")
_LONGEST = 300


def show(spec: ViewSpec) -> None:
    """Show the plan as a matrix, or one item's plan when the address names measure and trust."""
    view, links = session.view(spec), filters.links()
    step.tell()
    measure, goal = chosen_measure(spec.strategy), chosen_goal(spec.strategy)
    if measure and spec.trust:
        _one(spec, view.items[measure.id, spec.trust.key])
        return
    number, trust = goal.number if goal else None, spec.trust.key if spec.trust else None
    st.html(html_plan.goals(view, number, links))
    st.html(session.computed(spec, html_plan.matrix, goal=number, trust=trust, links=links))


def _one(spec: ViewSpec, item: Item) -> None:
    """Show the plan of one item, and let it be changed from a round on."""
    view = session.view(spec)
    strategy = spec.strategy
    name = _text(
        "plan.one",
        measure=item.measure.label,
        title=strategy.measure_by_id[item.measure].short,
        trust=strategy.trust_by_key[item.trust].short,
    )
    st.html(section(name, html_plan.one(view, item, filters.links())))
    st.html(section(_text("plan.change"), _text("plan.change_lead")))
    period = plan_storing.from_period(view, [item.trust], key=_key(item, "from"))
    if period is None:
        return
    held = view.snapshot.plan_item(item.measure, item.trust, period)
    row = _written(item, held)
    if row.start and row.due and row.due < row.start:
        st.html(html_plan.reversed_days())
        return
    wanted = planning.Wanted(period, rows=(row,))
    previewed = planning.change(session.desk(strategy), wanted)
    plan_storing.confirm(spec, previewed, key=_key(item, "store"))


def _written(item: Item, held: PlanItem) -> PlanItem:
    """Ask for each field; what is left as it is says what the plan says now."""
    said: dict[str, object] = {"applicable": _flag(item, held, "applicable")}
    if said["applicable"]:
        with st.container(horizontal=True):
            said |= {name: _day(item, held, name) for name in ("start", "due")}
        said |= {name: _line(item, held, name) for name in ("responsible", "title")}
        said |= {name: _flag(item, held, name) for name in _FLAGS}
    return held.model_copy(update={**said, "sheet": None, "cell": None})


def _flag(item: Item, held: PlanItem, name: str) -> bool:
    now: bool = getattr(held, name)
    return st.checkbox(plan_changes.field(name), value=now, key=_key(item, name, held))


def _day(item: Item, held: PlanItem, name: str) -> date | None:
    now: date | None = getattr(held, name)
    label = _text("plan.day", field=plan_changes.field(name))
    return st.date_input(label, value=now, format=dates.input_form(), key=_key(item, name, held))


def _line(item: Item, held: PlanItem, name: str) -> str | None:
    now: str | None = getattr(held, name)
    written = st.text_input(
        plan_changes.field(name), value=now or "", max_chars=_LONGEST, key=_key(item, name, held)
    )
    return free_text(written) or None


def _key(item: Item, name: str, held: PlanItem | None = None) -> str:
    """Name a widget; another plan in force gives another, so that it begins with what holds."""
    event = getattr(held, "event_no", 0)
    return f"plan-{item.measure}-{item.trust}-{name}-{event}"
