"""What a coordinator may do with an indicator: begin a phase, set a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.access import Action
from pages.parts import filters, phase_form, session, target_form
from pages.parts.admin import step
from pages.parts.markup.choices import Way, choices
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from pages.parts.address import ViewSpec

_WAY = "gjor"
_FORMS = {"nytt-mal": ("target", target_form.form), "ny-fase": ("phase", phase_form.form)}


def offer(spec: ViewSpec, indicator: Indicator) -> None:
    """Lead to the forms, and show the one that the address asks for; looking back there is none."""
    step.tell()
    if spec.as_of or not session.allows(Action.INDICATOR):
        return
    say, asked = words("indikatorer"), filters.asked(_WAY)
    ways = []
    for name, (words_of, _) in _FORMS.items():
        href = filters.here(**{_WAY: None if asked == name else name})
        ways.append(Way(say(f"{words_of}.open"), href, asked == name, key=name))
    st.html(choices(say("phase.heading"), ways))
    if asked in _FORMS:
        _, form = _FORMS[asked]
        form(spec, indicator)
