"""What boards have decided and how far it has come, as rows of a table in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts import board, dates, numbers

if TYPE_CHECKING:
    from datetime import date

    from goals.meetings import FollowUp

_COLUMNS = ("meeting", "text", "about", "responsible", "due", "state")


def heads() -> tuple[str, ...]:
    """Head the columns."""
    return tuple(board.say(f"decisions.{column}") for column in _COLUMNS)


def row(value: FollowUp, *, on: date) -> tuple[str, ...]:
    """Give a decision: made where, what it says, of what, by what role, until when, how far."""
    now = value.decision
    due = dates.day(now.due)
    state = board.state(value)
    return (
        board.decided_at(value),
        " ".join(now.text.split()),
        board.decided_about(value),
        now.responsible or numbers.NOTHING,
        board.say("decisions.overdue", day=due) if value.is_overdue(on) else due,
        board.say("decisions.said", state=state, note=now.note) if now.note else state,
    )
