"""How do I report for my trust, from the sheet to the receipt, and how is a round run?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.markup import guide as html_guide
from pages.web import assets
from texts import guide
from texts.words import words

session.require(Action.READ)
spec, links = filters.view(), filters.links()
asked = filters.asked(html_guide.FIELD)
name = guide.COORDINATOR if asked == guide.COORDINATOR else guide.CONTACTS
text, chapters = words(name), guide.chapters(spec.strategy.owner, name)
layout.page(
    text("title"),
    html_guide.guides(name, links),
    html_guide.contents(chapters),
    html_guide.guide(name, chapters, address=assets.picture, links=links),
    lead=text("lead"),
)
