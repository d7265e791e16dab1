"""The data interface over real HTTP, on both engines: asked on purpose, and anything at all."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest
import schemathesis
import uvicorn
from hypothesis import given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from actions import running, tokens
from actions.answers import changes_json, explain_json, status_json
from actions.answers.asked import Filters
from actions.desk import Desk
from actions.pace import Pace
from data.store import Store
from goals.access import LOCAL, Principal, Role
from goals.cycle import Period
from pages.parts import session
from pages.web import api
from tests.data.drafts import Clock, deliver, report
from tests.pages.showing import NORD
from tests.pages.test_api import ASKED, DESCRIBED

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
EXAMPLES = 25
ANYTHING = schemathesis.openapi.from_dict(DESCRIBED)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass(frozen=True)
class Served:
    """Where it answers, what it reads, and what is shown at its door."""

    origin: str
    store: Store
    headers: dict[str, str]


@pytest.fixture(scope="module")
def filled_file(empty, tmp_path_factory):
    """Reports from UNN in two rounds, one of them taken again."""
    path = shutil.copy(empty, tmp_path_factory.mktemp("http") / "ledger.duckdb")
    with Store.open(path, clock=Clock()) as store:
        for period, status in (
            ((2026, 1), "on_track"),
            ((2026, 2), "delayed"),
            ((2026, 2), "done"),
        ):
            said = report("T3.10", status, period=Period(*period))
            deliver(store, said, period=said.period, strategy=NORD.key, file_sha256=status)
    return path


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def served(request, filled_file, tmp_path_factory) -> Iterator[Served]:
    """The routes behind the server that the program runs by, with a token of this module's own."""
    location = shutil.copy(filled_file, tmp_path_factory.mktemp("http") / "served.duckdb")
    if request.param == "postgresql":
        with Store.open(location, clock=Clock()) as source:
            location = request.getfixturevalue("postgresql_server").create()
            source.move(location)
    with Store.open(location, clock=Clock()) as store, pytest.MonkeyPatch.context() as patch:
        patch.setenv("STYRINGSMAL_TODAY", "2026-10-15")
        session.settings.cache_clear()
        patch.setattr(session, "store", lambda: store)
        patch.setattr(running, "now", lambda: NOW)
        patch.setattr(api, "_PACE", Pace(10**6))
        desk = Desk(store, NORD, LOCAL, session.today(), via="page")
        secret = tokens.make(desk, "Power BI", days=30, now=NOW).secret
        server = uvicorn.Server(
            uvicorn.Config(Starlette(routes=api.ROUTES), port=0, log_level="error")
        )
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Served(f"http://127.0.0.1:{port}", store, {"Authorization": f"Bearer {secret}"})
        server.should_exit = True
        thread.join()
    session.settings.cache_clear()


@pytest.mark.parametrize(("path", "given"), ASKED)
def test_what_is_told_over_http_is_what_the_command_tells_of_the_file(
    served, filled_file, tmp_path, path, given
):
    reply = httpx.get(f"{served.origin}{path}", params=given, headers=served.headers)
    assert reply.status_code == 200
    with Store.open(shutil.copy(filled_file, tmp_path), clock=Clock()) as store:
        reader = Desk(store, NORD, Principal("k", Role.READER), session.today(), via="command")
        assert reply.json() == told(reader, path, dict(given))


def told(reader, path, given):
    match path.rpartition("/")[2]:
        case "status":
            goal = {"goal": int(given["goal"])} if "goal" in given else {}
            return status_json.answer(reader, Filters(**given | goal))
        case "changes":
            return changes_json.answer(reader, **{"until": None} | given)
    return explain_json.answer(reader, **given)


@settings(max_examples=EXAMPLES)
@given(case=ANYTHING.as_strategy(GenerationMode.POSITIVE))
def test_whatever_fits_the_description_is_answered_as_it_says(served, case):
    case.call_and_validate(base_url=served.origin, headers=served.headers, checks=CHECKS)


@settings(max_examples=EXAMPLES)
@given(case=ANYTHING.as_strategy(GenerationMode.NEGATIVE))
def test_what_does_not_fit_the_description_is_refused_as_it_says(served, case):
    checks = [*CHECKS, negative_data_rejection]
    case.call_and_validate(base_url=served.origin, headers=served.headers, checks=checks)
