"""Comments and causes that a sheet lacks, filled in on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.catalogue.model import MeasureId
from goals.finding import FindingCode
from goals.review import Completion
from goals.status import Cause
from loaders.clean import free_text
from loaders.layout import TEXT_LIMIT
from pages.parts import session
from pages.parts.markup import completion as html_completion
from pages.parts.markup.section import subsection
from texts import catalogue, names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.desk import Desk
    from actions.importing import Preview
    from goals.finding import Finding
    from goals.status import Status
    from pages.parts.delivery.upload import File

_text = words("rapportering")
_MAY_BE_COMPLETED = {FindingCode.COMMENT_MISSING, FindingCode.CAUSE_MISSING}


def filled_in(file_id: str) -> Mapping[MeasureId, Completion]:
    """Give what was filled in on screen for this very file."""
    found: Mapping[MeasureId, Completion] = session.recall(_key(file_id)) or {}
    return found


def place(file: File) -> str:
    """Give the place of the page where it is asked for."""
    return f"mangler-{file.key}"


def count(previewed: Preview) -> int:
    """Say how many findings can be mended there."""
    return len(_findings(previewed))


def offer(desk: Desk, file: File) -> None:
    """Let comments and causes that the sheet lacks be written here, and corrected later."""
    lacking, before = _lacking(file.preview), filled_in(file.key)
    measures = sorted({*lacking, *before})
    if not measures:
        return
    done = "" if lacking else "_done"
    heading, lead = _text(f"complete.heading{done}"), _text(f"complete.lead{done}")
    st.html(subsection(heading, lead, key=place(file)))
    with st.form(f"complete-{file.key}"):
        given = {}
        for measure in measures:
            _head(desk, file.preview, measure)
            earlier = before.get(measure, Completion())
            given[measure] = _completion(measure, lacking.get(measure, set()), earlier, file.key)
        if st.form_submit_button(_text("complete.apply")):
            session.remember(_key(file.key), given)
            st.rerun()


def _key(file_id: str) -> str:
    return f"completed-{file_id}"


def _lacking(previewed: Preview) -> dict[MeasureId, set[FindingCode]]:
    """Give what each row lacks that may be filled in."""
    found: dict[MeasureId, set[FindingCode]] = {}
    for finding in _findings(previewed):
        found.setdefault(MeasureId.parse(finding.measure or ""), set()).add(finding.code)
    return found


def _findings(previewed: Preview) -> list[Finding]:
    return [finding for finding in previewed.review.findings if finding.code in _MAY_BE_COMPLETED]


def _head(desk: Desk, previewed: Preview, measure: MeasureId) -> None:
    """Say what the row is about, for a number alone says nothing."""
    typed = next((row for row in previewed.delivery.rows if row.measure == measure), None)
    status = _status(previewed, measure)
    if typed and status:
        shown = catalogue.labelled(desk.strategy)
        st.html(html_completion.row(shown.measure_by_id[measure], status, typed))


def _status(previewed: Preview, measure: MeasureId) -> Status | None:
    """Give the status that the row would store; «Uendret» has that of the round before."""
    for diff in previewed.review.diffs:
        if diff.measure == measure and diff.new:
            return diff.new.status
    found = (f.values["status"] for f in _findings(previewed) if f.measure == str(measure))
    status: Status | None = next(found, None)  # type: ignore[assignment]  # the rule puts it there
    return status


def _completion(
    measure: MeasureId, lacking: set[FindingCode], earlier: Completion, file_id: str
) -> Completion:
    """Ask for what the row lacks or was filled in with, and for no more."""
    comment, cause = earlier.comment, earlier.cause
    if FindingCode.COMMENT_MISSING in lacking or comment:
        written = st.text_area(
            _text("complete.comment", measure=measure.label),
            value=comment or "",
            max_chars=TEXT_LIMIT,
            key=f"comment-{measure}-{file_id}",
        )
        comment = free_text(written) or None
    if FindingCode.CAUSE_MISSING in lacking or cause:
        cause = st.selectbox(
            _text("complete.cause", measure=measure.label),
            list(Cause),
            index=list(Cause).index(cause) if cause else None,
            format_func=names.cause,
            placeholder=_text("complete.cause_none"),
            key=f"cause-{measure}-{file_id}",
        )
    return Completion(comment, cause)
