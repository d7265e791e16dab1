"""The first step of a delivery: hand out the prefilled sheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from actions import running, sheets
from pages.parts import reminding, session
from pages.parts.markup.section import section
from pages.parts.markup.tags import tag
from texts import catalogue, dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from actions.desk import Desk
    from goals.items import Item
    from pages.parts.delivery.receiving import Place

_text = words("rapportering")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(desk: Desk, place: Place, items: Sequence[Item]) -> None:
    """Offer the prefilled sheet: whole, with the rows not yet reported, or for some goals.

    `items` are those that the trust reports on.
    """
    trust, period = place.trust.short, dates.period(place.period)
    missing = sum(not item.reported for item in items)
    lead = _text("sheet.lead", trust=trust)
    done = _text("sheet.complete", trust=trust, period=period)
    st.html(section(_text("sheet.heading"), lead if missing else done))
    with st.container(horizontal=True):
        _download(desk, place, _text("sheet.all", trust=trust), is_first=True)
        if missing:
            label = _text("sheet.missing", count=missing)
            _download(desk, place, label, missing_only=True)
        reminding.deadline(desk, place.trust, place.period)
    with st.expander(_text("sheet.some"), key=f"some-{place.trust.key}"):
        _for_some(desk, place, items)


def _for_some(desk: Desk, place: Place, items: Sequence[Item]) -> None:
    """Let goals be chosen, so that a colleague gets those and no more."""
    rows = Counter(item.measure.goal for item in items)
    st.html(tag("p", _text("sheet.goals_lead"), class_="sm-remark"))
    chosen = [
        goal.number
        for goal in catalogue.labelled(desk.strategy).goals
        if goal.number in rows
        and st.checkbox(
            _text("sheet.goal", number=goal.number, short=goal.short, count=rows[goal.number]),
            key=f"goal-{desk.strategy.key}-{place.trust.key}-{goal.number}",
        )
    ]
    if chosen:
        count = sum(rows[number] for number in chosen)
        _download(desk, place, _text("sheet.chosen", count=count), goals=chosen)


def _download(
    desk: Desk,
    place: Place,
    label: str,
    *,
    missing_only: bool = False,
    goals: Collection[int] = (),
    is_first: bool = False,
) -> None:
    """Write the workbook first when somebody asks for it."""

    def content() -> bytes:
        made_at = running.clock(session.settings())()
        return sheets.status_sheet(
            desk,
            place.trust.key,
            place.period,
            made_at=made_at,
            missing_only=missing_only,
            goals=goals,
        ).content

    st.download_button(
        label,
        data=content,
        file_name=sheets.file_name(place.trust.key, place.period, goals),
        mime=_XLSX,
        on_click="ignore",
        type="primary" if is_first else "secondary",
    )
