"""The action plan out as a workbook and back from a chosen round on."""

from __future__ import annotations

from datetime import date

import pytest

from actions import planning, rounds, undoing
from actions.importing import Upload
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import RoundAction
from goals.status import Status
from loaders.filling import fill_plan
from tests import builders
from tests.actions.conftest import NOW, PERIOD

FIRST = Period(2025, 1)
MEASURE = MeasureId(2, 1)


def planned(desk, *rows, milestones=()):
    blank = planning.plan_sheet(desk, made_at=NOW, period=PERIOD)
    filled = fill_plan(blank.content, desk.strategy, rows=rows, new_milestones=milestones)
    return Upload(blank.name, filled)


def wanted(*rows):
    return planning.Wanted(PERIOD, rows)


def row(**rest):
    return builders.plan(measure="T2.1", **rest)


def item(desk, period=PERIOD):
    return desk.view(period).items[MEASURE, "unn"]


def test_a_plan_holds_from_its_round_on_and_not_before(desk):
    result = planning.import_plan(desk, planned(desk, row(applicable=False)), from_period=PERIOD)
    assert (result.rows, result.event.period) == (1, PERIOD)
    assert item(desk).status is Status.NOT_APPLICABLE
    assert item(desk, Period(2026, 1)).status is Status.NOT_REPORTED


def test_without_a_round_a_plan_holds_from_the_first_that_is_not_locked(desk):
    rounds.change_round(desk, FIRST, RoundAction.LOCK)
    result = planning.import_plan(desk, planned(desk, row(due="2026-06-30")))
    assert result.event.period == FIRST.next()


def test_a_plan_that_changes_nothing_stores_nothing(desk):
    result = planning.import_plan(desk, planned(desk), from_period=PERIOD)
    assert (result.event, result.rows) == (None, 0)
    assert desk.store.newest_event() == 0


def test_a_plan_never_touches_a_locked_round(desk):
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    with pytest.raises(UserError) as refused:
        planning.import_plan(desk, planned(desk, row(due="2026-06-30")), from_period=FIRST)
    assert refused.value.code == "round_locked"
    assert desk.store.newest_event() == 1


def test_a_round_locked_for_one_trust_takes_the_others_plan_alone(desk):
    rounds.change_round(desk, PERIOD, RoundAction.LOCK, trust="unn")
    theirs = planned(desk, row(trust="nlsh", due="2026-06-30"))
    assert planning.import_plan(desk, theirs, from_period=PERIOD).rows == 1
    with pytest.raises(UserError):
        planning.import_plan(desk, planned(desk, row(due="2026-06-30")), from_period=PERIOD)


def test_a_plan_is_not_taken_back_where_a_round_it_holds_in_is_locked(desk):
    planning.import_plan(desk, planned(desk, row(due="2026-06-30")), from_period=FIRST)
    rounds.change_round(desk, PERIOD, RoundAction.LOCK, trust="unn")
    with pytest.raises(UserError) as refused:
        undoing.retract(desk, 1, reason="Feil frist")
    assert refused.value.code == "round_locked"
    rounds.change_round(desk, PERIOD, RoundAction.OPEN, trust="unn")
    assert undoing.retract(desk, 1, reason="Feil frist").retracts == 1


def test_taking_a_plan_back_brings_the_one_before_back(desk):
    planning.import_plan(desk, planned(desk, row(due="2026-06-30")), from_period=PERIOD)
    planning.import_plan(desk, planned(desk, row(due="2026-09-30")), from_period=PERIOD)
    undoing.retract(desk, 2, reason="Feil frist")
    assert item(desk).due == date(2026, 6, 30)


def test_new_milestones_get_ids_and_are_not_added_twice(desk):
    new = builders.milestone("T2.1-M1", "2026-12-01", title="Ett")
    upload = planned(desk, milestones=[new])
    assert planning.import_plan(desk, upload, from_period=PERIOD).milestones == 1
    assert planning.import_plan(desk, upload, from_period=PERIOD).milestones == 0
    (stored,) = desk.view(PERIOD).snapshot.milestones
    assert (str(stored.id), stored.title, stored.due) == ("T2.1-M1", "Ett", date(2026, 12, 1))


def test_a_faulty_row_keeps_the_whole_plan_out(desk):
    faulty = row(start="2026-09-01", due="2026-06-30")
    result = planning.import_plan(desk, planned(desk, faulty), from_period=PERIOD)
    assert result.event is None
    assert [str(finding.code) for finding in result.findings] == ["due_before_start"]


def test_a_row_as_it_was_handed_out_leaves_a_newer_plan_alone(desk):
    old = planned(desk, row(title="Kurs"))
    newer = builders.plan(measure="T1.1", due="2026-06-30")
    planning.import_plan(desk, planned(desk, newer), from_period=PERIOD)
    planning.import_plan(desk, old, from_period=PERIOD)
    items = desk.view(PERIOD).items
    assert items[MeasureId(1, 1), "unn"].due == date(2026, 6, 30)
    assert items[MEASURE, "unn"].plan.title == "Kurs"


def test_a_preview_stores_nothing_and_says_old_and_new(desk):
    upload = planned(desk, row(due="2026-06-30", prioritised=True))
    previewed = planning.compare(desk, planning.read(desk, upload), from_period=PERIOD)
    (diff,) = previewed.rows
    assert (diff.old.due, diff.new.due, diff.fields) == (
        None, date(2026, 6, 30), ("due", "prioritised"),
    )  # fmt: skip
    assert (desk.store.newest_event(), previewed.locked) == (0, None)
    event = planning.commit(desk, previewed)
    assert (event.file_sha256, event.period) == (upload.sha256, PERIOD)
    assert item(desk).due == date(2026, 6, 30)


def test_what_was_previewed_is_what_is_stored_or_nothing(desk):
    upload = planned(desk, row(due="2026-06-30"))
    previewed = planning.compare(desk, planning.read(desk, upload), from_period=PERIOD)
    planning.commit(desk, planning.change(desk, wanted(row(due="2026-09-30"))))
    with pytest.raises(UserError) as refused:
        planning.commit(desk, previewed)
    assert refused.value.code == "plan_outdated"
    assert item(desk).due == date(2026, 9, 30)


def test_a_preview_tells_of_a_locked_round_before_it_is_refused(desk):
    rounds.change_round(desk, Period(2026, 3), RoundAction.LOCK, trust="unn")
    previewed = planning.change(desk, wanted(row(due="2026-09-30")))
    assert previewed.locked == Period(2026, 3)
    with pytest.raises(UserError) as refused:
        planning.commit(desk, previewed)
    assert refused.value.code == "round_locked"
