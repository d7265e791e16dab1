"""Nothing internal crosses the wire to somebody who may not see it, whatever they ask for."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pages.parts.admin.sections import SECTIONS
from tests.leaks.planted import MEASURE, OTHER, OWN, SECOND, marks
from tests.leaks.wire import Visitor
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.serving import Server

PAGES = {path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py")} - {
    "__init__",
    "main",
}
AT = f"periode=2026-T2&foretak={OTHER}"
DEEP = {
    "oversikt": [AT],
    "styringsmal": ["periode=2026-T2&mal=3", f"{AT}&mal=3"],
    "tiltak": [f"periode=2026-T2&tiltak={MEASURE}", f"{AT}&tiltak={SECOND}",
               f"{AT}&tiltak={MEASURE}", f"{AT}&vis=bistand"],
    "helseforetak": [AT],
    "indikatorer": ["periode=2026-T2", f"{AT}&indikator=sykefravaer"],
    "utdanningsprogram": ["periode=2026-T2", AT],
    "delmal": ["periode=2026-T2", AT],
    "siden_sist": [f"{AT}&fra=1"],
    "styremote": ["periode=2026-T2&bilde=samlet", f"{AT}&bilde=oppmerksomhet",
                  "periode=2026-T2&bilde=mal-3&notater=1"],
    "sok": [f"{AT}&q=zqnote{OTHER}", f"{AT}&q=zqquestion{OTHER}"],
    "rapportering": [AT],
    "administrasjon": [f"{AT}&del={name}" for name in SECTIONS],
    "veiledning": [""],
    "forklar": [f"{AT}&tiltak={MEASURE}", f"{AT}&tiltak={SECOND}", f"{AT}&tall=reported"],
    "om_tallene": [""],
    "tilgjengelighet": [""],
    "personvern": [""],
}  # fmt: skip
FORGED = (
    f"{AT}&tiltak={MEASURE}&rolle=coordinator&role=coordinator&principal=local&internal=1&who=local"
    "&del=importer&hendelse=2&gjor=fjern&per=3&mal=3&mote=1&notater=1&embed=true"
    "&embed_options=show_toolbar&_streamlit_user=local&q=zqnote"
)
MAY_SEE = {"reader": (), "contact": (OWN,), "coordinator": (OWN, OTHER)}
REPORTS = set(words("parts").table("reports").values())
"""Their files are searched by tests/reports, and take their time."""


def test_every_page_is_asked_for() -> None:
    assert set(DEEP) == PAGES


def addresses(who: str, looked_at: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for page, queries in looked_at.items():
        yield from ((page, query) for query in queries)
        if who != "coordinator":
            yield page, FORGED


def answers(
    server: Server, who: str, looked_at: Mapping[str, list[str]] = DEEP
) -> Iterator[tuple[str, bytes]]:
    """Everything that comes for every address, with the files that can be had there."""
    asked = set()
    for page, query in addresses(who, looked_at):
        with Visitor(server.origin, who) as visitor:
            answer = visitor.open(page, query)
            yield f"{page}?{query}", answer.everything
            ways = re.findall(r'href="[^"?]*\?([^"]*\bfiler=[^"]*)"', answer.html)
            for way in {unescape(way) for way in ways} - asked:
                asked.add(way)
                opened = visitor.open(page, way)
                yield f"{page}?{way}", opened.everything
                for element in opened.elements("download_button"):
                    button = element.download_button
                    if button.label not in REPORTS:
                        yield f"{page}?{way} {button.label}", visitor.download(button)


@pytest.mark.parametrize("who", MAY_SEE)
def test_what_is_internal_reaches_those_alone_who_may_see_it(server: Server, who: str) -> None:
    hidden = {OWN, OTHER}.difference(MAY_SEE[who])
    forbidden = {word: f"{trust} {field}" for trust in hidden
                 for field, ways in marks(trust).items() for word in ways}  # fmt: skip
    expected = {f"{trust} {field}" for trust in MAY_SEE[who] for field in marks(trust)}
    leaks, seen, count = [], set(), 0
    for place, content in answers(server, who):
        count += 1
        asked = place.encode()
        leaks += [(place, what) for word, what in forbidden.items()
                  if word.encode() in content and word.encode() not in asked]  # fmt: skip
        seen |= {f"{trust} {field}" for trust in MAY_SEE[who]
                 for field, ways in marks(trust).items()
                 if any(way.encode() in content for way in ways)}  # fmt: skip
    assert leaks == []
    assert count > len(PAGES)
    if who == "coordinator":
        assert seen == expected
    else:
        assert bool(seen) == bool(expected)


@pytest.mark.parametrize("query", DEEP["styremote"])
def test_the_meeting_view_shows_nothing_internal_to_anybody(server: Server, query: str) -> None:
    with Visitor(server.origin, "coordinator") as visitor:
        shown = visitor.open("styremote", query).everything
    words = [word for trust in (OWN, OTHER) for ways in marks(trust).values() for word in ways]
    assert b"sm-slide" in shown or b"sm-notes" in shown
    assert [word for word in words if word.encode() in shown] == []
