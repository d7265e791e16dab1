"""Values of indicators on screen: a file of one's own, or one value anew with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import measuring
from actions.importing import Outcome, Upload
from goals.errors import UserError
from goals.measurement.facts import IndicatorValue
from goals.measurement.keys import PeriodKey
from loaders.series_csv import parse_number
from pages.parts import files, layout, session
from pages.parts.delivery import value_mapping
from pages.parts.markup import indicator_values as html_values
from pages.parts.markup.tags import join, tag
from texts import catalogue, errors
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.measuring import Preview
    from goals.catalogue.model import Indicator
    from pages.parts.delivery.receiving import Place

_text = words("rapportering")
_SAID, _TURN = "measured-said", "measured-turn"
_FORMATS = ["xlsx", "ods", "xls", "xlsb", "csv"]


def offer(desk: Desk, place: Place) -> None:
    """Take a file of values, or one value; nothing where the trust measures nothing."""
    indicators = catalogue.labelled(desk.strategy).indicators_of(place.trust.key)
    if not indicators:
        return
    with st.expander(_text("measured.heading", trust=place.trust.short), key="measured-heading"):
        if said := session.recall(_SAID):
            layout.notice(said, arrival=said)
            session.remember(_SAID, None)
        _file(desk, place)
        if st.toggle(_text("measured.one"), key="measured-one-asked"):
            _correction(desk, place, indicators)


def _file(desk: Desk, place: Place) -> None:
    st.html(tag("p", _text("measured.lead"), class_="sm-remark"))
    turn = session.recall(_TURN) or 0
    label = _text("measured.label", trust=place.trust.short)
    given = files.one(label, _FORMATS, key=f"measured-{turn}")
    if given is None:
        return
    place_of_file = f"{place.trust.key}-{given.file_id}"
    upload = Upload(given.name, given.getvalue())
    mapping = value_mapping.confirmed(place_of_file)
    try:
        previewed = measuring.preview(desk, upload, trust=place.trust.key, mapping=mapping)
    except UserError as refusal:
        layout.alert(errors.message(refusal))
        return
    if value_mapping.is_asked(place_of_file, previewed):
        value_mapping.ask(desk, place, place_of_file, previewed)
        return
    _show(desk, previewed)
    value_mapping.offer_change(place_of_file, previewed)
    can_store = not previewed.errors and previewed.review.to_store
    if can_store and st.button(_text("measured.store"), type="primary", key="measured-store"):
        _store(desk, previewed, turn)


def _show(desk: Desk, previewed: Preview) -> None:
    """Say what is wrong, which columns were read as what, and what would be stored."""
    found = html_values.found(previewed.findings)
    strategy = catalogue.labelled(desk.strategy)
    read = html_values.columns(previewed.read.mapping, strategy)
    caption = _text("measured.caption", file=previewed.file_name)
    shown = html_values.indicator_values(previewed.review.diffs, strategy, caption)
    nothing = tag("p", _text("measured.nothing"), class_="sm-remark")
    st.html(join((found, read, shown if shown or previewed.errors else nothing)))


def _store(desk: Desk, previewed: Preview, turn: int) -> None:
    try:
        committed = measuring.commit(desk, previewed)
    except UserError as refusal:
        layout.alert(errors.message(refusal))
        return
    if committed.outcome is Outcome.STORED and committed.event:
        session.remember(_SAID, _text("measured.stored", event=committed.event.event_no))
        session.remember(_TURN, turn + 1)
        st.rerun()


def _correction(desk: Desk, place: Place, indicators: tuple[Indicator, ...]) -> None:
    """Ask for one value; its reason is stored with it."""
    with st.form("measured-one", border=False):
        chosen = st.selectbox(
            _text("measured.indicator"), indicators, format_func=lambda found: found.short
        )
        period = st.text_input(_text("measured.period"), max_chars=10)
        figures = {
            name: st.text_input(_text(f"measured.{name}"), max_chars=20)
            for name in ("numerator", "denominator", "value")
        }
        st.html(tag("p", _text("measured.empty"), class_="sm-remark"))
        reason = st.text_input(_text("measured.reason"), max_chars=measuring.TEXT_LIMIT)
        if st.form_submit_button(_text("measured.correct")):
            _correct(desk, place, chosen, (period, figures, reason))


def _correct(
    desk: Desk, place: Place, chosen: Indicator, typed: tuple[str, dict[str, str], str]
) -> None:
    period, figures, reason = typed
    try:
        numbers = {name: parse_number(said) for name, said in figures.items() if said.strip()}
        key = PeriodKey.parse(period.strip().upper())
        said = {"indicator": chosen.key, "trust": place.trust.key, "period_key": key}
        wanted = IndicatorValue.model_validate(said | numbers)
        event = measuring.correct(desk, wanted, reason=reason)
    except UserError as refusal:
        layout.alert(errors.message(refusal))
    except ValueError:  # a period or a number that can't be read, or a negative denominator
        layout.alert(_text("measured.unreadable"))
    else:
        session.remember(_SAID, _text("measured.stored", event=event.event_no))
        st.rerun()
