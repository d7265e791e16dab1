"""The resolved facts: plan rows by period, the newest import, one strategy at a time."""

from __future__ import annotations

import pytest

from goals.catalogue.model import MeasureId
from goals.cycle import Period
from tests.builders import Fact, imported, plan, snapshot

MEASURE = MeasureId(1, 1)


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        # each row holds from its period on, so that an earlier round's numbers never move
        (
            [
                plan(title="a", event_no=1),
                plan(title="b", from_period="2026-T1", event_no=2),
            ],
            "aaabbb",
        ),
        # the row decided last holds from its period on, also over rows that begin later
        (
            [
                plan(title="a", from_period="2026-T2", event_no=1),
                plan(title="b", from_period="2025-T3", event_no=2),
            ],
            "--bbbb",
        ),
        # whatever order the rows come in
        (
            [
                plan(title="b", from_period="2026-T1", event_no=2),
                plan(title="a", event_no=1),
            ],
            "aaabbb",
        ),
        # a plan of the cycle before is not this cycle's
        ([plan(title="a", from_period="2024-T3")], "------"),
        ([], "------"),
    ],
)
def test_the_plan_of_a_period_is_the_newest_row_from_then_or_before(
    rows: list[Fact], titles: str
) -> None:
    known = snapshot(*rows)
    found = [known.plan_item(MEASURE, "unn", period).title for period in known.cycle.periods]
    assert "".join(title or "-" for title in found) == titles


def test_retracting_a_plan_brings_the_one_before_back() -> None:
    rows = [plan(due="2026-06-30", event_no=1), plan(due="2026-12-01", event_no=2)]
    period = Period(2026, 2)
    found = snapshot(*rows, retracted={2}).plan_item(MEASURE, "unn", period)
    assert found == rows[0]


def test_the_newest_import_that_stands_is_kept_per_trust_and_period() -> None:
    first, second = imported(1), imported(2)
    other = imported(3, period="2026-T1")
    key = ("unn", Period(2026, 2))
    assert snapshot(other, second, first).newest_import[key] == second
    assert snapshot(other, second, first, retracted={2}).newest_import[key] == first
