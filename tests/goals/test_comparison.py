"""Trusts are compared with their own kind, by the middle of them, and never ranked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals import comparison, rollup
from goals.catalogue.load import strategies
from goals.comparison import Distances, distances
from tests.builders import STRATEGY, plan, update, view

means = st.none() | st.floats(0, 100)
groups_of_means = st.dictionaries(st.sampled_from("abcdefg"), means)


@pytest.mark.parametrize(
    ("given_means", "middle", "points"),
    [
        ({}, None, {}),
        ({"a": None}, None, {"a": None}),
        ({"a": 40.0}, None, {"a": None}),  # one alone is no group
        ({"a": 40.0, "b": None}, None, {"a": None, "b": None}),
        ({"a": 40.0, "b": 50.0}, 45.0, {"a": -5.0, "b": 5.0}),
        ({"a": 0.0, "b": 50.0, "c": 10.0}, 10.0, {"a": -10.0, "b": 40.0, "c": 0.0}),
        ({"a": 40.0, "b": None, "c": 60.0}, 50.0, {"a": -10.0, "b": None, "c": 10.0}),
        ({"a": 10.0, "b": 20.0, "c": 30.0, "d": 100.0}, 25.0,
         {"a": -15.0, "b": -5.0, "c": 5.0, "d": 75.0}),
    ],
)  # fmt: skip
def test_a_distance_is_the_mean_minus_the_median_of_the_group(given_means, middle, points):
    assert distances(given_means) == Distances(middle, points)


def naive_middle(values: list[float]) -> float | None:
    """Strike the outermost two until one or two are left."""
    left = list(values)
    if len(left) < 2:
        return None
    while len(left) > 2:
        left.remove(min(left))
        left.remove(max(left))
    return sum(left) / len(left)


@given(groups_of_means)
def test_the_median_is_that_of_a_second_computation(given_means):
    found = distances(given_means)
    middle = naive_middle([mean for mean in given_means.values() if mean is not None])
    assert found.middle == (None if middle is None else pytest.approx(middle))
    assert list(found.points) == list(given_means)
    for trust, mean in given_means.items():
        expected = None if mean is None or middle is None else pytest.approx(mean - middle)
        assert found.points[trust] == expected


@given(groups_of_means)
def test_no_more_trusts_lie_over_the_median_than_half(given_means):
    points = [point for point in distances(given_means).points.values() if point is not None]
    assert 2 * sum(point > 0 for point in points) <= len(points)
    assert 2 * sum(point < 0 for point in points) <= len(points)


def test_only_alike_trusts_stand_together_and_in_catalogue_order():
    found = {group.kind: group for group in comparison.groups(view())}
    assert {kind: [trust.key for trust in group.trusts] for kind, group in found.items()} == {
        "hospital": ["unn", "nlsh"],
        "support": ["hnikt"],
        "region": ["rhf"],
    }
    assert [kind for kind, group in found.items() if group.is_alone] == ["support", "region"]


def test_a_support_trust_moves_no_hospitals_median():
    known = [update(progress=20), update(progress=40, trust="nlsh", event_no=2)]
    alone = comparison.groups(view(*known))[0]
    beside = comparison.groups(view(*known, update(progress=90, trust="hnikt", event_no=3)))[0]
    assert alone.together == beside.together == Distances(30.0, {"unn": -10.0, "nlsh": 10.0})


def test_each_goal_is_compared_by_itself_and_one_that_nobody_has_not_at_all():
    known = view(
        update(progress=20),
        update(progress=40, trust="nlsh"),
        update(progress=80, measure="T2.1", trust="nlsh"),
        plan(measure="S3", applicable=False),
    )
    by_goal = comparison.groups(known)[0].by_goal
    assert by_goal[1] == Distances(30.0, {"unn": -10.0, "nlsh": 10.0})
    assert by_goal[2] == Distances(None, {"unn": None, "nlsh": None})
    assert by_goal[3] == Distances(None, {"unn": None, "nlsh": None})


def test_a_trust_that_has_ended_is_in_no_group():
    trusts = (
        trust.model_copy(update={"valid_to": date(2025, 12, 31)}) if trust.key == "nlsh" else trust
        for trust in STRATEGY.trusts
    )
    ended = STRATEGY.model_copy(update={"trusts": tuple(trusts)})
    hospitals = comparison.groups(view(strategy=ended))[0]
    assert [trust.key for trust in hospitals.trusts] == ["unn"]
    assert hospitals.is_alone


def test_the_means_compared_are_those_of_the_roll_ups():
    known = view(update(progress=20), update(progress=40, trust="nlsh"))
    group, by_trust = comparison.groups(known)[0], rollup.by_trust(known)
    for trust, point in group.together.points.items():
        assert by_trust[trust].mean_progress == group.together.middle + point


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        (
            "helse-nord-2038",
            {
                "hospital": ["finn", "unn", "nlsh", "helg"],
                "support": ["sano", "hnikt"],
                "region": ["rhf"],
            },
        ),
        (
            "helse-midt-norge-2015",
            {"hospital": ["stolav", "hmr", "hnt"], "support": ["apotek"], "region": ["rhf"]},
        ),
    ],
)
def test_the_shipped_trusts_have_the_kind_that_they_are(key, kinds):
    trusts = strategies()[key].trusts
    assert {kind: [t.key for t in trusts if t.kind == kind] for kind in kinds} == kinds
    assert sum(map(len, kinds.values())) == len(trusts)
