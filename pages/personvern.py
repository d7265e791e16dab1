"""What is stored about persons, why, for how long, and who sees it?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import layout, session
from pages.parts.statements import statement
from texts.guide import PRIVACY

session.require(Action.READ)
said = statement(PRIVACY)
layout.page(said.title, said.chapters, lead=said.lead)
