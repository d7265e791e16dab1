"""The health route: says that this program answers, and what its store knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.parts import session

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/healthz"


def _health(_request: Request) -> JSONResponse:
    """Answer with a body of its own, since an unknown path answers 200 with the document."""
    return JSONResponse({"status": "ok", "event": session.store().head().event_no})


ROUTE = Route(PATH, _health)
