"""Comments and causes that a sheet lacks, filled in on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.catalogue.model import MeasureId
from goals.finding import FindingCode
from goals.review import Completion
from goals.status import Cause
from pages.markup.section import subsection
from pages.parts import session
from texts import names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.importing import Preview

_text = words("rapportering")
_MAY_BE_COMPLETED = {FindingCode.COMMENT_MISSING, FindingCode.CAUSE_MISSING}


def filled_in(file_id: str) -> Mapping[MeasureId, Completion]:
    """Give what was filled in on screen for this very file."""
    found: Mapping[MeasureId, Completion] = session.recall(_key(file_id)) or {}
    return found


def offer(previewed: Preview, file_id: str) -> None:
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
    st.html(subsection(_text("complete.heading"), _text("complete.lead")))
    with st.form(f"complete-{file_id}"):
        given = {measure: _completion(measure, previewed, file_id) for measure in lacking}
        if st.form_submit_button(_text("complete.apply")):
            session.remember(_key(file_id), {**filled_in(file_id), **given})
            st.rerun()


def _key(file_id: str) -> str:
    return f"completed-{file_id}"


def _completion(measure: MeasureId, previewed: Preview, file_id: str) -> Completion:
    """Ask for what the row lacks, and for no more."""
    codes = {f.code for f in previewed.review.findings if f.measure == str(measure)}
    comment = cause = None
    if FindingCode.COMMENT_MISSING in codes:
        label = _text("complete.comment", measure=measure.label)
        comment = st.text_area(label, key=f"comment-{measure}-{file_id}")
    if FindingCode.CAUSE_MISSING in codes:
        cause = st.selectbox(
            _text("complete.cause", measure=measure.label),
            list(Cause),
            index=None,
            format_func=names.cause,
            placeholder=_text("complete.cause_none"),
            key=f"cause-{measure}-{file_id}",
        )
    return Completion(comment or None, cause)
