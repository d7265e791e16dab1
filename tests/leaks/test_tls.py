"""Over TLS, by the server itself and behind the proxy that we ship: cookies, origins, uploads."""

from __future__ import annotations

import re
from contextlib import nullcontext
from ssl import TLSVersion
from typing import TYPE_CHECKING

import pytest

from tests import nginx
from tests.filled import filled
from tests.leaks.planted import OWN
from tests.leaks.test_writing import ROUND, TYPED, buttons
from tests.leaks.wire import COOKIE_FROM, WHO, Visitor, request
from tests.mail.servers import certificate
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

APP = "tests.leaks.as_somebody:app"
AT = f"{ROUND}&foretak={OWN}"


@pytest.fixture(scope="module", params=["by itself", "behind nginx"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, SSLContext]]:
    """An address that is reached over TLS alone, and whose certificate holds there."""
    folder = tmp_path_factory.mktemp("tls")
    fill(folder / "test.duckdb")
    tls = certificate(folder)
    proxied = request.param == "behind nginx"
    speaks = Server(folder / "test.duckdb", app=APP, tls=tls)
    server = Server(folder / "test.duckdb", app=APP) if proxied else speaks
    assert speaks.trust
    # With TLS 1.3 there is something to read right after the handshake. One thread of the client
    # reads it while another writes, which Python 3.11 lets happen to one connection at once: under
    # load one run in twenty hung, or read no answer.
    speaks.trust.maximum_version = TLSVersion.TLSv1_2
    with server:
        ports = [server.port, server.port]
        with nginx.before(ports, folder, tls=tls) if proxied else nullcontext(server.origin) as at:
            yield at, speaks.trust


def test_every_cookie_is_secure(site: tuple[str, SSLContext]) -> None:
    origin, trust = site
    set_by = request(origin, "GET", COOKIE_FROM, trust=trust).headers["set-cookie"]
    cookies = re.split(r", (?=\w+=)", set_by)
    assert cookies
    assert [one for one in cookies if "; secure" not in one.lower()] == []


def test_a_sheet_goes_over_the_secure_websocket_and_back(site: tuple[str, SSLContext]) -> None:
    origin, trust = site
    with Visitor(origin, "contact", trust=trust, Origin=origin) as visitor:
        page = visitor.open("rapportering", AT)
        sheet = visitor.fetch(page.first("download_button"))
        own = visitor.upload(page.first("file_uploader"), "eget.xlsx", filled(sheet, TYPED))
        assert buttons(visitor.again(own))


@pytest.mark.parametrize("told", ["https://ond.example", "null", ""])
def test_a_page_of_another_site_gets_no_secure_websocket(
    site: tuple[str, SSLContext], told: str
) -> None:
    origin, trust = site
    with (
        pytest.raises(Exception, match="403"),
        Visitor(origin, "coordinator", trust=trust, Origin=told),
    ):
        pass


@pytest.mark.parametrize("site", ["behind nginx"], indirect=True)
def test_what_is_said_to_have_come_in_the_clear_is_still_answered_with_secure_cookies(
    site: tuple[str, SSLContext],
) -> None:
    """A visitor from elsewhere can't take the mark away by a header of their own."""
    origin, trust = site
    told = {"X-Forwarded-Proto": "http", WHO: "reader"}
    reply = request(origin, "GET", COOKIE_FROM, trust=trust, **told)
    assert "; secure" in reply.headers["set-cookie"].lower()
