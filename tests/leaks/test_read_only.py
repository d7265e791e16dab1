"""A server in read-only mode: every page without a form, and nothing stored whatever is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

from tests.leaks.planted import OWN
from tests.leaks.test_pages import DEEP
from tests.leaks.test_writing import BUTTONS, ROUND, sheet_of
from tests.leaks.wire import COOKIE_FROM, Visitor, pressed, request
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITES = {"button", "file_uploader", "text_input", "text_area", "date_input", "number_input"}


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    database = tmp_path_factory.mktemp("read-only") / "test.duckdb"
    fill(database)
    server = Server(database)
    server.set({"STYRINGSMAL_MODE": "read-only"})
    with server as running:
        yield running


def head(server: Server) -> int:
    return int(json.loads(request(server.origin, "GET", "/healthz").body)["event"])


def test_no_page_has_a_form_and_each_says_the_mode(read_only: Server) -> None:
    found = {}
    for page, queries in DEEP.items():
        for query in queries:
            with Visitor(read_only.origin, "anybody") as visitor:
                answer = visitor.open(page, query)
            found[page, query] = {kind for kind in WRITES if answer.elements(kind)}
            if "bilde=" not in query:
                assert "Lesemodus" in answer.html, page
    assert {place: kinds for place, kinds in found.items() if kinds} == {}


def test_a_form_that_somebody_else_was_given_stores_nothing_and_the_page_says_why(
    server: Server, read_only: Server
) -> None:
    before, sent = head(read_only), 0
    for query in BUTTONS:
        with Visitor(server.origin, "coordinator") as visitor:
            theirs = visitor.open("administrasjon", f"{ROUND}&{query}").elements("button")
        with Visitor(read_only.origin, "anybody") as visitor:
            visitor.open("administrasjon", f"{ROUND}&{query}")
            answer = visitor.again(*(pressed(element.button) for element in theirs))
        sent += len(theirs)
        assert "Bare regional koordinator" in answer.html
    assert sent > len(BUTTONS) // 2
    assert head(read_only) == before


def test_a_file_that_is_sent_all_the_same_is_refused_and_stores_nothing(
    server: Server, read_only: Server
) -> None:
    before, file = head(read_only), sheet_of(server, OWN)
    at = f"{ROUND}&foretak={OWN}"
    with Visitor(server.origin, "coordinator") as visitor:
        field = visitor.open("rapportering", at).first("file_uploader")
        theirs = visitor.again(visitor.upload(field, "eget.xlsx", file)).elements("button")
    assert theirs
    with Visitor(read_only.origin, "anybody") as visitor:
        visitor.open("rapportering", at)
        reply, said = visitor.sent(field, "eget.xlsx", file)
        answer = visitor.again(said, *(pressed(element.button) for element in theirs))
        taken = request(read_only.origin, "DELETE", f"/_stcore/upload_file/{visitor.session}/x")
    assert (reply.status, taken.status) == (403, 403)
    assert "Lesemodus" in reply.body.decode()
    assert answer.elements("button") == answer.elements("file_uploader") == []
    assert head(read_only) == before


def cookies(server: Server, address: str, **headers: str) -> list[str]:
    """The cookies that an answer sets."""
    asked = Request(server.origin + address, headers=headers)  # noqa: S310 (loopback)
    with urlopen(asked, timeout=20, context=server.trust) as answer:  # noqa: S310 (loopback)
        found = answer.headers.get_all("Set-Cookie")
    assert found
    return list(found)


def marked(found: list[str]) -> set[bool]:
    return {"; secure" in cookie.lower() for cookie in found}


def test_cookies_are_secure_where_a_proxy_on_this_machine_says_that_it_speaks_tls(
    read_only: Server,
) -> None:
    assert marked(cookies(read_only, COOKIE_FROM)) == {False}
    assert marked(cookies(read_only, COOKIE_FROM, **{"X-Forwarded-Proto": "https"})) == {True}
