"""Several files at once: what each would do, opened one by one, stored one by one or together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import batch
from actions.importing import Outcome
from pages.parts import layout, session
from pages.parts.delivery import confirm, steps
from pages.parts.delivery.receipt import Done
from pages.parts.markup import delivery_files as html_files
from pages.parts.markup.section import section
from pages.parts.markup.tags import join
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actions.desk import Desk
    from pages.parts.delivery.upload import File

_text = words("rapportering")
_LEFT = "delivery-left"


def show(desk: Desk, files: Sequence[File], events: Mapping[str, int | None]) -> list[Done]:
    """List the files and let each be gone through; give what was stored in this run.

    `events` are those that stored some of them before.
    """
    if left := session.recall(_LEFT):
        layout.alert(_text("several.left"), left)
        session.remember(_LEFT, None)
    _list(desk, files, events)
    done = []
    for number, file in enumerate(files, 1):
        if file.key not in events:
            done += _one(desk, number, file)
    waiting = [file for file in files if file.key not in events]
    return done or _all(desk, waiting)


def _list(desk: Desk, files: Sequence[File], events: Mapping[str, int | None]) -> None:
    previews = [file.preview for file in files]
    stored = [events.get(file.key) for file in files]
    listed = html_files.listed(previews, stored, desk.strategy)
    shared = html_files.shared(batch.shared_rows(previews))
    st.html(section(_text("several.heading"), join((listed, shared))))


def _one(desk: Desk, number: int, file: File) -> list[Done]:
    """Go through one file, which is folded away while it needs nobody."""
    place = html_files.place(file.preview, desk.strategy)
    said = html_files.outcome(file.preview, None)
    label = _text("several.opened", number=number, place=place, outcome=said)
    is_open = not batch.is_ready(file.preview)
    with st.expander(label, expanded=is_open, key=f"file-{file.key}-{is_open}"):
        committed = steps.go_through(desk, file, is_only=False)
    return [Done(file.key, file.preview.file_name, committed)] if committed else []


def _all(desk: Desk, waiting: Sequence[File]) -> list[Done]:
    """Store all that are ready; those that something came before are told of in the next run."""
    ready = [file for file in waiting if batch.is_ready(file.preview)]
    if not ready:
        return []
    st.html(section(_text("confirm.heading"), _text("several.lead", count=len(ready))))
    approval = confirm.ask("all")
    label = _text("several.store", count=len(ready))
    if not (confirm.pressed(label, approval, key="all") and approval):
        return []
    committed = batch.commit_ready(
        desk, [file.preview for file in ready], approved_role=approval.role
    )
    done = [
        Done(file.key, file.preview.file_name, result)
        for file, result in zip(ready, committed, strict=True)
        if result
    ]
    open_ones = [each.file_name for each in done if each.committed.outcome is Outcome.CONFLICT]
    session.remember(_LEFT, open_ones)
    return [each for each in done if each.committed.outcome is not Outcome.CONFLICT]
