"""What moved between two views as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked
from goals import movement
from goals.changes import ChangeKind
from goals.status import Status

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.changes import Change
    from goals.items import Item, View
    from goals.movement import Movement

Json = dict[str, object]


def answer(desk: Desk, *, since: str, until: str | None) -> Json:
    """Give every item that moved between two rounds or moments; `until` None means now."""
    old, new = asked.two_views(desk, since, until)
    return changed(old, new, movement.between(old, new))


def changed(old: View, new: View, moved: Movement) -> Json:
    """Give the whole answer."""
    return {
        "from_event": old.snapshot.known_at,
        "to_event": new.snapshot.known_at,
        "changes": [row(change) for change in moved.changes],
    }


def row(change: Change) -> dict[str, object]:
    """Give an item that moved as plain values."""
    is_silent = change.kind is ChangeKind.SILENT
    return {
        "measure": str(change.measure),
        "trust": change.trust,
        "kind": change.kind.value,
        "old": _status(change.old),
        "new": None if is_silent else _status(change.new),
        "comment": change.comment,
    }


def _status(item: Item) -> str | None:
    """Give the status, None where nothing was said."""
    return None if item.status is Status.NOT_REPORTED else item.status.value
