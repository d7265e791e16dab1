"""The way to what can be taken along from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import tag
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.markup.tags import Html


def way(address: str, *, is_open: bool, name: str) -> Html:
    """Open the list of files, or close it when it `is_open`; `name` tells those of a page apart."""
    link = tag(
        "a",
        words("parts")("files.open"),
        href=address,
        class_="sm-button",
        aria_expanded="true" if is_open else "false",
        data_key=f"filer-{name}",
    )
    return tag("p", link, class_="sm-path", data_nav="stay")
