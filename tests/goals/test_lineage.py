"""Every report on an item, what became of it, and the plan that it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from goals import lineage
from goals.catalogue.model import MeasureId
from goals.facts import EventKind
from goals.progress import Days
from tests import builders as b

T11 = MeasureId(1, 1)


def event(number, kind="import", **rest):
    return b.imported(number).model_copy(update={"kind": EventKind(kind)} | rest)


def traced(history, events, *facts, known_at=None, retracted=(), period="2026-T2"):
    """Trace T1.1 at UNN; the snapshot gets the same reports."""
    newest = max(e.event_no for e in events)
    known_at = newest if known_at is None else known_at
    rows = [e for e in events if e.event_no <= known_at]
    view = b.view(
        *history, *facts, *rows, period=period, known_at=known_at, retracted=set(retracted)
    )
    return lineage.of_item(view, view.items[T11, "unn"], history=history, events=events)


def states(found):
    return [(r.update.event_no, str(r.state), r.by) for r in found.reports]


def test_the_report_that_counts_comes_first_and_the_others_newest_first():
    history = [
        b.update("on_track", 20, period="2025-T3", event_no=1),
        b.update("on_track", 30, period="2026-T1", event_no=2),
        b.update("delayed", 40, event_no=3),
    ]
    found = traced(history, [event(1), event(2), event(3)])
    assert states(found) == [(3, "counts", None), (2, "older", None), (1, "older", None)]
    assert found.counting.update.progress == 40
    assert [r.update.event_no for r in found.others] == [2, 1]


def test_a_report_is_replaced_by_the_next_one_for_its_period():
    history = [b.update("on_track", n, event_no=n) for n in (1, 2, 3)]
    found = traced(history, [event(1), event(2), event(3)])
    assert states(found) == [(3, "counts", None), (2, "replaced", 3), (1, "replaced", 2)]


def test_a_report_that_was_taken_back_says_by_what_and_the_one_before_counts_again():
    history = [b.update("on_track", 30, event_no=1), b.update("done", event_no=2)]
    events = [event(1), event(2, retracted_by=3), event(3, "retract", retracts=2)]
    found = traced(history, events, retracted={2})
    assert states(found) == [(1, "counts", None), (2, "retracted", 3)]


def test_before_it_was_taken_back_it_counted():
    history = [b.update("on_track", 30, event_no=1), b.update("done", event_no=2)]
    events = [event(1), event(2, retracted_by=3), event(3, "retract", retracts=2)]
    found = traced(history, events, known_at=2)
    assert states(found) == [(2, "counts", None), (1, "replaced", 2)]


def test_what_came_later_is_not_known():
    history = [b.update("on_track", 30, event_no=1), b.update("done", event_no=2)]
    assert states(traced(history, [event(1), event(2)], known_at=1)) == [(1, "counts", None)]


def test_later_periods_and_other_cycles_are_left_out():
    history = [
        b.update("done", period="2024-T3", event_no=1),
        b.update("on_track", 30, period="2026-T1", event_no=2),
        b.update("on_track", 60, period="2026-T3", event_no=3),
    ]
    found = traced(history, [event(1), event(2), event(3)])
    assert states(found) == [(2, "counts", None)]


def test_of_an_item_that_is_not_applicable_no_report_counts():
    found = traced([b.update("on_track", 30)], [event(1)], b.plan(applicable=False))
    assert states(found) == [(1, "outside", None)]
    assert found.counting is None


def test_a_report_says_that_texts_were_taken_out_of_it():
    history = [b.update("on_track", 30, comment="[fjernet]")]
    [report] = traced(history, [event(1), event(2, "redact", retracts=1)]).reports
    assert report.redacted_by == 2
    [before] = traced(history, [event(1), event(2, "redact", retracts=1)], known_at=1).reports
    assert before.redacted_by is None


def test_the_plan_row_that_holds_comes_first_and_later_ones_are_left_out():
    rows = [
        b.plan(due="2026-06-30", event_no=1),
        b.plan(due="2026-12-01", from_period="2026-T1", event_no=2),
        b.plan(due="2026-12-24", from_period="2026-T3", event_no=3),
    ]
    found = traced([], [event(1), event(2), event(3)], *rows)
    assert [row.event_no for row in found.plans] == [2, 1]
    assert found.plans[0] == found.item.plan


@pytest.mark.parametrize(
    ("start", "due", "days"),
    [
        (None, None, Days(608, 730)),
        ("2026-01-01", "2026-08-31", Days(243, 243)),
        ("2026-01-01", "2026-12-31", Days(243, 365)),
        ("2026-09-01", None, Days(0, 122)),
        (None, "2026-06-30", Days(546, 546)),
        ("2026-08-31", "2026-09-01", Days(1, 2)),
        ("2026-12-01", "2026-01-01", Days(0, 1)),
    ],
)
def test_the_expected_line_is_told_in_days(start, due, days):
    found = traced([], [event(1)], b.plan(start=start, due=due))
    assert found.days == days
    assert found.item.expected == pytest.approx(100 * days.gone / days.planned)


def test_work_without_an_end_has_no_days():
    assert traced([], [event(1)], b.plan(expected_line=False)).days is None


def test_without_a_plan_row_the_item_has_the_cycles_days():
    found = traced([], [event(1)])
    assert found.plans == ()
    assert (found.item.start, found.item.due) == (date(2025, 1, 1), date(2026, 12, 31))
