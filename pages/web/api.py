"""The data interface: the command's JSON over HTTP, for whoever shows an access token.

What it tells is what a reader sees on screen (decision 0093). Every answer is JSON, a refusal a
problem (RFC 9457) in words. The handlers are plain functions, which run beside the event loop.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import fields
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from actions import running, tokens
from actions.answers import changes_json, explain_json, status_json
from actions.answers.asked import Filters
from actions.pace import Pace
from goals.errors import UserError
from pages.parts import session
from texts import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from actions.desk import Desk

    Json = dict[str, object]
    Answer = Callable[[Desk, Mapping[str, str]], Json]

ROOT = "/api/v1"
PER_MINUTE = 60
_ANSWERS_KEPT = 64
"""Of some 100 kB each."""
_SCHEME = "bearer"
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
DESCRIPTION = Path(__file__).with_name("openapi.json")
_FILTERS = frozenset(field.name for field in fields(Filters))
_PACE = Pace(PER_MINUTE)
_NOT_KEPT = {"Cache-Control": "no-store"}
_STATUS = {
    "token_missing": HTTPStatus.UNAUTHORIZED,
    "token_refused": HTTPStatus.UNAUTHORIZED,
    "api_unknown": HTTPStatus.NOT_FOUND,
    "api_method": HTTPStatus.METHOD_NOT_ALLOWED,
    "api_too_often": HTTPStatus.TOO_MANY_REQUESTS,
    "api_failed": HTTPStatus.INTERNAL_SERVER_ERROR,
}
_log = logging.getLogger(__name__)


def _status(desk: Desk, given: Mapping[str, str]) -> Json:
    texts = {name: text for name, text in given.items() if name != "goal"}
    goal = given.get("goal")
    return status_json.answer(desk, Filters(**texts, goal=None if goal is None else _goal(goal)))


def _changes(desk: Desk, given: Mapping[str, str]) -> Json:
    return changes_json.answer(desk, since=given["since"], until=given.get("until"))


def _explain(desk: Desk, given: Mapping[str, str]) -> Json:
    return explain_json.answer(desk, **given)


def _route(path: str, answer: Answer, *, needed: frozenset[str], allowed: frozenset[str]) -> Route:
    """Answer at a path with what is found for the parameters, or say why not."""

    def handle(request: Request) -> Response:
        try:
            _require_reading(request)
            desk = _visitor(request)
            given = _parameters(request, needed=needed, allowed=allowed)
            newest = desk.store.newest_event()
            told = _told(answer, desk, newest, tuple(sorted(given.items())))
            return Response(told, headers=_NOT_KEPT, media_type="application/json")
        except UserError as refusal:
            return _problem(refusal)
        except Exception:  # noqa: BLE001 (the door: a bug is logged, and said in words)
            _log.exception("The data interface failed")
            return _problem(UserError("api_failed"))

    return Route(path, handle, methods=_METHODS)


@lru_cache(maxsize=_ANSWERS_KEPT)
def _told(answer: Answer, desk: Desk, _newest: int, given: tuple[tuple[str, str], ...]) -> bytes:
    """Give an answer as it is sent. What polls gets it again until a new event is stored."""
    return json.dumps(answer(desk, dict(given)), ensure_ascii=False).encode()


def _require_reading(request: Request) -> None:
    if request.method not in {"GET", "HEAD"}:
        raise UserError("api_method", method=request.method)


def _visitor(request: Request) -> Desk:
    """Find out who is asking, and whether they may ask once more by now."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != _SCHEME or not secret.strip():
        raise UserError("token_missing")
    now, today = running.now(), session.today()
    desk = tokens.visitor(session.store(), secret.strip(), today=today, now=now)
    if wait := _PACE.wait_s(desk.principal.key, time.monotonic()):
        raise UserError("api_too_often", most=PER_MINUTE, seconds=wait)
    return desk


def _parameters(
    request: Request, *, needed: frozenset[str], allowed: frozenset[str]
) -> dict[str, str]:
    """Give the parameters of the address; what nobody asked for is refused, not passed over."""
    given = request.query_params.multi_items()
    names = [name for name, _ in given]
    if unknown := sorted({*names} - allowed):
        known = ", ".join(sorted(allowed))
        raise UserError("api_parameter_unknown", name=unknown[0], known=known)
    if missing := sorted(needed - {*names}):
        raise UserError("api_parameter_missing", name=missing[0])
    if len({*names}) < len(names):
        raise UserError("api_parameter_twice", name=max(names, key=names.count))
    return dict(given)


def _goal(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise UserError("api_goal_unreadable", goal=text)
    return int(text)


def _problem(refusal: UserError) -> Response:
    """Say in words why not; codes that begin with `store_` tell of a store that doesn't answer."""
    is_down = refusal.code.startswith("store_")
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_down else HTTPStatus.BAD_REQUEST
    status = _STATUS.get(refusal.code, status)
    said = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "code": refusal.code,
        "detail": errors.message(refusal),
    }
    return JSONResponse(
        said,
        status,
        headers=_NOT_KEPT | _headers(status, refusal),
        media_type="application/problem+json",
    )


def _headers(status: HTTPStatus, refusal: UserError) -> dict[str, str]:
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return {"WWW-Authenticate": "Bearer"}
        case HTTPStatus.TOO_MANY_REQUESTS:
            return {"Retry-After": str(refusal.values["seconds"])}
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return {"Allow": "GET, HEAD"}
    return {}


def _described(_request: Request) -> Response:
    """Give the description of the interface, the same for everybody."""
    return JSONResponse(json.loads(DESCRIPTION.read_text(encoding="utf-8")))


def _nothing_here(_request: Request) -> Response:
    """Say so in JSON: an unknown path would answer with the document of the screen."""
    return _problem(UserError("api_unknown", root=ROOT))


_WHERE = frozenset({"trust", "measure", "period"})
ROUTES = [
    Route(f"{ROOT}/openapi.json", _described),
    _route(f"{ROOT}/status", _status, needed=frozenset(), allowed=_FILTERS),
    _route(
        f"{ROOT}/changes",
        _changes,
        needed=frozenset({"since"}),
        allowed=frozenset({"since", "until"}),
    ),
    _route(f"{ROOT}/explain", _explain, needed=_WHERE, allowed=_WHERE),
    Route("/api/{path:path}", _nothing_here, methods=_METHODS),
]
