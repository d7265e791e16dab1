from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from pages.web.assets import STATIC
from pages.web.document import content_policy, localized
from pages.web.middleware import CompressedAssets, OurDocument, SecurityHeaders

if TYPE_CHECKING:
    from starlette.types import Message, Scope

FRAMEWORK = Path(streamlit.__file__).parent / "static"
ORIGINAL = (FRAMEWORK / "index.html").read_text(encoding="utf-8")


def test_nothing_of_the_documents_english_is_left() -> None:
    html = re.sub(r"<!--.*?-->", "", localized(ORIGINAL), flags=re.DOTALL)
    html = re.sub(r'<script type="application/json".*?</script>', "", html)
    assert '<html lang="nb">' in html
    assert "<title>Styringsmål</title>" in html
    for left in ("Streamlit</", "You need to enable", "service-desc", "favicon.png", "SourceSans"):
        assert left not in html


def test_our_scripts_come_before_the_frameworks_own() -> None:
    html = localized(ORIGINAL)
    assert html.index("ux.js") < html.index('type="module"')


def test_every_file_of_ours_that_the_document_names_exists() -> None:
    named = re.findall(r'"\./app/static/([^"?]+)', localized(ORIGINAL))
    assert {"app.css", "ux.js", "drafts.js", "translate.js", "icon.png"} <= set(named)
    assert [name for name in named if not (STATIC / name).is_file()] == []


def test_the_strings_cannot_break_out_of_their_element() -> None:
    [data] = re.findall(r'id="framework-strings">(.*?)</script>', localized(ORIGINAL), re.DOTALL)
    assert "<" not in data
    assert json.loads(data)["strings"]["Close"] == "Lukk"


def test_the_policy_names_the_inline_scripts_by_hash_and_no_other_host() -> None:
    html = localized(ORIGINAL)
    policy = content_policy(html)
    [body] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "//" not in policy


ROUTES = [
    Route("/tiltak", lambda _: HTMLResponse(ORIGINAL)),
    Route("/data", lambda _: JSONResponse({"a": 1})),
    Route("/media/side", lambda _: HTMLResponse(ORIGINAL)),
    Route("/static/{path:path}", lambda _: Response("as it was")),
]
LAYERS = [Middleware(layer) for layer in (SecurityHeaders, CompressedAssets, OurDocument)]
APP = Starlette(routes=ROUTES, middleware=LAYERS)


@dataclass(frozen=True)
class Answer:
    headers: Headers
    content: bytes


def get(path: str, encoding: str = "gzip") -> Answer:
    """Ask a small application behind our middleware, by the protocol itself."""
    sent: list[Message] = []
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"accept-encoding", encoding.encode())],
    }

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    # a thread of its own: in this one the driver of the browser tests keeps a loop running
    with ThreadPoolExecutor(max_workers=1) as elsewhere:
        elsewhere.submit(asyncio.run, APP(scope, receive, send)).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(Headers(raw=sent[0]["headers"]), body)


def test_html_is_made_ours_and_all_else_passes() -> None:
    page, data, media = (get(path) for path in ("/tiltak", "/data", "/media/side"))
    ours = localized(ORIGINAL)
    assert page.content.decode() == ours
    assert page.headers["content-security-policy"] == content_policy(ours)
    assert page.headers["content-length"] == str(len(page.content))
    assert json.loads(data.content) == {"a": 1}
    assert media.content.decode() == ORIGINAL
    assert data.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/tiltak", "/data", "/media/side", "/static/x.js", "/nothing"])
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_the_frameworks_scripts_are_sent_compressed() -> None:
    script = max(FRAMEWORK.rglob("PlotlyChart*.js"), key=lambda path: path.stat().st_size)
    answer = get(f"/{script.relative_to(FRAMEWORK).as_posix()}")
    assert gzip.decompress(answer.content) == script.read_bytes()
    assert len(answer.content) < script.stat().st_size / 3
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


def test_so_are_ours() -> None:
    answer = get("/app/static/views.css")
    assert gzip.decompress(answer.content) == (STATIC / "views.css").read_bytes()
    assert answer.headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/static/js/unknown.js", "/static/../app.js"])
def test_what_the_framework_does_not_have_is_left_to_it(path: str) -> None:
    assert get(path).content == b"as it was"


def test_a_browser_that_reads_no_gzip_gets_plain_scripts() -> None:
    script = next(iter(sorted(FRAMEWORK.rglob("*.js"))))
    address = f"/{script.relative_to(FRAMEWORK).as_posix()}"
    assert get(address, encoding="identity").content == b"as it was"
