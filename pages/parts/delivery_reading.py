"""Read what was uploaded, and compare it with the store: once for each file and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import importing
from actions.importing import Upload
from pages.parts import session
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from actions.desk import Desk
    from actions.importing import Preview
    from goals.catalogue.model import MeasureId
    from goals.foreign import SheetMapping
    from goals.review import Completion
    from pages.parts.delivery import Place

_text = words("rapportering")
_READ = "delivery-read"


def preview(
    desk: Desk,
    place: Place,
    uploaded: UploadedFile,
    completions: Mapping[MeasureId, Completion],
    mapping: SheetMapping | None,
) -> Preview:
    """Read the file, or take what was read of it before in this session."""
    newest = desk.store.newest_event()
    key = (uploaded.file_id, place, newest, tuple(completions.items()), mapping)
    kept = session.recall(_READ)
    if kept is None or kept[0] != key:
        with st.spinner(_text("upload.reading")):
            kept = key, _previewed(desk, place, uploaded, completions, mapping)
        session.remember(_READ, kept)
    found: Preview = kept[1]
    return found


def _previewed(
    desk: Desk,
    place: Place,
    uploaded: UploadedFile,
    completions: Mapping[MeasureId, Completion],
    mapping: SheetMapping | None,
) -> Preview:
    return importing.preview(
        desk,
        Upload(uploaded.name, uploaded.getvalue()),
        trust=place.trust.key,
        period=place.period,
        completions=completions,
        mapping=mapping,
    )
