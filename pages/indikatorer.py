"""What is measured, is it more than chance, and will the target be met?"""

from __future__ import annotations

from functools import partial

from goals.access import Action
from pages.parts import (
    filters,
    indicator_choice,
    indicator_forms,
    indicator_page,
    layout,
    page_data,
    session,
)
from pages.parts.downloads import downloads
from pages.parts.markup.indicators import indicators
from texts.words import words

session.require(Action.READ)
text = words("indikatorer")
spec, links = filters.view(), filters.links()
trust = spec.trust.key if spec.trust else None
if chosen := indicator_choice.chosen_indicator(spec.strategy):
    shown = {"indicator": chosen.key, "trust": trust, "links": links}
    drawn = session.computed(spec, indicator_page.drawn, **shown)
    layout.page(chosen.short, *drawn.parts, lead=drawn.lead)
    indicator_forms.offer(spec, chosen)
    make = partial(page_data.one_indicator, spec, indicator=chosen.key)
    downloads(spec, f"indikator_{chosen.key}", make)
else:
    choice = indicator_choice.of_page(spec.strategy, trust)
    listed = session.computed(spec, indicators, choice=choice, links=links)
    layout.page(text("title"), listed, lead=text("lead"))
    make = partial(page_data.indicators, spec, choice=choice)
    downloads(spec, "indikatorer", make, one_list=True)
