"""What moved between two moments, to take away: as text to paste, and as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts import session
from pages.parts.downloads import File, downloads
from pages.parts.markup import since as html_since
from texts import movement as texts
from texts.norwegian import unmarked
from texts.words import words

if TYPE_CHECKING:
    from goals.movement import Movement
    from pages.parts.moments import Moment
    from pages.parts.narrowing import Narrowed


def show(old: Moment, new: Moment, narrowed: Narrowed) -> None:
    """Offer all files; nothing is made until somebody asks."""
    text, strategy = words("siden_sist"), new.spec.strategy
    title = texts.title(old.name, new.name)

    def moved() -> Movement:
        return session.compared(old.spec, new.spec, html_since.moved, narrowed=narrowed)

    as_text = File(
        text("files.text"),
        lambda: unmarked(texts.as_text(title, moved(), strategy=strategy)).encode(),
        text("files.text_name", old=old.key, new=new.key),
    )
    downloads(
        new.spec,
        text("files.name", old=old.key),
        lambda: [texts.table(moved(), strategy=strategy)],
        one_list=True,
        more=lambda: (as_text,),
        of=title,
    )
