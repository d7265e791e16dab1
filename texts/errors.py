"""A refusal in words: what is wrong, where, and what to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goals.cycle import Period
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from goals.errors import UserError


def message(error: UserError) -> str:
    """Give the sentence of a UserError; a code without a sentence is a bug (KeyError)."""
    shown = {name: _shown(value) for name, value in error.values.items()}
    return words("errors")(error.code, **shown)


def _shown(value: object) -> object:
    if isinstance(value, Period):
        return dates.period(value)
    return dates.day(value) if isinstance(value, date) else value
