"""Roll the plan over by a workbook: download it, upload it, see what it chooses, store it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import rolling_over, running
from actions.importing import Upload
from goals.finding import Severity
from pages.parts import files, session
from pages.parts.admin import roll_over_items, step
from pages.parts.markup import findings as html_findings
from pages.parts.markup.admin import rolling_over as html_rolling
from pages.parts.markup.section import section
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from goals.cycle import Border
    from pages.parts.address import ViewSpec

_text = words("rolling_over")
_READ = "roll-over-read"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(spec: ViewSpec, border: Border) -> None:
    """Go through the steps; nothing is stored before the last."""
    st.html(section(_text("sheet.heading"), _text("sheet.lead")))
    desk = session.desk(spec.strategy)

    def made() -> bytes:
        now = running.clock(session.settings())()
        return rolling_over.sheet(desk, border.old, made_at=now).content

    st.download_button(
        _text("sheet.get"),
        made,
        file_name=f"rullering-{border.new.key}.xlsx",
        mime=_XLSX,
        on_click="ignore",
    )
    event = session.store().newest_event()
    file = files.one(_text("sheet.field"), ["xlsx", "ods"], key=f"roll-over-upload-{event}")
    if file is not None:
        upload = Upload(file.name, file.getvalue())
        _review(spec, border, _previewed(spec, border, file.file_id, upload))


def _previewed(spec: ViewSpec, border: Border, key: str, upload: Upload) -> rolling_over.Preview:
    """Read and compare a file once, however often the page runs: a new event empties the field."""
    kept: tuple[str, rolling_over.Preview] | None = session.recall(_READ)
    if kept is None or kept[0] != key:
        desk = session.desk(spec.strategy)
        kept = (key, rolling_over.preview_sheet(desk, border.old, upload))
        session.remember(_READ, kept)
    return kept[1]


def _review(spec: ViewSpec, border: Border, previewed: rolling_over.Preview) -> None:
    """Show what is wrong, or what is chosen, and offer to store just that."""
    findings = previewed.findings
    if findings:
        st.html(html_findings.summary(findings, has_copy=False))
        st.html(html_findings.listed(findings))
    if any(found.severity is Severity.ERROR for found in findings):
        return
    shown = html_rolling.review(previewed.review, spec.strategy)
    st.html(section(_text("sheet.see", file=previewed.file_name or ""), shown))
    label = _text("sheet.store", new=dates.cycle(border.new))
    if previewed.review.news and st.button(label, type="primary", key="roll-over-sheet"):
        step.take(partial(roll_over_items.stored, spec, previewed))
