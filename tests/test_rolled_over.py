"""Rolling a plan over moves none of its numbers: those of the whole demonstration are compared."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from actions import rolling_over
from actions.answers import status_json
from actions.desk import Desk
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import Cycle, cycles
from goals.items import View
from goals.milestones import standings
from goals.rolling_over import was_carried
from tests.data.drafts import Clock

NORD = strategy("helse-nord-2038")
TODAY = date(2026, 10, 15)
OLD, NEW = cycles(NORD)


def numbers(store: Store, cycle: Cycle) -> list[dict[str, object]]:
    """Every number of every round of the plan, but which event it was known at."""
    snapshot = store.snapshot(NORD, cycle, store.newest_event())
    views = [View(snapshot, period, TODAY) for period in cycle.periods]
    return [status_json.status(view, today=TODAY) | {"known_at_event": 0} for view in views]


def test_each_number_of_the_old_plan_stays_and_the_new_one_is_planned(
    demonstration: Path, tmp_path: Path
) -> None:
    with Store.open(shutil.copy(demonstration, tmp_path), clock=Clock()) as store:
        before = numbers(store, OLD)
        desk = Desk(store, NORD, LOCAL, TODAY, "page")
        event = rolling_over.commit(desk, rolling_over.confirm_proposals(desk, OLD))
        assert event is not None
        assert numbers(store, OLD) == before
        _is_planned(store)
        assert store.verify().intact


def _is_planned(store: Store) -> None:
    """What the old plan's last round leaves open is in the new plan, and nothing else."""
    known_at = store.newest_event()
    old = View(store.snapshot(NORD, OLD, known_at), OLD.periods[-1], TODAY)
    new = View(store.snapshot(NORD, NEW, known_at), NEW.periods[0], TODAY)
    going_on = {k for k, item in old.items.items() if item.applicable and not item.status.is_final}
    assert {key for key, item in new.items.items() if item.applicable} == going_on
    unfinished = {
        (one.milestone.id, one.milestone.trust)
        for one in standings(old)
        if not one.state.is_finished and (one.milestone.id.measure, one.milestone.trust) in going_on
    }
    carried = {(one.milestone.id, one.milestone.trust) for one in standings(new)}
    assert carried == unfinished != set()
    assert all(one.milestone.due > OLD.end for one in standings(new))
    assert all(was_carried(new.snapshot, one.milestone) for one in standings(new))
    assert all(not item.reported for item in new.items.values())
