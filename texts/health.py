"""What gives concern about the store, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping


def concern(code: str, values: Mapping[str, object]) -> str:
    """Say what is wrong, where, and what to do."""
    return words("health")(
        f"concern.{code}", **{name: _shown(value) for name, value in values.items()}
    )


def _shown(value: object) -> object:
    return dates.moment(value) if isinstance(value, datetime) else value
