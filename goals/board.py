"""Who has delivered a round: the whole of it or a part, late, and approved by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals import rollup, rounds
from goals.cycle import day_in_norway

if TYPE_CHECKING:
    from datetime import date

    from goals.catalogue.model import Trust
    from goals.facts import Event
    from goals.items import View
    from goals.rollup import Deliveries, Rollup


class DeliveryState(StrEnum):
    """How much of its items a trust has delivered; `none`: it has no items."""

    DELIVERED = "delivered"
    PARTLY = "partly"
    MISSING = "missing"
    NONE = "none"


@dataclass(frozen=True)
class Delivered:
    """What one trust has delivered in a round.

    `latest` is the newest delivery that stands, None while there is none; `is_late` says that it
    came after the deadline. `deadline` is the trust's own where it has one.
    """

    trust: Trust
    state: DeliveryState
    reported: int
    applicable: int
    deadline: date
    is_locked: bool
    latest: Event | None
    is_late: bool

    @property
    def missing(self) -> int:
        """How many items are not reported for the round."""
        return self.applicable - self.reported

    @property
    def is_provisional(self) -> bool:
        """Whether nobody has approved the newest delivery."""
        return self.latest is not None and self.latest.approved_role is None


def came_late(view: View, event: Event) -> bool:
    """Whether a delivery came after its trust's deadline, which is a day in Norway."""
    deadline = rounds.deadline(view.snapshot, view.period, trust=event.trust)
    return day_in_norway(event.recorded_at) > deadline


def board(view: View) -> tuple[Delivered, ...]:
    """Give each trust of the view's round, in catalogue order."""
    made, by_trust = rollup.deliveries(view), rollup.by_trust(view)
    return tuple(_of_trust(view, trust, made, by_trust[trust.key]) for trust in view.trusts)


def _of_trust(view: View, trust: Trust, made: Deliveries, found: Rollup) -> Delivered:
    latest = view.snapshot.newest_import.get((trust.key, view.period))
    return Delivered(
        trust=trust,
        state=_state(trust.key, made),
        reported=found.reported,
        applicable=found.applicable,
        deadline=rounds.deadline(view.snapshot, view.period, trust=trust.key),
        is_locked=rounds.is_locked(view.snapshot, view.period, trust=trust.key),
        latest=latest,
        is_late=latest is not None and came_late(view, latest),
    )


def _state(trust: str, made: Deliveries) -> DeliveryState:
    kinds = (DeliveryState.DELIVERED, DeliveryState.PARTLY, DeliveryState.MISSING)
    held = (kind for kind in kinds if trust in getattr(made, kind.value))
    return next(held, DeliveryState.NONE)
