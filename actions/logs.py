"""The log of the server: one line an entry, as text or as JSON, and nothing that people wrote.

An exception's message may hold what stood in a sheet, so only its kind and its frames are logged.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from data.settings import LogFormat

if TYPE_CHECKING:
    from data.settings import Settings

ROOMS = ("actions", "commands", "data", "goals", "loaders", "pages", "reports")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _WithoutMessages(logging.Formatter):
    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 (the standard library's own)
        return "\n".join(_frames(ei))


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            entry["exception"] = _frames(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def configure(settings: Settings) -> None:
    """Send every log of this process to standard error in the chosen form.

    As text, the terminal is told of trouble only; as JSON also what was stored and when.
    """
    handler = logging.StreamHandler(sys.stderr)
    as_json = settings.log_format is LogFormat.JSON
    handler.setFormatter(_JsonLines() if as_json else _WithoutMessages(_TEXT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ROOMS:
        logging.getLogger(name).setLevel(logging.INFO if as_json else logging.WARNING)
    _take_over_from_libraries()


def _take_over_from_libraries() -> None:
    """Server and framework bring handlers of their own, which would write in theirs."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in {"streamlit", "uvicorn", "websockets"}:
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True


def _frames(error: Any) -> list[str]:  # noqa: ANN401 (what the standard library calls exc_info)
    """Give the kind of the exception and where it was raised, innermost last."""
    kind, _, trace = error
    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return [f"{kind.__module__}.{kind.__qualname__}", *places]
