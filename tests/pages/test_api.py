"""The data interface: who gets in, what is told, and that its description says so."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette

from actions import running, tokens
from actions.answers import changes_json, explain_json, status_json
from actions.answers.asked import Filters
from actions.desk import Desk
from actions.pace import Pace
from data.store import Store
from goals.access import LOCAL, Principal, Role
from goals.audit import AuditAction, AuditOutcome, AuditQuery
from goals.cycle import Period
from goals.errors import UserError
from pages.parts import session
from pages.web import api
from tests.commands.test_schemas import schema
from tests.data.drafts import Clock, deliver, report
from tests.pages.showing import NORD, html_of, page

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
READER = Principal("somebody", Role.READER)
DESCRIBED = json.loads(api.DESCRIPTION.read_text(encoding="utf-8"))
WHERE = {"trust": "unn", "measure": "T3.10", "period": "2026-T2"}
# What is asked, and the path whose description the answer follows.
ASKED = [
    ("/api/v1/status", {}),
    ("/api/v1/status", {"trust": "UNN", "goal": "3", "period": "2026-T1", "known_at": "2"}),
    ("/api/v1/status", {"cycle": "2025-2026"}),
    ("/api/v1/changes", {"since": "2026-T1"}),
    ("/api/v1/changes", {"since": "1", "until": "2026-10-15"}),
    ("/api/v1/explain", WHERE),
    ("/api/v1/explain", WHERE | {"measure": "T2.4"}),
]
REFUSED = [
    ("/api/v1/status", {"trust": "ukjent"}, "trust_unknown"),
    ("/api/v1/status", {"goal": "tre"}, "api_goal_unreadable"),
    ("/api/v1/status", {"goal": "٣"}, "api_goal_unreadable"),
    ("/api/v1/status", {"goal": "9" * 400}, "goal_unknown"),
    ("/api/v1/status", {"period": "2026-T4"}, "period_unreadable"),
    ("/api/v1/status", {"period": "\x00"}, "period_unreadable"),
    ("/api/v1/status", {"cycle": "1999-2000"}, "cycle_unknown"),
    ("/api/v1/status", {"known_at": "9" * 40}, "known_at_unreadable"),
    ("/api/v1/status", {"known_at": "999999999"}, "known_at_unknown_event"),
    ("/api/v1/status", {"filter": "1"}, "api_parameter_unknown"),
    ("/api/v1/status", {"trust": ["unn", "nlsh"]}, "api_parameter_twice"),
    ("/api/v1/changes", {}, "api_parameter_missing"),
    ("/api/v1/changes", {"since": "<script>"}, "known_at_unreadable"),
    ("/api/v1/explain", WHERE | {"measure": "T99.9"}, "measure_unknown"),
    ("/api/v1/explain", {"trust": "unn"}, "api_parameter_missing"),
]


@pytest.fixture(scope="module")
def ledger(empty, tmp_path_factory):
    """A store in which UNN has written what is internal too; tokens come and go in it."""
    copy = shutil.copy(empty, tmp_path_factory.mktemp("api"))
    with Store.open(copy, clock=Clock()) as opened:
        first = Period(2026, 1)
        early = report("T3.10", "on_track", progress=30, period=first)
        deliver(opened, early, period=first, strategy=NORD.key)
        deliver(
            opened,
            report("T3.10", "delayed", progress=40, comment="Åpent"),
            report("T3.9", "delayed", support=True, internal_note="zqnote"),
            strategy=NORD.key,
            file_name="zqkari.xlsx",
            recorded_by="zqperson",
        )
        yield opened


@pytest.fixture
def desk(day, ledger, monkeypatch):  # noqa: ARG001 (it must be set)
    """The coordinator, beside a server whose clock stands."""
    monkeypatch.setattr(session, "store", lambda: ledger)
    monkeypatch.setattr(running, "now", lambda: NOW)
    monkeypatch.setattr(api, "_PACE", Pace(api.PER_MINUTE))
    return Desk(ledger, NORD, LOCAL, session.today(), via="page")


@pytest.fixture
def made(desk):
    """An access token of this test's own."""
    return tokens.make(desk, "Power BI", days=30, now=NOW)


@pytest.fixture
def secret(made):
    return made.secret


def held(desk, made):
    """What the store holds of a token; None when it was withdrawn."""
    return next((token for token in tokens.listed(desk) if token.key == made.token.key), None)


def ask(path, secret=None, *, method="GET", headers=None, **parameters):
    shown = {"Authorization": f"Bearer {secret}"} if secret else {}

    async def answer():
        transport = httpx.ASGITransport(Starlette(routes=api.ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(
                method, path, params=parameters, headers=shown | (headers or {})
            )

    return asyncio.run(answer())


def described(path, reply):
    """Check an answer against what the description says of that path and status."""
    said = DESCRIBED["paths"][path]["get"]["responses"][str(reply.status_code)]
    if "$ref" in said:
        said = DESCRIBED["components"]["responses"][said["$ref"].rpartition("/")[2]]
    for name in said.get("headers", {}):
        assert name in reply.headers
    [(kind, content)] = said["content"].items()
    assert reply.headers["content-type"] == kind
    whole = {"components": DESCRIBED["components"], **content["schema"]}
    Draft202012Validator(whole).validate(reply.json())


@pytest.mark.parametrize(("path", "parameters"), ASKED)
def test_every_answer_follows_the_description(secret, path, parameters):
    reply = ask(path, secret, **parameters)
    assert reply.status_code == 200
    described(path, reply)


@pytest.mark.parametrize(("path", "parameters", "code"), REFUSED)
def test_what_cannot_be_answered_is_a_problem_in_words(secret, path, parameters, code):
    reply = ask(path, secret, **parameters)
    assert (reply.status_code, reply.json()["code"]) == (400, code)
    described(path, reply)


def test_it_says_what_the_command_says(desk, secret):
    reader = Desk(desk.store, NORD, READER, desk.today, via="command")
    wanted = Filters(trust="unn", goal=3, period="2026-T2")
    said = [
        ask("/api/v1/status", secret, trust="unn", goal="3", period="2026-T2").json(),
        ask("/api/v1/changes", secret, since="2026-T1").json(),
        ask("/api/v1/explain", secret, **WHERE).json(),
    ]
    assert said == [
        status_json.answer(reader, wanted),
        changes_json.answer(reader, since="2026-T1", until=None),
        explain_json.answer(reader, **WHERE),
    ]
    assert said[2]["source"]["comment"]
    numbers = ("region", "goals", "trusts", "measures")
    whole = status_json.answer(desk, wanted)
    assert [said[0][key] for key in numbers] == [whole[key] for key in numbers]


def test_nothing_internal_and_nobodys_name_is_told(desk, secret):
    said = [ask(path, secret, **given).text for path, given in ASKED]
    said.append(ask("/api/v1/explain", secret, **WHERE | {"measure": "T3.9"}).text)
    assert [text for text in said if "zq" in text or '"support"' in text] == []
    inside = explain_json.answer(desk, **WHERE | {"measure": "T3.9"})
    told = json.dumps([status_json.answer(desk, Filters()), inside])
    assert [word for word in ('"support"', "zqkari", "zqperson") if word not in told] == []


@pytest.mark.parametrize("path", DESCRIBED["paths"])
@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "token_missing"),
        ({"Authorization": "Bearer"}, "token_missing"),
        ({"Authorization": "Basic a2FyaTpoZW1tZWxpZw=="}, "token_missing"),
        ({"Authorization": "Bearer sm_gjettet"}, "token_refused"),
        ({"Authorization": b"Bearer \xff\xfe"}, "token_refused"),
    ],
)
def test_nobody_gets_in_without_a_token(desk, path, headers, code):
    assert desk.store.newest_event()
    reply = ask(path, headers=headers, **WHERE)
    assert (reply.status_code, reply.json()["code"]) == (401, code)
    described(path, reply)


def test_a_withdrawn_token_and_one_that_is_too_old_let_nobody_in(desk, made, secret, monkeypatch):
    other = tokens.make(desk, "Annet", days=1, now=NOW).secret
    tokens.withdraw(desk, made.token.key)
    assert held(desk, made) is None
    assert [ask("/api/v1/status", each).status_code for each in (secret, other)] == [401, 200]
    monkeypatch.setattr(running, "now", lambda: NOW + timedelta(days=1))
    assert ask("/api/v1/status", other).status_code == 401


def test_only_a_digest_is_held(desk, made, secret, tmp_path):
    token = held(desk, made)
    assert (token.name, token.made_by) == ("Power BI", LOCAL.key)
    copy = desk.store.back_up(tmp_path, stem="copy").path.read_bytes()
    assert made.token.key.encode() in copy
    assert secret.removeprefix("sm_").encode() not in copy


def test_a_token_is_of_one_strategy(desk, secret):
    found = ask("/api/v1/status", secret).json()
    assert found["strategy"] == desk.strategy.key
    assert ask("/api/v1/status", secret, strategy="helse-midt-norge-2015").status_code == 400


def test_who_asks_too_often_is_told_when_to_come_back(secret, monkeypatch):
    monkeypatch.setattr(api, "_PACE", Pace(1))
    assert ask("/api/v1/status", secret).status_code == 200
    reply = ask("/api/v1/status", secret)
    assert (reply.status_code, reply.json()["code"]) == (429, "api_too_often")
    assert 1 <= int(reply.headers["retry-after"]) <= 60
    described("/api/v1/status", reply)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_it_can_only_be_read(secret, method):
    reply = ask("/api/v1/status", secret, method=method)
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, HEAD")
    assert reply.json()["code"] == "api_method"


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v2/status", "/api/v1/status/mer"])
def test_other_paths_say_in_words_that_nothing_is_there(path):
    reply = ask(path)
    assert (reply.status_code, reply.json()["code"]) == (404, "api_unknown")


def test_a_bug_is_said_in_words_and_tells_nothing(secret, monkeypatch, caplog):
    def broken(*_args, **_kwargs):
        raise ValueError("zqsecret")

    monkeypatch.setattr(status_json, "status", broken)
    reply = ask("/api/v1/status", secret)
    assert (reply.status_code, reply.json()["code"]) == (500, "api_failed")
    assert "zqsecret" not in reply.text
    assert "ValueError" in caplog.text


def test_a_store_that_does_not_answer_is_said_in_words(secret, monkeypatch):
    def down(*_args):
        raise UserError("store_unreachable", path="postgresql://base")

    monkeypatch.setattr(Store, "access_token_of", down)
    reply = ask("/api/v1/status", secret)
    assert (reply.status_code, reply.json()["code"]) == (503, "store_unreachable")
    described("/api/v1/status", reply)


def test_what_is_done_with_tokens_stands_in_the_log(desk, made, secret, monkeypatch):
    for _ in range(3):
        ask("/api/v1/status", secret)
    assert held(desk, made).used_at == NOW
    monkeypatch.setattr(running, "now", lambda: NOW + timedelta(hours=1))
    ask("/api/v1/status", secret)
    tokens.withdraw(desk, made.token.key)
    found = desk.store.audit_list(NORD.key, AuditQuery(), most=4)
    assert [(line.action, line.about) for line in found] == [
        (action, made.token.key)
        for action in (
            AuditAction.ACCESS_WITHDRAW,
            AuditAction.ACCESS_USE,
            AuditAction.ACCESS_USE,
            AuditAction.ACCESS_GIVE,
        )
    ]
    assert {line.via for line in found if line.action is AuditAction.ACCESS_USE} == {tokens.VIA}


@pytest.mark.parametrize(
    ("principal", "name", "days", "code"),
    [
        (READER, "Power BI", 30, "needs_coordinator"),
        (Principal("k", Role.CONTACT, frozenset({"unn"})), "Power BI", 30, "needs_coordinator"),
        (LOCAL, " ", 30, "token_name_unreadable"),
        (LOCAL, "To\nlinjer", 30, "token_name_unreadable"),
        (LOCAL, "a" * 101, 30, "token_name_unreadable"),
        (LOCAL, "Power BI", 0, "token_days"),
        (LOCAL, "Power BI", 366, "token_days"),
    ],
)
def test_a_token_that_may_not_be_made_is_refused_and_noted(desk, principal, name, days, code):
    asking, before = Desk(desk.store, NORD, principal, desk.today, via="page"), tokens.listed(desk)
    with pytest.raises(UserError) as refused:
        tokens.make(asking, name, days=days, now=NOW)
    assert refused.value.code == code
    assert tokens.listed(desk) == before
    [line] = desk.store.audit_list(NORD.key, AuditQuery(), most=1)
    assert (line.outcome, line.detail) == (AuditOutcome.REFUSED, code)


def test_only_the_coordinator_sees_and_withdraws_tokens(desk, made, secret):
    reader = Desk(desk.store, NORD, READER, desk.today, via="page")
    key = made.token.key
    for asked in (lambda: tokens.listed(reader), lambda: tokens.withdraw(reader, key)):
        with pytest.raises(UserError, match="needs_coordinator"):
            asked()
    with pytest.raises(UserError, match="token_unknown"):
        tokens.withdraw(desk, "t-annet")
    assert ask("/api/v1/status", secret).status_code == 200


def test_the_description_holds_the_schemas_of_the_command():
    parts = DESCRIBED["components"]["schemas"]
    for name in ("status", "changes", "explain"):
        expected = schema(name)
        del expected["$schema"]
        inner = expected.pop("$defs", {})
        text = json.dumps({name: expected, **inner}).replace("#/$defs/", "#/components/schemas/")
        assert json.loads(text).items() <= parts.items()
    for part in parts.values():
        Draft202012Validator.check_schema(part)


def test_the_description_is_served_to_everybody_and_names_every_address():
    reply = ask("/api/v1/openapi.json")
    assert reply.json() == DESCRIBED
    answered = {route.path for route in api.ROUTES if "{" not in route.path}
    assert answered == {*DESCRIBED["paths"], "/api/v1/openapi.json"}


@pytest.mark.parametrize(
    ("asked_at", "expected"),
    [
        ([0, 0, 0], [0, 0, 30]),
        ([0, 0, 30], [0, 0, 0]),
        ([0, 0, 29.5], [0, 0, 1]),
        ([0, 0, 10, 30, 30], [0, 0, 20, 0, 30]),
        ([0, 600, 600, 600], [0, 0, 0, 30]),
    ],
)
def test_a_caller_has_so_many_turns_a_minute(asked_at, expected):
    pace = Pace(2)
    assert [pace.wait_s("t-1", at) for at in asked_at] == expected
    assert pace.wait_s("t-2", asked_at[-1]) == 0


def test_the_coordinator_makes_a_token_on_screen_and_sees_it_once(store):
    test = page("administrasjon", **{"del": "tilgang"})
    test.text_input(key="token-name-0").set_value("Power BI")
    test.button[0].click().run()
    [token] = store.access_tokens(NORD.key)
    [shown] = test.code
    assert store.access_token_of(hashlib.sha256(shown.value.encode()).hexdigest()) == token
    assert token.key in html_of(test)
    assert token.expires_at - token.made_at == timedelta(days=365)
    assert not test.run().code
    test.button[1].click().run()
    assert store.access_tokens(NORD.key) == ()
    assert shown.value not in html_of(test)


def test_a_token_without_a_name_is_refused_beside_its_form(store):
    test = page("administrasjon", **{"del": "tilgang"})
    test.button[0].click().run()
    assert store.access_tokens(NORD.key) == ()
    assert "Skriv hva tilgangsnøkkelen er til" in html_of(test)


def test_what_polls_is_told_of_a_new_event_at_once(desk, secret):
    before = ask("/api/v1/status", secret).json()
    assert ask("/api/v1/status", secret).json() == before
    deliver(desk.store, report("T3.10", "done", progress=100), strategy=NORD.key)
    after = ask("/api/v1/status", secret).json()
    assert after["known_at_event"] == before["known_at_event"] + 1
    counted = [told["region"]["distribution"]["done"] for told in (before, after)]
    assert counted[1] == counted[0] + 1
