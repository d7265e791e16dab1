"""What there is room for on a slide, reckoned in characters: nobody measures it when it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_T = TypeVar("_T")


def fitting(found: Iterable[_T], height: Callable[[_T], float], room: float) -> list[_T]:
    """Give the first of them whose heights fit into the room, at least one."""
    shown: list[_T] = []
    for one in found:
        room -= height(one)
        if shown and room < 0:
            break
        shown.append(one)
    return shown


def line_count(text: str, characters: int) -> int:
    """Reckon how many lines a text takes where a line holds so many characters."""
    return -(-len(text) // characters)
