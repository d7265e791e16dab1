"""The upload field, and what was read of each file in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from actions import importing
from actions.importing import Upload
from pages.parts import files, session
from pages.parts.delivery import completion, sharing
from pages.parts.delivery import mapping as columns
from pages.parts.markup import delivery_files as html_files
from pages.parts.markup.section import section
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from actions.desk import Desk
    from actions.importing import Preview, Reading
    from goals.foreign import SheetMapping
    from pages.parts.delivery.receiving import Place

    _Read = tuple[str, Place, SheetMapping | None]
    """What a file was read as: as itself for a place, or by columns that were confirmed."""

_text = words("rapportering")
_TURN, _READ, _COMPARED = "delivery-turn", "delivery-read", "delivery-compared"


@dataclass(frozen=True)
class File:
    """An uploaded file as it was compared; `key` tells its widgets from those of other files.

    `place` is the trust and round that were shown, which the file itself may contradict, or the
    trust whose rows of it are read. A file that several trusts share is one for each of them.
    """

    file_id: str
    key: str
    preview: Preview
    place: Place


def ask(place: Place) -> list[UploadedFile]:
    """Ask for files. Those that lie there stay when another trust or round is shown."""
    st.html(section(_text("upload.heading"), _text("upload.help")))
    return files.several(
        _text("upload.label", trust=place.trust.short, period=dates.period(place.period)),
        ["xlsx", "ods", "xls", "xlsb", "csv"],
        key=f"upload-{turn()}",
    )


def turn() -> int:
    """Give the number of the upload field: it grows each time that the field is emptied."""
    found: int = session.recall(_TURN) or 0
    return found


def empty() -> None:
    """Let the next run begin with an empty field."""
    session.remember(_TURN, turn() + 1)


def previews(desk: Desk, place: Place, uploaded: Sequence[UploadedFile]) -> list[File]:
    """Read what is new, telling how far it has come, and compare what the store may answer anew."""
    readings = _readings(desk, place, uploaded)
    kept: Mapping[str, tuple[object, Preview]] = session.recall(_COMPARED) or {}
    found, files = {}, []
    for (file_id, of, _), reading in readings.items():
        key = file_id if of == place else f"{file_id}-{of.trust.key}"
        found[key] = _compared(desk, of, key, reading, kept.get(key))
        files.append(File(file_id, key, found[key][1], of))
    session.remember(_COMPARED, found)
    return files


def _wanted(desk: Desk, place: Place, file: UploadedFile) -> Iterator[_Read]:
    """Say what a file is read as: for the place, and for the trusts whose rows it has beside."""
    mapping = columns.confirmed(place, file.file_id)
    yield file.file_id, place, mapping
    for key in sharing.read_too(place, file.file_id) if mapping else ():
        yield file.file_id, replace(place, trust=desk.strategy.trust_by_key[key]), mapping


def _readings(desk: Desk, place: Place, uploaded: Sequence[UploadedFile]) -> dict[_Read, Reading]:
    """Give what stands in each file; one that doesn't say whose it is, is read for the place."""
    kept: Mapping[_Read, Reading] = session.recall(_READ) or {}
    wanted = {key: file for file in uploaded for key in _wanted(desk, place, file)}
    found = {key: kept[key] for key in wanted if key in kept}
    unread = [key for key in wanted if key not in kept]
    progress = st.empty()
    for number, key in enumerate(unread, 1):
        file = wanted[key]
        progress.html(html_files.progress(number, len(unread), file.name))
        found[key] = importing.read(
            desk,
            Upload(file.name, file.getvalue()),
            trust=key[1].trust.key,
            period=place.period,
            mapping=key[2],
        )
        session.remember(_READ, dict(found))
    if len(unread) > 1:
        progress.html(html_files.all_read(len(unread)))
    else:
        progress.empty()
    session.remember(_READ, found)
    return {key: found[key] for key in wanted}


def _compared(
    desk: Desk, place: Place, key: str, reading: Reading, kept: tuple[object, Preview] | None
) -> tuple[object, Preview]:
    completions = completion.filled_in(key)
    state = (place, desk.store.newest_event(), tuple(completions.items()), reading.delivery.mapping)
    if kept and kept[0] == state:
        return kept
    trust = importing.trust_of(desk, reading, place.trust.key)
    return state, importing.compare(
        desk, reading, trust=trust, period=place.period, completions=completions
    )
