"""Pages in other languages: all of it, and in nobody else's session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.languages import FOLDER, MADE_UP, leaves, make_up, outside_brackets, read
from tests.pages.showing import PAGES, html_of
from texts.words import NORWEGIAN, speaking

ADDRESSES = (
    ("oversikt", {}),
    ("oversikt", {"foretak": "unn", "mot": "2026-T1"}),
    ("styringsmal", {"mal": "3"}),
    ("tiltak", {}),
    ("tiltak", {"tiltak": "T3.10"}),
    ("tiltak", {"filer": "tiltak"}),
    ("helseforetak", {"foretak": "finn"}),
    ("delmal", {}),
    ("indikatorer", {}),
    ("indikatorer", {"indikator": "sykefravaer", "foretak": "unn"}),
    ("utdanningsprogram", {}),
    ("utdanningsprogram", {"program": "forbedringsveileder", "foretak": "unn"}),
    ("siden_sist", {}),
    ("styremote", {}),
    ("sok", {"q": "bemanning"}),
    ("sok", {"q": "xyzzy"}),
    ("rapportering", {"foretak": "unn"}),
    ("administrasjon", {}),
    *(("administrasjon", {"del": part}) for part in (
        "leveringer", "paminnelser", "importer", "sporsmal", "plan", "planark", "frister",
        "planhistorikk", "rullering", "personer", "tilgang", "logg", "fjerning", "arkiv",
        "sikkerhetskopi", "drift", "innstillinger",
    )),
    ("veiledning", {}),
    ("veiledning", {"for": "koordinatorveiledning"}),
    ("forklar", {}),
    ("forklar", {"tall": "mean_progress", "mal": "3"}),
    ("forklar", {"tiltak": "T4.1", "foretak": "finn"}),
    ("om_tallene", {}),
    ("tilgjengelighet", {}),
    ("personvern", {}),
)  # fmt: skip

STORED = {
    *("Koordinator (oppdiktet)", "Styremøte", "Bemanning"),
    *("Status", "Plan", "Delmål", "Utdanningsplasser"),
}
"""What somebody wrote that we say too: names, titles, a word that was found; and sheets' names."""


class Texts(HTMLParser):
    """The texts of HTML that are not marked as another language's, also those of attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        is_other = "lang" in said or self._is_other()
        if tag not in {"img", "input"}:
            self._open.append((tag, is_other))
        if not is_other:
            names = ("aria-label", "title", "placeholder", "alt")
            self.found += [said[name] or "" for name in names if name in said]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the parser's own)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_other():
            self.found.append(data.strip())

    def _is_other(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def app(language: str) -> AppTest:
    test = AppTest.from_file(PAGES / "main.py", default_timeout=60)
    test.query_params["lang"] = language
    return test.run()


def shown(test: AppTest, page: str, address: dict[str, str]) -> str:
    for name in [*test.query_params]:
        if name != "lang":
            del test.query_params[name]
    for name, said in address.items():
        test.query_params[name] = said
    test.switch_page(f"{page}.py").run()
    assert not test.exception, (page, address)
    return html_of(test)


def widgets(test: AppTest) -> list[str]:
    """What the framework's own elements say."""
    found = (getattr(element, "label", "") for element in test.main)
    return [said for said in found if said]


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from make_up(tmp_path, monkeypatch)


@pytest.mark.usefixtures("made_up", "demo")
def test_a_folder_of_texts_is_a_language_on_every_page() -> None:
    test, ours = app(MADE_UP), words_of_ours()
    left = {}
    with speaking(MADE_UP):  # the framework's test asks for the choices of a field in this thread
        for page, address in ADDRESSES:
            html = shown(test, page, address)
            said = {outside_brackets(text) for text in [*Texts(html).found, *widgets(test)]}
            if found := sorted(said & ours - STORED):
                left[f"{page} {address}"] = found
    assert left == {}


def words_of_ours() -> set[str]:
    """Every text of bokmål that stands alone."""
    texts = (text for path in (FOLDER / NORWEGIAN).glob("*.toml") for _, text in leaves(read(path)))
    return {text for text in texts if re.search(r"[a-zæøå]{3}", text) and "{" not in text}
