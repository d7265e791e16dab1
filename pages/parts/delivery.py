"""Deliver a sheet: download, upload, see, complete, settle, confirm, receipt.

Widgets keep what a person has said between the runs; what was read and stored is kept beside them
in session state, keyed so that another file, round or event makes it be read anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from actions import importing, running, sheets
from actions.importing import Choice, Outcome, Upload
from goals.catalogue.model import MeasureId
from goals.finding import FindingCode, Severity
from goals.review import Completion
from goals.status import Cause
from pages.markup import delivery as html_delivery
from pages.markup.section import section
from pages.markup.tags import tag
from pages.parts import layout, session
from texts import dates, names, receipt
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from actions.desk import Desk
    from actions.importing import Committed, Preview, Receipt
    from goals.catalogue.model import Trust
    from goals.cycle import Period

_text = words("rapportering")
_MAY_BE_COMPLETED = {FindingCode.COMMENT_MISSING, FindingCode.CAUSE_MISSING}
_READ, _DONE, _TURN, _ROLE = "delivery-read", "delivery-done", "delivery-turn", "delivery-role"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Place:
    """Whose report, and for which round."""

    trust: Trust
    period: Period


def offer_sheet(desk: Desk, place: Place, *, missing: int) -> None:
    """Offer the prefilled sheet, whole or with the rows that are not yet reported."""
    trust, period = place.trust.short, dates.period(place.period)
    lead = _text("sheet.lead", trust=trust)
    done = _text("sheet.complete", trust=trust, period=period)
    st.html(section(_text("sheet.heading"), lead if missing else done))
    with st.container(horizontal=True):
        _download(desk, place, _text("sheet.all", trust=trust), missing_only=False)
        if missing:
            _download(desk, place, _text("sheet.missing", count=missing), missing_only=True)


def receive(desk: Desk, place: Place) -> None:
    """Take a sheet in, step by step, until it is stored or the person goes elsewhere."""
    _show_receipt(desk, place)
    st.html(section(_text("upload.heading"), _text("upload.help")))
    turn = session.recall(_TURN) or 0
    uploaded = st.file_uploader(
        _text("upload.label", trust=place.trust.short, period=dates.period(place.period)),
        type=["xlsx", "ods", "xls", "xlsb", "csv"],
        key=f"upload-{place.trust.key}-{place.period}-{turn}",
    )
    if uploaded is None:
        return
    completions = _completions(uploaded.file_id)
    previewed = _read(desk, place, uploaded, completions)
    _show_findings(previewed, uploaded.file_id)
    if previewed.errors:
        return
    shown = html_delivery.changes(previewed.review, desk.strategy, place.trust, place.period)
    st.html(section(_text("preview.heading"), shown))
    _confirm(desk, previewed, _settled(desk, previewed))


def _download(desk: Desk, place: Place, label: str, *, missing_only: bool) -> None:
    """Write the workbook first when somebody asks for it."""

    def content() -> bytes:
        made_at = running.clock(session.settings())()
        return sheets.status_sheet(
            desk, place.trust.key, place.period, made_at=made_at, missing_only=missing_only
        ).content

    st.download_button(
        label,
        data=content,
        file_name=sheets.file_name(place.trust.key, place.period),
        mime=_XLSX,
        on_click="ignore",
        type="secondary" if missing_only else "primary",
    )


def _read(
    desk: Desk, place: Place, uploaded: UploadedFile, completions: Mapping[MeasureId, Completion]
) -> Preview:
    """Read the file, or take what was read of it before in this session."""
    key = (uploaded.file_id, place, desk.store.newest_event(), tuple(completions.items()))
    kept = session.recall(_READ)
    if kept is None or kept[0] != key:
        with st.spinner(_text("upload.reading")):
            upload = Upload(uploaded.name, uploaded.getvalue())
            kept = (
                key,
                importing.preview(
                    desk,
                    upload,
                    trust=place.trust.key,
                    period=place.period,
                    completions=completions,
                ),
            )
        session.remember(_READ, kept)
    previewed: Preview = kept[1]
    return previewed


def _show_findings(previewed: Preview, file_id: str) -> None:
    for severity in (Severity.ERROR, Severity.WARNING):
        if listed := html_delivery.faults(previewed.review.findings, severity):
            st.html(listed)
    if previewed.same_as:
        note = _text("preview.same_as", event=previewed.same_as.event_no)
        st.html(tag("p", note, class_="sm-remark"))
    _offer_completions(previewed, file_id)


def _completions(file_id: str) -> Mapping[MeasureId, Completion]:
    """Give what was filled in on screen for this very file."""
    found: Mapping[MeasureId, Completion] = session.recall(f"completed-{file_id}") or {}
    return found


def _offer_completions(previewed: Preview, file_id: str) -> None:
    """Let comments and causes that the sheet lacks be written here."""
    lacking = sorted(
        {
            MeasureId.parse(finding.measure)
            for finding in previewed.review.findings
            if finding.code in _MAY_BE_COMPLETED and finding.measure
        }
    )
    if not lacking:
        return
    st.html(section(_text("complete.heading"), _text("complete.lead")))
    with st.form(f"complete-{file_id}"):
        given = {measure: _completion(measure, previewed) for measure in lacking}
        if st.form_submit_button(_text("complete.apply")):
            session.remember(f"completed-{file_id}", {**_completions(file_id), **given})
            st.rerun()


def _completion(measure: MeasureId, previewed: Preview) -> Completion:
    """Ask for what the row lacks, and for no more."""
    codes = {f.code for f in previewed.review.findings if f.measure == str(measure)}
    comment = cause = None
    if FindingCode.COMMENT_MISSING in codes:
        comment = st.text_area(_text("complete.comment", measure=measure.label), key=f"c{measure}")
    if FindingCode.CAUSE_MISSING in codes:
        cause = st.selectbox(
            _text("complete.cause", measure=measure.label),
            list(Cause),
            index=None,
            format_func=names.cause,
            placeholder=_text("complete.cause_none"),
            key=f"a{measure}",
        )
    return Completion(comment or None, cause)


def _settled(desk: Desk, previewed: Preview) -> Mapping[MeasureId, Choice]:
    """Ask whose report holds where somebody reported after the sheet was made."""
    if not previewed.conflicts:
        return {}
    st.html(section(_text("conflict.heading"), _text("conflict.lead")))
    chosen = {}
    for diff in previewed.conflicts:
        said = {
            Choice.MINE: _text("conflict.mine", value=receipt.value(diff.new)),
            Choice.THEIRS: _text("conflict.theirs", value=receipt.value(diff.old)),
        }
        title = desk.strategy.measure_by_id[diff.measure].short
        chosen[diff.measure] = st.radio(
            _text("conflict.question", measure=diff.measure.label, title=title),
            list(Choice),
            index=None,
            format_func=said.__getitem__,
            key=f"conflict-{previewed.sha256}-{diff.measure}",
        )
    return {measure: choice for measure, choice in chosen.items() if choice}


def _confirm(desk: Desk, previewed: Preview, settled: Mapping[MeasureId, Choice]) -> None:
    """Ask who has approved, and store what was previewed."""
    st.html(section(_text("confirm.heading"), tag("p")))
    approved = st.radio(
        _text("confirm.approval"),
        [True, False],
        index=None,
        format_func=lambda yes: _text("confirm.approved" if yes else "confirm.provisional"),
        key=f"approved-{previewed.sha256}",
    )
    role = _role() if approved else None
    if not st.button(_text("confirm.store"), type="primary", disabled=approved is None):
        return
    open_ones = [diff.measure.label for diff in previewed.conflicts if diff.measure not in settled]
    if approved and not role:
        layout.alert(_text("confirm.role_missing"))
    elif open_ones:
        layout.alert(_text("confirm.choices_missing", measures=", ".join(open_ones)))
    else:
        _keep(importing.commit(desk, previewed, approved_role=role, choices=settled))


def _role() -> str | None:
    """Ask for the role of the person who has approved; it is remembered in the session."""
    written = st.text_input(
        _text("confirm.role"),
        value=session.recall(_ROLE) or "",
        help=_text("confirm.role_help"),
        max_chars=80,
    )
    session.remember(_ROLE, written.strip())
    return written.strip() or None


def _keep(committed: Committed) -> None:
    """Leave the receipt for the next run, which begins with an empty upload field."""
    session.remember(_DONE, committed)
    session.remember(_TURN, (session.recall(_TURN) or 0) + 1)
    st.rerun()


def _show_receipt(desk: Desk, place: Place) -> None:
    """Show what the last upload of this session came to, while its trust and round are shown."""
    done: Committed | None = session.recall(_DONE)
    if done is None:
        return
    made = done.receipt
    if done.outcome is Outcome.UNCHANGED:
        layout.notice(_text("receipt.unchanged", event=done.event_no))
    elif made and (made.event.trust, made.event.period) == (place.trust.key, place.period):
        _show_stored(desk, made)


def _show_stored(desk: Desk, made: Receipt) -> None:
    layout.notice(_text("receipt.stored"))
    review = made.review
    written = receipt.as_text(desk.strategy, made.event, review.diffs, made.missing, review.counts)
    st.html(section(_text("receipt.heading"), tag("pre", written, class_="sm-receipt")))
    st.download_button(
        _text("receipt.save"),
        data=written,
        file_name=f"kvittering-{made.event.event_no}.txt",
        on_click="ignore",
    )
