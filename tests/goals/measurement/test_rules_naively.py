"""The four rules once more, window by window as their sentences are, on any series."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goals.measurement.limits import Limits
from goals.measurement.rules import Rule, marks

LIMITS = Limits(0, 6)  # near: beyond 4
VALUES = st.lists(st.none() | st.integers(-8, 8), max_size=30)


def windows(places, size):
    return [places[at : at + size] for at in range(len(places) - size + 1)]


def naive(values):
    measured = [at for at, value in enumerate(values) if value is not None]
    found = {rule: set() for rule in Rule}
    found[Rule.OUTSIDE] = {at for at in measured if abs(values[at]) > 6}
    for window in windows(range(len(values)), 7):
        seen = [values[at] for at in window]
        if (
            None not in seen
            and (
                all(a < b for a, b in zip(seen, seen[1:], strict=False))  # noqa: RUF007 (written out)
                or all(a > b for a, b in zip(seen, seen[1:], strict=False))  # noqa: RUF007 (as above)
            )
        ):
            found[Rule.TREND].update(window)
    for window in windows(measured, 3):
        near = {at for at in window if 4 < abs(values[at]) <= 6}
        if on_one_side(values, window) and len(near) >= 2:
            found[Rule.TWO_OF_THREE].update(near)
    for window in windows(measured, 7):
        if on_one_side(values, window):
            found[Rule.SHIFT].update(window)
    return found


def on_one_side(values, window):
    return all(values[at] > 0 for at in window) or all(values[at] < 0 for at in window)


@given(VALUES)
def test_each_rule_marks_what_a_second_reading_of_it_marks(values):
    found = marks(values, LIMITS)
    assert {rule: set(marked) for rule, marked in found.items()} == naive(values)
    sided = [found[rule] for rule in Rule if rule is not Rule.TREND]
    assert all(values[at] * side > 0 for marked in sided for at, side in marked.items())


@given(st.permutations([1, 2, 3, 4, 5, 6, 7, 8]), st.booleans())
def test_a_trend_has_the_direction_of_its_steps(order, falls):
    """Behind any eight values come seven more that all rise or all fall."""
    steps = [value / 10 - 20 for value in range(7)]
    values = [*order, *(reversed(steps) if falls else steps)]
    assert marks(values, LIMITS)[Rule.TREND][len(values) - 1] == (-1 if falls else 1)
