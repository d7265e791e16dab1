"""The deck: what the board is shown, in the order that it is told."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reports.deck import slides
from reports.deck.template import opened
from texts.report import say, subject, title
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from goals.report.model import Report

LANGUAGE = "nb-NO"


@speaking(NORWEGIAN)
def deck(report: Report, *, template: bytes | None = None) -> bytes:
    """Write the deck on the layouts of a template, or (None) ours.

    Raises UserError when the template can't be read or lacks what the deck needs.
    """
    made = opened(template)
    _say_what_it_is(made, report)
    slides.cover(made, report)
    slides.standing(made, report)
    slides.matrix(made, report)
    slides.progress(made, report)
    slides.since(made, report)
    slides.indicators(made, report)
    slides.points(made, report)
    slides.deliveries(made, report)
    for section in report.goals:
        slides.goal(made, report, section)
    slides.decisions(made, report)
    slides.decision(made, report)
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()


def _say_what_it_is(made: Deck, report: Report) -> None:
    """Name the deck and no person."""
    known = made.core_properties
    known.title, known.subject = title(report), subject(report)
    known.author = known.last_modified_by = say("author")
    known.language, known.keywords, known.comments = LANGUAGE, "", ""
    moment = report.source.made_at.replace(tzinfo=None, microsecond=0)
    known.created = known.modified = moment
