"""How is one trust doing, or how do alike trusts stand beside each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import comparison
from goals.access import Action
from pages.parts import cuts, filters, layout, page_data, progress_chart, report_files, session
from pages.parts.downloads import downloads
from pages.parts.markup.goal import all_goals, standing
from pages.parts.markup.plan import awaited, due_replies
from pages.parts.markup.questions import of_trust
from pages.parts.markup.reports import missing, support, troubled
from pages.parts.markup.section import section
from pages.parts.markup.summary import nothing_yet
from pages.parts.markup.trust import deliveries, goal_by_goal, side_by_side
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.parts.address import ViewSpec

text = words("helseforetak")
_INTERNAL = {"support": support, "questions": of_trust, "due_replies": due_replies}


def groups(spec: ViewSpec, cut: cuts.Cut) -> Iterator[layout.Part]:
    """Each kind of trust by itself: the distances, the panels, and goal by goal."""
    for group in session.computed(spec, comparison.groups):
        table = session.computed(spec, side_by_side, kind=group.kind, cut=cut)
        yield section(text(f"kind.{group.kind}"), table)
        if not group.is_alone:
            yield progress_chart.small_multiples(spec, group.trusts, name=group.kind)
            yield session.computed(spec, goal_by_goal, kind=group.kind, cut=cut)


def one(spec: ViewSpec, cut: cuts.Cut) -> tuple[layout.Part, ...]:
    """From the message and the deliveries down to what the trust waits for."""
    more = _INTERNAL if cut.trust in cut.internal_for else {}
    below = {"missing": missing, "troubled": troubled, **more, "milestones": awaited}
    return (
        session.computed(spec, standing, cut=cut),
        cuts.drawn(spec, cut, "helseforetak", {"deliveries": deliveries, "goals": all_goals}),
        section(text("progress.heading"), text("progress.lead")),
        progress_chart.lines(spec, cut.trusts(session.view(spec))),
        cuts.drawn(spec, cut, "helseforetak", below),
    )


session.require(Action.READ)
wanted, its = (chosen := filters.view()).trust, cuts.of_page(chosen)
title, lead, parts = (wanted.name, "", one) if wanted else (text("title"), text("lead"), groups)
if session.view(chosen).is_empty:
    layout.page(title, nothing_yet(its.links.to("rapportering")), lead=lead)
else:
    layout.page(title, *parts(chosen, its), lead=lead)
    more = (lambda: report_files.of_view(chosen)) if wanted else tuple
    downloads(chosen, "helseforetak", lambda: page_data.trusts(chosen, cut=its), more=more)
