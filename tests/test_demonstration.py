"""The demonstration's numbers against the naive second computation, and two strategies apart."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from actions.answers import status_json
from actions.demo.story import TODAY
from actions.desk import Desk
from commands.__main__ import main
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import Period, cycles
from goals.signals import worsening
from tests import naive, naive_signals
from tests.actions.conftest import send, sheet

NEWEST = Period(2026, 2)
PERIODS = cycles(strategy())[0].periods


def opened(path: Path) -> Store:
    return Store.open(path, clock=lambda: datetime(2026, 10, 15, 8, 0, tzinfo=UTC))


def numbers(store: Store, key: str | None = None, period: Period | None = None, **rest: str):
    chosen = strategy(key) if key else strategy()
    view = Desk(store, chosen, LOCAL, TODAY, "command").view(period, **rest)
    return status_json.status(view, today=TODAY)


@pytest.fixture(scope="module")
def ledger(demonstration: Path) -> naive.Ledger:
    return naive.exported(str(demonstration), strategy())


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_every_number_of_a_round_is_the_naive_one(demonstration, ledger, period):
    with opened(demonstration) as store:
        found = numbers(store, period=period)
        asked = naive.Asked(0, str(period), store.newest_event(), TODAY)
    assert naive.differences(naive.status(ledger, asked, today=TODAY), found) == []


@pytest.mark.parametrize("event_no", [1, 9, 23, 31, 44, 55, 56, 60])
def test_every_number_as_it_was_known_is_the_naive_one(demonstration, ledger, event_no):
    with opened(demonstration) as store:
        on = store.known_at(str(event_no), today=TODAY).on
        found = numbers(store, known_at=str(event_no))
    asked = naive.Asked(0, found["period"], event_no, on)
    assert naive.differences(naive.status(ledger, asked, today=TODAY), found) == []


@pytest.mark.parametrize("period", PERIODS[-2:], ids=str)
def test_what_gets_worse_is_what_gets_worse_naively(demonstration, ledger, period):
    """Whatever was reported: of every measure at every trust."""
    with opened(demonstration) as store:
        view = Desk(store, strategy(), LOCAL, TODAY, "command").view(period)
    found = {(str(measure), trust) for measure, trust in worsening(view)}
    expected = {
        (indicator["measure"], trust["key"])
        for indicator in ledger.strategy["indicators"]
        for trust in ledger.strategy["trusts"]
        if indicator["measure"] and trust["kind"] in indicator["measured_by"]
        if naive_signals.is_worse(ledger, indicator, trust["key"], period.last_day)
    }
    assert found == expected
    assert found


def test_the_command_prints_the_same_numbers(demonstration, monkeypatch, capsys):
    monkeypatch.setenv("STYRINGSMAL_DATABASE", str(demonstration))
    monkeypatch.setenv("STYRINGSMAL_TODAY", TODAY.isoformat())
    assert main(["status", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    with opened(demonstration) as store:
        assert printed == json.loads(json.dumps(numbers(store)))


def test_two_strategies_in_one_store_never_meet(demonstration, tmp_path):
    copy = Path(shutil.copy(demonstration, tmp_path))
    other = strategy("helse-midt-norge-2015")
    with opened(copy) as store:
        before = numbers(store), numbers(store, other.key)
        newest = store.newest_event()
        desk = Desk(store, other, LOCAL, date(2016, 9, 1), "command")
        typed = {"S3": {"status": "I rute", "progress": 40}}
        upload = sheet(desk, typed, trust=other.trusts[1].key, period=Period(2016, 2))
        _, committed = send(desk, upload)
        assert committed.event_no == newest + 1
        after = numbers(store), numbers(store, other.key)
        of_midt = numbers(store, other.key, Period(2016, 2))
    assert of_midt["region"]["reported"] == 1
    assert without_event(after[0]) == without_event(before[0])
    assert without_event(after[1]) == without_event(before[1])


def without_event(answer):
    return {key: value for key, value in answer.items() if key != "known_at_event"}


def test_the_chain_of_the_demonstration_verifies(demonstration):
    with opened(demonstration) as store:
        assert store.verify().intact
