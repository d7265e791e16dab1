"""The pages as the framework knows them."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.address import START
from texts.words import kept_by_language, words

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.navigation.page import Page


def pages(folder: Path, names: tuple[str, ...]) -> dict[str, Page]:
    """Give the pages that lie in the folder, by name, to be registered in this run.

    Copies, since the framework marks the one that a run may show. What they are copied from is made
    once for each language: the framework looks each file up on the disk.
    """
    return {name: copy(page) for name, page in _made(folder, names).items()}


@kept_by_language
def _made(folder: Path, names: tuple[str, ...]) -> dict[str, Page]:
    frame = words("frame")
    return {
        name: st.Page(
            folder / f"{name}.py",
            title=frame("page_title", page=frame(f"pages.{name}")),
            url_path=name,
            default=name == START,
        )
        for name in names
    }
