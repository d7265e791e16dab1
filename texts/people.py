"""Who did something, in words: a name where one is held, else what can be said of the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.access import Role
    from goals.facts import Event

_KEYS_OF_PERSONS = "p-"


def who(key: str, names: Mapping[str, str]) -> str:
    """«Kari Nordmann»; «Lokal bruker», «Slettet person (p-3f…)», or the key that was given."""
    special = words("personer").table("who")
    if key in names:
        return names[key]
    if key.startswith(_KEYS_OF_PERSONS):
        return f"{special['erased']} ({key})"
    return str(special.get(key, key))


def of_event(event: Event) -> str:
    """Say who recorded an event."""
    known = {event.recorded_by: event.recorded_name} if event.recorded_name else {}
    return who(event.recorded_by, known)


def role(value: Role) -> str:
    """«Kontaktperson»."""
    return words("personer")(f"roles.{value}")
