"""A sentence for each thing that can be wrong with a catalogue file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.faults import Fault


def sentence(fault: Fault) -> str:
    """Say where, what and what to do."""
    return words("catalogue_faults")(fault.code, where=fault.where, value=fault.value)
