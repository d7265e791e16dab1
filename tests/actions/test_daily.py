"""Once a day each, at its hour in Norway, whatever happens to the others."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from actions.daily import Daily, Job


class Day:
    """A clock that is set by hand, and what was done."""

    def __init__(self):
        self.now = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)  # two o'clock in Norway
        self.done: list[str] = []

    def daily(self, **hours: time) -> Daily:
        jobs = [Job(name, at, lambda name=name: self._do(name)) for name, at in hours.items()]
        return Daily(jobs, lambda: self.now)

    def _do(self, name):
        self.done.append(name)
        if name == "broken":
            raise OSError(name)


@pytest.fixture
def day() -> Day:
    return Day()


def test_a_job_waits_for_its_hour_in_norway_and_is_done_once_that_day(day):
    daily = day.daily(backup=time(2, 30))
    daily.run_due()
    assert day.done == []
    for minute in (30, 31):
        day.now = day.now.replace(minute=minute)
        daily.run_due()
    assert day.done == ["backup"]
    day.now = day.now.replace(day=16)
    daily.run_due()
    assert day.done == ["backup"] * 2


def test_what_was_missed_while_the_server_was_down_is_done_when_it_is_back(day):
    day.now = day.now.replace(hour=14)
    day.daily(backup=time(2, 30), reminders=time(8), evening=time(20)).run_due()
    assert day.done == ["backup", "reminders"]


def test_a_job_that_fails_is_logged_and_stops_neither_the_others_nor_the_next_day(day, caplog):
    daily = day.daily(broken=time(1), backup=time(1, 30))
    daily.run_due()
    daily.run_due()
    assert day.done == ["broken", "backup"]
    assert "The daily job broken failed" in caplog.text
    day.now = day.now.replace(day=16)
    daily.run_due()
    assert day.done == ["broken", "backup"] * 2
