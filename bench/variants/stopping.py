"""The program, which says how long everybody waits while Python collects garbage to the end."""

from __future__ import annotations

import gc
import time

from starlette.requests import Request  # noqa: TC002 (the route reads the signature)
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.web import api


def _stop(_request: Request) -> PlainTextResponse:
    """Give seconds of CPU: nobody else gets on meanwhile."""
    begun = time.thread_time()
    gc.collect()
    return PlainTextResponse(f"{time.thread_time() - begun}")


api.ROUTES.append(Route("/stop", _stop))

from app import app as app  # noqa: E402, PLC0414 (built of what is changed above)
