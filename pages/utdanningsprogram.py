"""What can people be trained in, when do they meet, and how many of the seats are taken?"""

from __future__ import annotations

from functools import partial

from goals.access import Action
from pages.parts import filters, layout, page_data, programme_page, session
from pages.parts.downloads import downloads
from pages.parts.measure_choice import chosen_programme
from texts.words import words

session.require(Action.READ)
text = words("utdanningsprogram")
spec = filters.view()
chosen = chosen_programme(spec.strategy)
key = chosen.key if chosen else None
trusts = (spec.trust,) if spec.trust else session.view(spec).trusts
page = session.computed(
    spec,
    programme_page.drawn,
    programme=key,
    trusts=trusts,
    links=filters.links(),
    internal_for=session.internal_for(trusts),
    today=session.today(),
)
chart = [page.chart] if page.chart else []
layout.page(text("title"), page.above, *chart, page.below, lead=text("lead"))
make = partial(page_data.seats, spec, programme=key, trusts=trusts)
downloads(spec, "utdanningsprogram", make, narrowed=chosen.title if chosen else "")
