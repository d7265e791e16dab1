"""How far have we come, all trusts together?"""

from __future__ import annotations

from functools import partial

from goals.access import Action
from pages.parts import (
    filters,
    layout,
    narrowing,
    page_data,
    progress_chart,
    report_files,
    session,
    then_now,
)
from pages.parts.downloads import downloads
from pages.parts.markup import overview as html_overview
from pages.parts.markup.summary import nothing_yet
from texts.words import words

session.require(Action.READ)
title, spec, links = words("oversikt")("title"), filters.view(), filters.links()
view = session.view(spec)
if view.is_empty:
    layout.page(title, nothing_yet(links.to("rapportering")))
else:
    shown = {"trust": spec.trust, "links": links}
    narrowed = narrowing.asked(spec, links, "oversikt")
    layout.page(
        title,
        then_now.drawn(spec, narrowed),
        session.computed(spec, html_overview.standing, **shown),
        progress_chart.lines(spec, (spec.trust,) if spec.trust else view.trusts),
        session.computed(spec, html_overview.happening, **shown, narrowed=narrowed),
    )
    make = partial(page_data.overview, spec, narrowed=narrowed)
    narrowed_to, more = narrowed.in_words(spec.strategy), partial(report_files.of_view, spec)
    downloads(spec, "oversikt", make, more=more, narrowed=narrowed_to)
