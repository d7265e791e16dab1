"""How do I report for my trust, from the sheet to the receipt?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.markup import guide as html_guide
from pages.web import document
from texts import guide
from texts.words import words

session.require(Action.READ)
text = words("veiledning")
spec, links = filters.view(), filters.links()
chapters = guide.chapters(spec.strategy.owner)
layout.page(
    text("title"),
    html_guide.contents(chapters),
    html_guide.guide(chapters, address=document.picture, links=links),
    lead=text("lead"),
)
