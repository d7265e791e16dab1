"""The field for files, which says so when one that was chosen has to be chosen again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from pages.parts import layout, session
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

_text = words("parts")


def one(label: str, types: Sequence[str], *, key: str) -> UploadedFile | None:
    """Ask for one file; None while there is none."""
    given = st.file_uploader(label, type=types, key=key)
    _tell_of_gone(key)
    return given


def several(label: str, types: Sequence[str], *, key: str) -> list[UploadedFile]:
    """Ask for any number of files."""
    given = st.file_uploader(label, type=types, accept_multiple_files=True, key=key)
    _tell_of_gone(key)
    return given


def _tell_of_gone(key: str) -> None:
    """Say so when only the field in the browser still has a file: the server began anew meanwhile.

    The framework lists them as chosen and gives none of them.
    """
    held = session.recall(key)
    if any(isinstance(file, DeletedFile) for file in (held if isinstance(held, list) else [held])):
        layout.alert(_text("chosen.gone"))
