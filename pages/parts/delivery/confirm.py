"""The last step of a delivery: say who has approved it, and store what was previewed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from actions import importing
from goals.errors import UserError
from pages.parts import layout, session
from texts import errors
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Choices, Committed
    from pages.parts.delivery.upload import File

_text = words("rapportering")
_ROLE = "delivery-role"


@dataclass(frozen=True)
class Approval:
    """What was answered: approved by a role, or provisional; `role` None also while unwritten."""

    is_approved: bool
    role: str | None


def confirm(desk: Desk, file: File, settled: Choices) -> Committed | None:
    """Ask who has approved, and store what was previewed; None while nobody has said so."""
    refusal = f"delivery-refused-{file.key}"
    if said := session.recall(refusal):
        layout.alert(said)
        session.remember(refusal, None)
    approval = ask(file.key)
    trust = desk.strategy.trust_by_key[file.preview.trust or ""].short
    if not pressed(_text("confirm.store", trust=trust), approval, key=file.key):
        return None
    if open_ones := [row.label for row in file.preview.to_settle if row not in settled]:
        layout.alert(_text("confirm.choices_missing", rows=", ".join(open_ones)))
        return None
    role = approval.role if approval else None
    try:
        return importing.commit(desk, file.preview, approved_role=role, choices=settled)
    except UserError as error:
        # told beside what is there now, which the next run compares with
        session.remember(refusal, errors.message(error))
        st.rerun()


def ask(key: str) -> Approval | None:
    """Ask whether it is approved and by which role; None while that isn't answered."""
    answered = st.radio(
        _text("confirm.approval"),
        [True, False],
        index=None,
        format_func=lambda yes: _text("confirm.approved" if yes else "confirm.provisional"),
        key=f"approved-{key}",
    )
    if answered is None:
        return None
    return Approval(answered, _role(key) if answered else None)


def pressed(label: str, approval: Approval | None, *, key: str) -> bool:
    """Whether the button was pressed with the approval answered in full; else say what is left."""
    is_pressed = st.button(label, type="primary", disabled=approval is None, key=f"store-{key}")
    if not (is_pressed and approval):
        return False
    if approval.is_approved and not approval.role:
        layout.alert(_text("confirm.role_missing"))
        return False
    return True


def _role(key: str) -> str | None:
    """Ask for the role of the person who has approved; it is remembered in the session."""
    written = st.text_input(
        _text("confirm.role"),
        value=session.recall(_ROLE) or "",
        help=_text("confirm.role_help"),
        max_chars=80,
        key=f"role-{key}",
    ).strip()
    session.remember(_ROLE, written)
    return written or None
