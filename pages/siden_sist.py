"""What has changed between two moments, in sentences?"""

from __future__ import annotations

from goals.access import Action
from pages.parts import (
    filters,
    layout,
    moment_choice,
    moments,
    movement_files,
    narrowing,
    session,
)
from pages.parts.markup import since as html_since
from texts.words import words

session.require(Action.READ)
text = words("siden_sist")
spec = filters.view()
narrowed = narrowing.asked(spec, filters.links(), "siden_sist")
found = moment_choice.two(spec)
if found is None:
    choice = moment_choice.drawn(spec, None, narrowed)
    layout.page(text("title"), choice, lead=text("first_round"))
else:
    old, new = moments.in_order(*found)
    layout.page(
        text("title"),
        moment_choice.drawn(spec, (old, new), narrowed),
        session.compared(old.spec, new.spec, html_since.page, narrowed=narrowed),
        lead=text("lead", old=old.name, new=new.name),
    )
    movement_files.show(old, new, narrowed)
