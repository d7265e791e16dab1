"""Confirm which column is what in a sheet that somebody made themselves.

No text of the file stands in a widget's label: the framework reads markdown there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.foreign import MappedField, choice_faults
from pages.parts import layout, session
from pages.parts.markup import mapping as html_mapping
from pages.parts.markup.section import subsection
from pages.parts.markup.tags import tag
from texts import dates, names, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actions.desk import Desk
    from goals.foreign import ChoiceFaults, Proposal, ProposedColumn, SheetMapping
    from pages.parts.delivery.receiving import Place
    from pages.parts.delivery.upload import File

_text = words("mapping")


def confirmed(place: Place, file_id: str) -> SheetMapping | None:
    """Give what was confirmed for this very file, trust and round."""
    kept: SheetMapping | None = session.recall(_key(place, file_id))
    return kept


def ask(desk: Desk, file: File) -> None:
    """Show what each column seems to hold, and let it be changed and confirmed."""
    place, file_id = file.place, file.key
    trust, period = place.trust.short, dates.period(place.period)
    st.html(subsection(_text("heading"), _text("lead", trust=trust, period=period)))
    proposals = file.preview.delivery.proposals
    table = _table(proposals, file_id)
    proposal = proposals[table]
    _say(proposal, place)
    chosen = _chosen(proposal, place, file_id)
    key = f"{_key(place, file_id)}-{table}"
    with st.form(key):
        fields = {
            column.number: _field(column, chosen.get(column.number), desk, key)
            for column in proposal.columns
        }
        if not st.form_submit_button(_text("apply"), type="primary"):
            return
    used = {number: field for number, field in fields.items() if field}
    if faults := choice_faults(used):
        _refuse(faults, desk)
        return
    session.remember(_key(place, file_id), proposal.mapping(used))
    st.rerun()


def offer_change(file: File) -> None:
    """Lead back from what was confirmed, with the same choices to begin from."""
    place, file_id = file.place, file.key
    mapping = confirmed(place, file_id)
    if mapping and st.button(_text("change"), key=f"mapping-change-{file_id}"):
        session.remember(_before(place, file_id), mapping)
        session.remember(_key(place, file_id), None)
        st.rerun()


def _key(place: Place, file_id: str) -> str:
    return f"mapping-{place.trust.key}-{place.period}-{file_id}"


def _before(place: Place, file_id: str) -> str:
    return f"{_key(place, file_id)}-before"


def _table(proposals: Sequence[Proposal], file_id: str) -> int:
    """Let the table be chosen where several may be the report; give its place."""
    if len(proposals) == 1:
        return 0
    return st.selectbox(
        _text("table"),
        range(len(proposals)),
        format_func=lambda place: html_mapping.table_name(proposals[place]),
        key=f"mapping-table-{file_id}",
    )


def _say(proposal: Proposal, place: Place) -> None:
    if proposal.doubts:
        st.html(html_mapping.doubts(proposal.doubts))
    if proposal.remembered:
        note = _text("remembered", trust=place.trust.short)
        st.html(tag("p", note, class_="sm-remark"))


def _chosen(proposal: Proposal, place: Place, file_id: str) -> Mapping[int, MappedField]:
    """Begin from what was confirmed a moment ago for the same table, else from the proposal."""
    before: SheetMapping | None = session.recall(_before(place, file_id))
    if before and (before.sheet, before.head_row) == (proposal.sheet, proposal.head_row):
        return {column.number: column.field for column in before.columns}
    return proposal.chosen


def _field(
    column: ProposedColumn, chosen: MappedField | None, desk: Desk, key: str
) -> MappedField | None:
    """Show a column, and ask what it holds."""
    shown, asked = st.columns([3, 2], vertical_alignment="center")
    shown.html(html_mapping.column(column))
    choices = [None, *MappedField]
    field: MappedField | None = asked.selectbox(
        _text("field", letter=column.letter),
        choices,
        index=choices.index(chosen),
        format_func=lambda field: _name(field, desk),
        label_visibility="collapsed",
        key=f"{key}-{column.number}",
    )
    return field


def _name(field: MappedField | None, desk: Desk) -> str:
    return names.field(field, owner=desk.strategy.owner) if field else _text("unused")


def _refuse(faults: ChoiceFaults, desk: Desk) -> None:
    said = {"missing": faults.missing, "doubled": faults.doubled}
    for key, fields in said.items():
        if fields:
            named = sentences.listed([_name(field, desk) for field in fields])
            layout.alert(_text(key, fields=named))
