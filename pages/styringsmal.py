"""How far has one goal come, at whom, and what is in its way?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals.access import Action
from pages.parts import cuts, filters, layout, page_data, progress_chart, report_files, session
from pages.parts.downloads import downloads
from pages.parts.markup import goal as html
from pages.parts.markup.plan import awaited
from pages.parts.markup.reports import missing, newest_words
from pages.parts.markup.section import section
from pages.parts.measure_choice import chosen_goal
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Goal
    from pages.parts.address import ViewSpec

text = words("styringsmal")


def show_one(spec: ViewSpec, goal: Goal) -> None:
    """From the message and the figures down to what is planned."""
    cut = cuts.of_page(spec, goal=goal.number)
    first = {"measures": html.measures, "trusts": html.trusts}
    below = {"indicators": html.indicators, "missing": missing, "decisions": html.decisions}
    planned = {"said": newest_words, "milestones": awaited, "plan": html.plan}
    layout.page(
        f"{goal.number} {goal.short}",
        html.place(spec.strategy, goal, cut.links),
        session.computed(spec, html.standing, cut=cut),
        cuts.drawn(spec, cut, "styringsmal", first),
        section(text("progress.heading"), text("progress.lead")),
        progress_chart.lines(spec, cut.trusts(session.view(spec)), goal=goal.number),
        cuts.drawn(spec, cut, "styringsmal", below | planned),
        lead=goal.title,
    )
    name, make = f"styringsmal_{goal.number}", partial(page_data.items, spec, cut=cut)
    downloads(spec, name, make, more=partial(report_files.of_view, spec, goal=goal))


def show_all(spec: ViewSpec) -> None:
    """Every goal with its numbers."""
    cut = cuts.of_page(spec)
    parts = (session.computed(spec, part, cut=cut) for part in (html.message, html.all_goals))
    layout.page(text("title"), *parts, lead=text("lead"))
    downloads(spec, "styringsmal", partial(page_data.all_goals, spec, cut=cut), one_list=True)


session.require(Action.READ)
chosen = filters.view()
if wanted := chosen_goal(chosen.strategy):
    show_one(chosen, wanted)
else:
    show_all(chosen)
