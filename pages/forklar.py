"""What is this number made of, and which cell did each part come from?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import explained, figure_choice, filters, indicator_choice, layout, session
from pages.parts import value_page as values
from pages.parts.markup import figure as html_figure
from pages.parts.markup.summary import nothing_yet
from texts.words import words

session.require(Action.READ)
text = words("forklar")
spec, links = filters.view(), filters.links()
view = session.view(spec)
indicator, asked = indicator_choice.chosen_indicator(spec.strategy), figure_choice.asked(spec)
if indicator:
    values.show(spec, view, indicator, links)
elif asked.item:
    explained.show_item(spec, links, *asked.item)
elif asked.figure:
    explained.show_figure(spec, links, asked.figure, asked.place)
elif view.is_empty:
    layout.page(text("title"), nothing_yet(links.to("rapportering")), lead=text("lead"))
else:
    figures = session.computed(spec, html_figure.all_figures, place=asked.place, links=links)
    goals = session.computed(spec, html_figure.goals, links=links)
    layout.page(text("title"), figures, goals, lead=text("lead"))
