"""The catalogue beside the ledger, and the views that other tools read."""

from __future__ import annotations

import pytest

from goals.catalogue.load import strategies
from goals.cycle import Period
from tests.builders import STRATEGY
from tests.data.drafts import deliver, plan, planned, report, retract


@pytest.fixture
def written(store, behind_its_back):
    """A store with the catalogue and a little history, closed so that another tool can look."""
    store.sync(STRATEGY)
    deliver(store, report(status="delayed"), report("T1.10", comment="Går fint"))
    deliver(store, report(status="done", progress=80.0))
    deliver(store, report("S3", period=Period(2026, 1)))
    retract(store, 3)
    plan(store, planned(title="Først"))
    plan(store, planned(title="Så"))
    store.close()
    return behind_its_back


def test_a_catalogue_is_copied_once_and_again_when_it_changes(store):
    assert [store.sync(STRATEGY), store.sync(STRATEGY)] == [True, False]
    renamed = STRATEGY.model_copy(update={"title": "Ny tittel"})
    assert [store.sync(renamed), store.sync(renamed)] == [True, False]


def test_two_catalogues_lie_side_by_side(store, behind_its_back):
    for strategy in strategies().values():
        store.sync(strategy)
        store.sync(strategy.model_copy(update={"title": "Igjen"}))
    store.close()
    for table, counted in (("goal", "goals"), ("measure", "measures"), ("trust", "trusts")):
        found = dict(behind_its_back(f"select strategy, count(*) from {table} group by strategy"))  # noqa: S608 (three names)
        assert found == {key: len(getattr(s, counted)) for key, s in strategies().items()}


def test_the_catalogue_changes_nothing_in_the_ledger(store):
    store.sync(STRATEGY)
    assert store.newest_event() == 0
    assert store.verify().intact


def test_reported_status_shows_the_reports_that_stand_by_name(written):
    rows = written(
        "select cycle, period, goal_title, measure, measure_title, trust_name, status, progress, "
        "event_no from reported_status order by measure, period",
    )
    named = ("2025-2026", "2026-T2", "Første styringsmål")
    hospital = "Universitetssykehuset HF"
    assert rows == [
        (*named, "T1.1", "Kort T1.1", hospital, "done", 80.0, 2),
        (*named, "T1.10", "Kort T1.10", hospital, "on_track", None, 1),
    ]


def test_planned_measure_shows_the_newest_row_from_each_period(written):
    rows = written("select measure_title, trust_name, from_period, title from planned_measure")
    assert rows == [("Kort T1.1", "Universitetssykehuset HF", "2026-T2", "Så")]


def test_reports_without_a_catalogue_are_shown_all_the_same(store, behind_its_back):
    deliver(store, report())
    store.close()
    assert behind_its_back("select measure, measure_title from reported_status") == [("T1.1", None)]
