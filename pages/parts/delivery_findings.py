"""What is wrong with a sheet, all at once: told, narrowed, copied and taken home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import annotating, running
from goals.mending import narrowed
from pages.markup import findings as html_findings
from pages.markup.copying import copied, copy_button
from pages.markup.tags import tag
from pages.parts import finding_choice, session
from texts import dates, finding_groups
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Preview
    from pages.parts.delivery import Place

_text = words("rapportering")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROWED_FROM = 6
"""So many findings can be seen at a glance; more of them can be narrowed."""
_TEXT = "merknader"


def show(desk: Desk, place: Place, previewed: Preview) -> None:
    """List the errors and the warnings, and say when the very file is stored already."""
    if found := previewed.review.findings:
        st.html(html_findings.summary(found))
        _take_along(desk, place, previewed)
        chosen = finding_choice.chosen(found)
        shown = narrowed(found, finding_groups.FACETS, chosen)
        if len(found) >= _NARROWED_FROM:
            st.html(html_findings.choosers(found, chosen, len(shown)))
        st.html(html_findings.listed(shown))
    if previewed.same_as:
        note = _text("preview.same_as", event=previewed.same_as.event_no)
        st.html(tag("p", note, class_="sm-remark"))


def _take_along(desk: Desk, place: Place, previewed: Preview) -> None:
    """Offer the annotated sheet, and all findings as text: to copy, as a file, and to read."""
    written = finding_groups.as_text(
        previewed.review.findings,
        trust=place.trust.short,
        period=dates.period(place.period),
        file=previewed.file_name,
    )
    with st.container(horizontal=True):
        if annotating.can_be_annotated(previewed):
            _annotated(desk, previewed)
        st.html(copy_button(_TEXT, _text("findings.copy")), width="content")
        st.download_button(
            _text("findings.save"), data=written, file_name=f"{_TEXT}.txt", on_click="ignore"
        )
    summary = tag("summary", _text("findings.text"))
    st.html(tag("details", summary, copied(_TEXT, written)))


def _annotated(desk: Desk, previewed: Preview) -> None:
    """Write the workbook first when somebody asks for it."""

    def content() -> bytes:
        made_at = running.clock(session.settings())()
        return annotating.annotated_sheet(desk, previewed, made_at=made_at).content

    st.download_button(
        _text("findings.annotated"),
        data=content,
        file_name=annotating.file_name(previewed),
        mime=_XLSX,
        help=_text("findings.annotated_help"),
        on_click="ignore",
        type="primary",
    )
