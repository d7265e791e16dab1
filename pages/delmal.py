"""Which milestones are overdue, which are coming, and when?"""

from __future__ import annotations

from functools import partial

from goals.access import Action
from pages.parts import filters, layout, milestone_page, narrowing, page_data, session
from pages.parts.downloads import downloads
from texts.words import words

session.require(Action.READ)
text = words("delmal")
spec = filters.view()
narrowed = narrowing.asked(spec, filters.links(), "delmal")
internal_for = session.internal_for(session.view(spec).trusts)
page = session.computed(
    spec,
    milestone_page.drawn,
    narrowed=narrowed,
    internal_for=internal_for,
    today=session.today(),
)
chart = [page.chart] if page.chart else []
layout.page(text("title"), page.above, *chart, page.below, lead=text("lead"))
make = partial(page_data.milestones, spec, narrowed=narrowed, internal_for=internal_for)
downloads(spec, "delmal", make, narrowed=narrowed.in_words(spec.strategy), one_list=True)
