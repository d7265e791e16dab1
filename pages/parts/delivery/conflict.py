"""Which report holds where it was reported after the sheet was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions.importing import Choice
from pages.parts import session
from pages.parts.markup import conflict as html_conflict
from pages.parts.markup.section import subsection
from texts import catalogue
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actions.desk import Desk
    from actions.importing import Choices, Preview
    from goals.catalogue.model import MeasureId
    from goals.facts import Event, MilestoneId
    from pages.parts.delivery.upload import File
    from pages.parts.markup.tags import Html

_text = words("rapportering")


def settle(desk: Desk, file: File) -> Choices:
    """Ask for each such row, or for all of them at once; give the choices that are made."""
    keys = _keys(file)
    if not keys:
        return {}
    heading = "heading_own" if file.preview.delivery.mapping else "heading"
    lead = _text("conflict.lead", count=len(keys))
    st.html(subsection(_text(f"conflict.{heading}"), lead))
    if len(keys) > 1:
        _offer_all(keys.values(), file.key)
    tables = dict(_tables(desk, file.preview))
    chosen = {row: _ask(row, tables[row], key) for row, key in keys.items()}
    return {row: choice for row, choice in chosen.items() if choice}


def _keys(file: File) -> dict[MeasureId | MilestoneId, str]:
    """What was chosen against one report says nothing of the next one on the same row."""
    reports = [(diff.measure, diff.old) for diff in file.preview.conflicts]
    told = [(each.old.milestone, each.old) for each in file.preview.review.milestone_conflicts]
    return {
        **{row: _key(file, row, old.event_no if old else 0) for row, old in reports},
        **{row: _key(file, row, old.event_no) for row, old in told},
    }


def _key(file: File, row: MeasureId | MilestoneId, event_no: int) -> str:
    """Name the question by what it is about: no answer outlives a report that came meanwhile.

    With a letter before the number, since `drafts.js` takes a bare one for a count and would put
    the answer to an earlier report back.
    """
    return f"conflict-{file.key}-{row}-h{event_no}"


def _offer_all(keys: Iterable[str], file_key: str) -> None:
    """Choose the same for every row; each can still be changed after it."""
    with st.container(horizontal=True):
        for choice in Choice:
            st.button(
                _text(f"conflict.all_{choice}"),
                on_click=_choose,
                args=(tuple(keys), choice),
                key=f"conflicts-{choice}-{file_key}",
            )


def _choose(keys: Iterable[str], choice: Choice) -> None:
    for key in keys:
        session.remember(key, choice)


def _tables(desk: Desk, previewed: Preview) -> Iterator[tuple[MeasureId | MilestoneId, Html]]:
    """Give each row with both reports beside each other."""
    sides = html_conflict.Sides(
        events=_events(desk, previewed),
        file_name=previewed.file_name,
        owner=desk.strategy.owner,
        reader=desk.principal.key,
        with_names=session.sees_internal(previewed.trust),
    )
    for diff in previewed.conflicts:
        title = catalogue.labelled(desk.strategy).measure_by_id[diff.measure].short
        yield diff.measure, html_conflict.reports(diff, title, sides)
    for conflict in previewed.review.milestone_conflicts:
        yield conflict.old.milestone, html_conflict.milestones(conflict, sides)


def _events(desk: Desk, previewed: Preview) -> Mapping[int, Event]:
    numbers = {diff.old.event_no for diff in previewed.conflicts if diff.old}
    numbers |= {each.old.event_no for each in previewed.review.milestone_conflicts}
    events = desk.store.events_behind(desk.strategy.key, sorted(numbers))
    return {event.event_no: event for event in events}


def _ask(row: MeasureId | MilestoneId, table: Html, key: str) -> Choice | None:
    with st.container(border=True):
        st.html(table)
        return st.radio(
            _text("conflict.question", row=row.label),
            [Choice.THEIRS, Choice.MINE],
            index=None,
            format_func=lambda choice: _text(f"conflict.choice_{choice}"),
            key=key,
            horizontal=True,
        )
