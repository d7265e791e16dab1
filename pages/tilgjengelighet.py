"""Which demands of accessibility are met and which are not, and whom does one tell?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.markup import guide as html_guide
from texts import guide
from texts.words import words

NAME = "tilgjengelighet"

session.require(Action.READ)
text, address = words(NAME), session.settings().accessibility_contact
feedback = text("feedback", address=address) if address else text("feedback_unset")
chapters = guide.chapters(filters.view().strategy.owner, NAME, feedback=feedback)
layout.page(text("title"), html_guide.statement(NAME, chapters), lead=text("lead"))
