"""How each number is made, what it is drawn from, and which version this is."""

from __future__ import annotations

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.markup import about as html_about
from pages.parts.markup import definitions as html_definitions
from texts.words import words

text = words("om_tallene")

session.require(Action.READ)
spec, links = filters.view(), filters.links()
version = html_about.version(
    *session.ledger(),
    mode=session.settings().mode,
    today=session.today(),
    is_set=session.settings().today is not None,
)
layout.page(
    text("title"),
    html_about.contents(),
    session.computed(spec, html_definitions.numbers_explained, links=links),
    html_about.about(spec.strategy),
    version,
    lead=text("lead"),
)
