"""Every kind of answer over HTTP: its headers, and nothing of the content on any route."""

from __future__ import annotations

import asyncio
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from starlette.responses import Response

from goals.access import Mode
from pages.parts import session
from pages.web.entrance import ThisMachineOnly
from tests.leaks.planted import OTHER, OWN, marks
from tests.leaks.wire import COOKIE_FROM, WHO, Visitor, request

if TYPE_CHECKING:
    from tests.serving import Server

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
KINDS = {
    "document": ("GET", "/", 200),
    "deep link": ("GET", f"/tiltak?tiltak=T3.10&foretak={OTHER}", 200),
    "unknown page": ("GET", "/finnes-ikke", 200),
    "below a page": ("GET", "/tiltak/a/b.html", 200),
    "health": ("GET", "/healthz", 200),
    "the framework's health": ("GET", "/_stcore/health", 200),
    "its settings": ("GET", "/_stcore/host-config", 200),
    "a file of ours": ("GET", "/app/static/app.css", 200),
    "a picture of ours": ("GET", "/app/static/icon.png", 200),
    "no file of ours": ("GET", "/app/static/finnes-ikke.css", 404),
    "our code": ("GET", "/app/static/../main.py", None),
    "our code, spelt": ("GET", "/app/static/%2e%2e/main.py", None),
    "the disk": ("GET", "/static/..%2f..%2f..%2f..%2fetc/passwd", None),
    "the store": ("GET", "/app/static//var/styringsmal.duckdb", None),
    "no file to take along": ("GET", "/media/0000.xlsx", 404),
    "no upload": ("PUT", "/_stcore/upload_file/a/b", 403),
    "taking an upload away": ("DELETE", "/_stcore/upload_file/a/b", 403),
    "the stream as a page": ("GET", "/_stcore/stream", None),
    "the framework's interface": ("GET", "/_stcore/agent/openapi.json", None),
    "asking by it": ("POST", "/_stcore/agent/interact", None),
    "numbers of the framework": ("GET", "/_stcore/metrics", None),
    "the data interface": ("GET", "/api/v1/status", 401),
    "the data interface, forged": ("GET", "/api/v1/explain?trust=unn", 401),
    "its description": ("GET", "/api/v1/openapi.json", 200),
    "beside the data interface": ("GET", "/api/v1/personer", 404),
    "health by another method": ("POST", "/healthz", 405),
}
FORBIDDEN = [word for trust in (OWN, OTHER) for ways in marks(trust).values() for word in ways]
PUBLIC = ("/app/static/", "/_stcore/")
"""What other sites' pages may read: files that are the same for everybody, and that it is up."""
SOURCE = (b"import streamlit", b"root:", b"from __future__")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_has_the_headers_and_nothing_of_the_content(
    server: Server, kind: str
) -> None:
    method, path, status = KINDS[kind]
    reply = request(server.origin, method, path, **{WHO: "coordinator"})
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS
    assert reply.status == status or (status is None and reply.status < 500)
    assert "access-control-allow-origin" not in reply.headers or path.startswith(PUBLIC)
    found = [word for word in FORBIDDEN if word.encode() in reply.body]
    assert found == []
    assert [word for word in SOURCE if word in reply.body] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_content_policy_names_no_other_host(server: Server, kind: str) -> None:
    method, path, _ = KINDS[kind]
    reply = request(server.origin, method, path, **{WHO: "reader"})
    policy = reply.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?:|\*|unsafe-eval", policy)
    if path.startswith("/static/"):
        assert "default-src 'self'" in policy
    elif b"<html" in reply.body and not path.startswith("/_stcore/"):
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
        assert b"http://" not in re.sub(rb"<!--.*?-->", b"", reply.body, flags=re.DOTALL)
    else:
        assert "default-src 'none'" in policy


def test_a_file_to_take_along_is_no_page(server: Server) -> None:
    with Visitor(server.origin, "coordinator") as visitor:
        opened = visitor.open("administrasjon", "periode=2026-T2&del=logg&filer=logg")
        button = opened.elements("download_button")[0].download_button
        reply = visitor.reply(button)
    assert "attachment" in reply.headers["content-disposition"]
    assert HEADERS.items() <= reply.headers.items()
    assert "default-src 'none'" in reply.headers["content-security-policy"]


def test_the_token_against_forged_requests_is_kept_to_this_site(server: Server) -> None:
    cookie = request(server.origin, "GET", COOKIE_FROM).headers["set-cookie"].lower()
    assert "samesite=lax" in cookie or "samesite=strict" in cookie


def test_nothing_is_said_of_what_the_program_is_made_with(server: Server) -> None:
    assert "x-powered-by" not in request(server.origin, "GET", "/").headers


@pytest.mark.parametrize("host", ["styringsmal.example", "127.0.0.1.example:8501", "10.0.0.7", ""])
@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/upload_file/a/b", "/app/static/ux.js"])
def test_in_local_mode_a_name_that_only_leads_here_is_refused_in_words(
    server: Server, host: str, path: str
) -> None:
    reply = request(server.origin, "GET", path, **{WHO: "", "Host": host})
    assert (reply.status, "bare denne maskinen" in reply.body.decode()) == (403, True)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_in_local_mode_such_a_name_gets_no_websocket(server: Server) -> None:
    asks = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "c3R5cmluZ3NtYWwgMjAzOA==",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Protocol": "streamlit",
    }
    stream = "/_stcore/stream"
    refused = request(server.origin, "GET", stream, **asks, Host="styringsmal.example")
    assert refused.status == 403
    with Visitor(server.origin, "reader") as visitor:  # by its own name it gets one
        assert visitor.open("").html


@pytest.mark.parametrize("host", ["localhost:8501", "[::1]", "127.0.0.1", "127.8.8.8:1"])
def test_this_machine_by_another_of_its_names_is_answered(server: Server, host: str) -> None:
    assert request(server.origin, "GET", "/healthz", Host=host).status == 200


@pytest.mark.parametrize(
    ("mode", "client", "status"),
    [
        (Mode.LOCAL, ("127.0.0.1", 5), 200),
        (Mode.LOCAL, ("::1", 5), 200),
        (Mode.LOCAL, None, 200),
        (Mode.LOCAL, ("10.0.0.7", 5), 403),
        (Mode.READ_ONLY, ("10.0.0.7", 5), 200),
        (Mode.OIDC, ("10.0.0.7", 5), 200),
    ],
)
def test_whoever_asks_from_outside_is_refused_in_local_mode(
    mode: Mode, client: tuple[str, int] | None, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = SimpleNamespace(mode=mode)
    monkeypatch.setattr(session, "settings", lambda: settings)
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [(b"host", b"localhost")],
        "client": client,
    }
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(ThisMachineOnly(Response("hei"))(scope, None, send))
    assert sent[0]["status"] == status
