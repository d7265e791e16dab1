"""Labels at line ends are kept apart, in order and inside the plot."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.labels import spread

TOLERANCE = 1e-6
percents = st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([50.0], [50.0]),
        ([20.0, 80.0], [20.0, 80.0]),
        ([50.0, 50.0], [45.0, 55.0]),
        ([52.0, 50.0], [56.0, 46.0]),
        ([100.0, 100.0], [100.0, 90.0]),
        ([0.0, 0.0, 0.0], [0.0, 10.0, 20.0]),
    ],
)
def test_labels_move_as_little_as_keeps_them_apart(values, expected):
    assert sorted(spread(values, distance=10, low=0, high=100)) == sorted(expected)
    assert len(spread(values, distance=10, low=0, high=100)) == len(expected)


@given(percents)
def test_neighbours_are_never_nearer_than_the_distance(values):
    places = sorted(spread(values, distance=6, low=2, high=98))
    assert all(later - earlier >= 6 - TOLERANCE for earlier, later in pairwise(places))
    assert places[0] >= 2 - TOLERANCE
    assert places[-1] <= 98 + TOLERANCE


@given(percents)
def test_a_higher_value_never_gets_a_lower_label(values):
    places = spread(values, distance=6, low=2, high=98)
    by_value = [place for _, place in sorted(zip(values, places, strict=True))]
    assert all(later > earlier - TOLERANCE for earlier, later in pairwise(by_value))


def test_labels_share_the_room_when_it_is_too_small_for_all():
    assert spread([50.0] * 5, distance=60, low=0, high=100) == [0, 25, 50, 75, 100]
