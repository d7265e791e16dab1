"""Which demands of accessibility are met and which are not, and whom does one tell?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import layout, session
from pages.parts.statements import statement
from texts.guide import ACCESSIBILITY

session.require(Action.READ)
said = statement(ACCESSIBILITY)
layout.page(said.title, said.chapters, lead=said.lead)
