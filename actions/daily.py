"""What the server does by itself once a day, each thing at its hour."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from goals.cycle import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime, time

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One thing to do a day, from the hour `at` in Norway on.

    After a restart it is run again on the same day, so it must find out for itself whether it has
    been done. What it raises is logged; the others are done all the same.
    """

    name: str
    at: time
    run: Callable[[], object]


class Daily:
    """Remembers what was done on which day; whoever has a clock asks it now and then."""

    def __init__(self, jobs: Sequence[Job], now: Callable[[], datetime]) -> None:
        """Take the jobs in the order in which they are to be done; `now` gives a time with zone."""
        self._jobs = jobs
        self._now = now
        self._done: dict[str, date] = {}
        self._one_at_a_time = Lock()

    def run_due(self) -> None:
        """Do what is due and hasn't been done today; also what was missed earlier in the day."""
        with self._one_at_a_time:
            now = self._now().astimezone(OSLO)
            for job in self._jobs:
                if now.time() >= job.at and self._done.get(job.name) != now.date():
                    self._done[job.name] = now.date()
                    _attempt(job)


def _attempt(job: Job) -> None:
    try:
        job.run()
    except Exception:  # noqa: BLE001 (a door: one job that fails stops neither server nor the others)
        _log.exception("The daily job %s failed", job.name)
