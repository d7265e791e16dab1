"""Take sheets in, step by step: upload, see, complete, settle, confirm, receipt.

Each step is a module of its own. Widgets keep what a person has said between the runs; what was
read and stored is kept beside them, keyed so that another file, round or event makes it be read
or compared anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from actions import batch
from pages.parts.delivery import receipt, several, steps, upload
from pages.parts.delivery.receipt import Done
from pages.parts.markup import delivery_files as html_files
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.catalogue.model import Trust
    from goals.cycle import Period
    from pages.parts.delivery.upload import File

_text = words("rapportering")


@dataclass(frozen=True)
class Place:
    """Whose report, and for which round."""

    trust: Trust
    period: Period


def receive(desk: Desk, place: Place) -> None:
    """Take sheets in until they are stored or the person goes elsewhere."""
    receipt.show(desk, place)
    uploaded = upload.ask(place)
    if not uploaded:
        return
    files = _newest(upload.previews(desk, place, uploaded))
    before = receipt.of_turn(upload.turn())
    events = {done.key: done.committed.event_no for done in before}
    done = _one(desk, files[0]) if len(files) == 1 else several.show(desk, files, events)
    if done:
        _keep(place, files, done)


def _newest(files: list[File]) -> list[File]:
    """Leave out what was uploaded again once it was mended, and say so."""
    again = batch.replaced([file.preview for file in files])
    if again:
        pairs = [(files[old].preview, files[new].preview) for old, new in again.items()]
        st.html(html_files.replaced(pairs))
    return [file for number, file in enumerate(files) if number not in again]


def _one(desk: Desk, file: File) -> list[Done]:
    st.html(section(_text("preview.heading"), _text("preview.lead", file=file.preview.file_name)))
    committed = steps.go_through(desk, file, is_only=True)
    return [Done(file.key, file.preview.file_name, committed)] if committed else []


def _keep(place: Place, files: list[File], done: list[Done]) -> None:
    """Keep the receipts; the next run begins with an empty field once all files are stored."""
    turn = upload.turn()
    receipt.keep(turn, place, done)
    stored = {each.key for each in receipt.of_turn(turn)}
    if all(file.key in stored or file.preview.same_as for file in files):
        upload.empty()
    st.rerun()
