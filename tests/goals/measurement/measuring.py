"""Small series for the tests of what is measured."""

from __future__ import annotations

from goals.measurement.keys import PeriodKey
from goals.measurement.series import Better, Form, Observation, Series, in_order

FIRST = PeriodKey.parse("2023-01")


def observed(values, *, start=FIRST):
    """One observation a month; None is a period without."""
    return in_order(Observation(start.plus(at), value) for at, value in enumerate(values))


def series(values, *, better=Better.INCREASE, form=Form.POINT, start=FIRST, **rest):
    return Series(observed(values, start=start), better, form, **rest)
