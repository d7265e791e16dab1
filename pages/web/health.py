"""The health route: that this program answers, and how its store is; nothing of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.health import MEBIBYTE
from goals.errors import UserError
from pages.parts import session

if TYPE_CHECKING:
    from starlette.requests import Request

    from actions.health import Health

PATH = "/healthz"


def _health(_request: Request) -> JSONResponse:
    """Answer with a body of its own, since an unknown path answers 200 with the document.

    `status` is `ok`, `attention` when something can't wait, or `down` with 503.
    """
    try:
        found = session.health()
    except UserError as error:
        return JSONResponse({"status": "down", "error": error.code}, status_code=503)
    return JSONResponse(_said(found))


def _said(found: Health) -> dict[str, object]:
    newest, verified = found.newest_backup, found.verified
    return {
        "status": "attention" if found.urgent else "ok",
        "concerns": [concern.code.value for concern in found.concerns],
        "event": found.head.event_no,
        "head": found.head.short,
        "schema": found.schema,
        "free_mib": None if found.free is None else found.free // MEBIBYTE,
        "newest_backup_event": newest.head.event_no if newest else None,
        "newest_backup_at": newest.at.isoformat() if newest else None,
        "verified_at": verified.at.isoformat(timespec="seconds") if verified else None,
        "intact": verified.intact if verified else None,
        "replica": found.replica,
    }


ROUTE = Route(PATH, _health)
