"""Over the raw websocket with a signed cookie: what a log-in that doesn't hold reads and writes."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.parts.login_ways import OUT
from tests.filled import filled
from tests.leaks.planted import OTHER, OWN, marks, plant
from tests.leaks.test_writing import ROUND, TYPED, buttons, stored
from tests.leaks.wire import COOKIE_FROM, Visitor, pressed, request
from tests.serving import Server
from texts.guide import STATEMENTS
from texts.hyphens import soft
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 (of this test alone)
HOUR = 3600
ERRORS, FRAME = words("errors"), words("frame")
PAGES = ["oversikt", f"tiltak?{ROUND}&foretak={OTHER}&tiltak=T3.10", "administrasjon?del=personer",
         "rapportering", "forklar?tall=reported", "styremote?bilde=samlet"]  # fmt: skip
MARKS = [word for trust in (OWN, OTHER) for ways in marks(trust).values() for word in ways]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program with log-in; its provider is never asked, since the cookies are made here."""
    database = tmp_path_factory.mktemp("login") / "test.duckdb"
    plant(database)
    server = Server(database)
    settings = {
        "MODE": "oidc",
        "PUBLIC_URL": server.origin,
        "OIDC_METADATA_URL": f"{server.origin}/finnes-ikke",
        "OIDC_CLIENT_ID": "styringsmal",
        "OIDC_CLIENT_SECRET": "hemmelig",
        "OIDC_COOKIE_SECRET": SECRET,
        "OIDC_COORDINATORS": "kari@example.org",
    }
    server.set({f"STYRINGSMAL_{name}": value for name, value in settings.items()})
    with server:
        yield server


def cookie(site: Server, *, secret: str = SECRET, **claims: object) -> str:
    """What the framework leaves in the browser of Kari, who coordinates, an hour before its end."""
    now = int(time.time())
    said = {
        "origin": site.origin, "is_logged_in": True, "iss": "https://login.example", "sub": "kari",
        "email": "kari@example.org", "email_verified": True, "iat": now, "exp": now + HOUR,
        "nonce": "en",
    }  # fmt: skip
    value = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(said | claims))
    return f"{USER_COOKIE_NAME}={value.decode()}"


def tab(site: Server, said: str) -> Visitor:
    """Open a tab with this cookie, as the browser that got the page's token."""
    given = request(site.origin, "GET", COOKIE_FROM).headers["set-cookie"].split(";")[0]
    token = given.partition("=")[2]
    return Visitor(site.origin, "", token=token, Cookie=f"{given}; {said}", Origin=site.origin)


BAD = {
    "none": ("", None),
    "another's signature": ({"secret": "f" * 32}, None),
    "of another site": ({"origin": "https://annen.example"}, None),
    "not logged in": ({"is_logged_in": False}, None),
    "expired": ({"exp": 1_700_000_000}, "login_expired"),
    "of long ago": ({"iat": 1_700_000_000}, "login_expired"),
    "somebody without a role": ({"email": "ukjent@example.org"}, "login_unknown"),
    "an address that nobody vouches for": ({"email_verified": False}, "login_unknown"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_log_in_that_does_not_hold_reads_nothing(site: Server, kind: str) -> None:
    claims, code = BAD[kind]
    said = cookie(site, **claims) if isinstance(claims, dict) else ""
    refusal = ERRORS(code, login="|").split("|")[0] if code else "Logg inn</h1>"
    for page in PAGES:
        name, _, query = page.partition("?")
        with tab(site, said) as visitor:
            answer = visitor.open(name, query)
        assert refusal in answer.html
        assert [word for word in MARKS if word.encode() in answer.everything] == []
        assert answer.elements("file_uploader") == answer.elements("download_button") == []
    for name in STATEMENTS:
        with tab(site, said) as visitor:
            answer = visitor.open(name, f"{ROUND}&foretak={OTHER}&per=2&q=zqnote")
        assert answer.html == open_to_all(site, name)
        assert [word for word in MARKS if word.encode() in answer.everything] == []


def open_to_all(site: Server, name: str) -> str:
    """What anybody is shown of a statement: nothing of the store or the address."""
    with tab(site, "") as visitor:
        answer = visitor.open(name)
    assert f"{soft(words(name)('title'))}</h1>" in answer.html
    for key in ("footer.event", "banner.today", "faults.heading"):
        assert FRAME(key, event="|", day="|").split("|")[0] not in answer.html
    return answer.html


@pytest.mark.parametrize("ends", ["by logging out", "by its time"])
def test_a_tab_that_was_logged_in_can_write_no_more_when_the_log_in_ends(
    site: Server, ends: str
) -> None:
    lasts = 12 if ends == "by its time" else HOUR
    said = cookie(site, exp=int(time.time()) + lasts, nonce=ends)
    until = time.time() + lasts
    with tab(site, said) as visitor:
        page = visitor.open("rapportering", f"{ROUND}&foretak={OWN}")
        sheet = visitor.fetch(page.first("download_button"))
        own = visitor.upload(page.first("file_uploader"), "eget.xlsx", filled(sheet, TYPED))
        confirm = buttons(visitor.again(own))
        assert confirm
        before = stored(site)
        if ends == "by its time":
            time.sleep(max(0.0, until - time.time()) + 0.5)
        else:
            request(site.origin, "GET", f"/{OUT}", Cookie=said)
        answer = visitor.again(own, *map(pressed, confirm))
    code = "login_expired" if ends == "by its time" else "login_ended"
    assert ERRORS(code) in answer.html
    assert stored(site) == before
    with tab(site, cookie(site, nonce=f"etter {ends}")) as visitor:  # a new log-in sees it all
        page = visitor.open("rapportering", f"{ROUND}&foretak={OWN}")
        own = visitor.upload(page.first("file_uploader"), "eget.xlsx", filled(sheet, TYPED))
        assert buttons(visitor.again(own))
