"""A text that can be copied: a button, the word of what became of it, and the text itself.

A script gives the button life (`data-copy` in ux.js).
"""

from __future__ import annotations

from pages.parts.markup.tags import Html, exact, join, tag
from texts.words import words


def copy_button(name: str, label: str) -> Html:
    """Draw the button for the text of that name; what became of it is read out politely."""
    text = words("parts")
    button = tag(
        "button",
        label,
        type="button",
        class_="sm-button",
        data_copy=name,
        data_done=text("copy.done"),
        data_failed=text("copy.failed"),
    )
    return tag("div", join((button, tag("span", aria_live="polite"))), class_="sm-copy")


def copied(name: str, written: str) -> Html:
    """Draw the text that the button of that name copies."""
    return tag("pre", exact(written), class_="sm-copied", data_copied=name)
