"""The whole plan as a workbook: download it, upload it again, see what changes, store it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import planning, running
from actions.importing import Upload
from pages.parts import files, session
from pages.parts.admin import plan_storing, step
from pages.parts.markup import findings as html_findings
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from actions.planning.workbook import Reading
    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_READ = "admin-plan-read"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(spec: ViewSpec) -> None:
    """Go through the steps; nothing is stored before the last."""
    step.tell()
    _offer(spec)
    st.html(section(_text("workbook.upload"), _text("workbook.upload_lead")))
    event = session.store().newest_event()
    file = files.one(_text("workbook.field"), ["xlsx", "ods"], key=f"plan-upload-{event}")
    if file is None:
        return
    reading = _reading(spec, file.file_id, file.name, file.getvalue())
    _review(spec, reading)


def _offer(spec: ViewSpec) -> None:
    desk = session.desk(spec.strategy)
    st.html(section(_text("workbook.download"), _text("workbook.download_lead")))

    def made() -> bytes:
        now = running.clock(session.settings())()
        return planning.plan_sheet(desk, made_at=now, period=spec.period).content

    st.download_button(
        _text("workbook.get"),
        made,
        file_name=f"handlingsplan-{spec.cycle.key}.xlsx",
        mime=_XLSX,
        on_click="ignore",
    )


def _reading(spec: ViewSpec, key: str, name: str, content: bytes) -> Reading:
    """Read each file once, however often the page runs."""
    kept: tuple[str, Reading] | None = session.recall(_READ)
    if kept is None or kept[0] != key:
        reading = planning.read(session.desk(spec.strategy), Upload(name, content))
        kept = (key, reading)
        session.remember(_READ, kept)
    return kept[1]


def _review(spec: ViewSpec, reading: Reading) -> None:
    view = session.view(spec)
    st.html(section(_text("workbook.see"), _text("workbook.file", file=reading.file_name)))
    period = plan_storing.from_period(view, [None], key="plan-from")
    if period is None:
        return
    previewed = planning.compare(session.desk(spec.strategy), reading, from_period=period)
    if previewed.findings:
        st.html(html_findings.summary(previewed.findings, has_copy=False))
        st.html(html_findings.listed(previewed.findings))
    if previewed.errors:
        return
    plan_storing.confirm(spec, previewed, key="plan-store")
