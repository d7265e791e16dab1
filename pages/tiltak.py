"""A page to come."""

from __future__ import annotations

from goals.access import Action
from pages.parts import layout, session
from texts.words import words

session.require(Action.READ)
layout.heading(words("frame")("pages.tiltak"))
