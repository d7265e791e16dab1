"""What sessions share."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pages.parts import session


def test_those_who_ask_for_the_same_at_once_wait_for_the_first() -> None:
    computed, together = [], Barrier(8)

    @session.kept(4)
    def view(moment: int) -> str:
        computed.append(moment)
        time.sleep(0.02)
        return f"as known at {moment}"

    def ask(moment: int) -> str:
        together.wait()
        return view(moment)

    with ThreadPoolExecutor(8) as sessions:
        answers = list(sessions.map(ask, [1, 2] * 4))
    assert answers == ["as known at 1", "as known at 2"] * 4
    assert sorted(computed) == [1, 2]


def test_what_could_not_be_computed_is_tried_again() -> None:
    attempts = []

    @session.kept(4)
    def view(moment: int) -> int:
        attempts.append(moment)
        if len(attempts) == 1:
            raise OSError(moment)
        return moment

    with pytest.raises(OSError, match="7"):
        view(7)
    assert view(7) == view(7) == 7
    assert attempts == [7, 7]
