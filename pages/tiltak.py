"""What is one measure about, how is it going at each trust, and how do we know?"""

from __future__ import annotations

from functools import partial
from typing import Any

from goals.access import Action
from pages.parts import filters, layout, narrowing, page_data, questions, session
from pages.parts.downloads import downloads
from pages.parts.markup.measure import one_measure
from pages.parts.markup.measures import measures
from pages.parts.measure_choice import chosen_measure
from texts.words import words

session.require(Action.READ)
text = words("tiltak")
spec, links = filters.view(), filters.links()
if chosen := chosen_measure(spec.strategy):
    trusts = (spec.trust,) if spec.trust else session.view(spec).trusts
    shown: dict[str, Any] = {
        "measure": chosen.id,
        "trusts": trusts,
        "internal_for": session.internal_for(trusts),
    }
    drawn = session.computed(spec, one_measure, links=links, **shown)
    layout.page(f"{chosen.id.label} {chosen.short}", drawn)
    questions.show_of_measure(spec, chosen, trusts)
    make = partial(page_data.one_measure, spec, **shown)
    downloads(spec, f"tiltak_{chosen.id}", make)
else:
    narrowed = narrowing.asked(spec, links, "tiltak")
    drawn = session.computed(spec, measures, trust=spec.trust, narrowed=narrowed)
    layout.page(text("title"), drawn, lead=text("lead"))
    in_words = narrowed.in_words(spec.strategy)
    make = partial(page_data.measures, spec, narrowed=narrowed)
    downloads(spec, "tiltak", make, narrowed=in_words, one_list=True)
