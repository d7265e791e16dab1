"""Colours on slide and paper: silence is never green."""

from __future__ import annotations

import pytest

from goals.status import COUNTED, Status
from reports.look import PAPER, of_part

FILLED = {Status.AT_RISK, Status.DELAYED}


@pytest.mark.parametrize("status", COUNTED)
def test_a_part_that_is_older_than_the_round_is_a_broken_frame(status: Status) -> None:
    look = of_part(status, older=True)
    assert look.dashed
    assert (look.fill != PAPER) == (status in FILLED)
    assert look.line != look.fill != look.text


@pytest.mark.parametrize("status", COUNTED)
def test_a_part_of_the_round_is_filled(status: Status) -> None:
    look = of_part(status, older=False)
    assert (look.fill.upper() == PAPER, look.dashed) == (status is Status.NOT_REPORTED,) * 2
