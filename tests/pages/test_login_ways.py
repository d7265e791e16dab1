"""The way back after log-in leads to a page of ours, whatever was written in it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.login_ways import BACK_TO, safe_way_back, way_in


@pytest.mark.parametrize(
    "said",
    [
        "//evil.example",
        "///evil.example",
        "https://evil.example/tiltak",
        "https:/evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%2F%2Fevil.example",
        "/%5Cevil.example",
        "/\t/evil.example",
        "/tiltak/../../x",
        "javascript:alert(1)",
        "http://[evil",
        "tiltak",
        "",
    ],
)
def test_what_is_no_page_of_ours_becomes_the_first_page(said: str) -> None:
    assert safe_way_back(said) == "/"


@given(st.text(max_size=60))
def test_no_text_leads_to_another_host_or_breaks_a_line(said: str) -> None:
    back = urlsplit(safe_way_back(said))
    assert (back.scheme, back.netloc) == ("", "")
    assert back.path.startswith("/")
    assert not back.path.startswith("//")
    assert safe_way_back(said).isprintable()


@given(st.dictionaries(st.text(min_size=1, max_size=9), st.text(min_size=1, max_size=9)))
def test_a_page_comes_back_with_what_was_asked_of_it(fields: dict[str, str]) -> None:
    asked = parse_qs(urlsplit(way_in("tiltak", fields)).query)[BACK_TO][0]
    back = urlsplit(safe_way_back(asked))
    assert back.path == "/tiltak"
    assert {name: [said] for name, said in fields.items()} == parse_qs(back.query)


def test_the_way_in_from_the_first_page_leads_back_to_the_root_where_alone_it_answers() -> None:
    asked = parse_qs(urlsplit(way_in("oversikt", {"lang": "en"})).query)[BACK_TO][0]
    assert safe_way_back(asked) == "/?lang=en"
