"""An empty store with the seam of `data.store`, until that is here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from goals.catalogue.load import DEFAULT_STRATEGY
from goals.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import Strategy
    from goals.cycle import Cycle
    from goals.facts import Event


@dataclass(frozen=True)
class KnownAt:
    """An as-of moment resolved to an event number and its day."""

    event_no: int
    on: date


@dataclass(frozen=True)
class Settings:
    """What the surroundings say."""

    strategy: str
    today: date | None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the variables."""
        today = environment.get("STYRINGSMAL_TODAY")
        return cls(
            strategy=environment.get("STYRINGSMAL_STRATEGY", DEFAULT_STRATEGY),
            today=date.fromisoformat(today) if today else None,
        )


class Store:
    """Knows nothing."""

    def __enter__(self) -> Self:
        """Open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""

    def newest_event(self) -> int:
        """No events."""
        return 0

    def events(self, _strategy: str) -> tuple[Event, ...]:
        """No events."""
        return ()

    def snapshot(self, strategy: Strategy, cycle: Cycle, known_at: int) -> Snapshot:
        """Nothing reported."""
        return Snapshot(strategy, cycle, known_at)

    def known_at(self, text: str | None, *, today: date) -> KnownAt:
        """Every day knows nothing; raises ValueError on what is no date."""
        return KnownAt(0, date.fromisoformat(text) if text else today)
