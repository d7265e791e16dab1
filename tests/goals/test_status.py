"""The closed list of statuses, as one table."""

from __future__ import annotations

import pytest

from goals.status import COUNTED, REPORTABLE, Status


@pytest.mark.parametrize(
    ("key", "symbol", "is_open", "sentiment", "needs_reason"),
    [
        ("not_started", "○", True, "neutral", False),
        ("on_track", "→", True, "good", False),
        ("at_risk", "△", True, "watch", True),
        ("delayed", "✕", True, "bad", True),
        ("on_hold", "‖", True, "watch", True),
        ("done", "✓", False, "good", False),
        ("cancelled", "⊘", False, "neutral", True),
        ("not_reported", "?", False, "missing", False),
        ("not_applicable", "–", False, "outside", False),
    ],
)
def test_each_status_reads_as_agreed(
    key: str, symbol: str, *, is_open: bool, sentiment: str, needs_reason: bool
) -> None:
    status = Status(key)
    assert (status.symbol, status.is_open, status.sentiment, status.needs_reason) == (
        symbol,
        is_open,
        sentiment,
        needs_reason,
    )


def test_seven_statuses_are_reported_eight_are_counted_and_two_are_final() -> None:
    assert [*REPORTABLE, "not_reported"] == list(COUNTED)
    assert len(COUNTED) == 8
    assert [status for status in Status if status.is_final] == ["done", "cancelled"]
