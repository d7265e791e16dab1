"""Nobody writes what they may not, whatever they send over the wire."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.filled import filled
from tests.leaks.planted import OTHER, OWN, marks
from tests.leaks.wire import Visitor, pressed, put, request

if TYPE_CHECKING:
    from tests.serving import Server

ROUND = "periode=2026-T2"
TYPED = {"T1.1": {"status": "Gjennomført"}, "T1.2": {"status": "I rute"}}
LIMIT_MIB = 5
REFUSED = "Arket er laget for Nordland"
FORGED = "2|a|b|1"
BUTTONS = ["del=runder", "del=sikkerhetskopi", "del=drift", "del=importer&hendelse=2&gjor=angre",
           "del=importer&hendelse=2&gjor=fjern", "del=personer", "del=sporsmal",
           "del=fjerning&hendelse=2"]  # fmt: skip


def stored(server: Server) -> tuple[int, int | None]:
    """How many events there are, and what the newest backup holds."""
    told = json.loads(request(server.origin, "GET", "/healthz").body)
    return told["event"], told["newest_backup_event"]


def sheet_of(server: Server, trust: str) -> bytes:
    """The trust's own sheet with something new in it; the coordinator can fetch any."""
    with Visitor(server.origin, "coordinator") as visitor:
        page = visitor.open("rapportering", f"{ROUND}&foretak={trust}")
        buttons = [element.download_button for element in page.elements("download_button")]
        return filled(visitor.fetch(buttons[0]), TYPED)


def buttons(answer) -> list:
    return [element.button for element in answer.elements("button")]


def test_a_contact_with_another_trusts_sheet_neither_reads_nor_writes_that_trust(
    server: Server,
) -> None:
    before = stored(server)
    with Visitor(server.origin, "contact") as visitor:
        field = visitor.open("rapportering", f"{ROUND}&foretak={OWN}").first("file_uploader")
        own = visitor.upload(field, "eget.xlsx", sheet_of(server, OWN))
        taken = buttons(visitor.again(own))
    assert taken
    with Visitor(server.origin, "contact") as visitor:
        field = visitor.open("rapportering", f"{ROUND}&foretak={OWN}").first("file_uploader")
        forged = visitor.upload(field, "annet.xlsx", sheet_of(server, OTHER))
        shown = [visitor.again(forged), visitor.again(forged, *map(pressed, taken))]
    words = [word for ways in marks(OTHER).values() for word in ways]
    for answer in shown:
        assert [word for word in words if word.encode() in answer.everything] == []
        assert REFUSED in answer.html
    assert stored(server) == before


def test_a_contact_who_asks_for_another_trusts_page_gets_no_sheet_and_no_field(
    server: Server,
) -> None:
    with Visitor(server.origin, "contact") as visitor:
        page = visitor.open("rapportering", f"{ROUND}&foretak={OTHER}")
    assert page.elements("file_uploader") == page.elements("download_button") == []


@pytest.mark.parametrize("who", ["reader", "contact"])
def test_the_coordinators_buttons_do_nothing_in_other_hands(server: Server, who: str) -> None:
    before, pressed_ones = stored(server), 0
    for query in BUTTONS:
        with Visitor(server.origin, "coordinator") as visitor:
            theirs = buttons(visitor.open("administrasjon", f"{ROUND}&{query}"))
        with Visitor(server.origin, who) as visitor:
            visitor.open("administrasjon", f"{ROUND}&{query}")
            answer = visitor.again(*map(pressed, theirs))
        pressed_ones += len(theirs)
        assert answer.elements("button") == []
    assert pressed_ones > len(BUTTONS) // 2
    assert stored(server) == before


def test_an_upload_needs_the_pages_token_a_session_and_a_size_within_the_limit(
    server: Server,
) -> None:
    with Visitor(server.origin, "contact") as visitor:
        visitor.open("rapportering", f"{ROUND}&foretak={OWN}")
        url = f"/_stcore/upload_file/{visitor.session}/noe"
        too_much = b"x" * (LIMIT_MIB * 2**20 + 1)
        assert put(server.origin, url, "a.xlsx", b"x", token=None).status == 403
        assert put(server.origin, url, "a.xlsx", b"x", token=FORGED).status == 403
        assert put(server.origin, url, "a.xlsx", too_much).status == 413
        assert put(server.origin, url, "../../a.xlsx", b"x").status == 204
        assert request(server.origin, "DELETE", url).status == 403
        assert b"../../a.xlsx" not in request(server.origin, "GET", url).body
    elsewhere = "/_stcore/upload_file/en-annen-okt/noe"
    assert put(server.origin, elsewhere, "a.xlsx", b"x").status == 400


def test_what_the_framework_keeps_for_developers_is_refused(server: Server) -> None:
    with Visitor(server.origin, "coordinator") as visitor:
        visitor.open("oversikt")
        ask = BackMsg()
        ask.backend_operation_request.request_id = "1"
        ask.backend_operation_request.session_id = visitor.session
        ask.backend_operation_request.install_skills.SetInParent()
        visitor.send(ask)
        [*_, last] = visitor.receive("backend_operation_response")
        answer = ForwardMsg.FromString(last).backend_operation_response
        assert answer.error_reason == "refused:headless"
        for name in ("debug_shutdown_runtime", "debug_disconnect_websocket"):
            ask = BackMsg()
            setattr(ask, name, True)
            visitor.send(ask)
        assert "sm-footer" in visitor.again().html


def test_another_sites_page_gets_no_websocket(server: Server) -> None:
    with (
        pytest.raises(Exception, match="403"),
        Visitor(server.origin, "coordinator", Origin="https://ond.example"),
    ):
        pass
