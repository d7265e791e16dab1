"""What a page says to somebody who listens: the names in the browser's accessibility tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.driving import axe, english_leftovers

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMED = re.compile(
    "button|checkbox|columnheader|combobox|dialog|DisclosureTriangle|heading|link|listbox"
    "|navigation|option|radio|radiogroup|region|rowheader|searchbox|spinbutton|table|textbox"
)
"""What can be jumped to or pressed, and so must say what it is; by the browser's own words."""
NOT_SAID = {
    "a mark apart from its word": re.compile(r"\s[:,;.?!](\s|$)"),
    "a name for programs": re.compile(r"\b[a-z]+_[a-z_]+\b"),
    "a word twice": re.compile(r"\b([^\W\d]{3,}) \1\b", re.IGNORECASE),
    "markup": re.compile(r"[{}<>]|&[a-z]+;"),
    "a date as programs write it": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
}
"""What no sentence in Norwegian holds. The last is in names of files and numbers of cases alone."""
_OF_FILES = re.compile(r"\S+\.(xlsx|csv|docx|pptx|pdf|duckdb)\b")


def spoken(page: Page) -> list[tuple[str, str]]:
    """Give the role and name of all that must have one, in the order that they are read."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    shown = (node for node in nodes if not node["ignored"])
    named = ((node["role"]["value"], node.get("name", {}).get("value", "")) for node in shown)
    return [(role, name) for role, name in named if NAMED.fullmatch(role)]


def unspeakable(page: Page) -> list[str]:
    """Give the names that are missing or don't read as words, with what is wrong."""
    found = []
    for role, name in spoken(page):
        said = _OF_FILES.sub("x", name)  # a mark may follow it
        wrong = [what for what, how in NOT_SAID.items() if how.search(said)]
        wrong += [] if name.strip() else ["no name"]
        found += [f"{role} «{name}»: {what}" for what in wrong]
    return found


def faults(page: Page) -> list[str]:
    """Give what axe finds, what is in English and what can't be read aloud; of one state."""
    return [*axe(page), *english_leftovers(page), *unspeakable(page)]
