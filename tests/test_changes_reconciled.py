"""What changed between two moments, against the naive second computation."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from actions.answers import changes_json as command
from data.store import Store
from goals import milestone_changes, movement
from goals.catalogue.load import strategy
from goals.cycle import Period, cycles
from goals.items import View
from tests import naive, naive_changes
from tests.test_reconciled import PERIODS, days, ledgers, view_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.naive_items import Asked, Json

TODAY = date(2026, 10, 15)
IN_FIRST_CYCLE = st.sampled_from(PERIODS[:6])
MOMENTS = st.tuples(IN_FIRST_CYCLE, days, st.integers(0, 12))


@settings(
    max_examples=50,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(ledgers(), MOMENTS, MOMENTS)
def test_program_and_naive_computation_agree_on_every_change(
    ledger: naive.Ledger, one: tuple[str, date, int], other: tuple[str, date, int]
) -> None:
    old, new = (
        naive.Asked(cycle=0, period=period, known_at=known_at, on=on)
        for period, on, known_at in sorted((one, other))
    )
    before, after = view_of(ledger, old), view_of(ledger, new)
    assert differences(ledger, old, new, before, after) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("2026-T1", 50), ("2026-T2", 50)),
        (("2026-T1", 40), ("2026-T2", 50)),
        (("2026-T2", 45), ("2026-T2", 46)),
        (("2025-T1", 0), ("2025-T2", 20)),
    ],
)
def test_the_demonstrations_changes_agree_with_the_naive_computation(
    demonstration: Path, old: tuple[str, int], new: tuple[str, int]
) -> None:
    nord = strategy()
    ledger = naive.exported(str(demonstration), nord)
    asked = [
        naive.Asked(cycle=0, period=period, known_at=known_at, on=TODAY)
        for period, known_at in (old, new)
    ]
    with Store.open(demonstration, clock=lambda: datetime(2026, 10, 15, tzinfo=UTC)) as store:
        views = [
            View(store.snapshot(nord, cycles(nord)[0], known_at), Period.parse(period), TODAY)
            for period, known_at in (old, new)
        ]
    assert differences(ledger, *asked, *views) == []


def differences(
    ledger: naive.Ledger, old: Asked, new: Asked, before: View, after: View
) -> list[object]:
    """Say where the program and the naive computation differ, in items and in milestones."""
    expected: list[Json] = naive_changes.changes(ledger, old, new)
    found = movement.between(before, after)
    items = naive.differences(expected, [command.row(change) for change in found.changes])
    milestones = {
        (str(c.measure), c.trust, c.standing.milestone.id.number, str(c.kind))
        for c in milestone_changes.between(before, after)
    }
    return [*items, *(milestones ^ naive_changes.milestone_changes(ledger, old, new))]
