"""What the program says of itself: whom it shuts out, and what it stores of persons.

Reads settings alone, and neither the store nor the address: whoever is not logged in may read it
(docs/decisions/0111-the-statements-are-open.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goals.catalogue.load import strategies
from pages.parts import session
from pages.parts.markup import guide as html_guide
from texts import guide, hyphens
from texts.guide import ACCESSIBILITY, PRIVACY
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.markup.tags import Html


class Statement(NamedTuple):
    """A statement with its heading, and what stands below it."""

    title: str
    lead: str
    chapters: Html


def statement(name: str) -> Statement:
    """Give one of texts.guide.STATEMENTS as it holds with the settings of this process."""
    text, filled = words(name), _FILLED[name]()
    owner = strategies()[session.settings().strategy].owner
    chapters = guide.chapters(owner, name, **filled)
    return Statement(
        hyphens.soft(text("title")), text("lead"), html_guide.statement(name, chapters)
    )


def _feedback() -> dict[str, object]:
    text, address = words(ACCESSIBILITY), session.settings().accessibility_contact
    said = text("feedback", address=address) if address else text("feedback_unset")
    return {"feedback": said}


def _stored() -> dict[str, object]:
    settings = session.settings()
    return {
        "audit_months": settings.audit_months,
        "backup_days": settings.backup_keep_days,
        "redacted": words("store")("redacted"),
    }


_FILLED = {ACCESSIBILITY: _feedback, PRIVACY: _stored}
