"""Milestones sorted as somebody asks for them."""

from __future__ import annotations

from datetime import date

import pytest

from goals.milestone_calendar import calendar
from goals.milestones import MilestoneState, standings
from tests.builders import milestone, milestone_update, view

KNOWN = view(
    milestone("T1.1-M1", "2026-09-30"),
    milestone("T1.1-M2", "2026-10-31"),
    milestone("T1.2-M1", "2026-10-20"),
    milestone("T1.2-M2", "2026-12-31"),
    milestone("T2.1-M1", "2027-01-31"),
    milestone("T2.1-M2", "2026-03-31"),
    milestone_update("T2.1-M2", reached="2026-03-01"),
)


def ids(found: object) -> list[str]:
    return [str(one.milestone.id) for one in found]


def test_each_stands_where_it_is_and_by_deadline() -> None:
    found = calendar(standings(KNOWN), date(2026, 10, 15))
    assert {state: ids(inside) for state, inside in found.by_state.items()} == {
        MilestoneState.OVERDUE: ["T1.1-M1"],
        MilestoneState.COMING: ["T1.2-M1", "T1.1-M2", "T1.2-M2", "T2.1-M1"],
        MilestoneState.REACHED: ["T2.1-M2"],
        MilestoneState.DROPPED: [],
    }
    assert found.total == 6


def test_what_comes_is_told_month_by_month() -> None:
    months = calendar(standings(KNOWN), date(2026, 10, 15)).coming_by_month()
    assert [(str(month), ids(inside)) for month, inside in months] == [
        ("2026-10-01", ["T1.2-M1", "T1.1-M2"]),
        ("2026-12-01", ["T1.2-M2"]),
        ("2027-01-01", ["T2.1-M1"]),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-15", ["T1.2-M1", "T1.1-M2", "T1.2-M2"]),
        ("2026-12-31", ["T1.2-M1", "T1.1-M2", "T1.2-M2"]),
        ("2027-01-01", ["T2.1-M1"]),
    ],
)
def test_before_the_new_year_means_in_the_year_of_the_day(day: str, expected: list[str]) -> None:
    found = calendar(standings(KNOWN), date.fromisoformat(day))
    assert ids(found.before_new_year) == expected
