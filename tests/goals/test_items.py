"""Which report counts, and what time does to it."""

from __future__ import annotations

from tests.builders import item, update


def test_a_status_of_an_earlier_period_is_carried_forward_and_says_so() -> None:
    found = item(update("on_track", 40, period="2026-T1"))
    assert (str(found.carried_from), found.reported) == ("2026-T1", False)
