"""What is stored about persons, why, for how long, and who sees it?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.markup import guide as html_guide
from texts import guide
from texts.words import words

NAME = "personvern"

session.require(Action.READ)
text, settings = words(NAME), session.settings()
chapters = guide.chapters(
    filters.view().strategy.owner,
    NAME,
    audit_months=settings.audit_months,
    backup_days=settings.backup_keep_days,
    redacted=words("store")("redacted"),
)
layout.page(text("title"), html_guide.statement(NAME, chapters), lead=text("lead"))
