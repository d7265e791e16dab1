"""What is wrong with a sheet, all at once: told, narrowed, copied and taken home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import annotating, running
from goals.mending import narrowed
from pages.parts import session
from pages.parts.delivery import completion, finding_choice
from pages.parts.markup import findings as html_findings
from pages.parts.markup.copying import copied, copy_button
from pages.parts.markup.tags import tag
from texts import dates, finding_groups
from texts.norwegian import unmarked
from texts.words import as_spoken, words

if TYPE_CHECKING:
    from actions.desk import Desk
    from pages.parts.delivery.upload import File

_text = words("rapportering")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_COPIED = 200
"""Of a group: what is shown for copying; the file has all."""
_NARROWED_FROM = 6
"""So many findings can be seen at a glance; more of them can be narrowed."""


def show(desk: Desk, file: File) -> None:
    """List the errors and the warnings, and say when the very file is stored already."""
    if found := file.preview.review.findings:
        has_copy = annotating.can_be_annotated(file.preview)
        st.html(
            html_findings.summary(
                found,
                has_copy=has_copy,
                to_fill_in=completion.count(file.preview),
                place=completion.place(file),
                arrival=f"read-{file.key}",
            )
        )
        _take_along(desk, file, has_copy=has_copy)
        chosen = finding_choice.chosen(found)
        shown = narrowed(found, finding_groups.FACETS, chosen)
        if len(found) >= _NARROWED_FROM:
            st.html(html_findings.choosers(found, chosen, len(shown)))
        st.html(html_findings.listed(shown))
    if same := file.preview.same_as:
        st.html(tag("p", _text("preview.same_as", event=same.event_no), class_="sm-remark"))


def _take_along(desk: Desk, file: File, *, has_copy: bool) -> None:
    """Offer the annotated sheet, and all findings as text: to copy, as a file, and to read."""
    name, written = f"merknader-{file.key}", _as_text(desk, file, most=_MOST_COPIED)
    with st.container(horizontal=True):
        if has_copy:
            _annotated(desk, file)
        st.html(copy_button(name, _text("findings.copy")), width="content")
        st.download_button(
            _text("findings.save"),
            data=as_spoken(lambda: unmarked(_as_text(desk, file))),
            file_name=_text("findings.file_name"),
            on_click="ignore",
            key=f"save-{name}",
        )
    summary = tag("summary", _text("findings.text"))
    st.html(tag("details", summary, copied(name, written)))


def _as_text(desk: Desk, file: File, most: int | None = None) -> str:
    """Head it with whose sheet it is, as far as the file has said it."""
    previewed = file.preview
    trust = desk.strategy.trust_by_key.get(previewed.trust or "")
    period = previewed.period
    of = [trust.short if trust else "", dates.period(period) if period else ""]
    return finding_groups.as_text(
        previewed.review.findings,
        of=", ".join(filter(None, of)),
        file=previewed.file_name,
        most=most,
    )


def _annotated(desk: Desk, file: File) -> None:
    """Write the workbook first when somebody asks for it."""

    def content() -> bytes:
        made_at = running.clock(session.settings())()
        return annotating.annotated_sheet(desk, file.preview, made_at=made_at).content

    st.download_button(
        _text("findings.annotated"),
        data=content,
        file_name=annotating.file_name(file.preview),
        mime=_XLSX,
        help=_text("findings.annotated_help"),
        on_click="ignore",
        type="primary" if file.preview.errors else "secondary",
        key=f"annotated-{file.key}",
    )
