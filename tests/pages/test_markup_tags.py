"""Whatever people write is shown as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.markup.tags import Html, hidden, join, norwegian, tag
from texts.norwegian import Norwegian
from texts.words import NORWEGIAN, speaking


class Reader(HTMLParser):
    """Reads back what a browser would see: the texts, the elements and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


ordinary = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(ordinary)
def test_any_text_comes_back_as_the_same_text_and_makes_no_element(text):
    read = Reader(tag("p", text))
    assert "".join(read.texts) == text
    assert [name for name, _ in read.elements] == ["p"]


@given(ordinary)
def test_any_attribute_comes_back_as_the_same_text(text):
    assert Reader(tag("a", "x", href=text)).elements == [("a", {"href": text})]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (tag("p", tag("b", "x"), " y"), "<p><b>x</b> y</p>"),
        (tag("td", class_="a", data_label="Frist"), '<td class="a" data-label="Frist"></td>'),
        (tag("table", data_nav=True), "<table data-nav></table>"),
        (tag("a", href=None, hidden=False), "<a></a>"),
        (join(["<", Html("<br>")]), "&lt;<br>"),
        (hidden("av 9"), '<span class="sm-sr-only">av 9</span>'),
    ],
)
def test_elements_are_written_out(made, expected):
    assert made == expected


@pytest.mark.parametrize(
    ("language", "opens", "ends"), [("en", '<span lang="nb">', "</span>"), (NORWEGIAN, "", "")]
)
def test_what_is_norwegian_is_drawn_as_such_where_another_language_is_spoken(language, opens, ends):
    title = Norwegian("Tid & tilbake")
    with speaking(language):
        about = f"Goal 2, {title}"
        assert tag("p", title) == f"<p>{opens}Tid &amp; tilbake{ends}</p>"
        assert tag("p", about) == f"<p>Goal 2, {opens}Tid &amp; tilbake{ends}</p>"
        assert tag("p", "Tid & tilbake") == "<p>Tid &amp; tilbake</p>"
        assert tag("i", title=about) == '<i title="Goal 2, Tid &amp; tilbake"></i>'
        assert norwegian(tag("b", "x")) == f"{opens}<b>x</b>{ends}"
