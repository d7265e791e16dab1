"""A phase of before the baseline could be chosen: its store is brought up, on both engines."""

from __future__ import annotations

import pytest

from data.ledger import Facts
from data.store import Store
from goals.facts import EventKind
from goals.measurement.facts import IndicatorPhase
from tests.builders import CYCLE, STRATEGY
from tests.data.conftest import ENGINES
from tests.data.drafts import Clock, draft
from tests.data.earlier import LAST_SCHEMA, made_by

BEFORE = 14
PHASE = IndicatorPhase(indicator="andel", period_key="2026-03", reason="Ny turnus")


@pytest.fixture(params=ENGINES)
def empty(request):
    return request.getfixturevalue("path" if request.param == "duckdb" else "empty_address")


def test_a_phase_of_before_says_no_baseline_and_its_chain_still_verifies(empty, tmp_path):
    head = made_by(BEFORE, empty, phase=PHASE)
    with Store.open(empty, clock=Clock(), backups=tmp_path / "kopi") as store:
        assert store.schema() == LAST_SCHEMA > BEFORE
        assert store.verify(head).intact
        assert baselines(store) == [None]
        said = PHASE.model_copy(update={"baseline": 24})
        with store.write() as transaction:
            transaction.append(draft(EventKind.PHASE), Facts(indicator_phases=(said,)))
        assert baselines(store) == [None, 24]
        assert store.verify(head).intact


def test_a_baseline_that_is_changed_behind_its_back_is_found(location, behind_its_back):
    said = PHASE.model_copy(update={"baseline": 24})
    with Store.open(location, clock=Clock()) as store, store.write() as transaction:
        transaction.append(draft(EventKind.PHASE), Facts(indicator_phases=(said,)))
    for baseline in ("12", "null"):
        behind_its_back(f"update indicator_phase set baseline = {baseline}")  # noqa: S608 (ours)
        with Store.open(location, clock=Clock()) as store:
            assert not store.verify().intact


def baselines(store):
    known = store.snapshot(STRATEGY, CYCLE, store.newest_event())
    return [row.baseline for row in known.indicator_phases]
