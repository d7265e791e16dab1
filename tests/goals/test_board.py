"""Who has delivered a round: how much of it, when, and approved by whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from goals.board import DeliveryState, board
from tests.builders import STRATEGY, imported, plan, round_change, update, view

MEASURES = [str(measure.id) for measure in STRATEGY.measures]
WHOLE = [update(measure=measure, event_no=1) for measure in MEASURES]
OUTSIDE = [plan(measure=measure, applicable=False, event_no=1) for measure in MEASURES]


def of_unn(*facts: object):
    return next(made for made in board(view(*facts)) if made.trust.key == "unn")


@pytest.mark.parametrize(
    ("facts", "state", "missing"),
    [
        (WHOLE, "delivered", 0),
        (WHOLE[:2], "partly", 4),
        ([], "missing", 6),
        (OUTSIDE, "none", 0),
        ([update("done", 100, measure="T1.1", period="2026-T1")], "partly", 5),  # final
    ],
)
def test_a_delivery_is_whole_in_part_or_missing(facts: list, state: str, missing: int) -> None:
    made = of_unn(*facts)
    assert (made.state, made.missing) == (DeliveryState(state), missing)


@pytest.mark.parametrize(
    ("hour", "deadline", "late"),
    [
        ("2026-09-20T21:59", None, False),  # 23.59 in Norway
        ("2026-09-20T22:01", None, True),
        ("2026-09-25T08:00", "2026-09-25", False),
    ],
)
def test_late_is_after_the_trusts_own_deadline_in_norway(
    hour: str, deadline: str | None, *, late: bool
) -> None:
    moment = datetime.fromisoformat(hour).replace(tzinfo=UTC)
    given = [round_change("deadline", trust="unn", deadline=deadline)] if deadline else []
    assert of_unn(*WHOLE, imported(1, recorded_at=moment), *given).is_late is late


def test_provisional_is_what_nobody_has_approved() -> None:
    assert of_unn(*WHOLE, imported(1)).is_provisional
    assert not of_unn(*WHOLE, imported(1, approved_role="Direktør")).is_provisional
    assert not of_unn(*WHOLE).is_provisional
