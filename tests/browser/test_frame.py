from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.browser.driving import heading, visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

    from tests.serving import Server

DEEP_LINKS = [("tiltak", "tiltak=T3.10", ">3.10 "), ("rapportering", "", ">Rapportering</h1>")]
LISTED = [
    "Oversikt",
    "Styringsmål",
    "Tiltak",
    "Helseforetak",
    "Delmål",
    "Indikatorer",
    "Utdanningsprogram",
    "Siden sist",
    "Styremøte",
    "Rapportering",
    "Administrasjon",
    "Veiledning",
    "Om tallene",
]
"""The pages of the sidebar."""
KEPT_BY_THE_FRAMEWORK_BYTES = 10_000
"""From this size on a message is kept in the browser, if nothing else is said."""
UNLISTED = ["Forklar tallet", "Søk", "Tilgjengelighetserklæring", "Personvern"]
"""What is reached from each page."""


def first_run(
    server: Server, page_name: str, query: str, kept: Iterable[str] = ()
) -> list[ForwardMsg]:
    """Speak the framework's own protocol: ask for a page, give what comes until it is drawn.

    `kept` are the hashes of messages that the browser says it has.
    """
    ask = BackMsg()
    ask.rerun_script.cached_message_hashes.extend(kept)
    ask.rerun_script.page_name = page_name
    ask.rerun_script.query_string = query
    address = f"{server.origin.replace('http', 'ws')}/_stcore/stream"
    messages: list[ForwardMsg] = []
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        socket.send(ask.SerializeToString())
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            received = socket.recv(timeout=30)
            assert isinstance(received, bytes)
            messages.append(ForwardMsg.FromString(received))
    return messages


def test_a_browser_is_sent_what_it_may_have_let_go(demo_server: Server) -> None:
    """It lets go by runs that end, and a run under way may count on what it had when it asked."""
    slide = ("styremote", "periode=2026-T2&bilde=framdrift")
    first = first_run(demo_server, *slide)
    again = first_run(demo_server, *slide, kept=[message.hash for message in first])

    assert max(message.ByteSize() for message in first) > KEPT_BY_THE_FRAMEWORK_BYTES
    assert [message.WhichOneof("type") for message in again].count("ref_hash") == 0


SPELT = """async text => {
  const heading = document.querySelector('h1');
  heading.textContent = text;
  await document.fonts.load(getComputedStyle(heading).font, text);
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""
"""Spell with what is fetched for these letters first, and let it be drawn."""


@pytest.mark.parametrize(("page_name", "query", "drawn"), DEEP_LINKS)
def test_the_first_request_of_a_fresh_server_runs_a_deep_link_inside_the_frame(
    fresh_server: Server, page_name: str, query: str, drawn: str
) -> None:
    messages = first_run(fresh_server, page_name, query)

    navigation = [m.navigation for m in messages if m.WhichOneof("type") == "navigation"]
    html = "".join(
        m.delta.new_element.html.body for m in messages if m.WhichOneof("type") == "delta"
    )
    sent = [{page.page_name for page in pages.app_pages} for pages in navigation]
    assert sent == [{f"{name} · Styringsmål" for name in (*LISTED, *UNLISTED)}]
    assert drawn in html
    assert "sm-footer" in html


def test_a_fresh_server_shows_a_deep_link_inside_the_frame_in_the_browser(
    fresh_server: Server, page: Page
) -> None:
    visit(page, f"{fresh_server.origin}/tiltak?tiltak=T3.10")

    expect(heading(page)).to_have_text("3.10 Samiske pasienters rettigheter")
    expect(page).to_have_title("Tiltak · Styringsmål")
    links = page.get_by_role("navigation", name="Sider").get_by_role("link")
    expect(links).to_have_text(LISTED)
    assert page.url.endswith("/tiltak?tiltak=T3.10")


def test_the_document_is_norwegian_and_forbids_other_hosts(server: Server, page: Page) -> None:
    for path in ("/", "/tiltak"):
        answer = page.request.get(server.origin + path)
        policy = answer.headers["content-security-policy"]
        assert '<html lang="nb">' in answer.text()
        assert "<title>Styringsmål</title>" in answer.text()
        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_health_answers_with_a_body_of_its_own(server: Server, page: Page) -> None:
    assert page.request.get(f"{server.origin}/healthz").json()["status"] == "ok"
    assert "<html" in page.request.get(f"{server.origin}/helse").text()


def test_the_first_view_is_a_third_of_what_the_framework_sends(server: Server, page: Page) -> None:
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    visit(page, server.origin)
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    session.detach()
    assert 0 < sum(received) <= 2 * 1024 * 1024


def test_every_letter_of_norwegian_and_sami_comes_from_our_own_font(
    server: Server, page: Page
) -> None:
    visit(page, server.origin)
    page.evaluate(SPELT, "áčđŋšŧž æøå")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    assert {(font["familyName"], font["isCustomFont"]) for font in fonts} == {("Inter", True)}
