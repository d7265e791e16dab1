"""What the framework's log-in leaves out: the way back, the end of a log-in, cookies for TLS alone.

Leans on how Streamlit 1.67 names its routes and its cookie, and on how it reads the latter; the
tests in Chromium fail when that changes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette import starlette_auth_routes as framework
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from actions import running
from actions.logging_in import Visit
from goals.access import Mode
from goals.catalogue.load import strategy
from goals.errors import UserError
from goals.login import read
from pages.parts import session
from pages.parts.login_ways import BACK_TO, IN, OUT, safe_way_back

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.runtime.secrets import SecretsValue

    from data.settings import Settings

_CALLBACK = "/oauth2callback"
_WAY_BACK = "styringsmal_til"
_TEN_MINUTES = 600
_SEE_OTHER = 302


def secrets(settings: Settings) -> dict[str, SecretsValue] | None:
    """Give what the framework wants to know for log-in, from memory alone; None without log-in."""
    if settings.mode is not Mode.OIDC:
        return None
    client, cookie = settings.oidc_client_secret, settings.oidc_cookie_secret
    return {
        "auth": {
            "redirect_uri": _origin(settings) + _CALLBACK,
            "cookie_secret": cookie.get_secret_value() if cookie else "",
            "client_id": settings.oidc_client_id or "",
            "client_secret": client.get_secret_value() if client else "",
            "server_metadata_url": settings.oidc_metadata_url or "",
            "client_kwargs": {"scope": settings.oidc_scope, "prompt": settings.oidc_prompt},
        }
    }


def _log_in(request: Request) -> Response:
    """Send somebody to the provider, and leave a note of where they came from in their browser."""
    if session.settings().mode is not Mode.OIDC:
        return RedirectResponse("/", _SEE_OTHER)
    response = RedirectResponse(generate_login_redirect_url("default"), _SEE_OTHER)
    response.set_cookie(
        _WAY_BACK,
        safe_way_back(request.query_params.get(BACK_TO, "")).encode().hex(),
        max_age=_TEN_MINUTES,
        path=_CALLBACK,
        httponly=True,
        samesite="lax",
    )
    return response


ROUTE = Route(f"/{IN}", _log_in)


class LogIn:
    """Brings people back to where they were, ends log-ins for all tabs, and marks cookies."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at requests and answers that have to do with log-in; all else passes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if scope["path"] == f"/{OUT}":
            if request.headers.get("sec-fetch-site") == "cross-site":
                await RedirectResponse("/", _SEE_OTHER)(scope, receive, send)
                return
            await run_in_threadpool(_end, request)

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mend(request, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_on)


def _end(request: Request) -> None:
    """End the log-in of the cookie; one that can't be read is none."""
    settings = session.settings()
    said = framework._get_cookie_value_from_request(request, USER_COOKIE_NAME)  # noqa: SLF001 (there is no other reader)
    if settings.mode is not Mode.OIDC or not said:
        return
    rules = settings.login_rules
    try:
        login = read(json.loads(said), rules)
    except UserError:
        return
    Visit(session.store(), login, rules, running.now).end(strategy(settings.strategy))


def _mend(request: Request, headers: MutableHeaders) -> None:
    cookies = headers.getlist("set-cookie")
    if request.url.path == _CALLBACK and any(map(_logs_in, cookies)):
        headers["location"] = _way_back(request.cookies.get(_WAY_BACK, ""))
    if cookies and _is_protected(request):
        del headers["set-cookie"]
        for cookie in cookies:
            is_marked = "; secure" in cookie.lower()
            headers.append("set-cookie", cookie if is_marked else f"{cookie}; Secure")


def _logs_in(cookie: str) -> bool:
    name, _, value = cookie.partition("=")
    return name == USER_COOKIE_NAME and bool(value.partition(";")[0].strip('"'))


def _way_back(note: str) -> str:
    """Read the note again as if anybody had written it, which they may have."""
    try:
        return safe_way_back(bytes.fromhex(note).decode())
    except ValueError:
        return "/"


def _is_protected(request: Request) -> bool:
    """Whether the browser speaks TLS, to us or to the proxy that says so (and that is trusted)."""
    settings = session.settings()
    is_public = settings.mode is Mode.OIDC and _origin(settings).startswith("https:")
    return request.url.scheme == "https" or is_public


def _origin(settings: Settings) -> str:
    public = urlsplit(settings.public_url or "")
    return f"{public.scheme}://{public.netloc}"
