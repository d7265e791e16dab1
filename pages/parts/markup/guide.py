"""The contacts' user guide as HTML, with pictures from our own host."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from pages.parts.markup.chapter import listed_points
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, hidden, join, tag
from texts.guide import CONTACTS, Paragraph, Picture, Points
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pages.parts.filters import Links
    from texts.guide import Block, Chapter

    Address = Callable[[Picture], str]

FIELD = "for"
"""The field of the address that names the guide."""


def contents(chapters: Sequence[Chapter], name: str = CONTACTS) -> Html:
    """Lead to each chapter of the guide or statement of that name."""
    ways = (tag("li", tag("a", chapter.heading, href=f"#{chapter.key}")) for chapter in chapters)
    listed_ways = tag("ul", *ways, class_="sm-links")
    return tag("nav", listed_ways, aria_label=words(name)("contents"))


def guides(chosen: str, links: Links) -> Html:
    """Lead to the guide for each role."""
    return choices(
        words(CONTACTS)("guides"),
        (
            Way(said, links.to("veiledning", **{FIELD: key}), chosen=key == chosen)
            for key, said in words(CONTACTS).table("whom").items()
        ),
    )


def guide(name: str, chapters: Sequence[Chapter], *, address: Address, links: Links) -> Html:
    """Show every chapter of the guide; `address` gives that of a picture."""
    text = words(name)
    go = tag("a", text("go"), href=links.to(text("page")))
    return join(
        [
            *(_chapter(chapter, address) for chapter in chapters),
            tag("p", go, class_="sm-path", data_nav=True),
        ]
    )


def statement(name: str, chapters: Sequence[Chapter]) -> Html:
    """Show what the program says of itself: chapters without pictures, and what leads to them."""
    said = (_chapter(chapter, attrgetter("name")) for chapter in chapters)
    return join([contents(chapters, name), *said])


def way(links: Links, guide: str = CONTACTS) -> Html:
    """Lead to a guide from where it is needed."""
    asked = {} if guide == CONTACTS else {FIELD: guide}
    link = tag("a", words(guide)("way"), href=links.to("veiledning", **asked))
    return tag("p", link, class_="sm-path", data_nav=True)


def _chapter(chapter: Chapter, address: Address) -> Html:
    heading = tag("h2", chapter.heading, id=chapter.key, class_="sm-section")
    blocks = (_block(block, address) for block in chapter.blocks)
    return tag("section", heading, *blocks, class_="sm-text")


def _block(block: Block, address: Address) -> Html:
    match block:
        case Paragraph():
            return tag("p", block.text)
        case Points():
            return _points(block)
        case Picture():
            return _picture(block, address(block))
    return listed(block.caption, block.columns, block.rows)


def _points(points: Points) -> Html:
    if points.numbered:
        return tag("ol", *(tag("li", line) for line in points.lines))
    return listed_points(points.lines)


def _picture(picture: Picture, address: str) -> Html:
    """Show it as wide as there is room for, and lead to the file itself, to see it larger."""
    text = words("veiledning")
    larger = tag(
        "a", text("larger"), hidden(text("larger_of", caption=picture.caption)),
        href=address, target="_blank",
    )  # fmt: skip
    return tag(
        "figure",
        tag("img", src=address, alt=picture.alt),
        tag("figcaption", picture.caption, " ", larger),
        class_="sm-picture",
    )
