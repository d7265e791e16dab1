"""Confirm which column is what in a file of values that somebody made themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.foreign import VALUE_FIELDS, OfIndicator, value_choice_faults
from pages.parts import session
from pages.parts.delivery import column_form
from pages.parts.delivery.column_form import Question
from pages.parts.markup.section import subsection
from texts import catalogue
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.measuring import Preview
    from goals.foreign import SheetMapping
    from pages.parts.delivery.receiving import Place

_text = words("mapping")


def confirmed(file: str) -> SheetMapping | None:
    """Give what was confirmed for this very file and trust."""
    kept: SheetMapping | None = session.recall(_key(file))
    return kept


def is_asked(file: str, previewed: Preview) -> bool:
    """Whether somebody has to say what the columns are, or wants to."""
    return previewed.is_to_be_confirmed or _before(file) is not None


def ask(desk: Desk, place: Place, file: str, previewed: Preview) -> None:
    """Show what each column seems to hold, and let it be changed and confirmed."""
    lead = _text("values.lead", trust=place.trust.short)
    st.html(subsection(_text("heading"), lead))
    measured = desk.strategy.indicators_of(place.trust.key)
    said = column_form.ask(
        Question(
            key=_key(file),
            kind="values",
            strategy=catalogue.labelled(desk.strategy),
            trust=place.trust,
            proposals=previewed.read.proposals,
            fields=(*VALUE_FIELDS, *(OfIndicator(one.key) for one in measured)),
            faults=value_choice_faults,
            before=_before(file),
        )
    )
    if said:
        session.remember(_key(file), said)
        session.remember(_before_key(file), None)
        st.rerun()


def offer_change(file: str, previewed: Preview) -> None:
    """Lead to the form, with what the columns were read as to begin from."""
    mapping = previewed.read.mapping
    if mapping and st.button(_text("change"), key=f"change-{_key(file)}"):
        session.remember(_before_key(file), mapping)
        session.remember(_key(file), None)
        st.rerun()


def _before(file: str) -> SheetMapping | None:
    kept: SheetMapping | None = session.recall(_before_key(file))
    return kept


def _key(file: str) -> str:
    return f"value-mapping-{file}"


def _before_key(file: str) -> str:
    return f"{_key(file)}-before"
