"""What everybody may see of a snapshot: board meetings are public.

Taken out are support needed, proposed deadlines, what is meant for the region alone, questions and
answers, and of events who recorded them, by what name, from which file, and what was noted or
approved by whom.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from goals.catalogue.model import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goals.facts import Event
    from goals.items import View

_Fact = TypeVar("_Fact", bound=Frozen)

_OF_REPORT = {"support": None, "proposed_due": None, "internal_note": None}
_OF_MILESTONE = {"proposed_due": None}
_OF_EVENT = {"recorded_by": "", "account": None, "file_name": None, "note": None}
APPROVED = "approved"
"""Stands for whatever role approved an import: that somebody did is all that is public."""


def public(view: View) -> View:
    """Give the same view of a snapshot with nothing internal in it."""
    known = view.snapshot
    snapshot = replace(
        known,
        updates=_without(known.updates, _OF_REPORT),
        milestone_updates=_without(known.milestone_updates, _OF_MILESTONE),
        questions=(),
        answers=(),
        events=tuple(_event(event) for event in known.events),
    )
    return replace(view, snapshot=snapshot)


def _without(facts: Iterable[_Fact], silent: Mapping[str, Any]) -> tuple[_Fact, ...]:
    """Silence the fields; a fact that has none of them set is given back as it is."""
    return tuple(
        fact.model_copy(update=silent)
        if any(getattr(fact, name) != value for name, value in silent.items())
        else fact
        for fact in facts
    )


def _event(event: Event) -> Event:
    approved = APPROVED if event.approved_role else None
    return event.model_copy(update=_OF_EVENT | {"approved_role": approved})
