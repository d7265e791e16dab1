"""Access tokens: what other programs show when they ask the data interface for numbers."""

from __future__ import annotations

from datetime import datetime, timedelta

from goals.catalogue.model import Frozen

LONGEST_NAME = 100
LIFETIMES = (30, 90, 365)
"""How many days a token can be given; the last is as long as any gets."""
_NOTED_EVERY = timedelta(hours=1)


class AccessToken(Frozen):
    """What is held of a token, in one strategy; the token itself is held by nobody but its user.

    `key` says nothing of it. `made_by` is the key of a person; moments are UTC. `used_at` is None
    for one that was never used, and else right to the hour.
    """

    key: str
    strategy: str
    name: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it lets anybody in at this moment."""
        return now < self.expires_at

    def is_to_be_noted(self, now: datetime) -> bool:
        """Whether a use at this moment is written down: the first, and one an hour from then."""
        return self.used_at is None or now - self.used_at >= _NOTED_EVERY


def name_is_sound(name: str) -> bool:
    """Whether a name can be shown in a list: one line that isn't empty or too long."""
    return bool(name.strip()) and len(name) <= LONGEST_NAME and name.isprintable()
