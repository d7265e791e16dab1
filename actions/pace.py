"""How often somebody may ask: so many times at once, and so many more a minute."""

from __future__ import annotations

import math
import threading


class Pace:
    """A bucket of turns for each caller, which fills up again as time goes. Shared by threads.

    It holds for this process: behind several servers each has its own.
    """

    def __init__(self, per_minute: int) -> None:
        """Let each caller ask so many times a minute, and as many at once."""
        self._most = per_minute
        self._each_s = 60 / per_minute
        self._free_at: dict[str, float] = {}
        self._guard = threading.Lock()

    def wait_s(self, caller: str, now_s: float) -> int:
        """Take a turn and give 0, or how many whole seconds there are until the next one.

        `now_s` is any clock that never goes back.
        """
        with self._guard:
            full_at = max(self._free_at.get(caller, now_s), now_s)
            wait = full_at + self._each_s - now_s - self._most * self._each_s
            if wait > 0:
                return math.ceil(wait)
            self._free_at[caller] = full_at + self._each_s
            return 0
