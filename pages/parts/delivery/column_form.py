"""Ask which column is what: the form for reports and for values of indicators.

No text of the file stands in a widget's label: the framework reads markdown there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import layout
from pages.parts.markup import mapping as html_mapping
from pages.parts.markup.tags import tag
from texts import names, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from goals.catalogue.model import Strategy, Trust
    from goals.foreign import ChoiceFaults, Holding, Proposal, ProposedColumn, SheetMapping
    from goals.measurement.keys import Rhythm

_text = words("mapping")


@dataclass(frozen=True)
class Question:
    """What is asked of a file: `key` names its widgets, `kind` what it is thought to hold.

    `fields` are the choices for a column, `faults` what keeps a choice from being used, and
    `before` what was confirmed a moment ago.
    """

    key: str
    kind: str
    strategy: Strategy
    trust: Trust
    proposals: Sequence[Proposal]
    fields: Sequence[Holding]
    faults: Callable[[Mapping[int, Holding]], ChoiceFaults]
    before: SheetMapping | None


def ask(asked: Question) -> SheetMapping | None:
    """Show what each column seems to hold, let it be changed, and give what is confirmed."""
    table = _table(asked)
    proposal = asked.proposals[table]
    _say(proposal, asked.trust)
    chosen = _chosen(proposal, asked.before)
    key = f"{asked.key}-{table}"
    with st.form(key):
        fields: dict[int, Holding] = {}
        for columns in _together(proposal.columns):
            if len(columns) == 1:
                fields |= _one(asked, columns[0], chosen, key)
            else:
                fields |= _several(columns, chosen, key)
        if not st.form_submit_button(_text("apply"), type="primary"):
            return None
    if faults := asked.faults(fields):
        _refuse(faults, asked.strategy)
        return None
    return proposal.mapping(fields)


def _table(asked: Question) -> int:
    """Let the table be chosen where several may be meant; give its place."""
    if len(asked.proposals) == 1:
        return 0
    return st.selectbox(
        _text(f"{asked.kind}.table"),
        range(len(asked.proposals)),
        format_func=lambda place: html_mapping.table_name(asked.proposals[place], asked.kind),
        key=f"{asked.key}-table",
    )


def _say(proposal: Proposal, trust: Trust) -> None:
    if proposal.doubts:
        st.html(html_mapping.doubts(proposal.doubts))
    if proposal.remembered:
        st.html(tag("p", _text("remembered", trust=trust.short), class_="sm-remark"))


def _chosen(proposal: Proposal, before: SheetMapping | None) -> Mapping[int, Holding]:
    """Begin from what was confirmed a moment ago for the same table, else from the proposal."""
    if before and (before.sheet, before.head_row) == (proposal.sheet, proposal.head_row):
        return {column.number: column.field for column in before.columns}
    return proposal.chosen


def _together(columns: Sequence[ProposedColumn]) -> Iterator[list[ProposedColumn]]:
    """Give each column alone, and the periods of one rhythm together: there may be a hundred."""
    asked: set[Rhythm] = set()
    for column in columns:
        if column.period is None:
            yield [column]
        elif column.period.rhythm not in asked:
            rhythm = column.period.rhythm
            asked.add(rhythm)
            yield [one for one in columns if one.period and one.period.rhythm is rhythm]


def _one(
    asked: Question, column: ProposedColumn, chosen: Mapping[int, Holding], key: str
) -> dict[int, Holding]:
    """Show a column, and ask what it holds."""
    shown, question = st.columns([3, 2], vertical_alignment="center")
    shown.html(html_mapping.column(column))
    own = [column.period] if column.period else []
    choices: list[Holding | None] = [None, *own, *asked.fields]
    current = chosen.get(column.number)
    field = question.selectbox(
        _text("field", letter=column.letter),
        choices,
        index=choices.index(current) if current in choices else 0,
        format_func=lambda field: names.held(field, asked.strategy) if field else _text("unused"),
        label_visibility="collapsed",
        key=f"{key}-{column.number}",
    )
    return {column.number: field} if field else {}


def _several(
    columns: Sequence[ProposedColumn], chosen: Mapping[int, Holding], key: str
) -> dict[int, Holding]:
    """Show the columns of several periods as one, and ask whether they are read."""
    shown, question = st.columns([3, 2], vertical_alignment="center")
    shown.html(html_mapping.periods(columns))
    is_used = any(chosen.get(column.number) == column.period for column in columns)
    said = question.selectbox(
        _text("fields", first=columns[0].letter, last=columns[-1].letter),
        [_text("unused"), _text("across")],
        index=int(is_used),
        label_visibility="collapsed",
        key=f"{key}-{columns[0].number}",
    )
    is_used = said == _text("across")
    return {one.number: one.period for one in columns if is_used and one.period}


def _refuse(faults: ChoiceFaults, strategy: Strategy) -> None:
    said = {"missing": faults.missing, "doubled": faults.doubled}
    for key, fields in said.items():
        if fields:
            named = sentences.listed([names.held(field, strategy) for field in fields])
            layout.alert(_text(key, fields=named))
    if faults.mixed:
        layout.alert(_text("mixed"))
