"""What the last upload of this session came to."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from actions.importing import Committed, Outcome
from pages.parts import layout, session
from pages.parts.markup.copying import copied, copy_button
from pages.parts.markup.section import section
from pages.parts.markup.tags import tag
from texts import catalogue, receipt
from texts.norwegian import unmarked
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Receipt
    from goals.facts import Event
    from pages.parts.delivery.receiving import Place

_text = words("rapportering")
_DONE = "delivery-done"


@dataclass(frozen=True)
class Done:
    """A file that was stored: its key in the upload field, its name, and what came of it."""

    key: str
    file_name: str
    committed: Committed


def keep(turn: int, place: Place, done: list[Done]) -> None:
    """Leave what was stored for the runs to come, beside what the same upload field stored."""
    session.remember(_DONE, (turn, place, [*of_turn(turn), *done]))


def of_turn(turn: int) -> list[Done]:
    """Give what was stored of the files in the upload field of that number."""
    kept: tuple[int, Place, list[Done]] | None = session.recall(_DONE)
    return kept[2] if kept and kept[0] == turn else []


def show(desk: Desk, place: Place) -> None:
    """Show it, while the trust and the round that it was stored from are shown."""
    kept: tuple[int, Place, list[Done]] | None = session.recall(_DONE)
    if kept is None or kept[1] != place:
        return
    stored = [done.committed.receipt for done in kept[2] if done.committed.receipt]
    for done in kept[2]:
        if done.committed.outcome is Outcome.UNCHANGED:
            event = done.committed.event_no
            said = _text("receipt.unchanged", file=done.file_name, event=event)
            layout.notice(said, arrival=f"unchanged-{event}")
    if stored:
        key = "one" if len(stored) == 1 else "many"
        newest = stored[-1].event.event_no
        said = _text(f"receipt.stored_{key}", count=len(stored))
        layout.notice(said, arrival=f"stored-{newest}")
        st.html(section(_text("receipt.heading"), _text(f"receipt.lead_{key}")))
    for made in stored:
        with nullcontext() if len(stored) == 1 else st.expander(_label(desk, made.event)):
            _show_stored(desk, made)


def _label(desk: Desk, event: Event) -> str:
    trust = desk.strategy.trust_by_key[event.trust or ""].short
    return _text("receipt.of", trust=trust, event=event.event_no)


def _show_stored(desk: Desk, made: Receipt) -> None:
    strategy = catalogue.labelled(desk.strategy)
    written = receipt.as_text(strategy, made.event, made.review, made.missing)
    name = f"kvittering-{made.event.event_no}"
    st.html(tag("div", copied(name, written), class_="sm-receipt"))
    with st.container(horizontal=True):
        st.html(copy_button(name, _text("receipt.copy")), width="content")
        st.download_button(
            _text("receipt.save"),
            data=unmarked(written),
            file_name=f"{name}.txt",
            on_click="ignore",
            key=f"receipt-{made.event.event_no}",
        )
