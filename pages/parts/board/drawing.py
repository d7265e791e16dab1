"""All slides of a report at once: it takes a few hundredths of a second, and the next is ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from charts import panels, progress
from pages.parts import session
from pages.parts.board import deck as decks
from pages.parts.markup.board import frame, notes, slides
from pages.parts.markup.table import twin
from pages.parts.markup.tags import Html, join, tag
from texts import board
from texts.words import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charts.plain import PlainFigure
    from goals.report.model import Report
    from pages.parts.board.deck import Deck
    from pages.parts.filters import Links

_CHART_PX = (1200, 470)
"""Width and height of the chart's room on a slide of 1280 by 720."""
_WARM = "board-warm"


@dataclass(frozen=True)
class Drawn:
    """The slides, the ways on from them and the notes to them by name; the chart of progress."""

    deck: Deck
    slides: Mapping[str, Html]
    ways: Mapping[str, Html]
    notes: Mapping[str, Html]
    figure: PlainFigure
    alt: str


def all_of(report: Report, links: Links, *, level: int) -> Drawn:
    """Draw everything that a meeting may be shown; `level` is that of the slides' headings."""
    deck, lines = decks.of_report(report), _lines(report)
    made = {name: slides.slide(report, name) for name in deck.order}
    held = panels.table(lines)
    tabled = {decks.PROGRESS: tag("div", twin(held), class_="sm-slide-twin")}
    bodies = {
        name: join([frame.slide(report, shown, level=level, below=tabled.get(name, Html("")))])
        for name, shown in made.items()
    }
    headlines = {name: shown.headline for name, shown in made.items()}
    shape = panels.on_slide(max(1, len(lines.trusts)), height_px=_CHART_PX[1])
    return Drawn(
        deck=deck,
        slides=bodies,
        ways={name: frame.ways(deck, name, links) for name in deck.order},
        notes={name: notes.notes(report, deck, name, headlines, links) for name in deck.order},
        figure=panels.over_cycle(lines, shape),
        alt=panels.alt_text(lines),
    )


def show(drawn: Drawn, name: str, ways: Html) -> None:
    """Show a slide, the ways on, and its chart.

    The ways stand at the same place on every slide: the framework puts them in the place of those
    before. After the chart there would be a moment without any, and a key pressed in it is lost.
    """
    with st.container(key=f"bilde-{name}"):
        st.html(drawn.slides[name])
        if ways:
            st.html(ways)
        if name == decks.PROGRESS:
            _chart(drawn)


def warm() -> None:
    """Draw a chart of one point that nobody sees, so that the browser has the chart's script.

    Once in a session: the browser keeps what it has read.
    """
    if session.recall(_WARM):
        return
    session.remember(_WARM, value=True)
    with st.container(key="bilde-varmer"):
        st.plotly_chart(
            progress.one_point(),
            theme=None,
            config=_config(),
            width=40,
            height=40,
            alt=board.say("warm"),
        )


def _config() -> dict[str, object]:
    return {"staticPlot": True, "displayModeBar": False, "locale": spoken()}


def _chart(drawn: Drawn) -> None:
    width, height = _CHART_PX
    with st.container(key="bilde-figur"):
        st.plotly_chart(
            drawn.figure,
            theme=None,
            config=_config(),
            width=width,
            height=height,
            alt=drawn.alt,
        )


def _lines(report: Report) -> progress.Progress:
    return progress.Progress(
        trusts={section.trust.key: section.course for section in report.trusts},
        together=report.course,
        names={trust.key: trust.short for trust in report.strategy.trusts},
    )
