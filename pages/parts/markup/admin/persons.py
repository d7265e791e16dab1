"""Who the program knows, as HTML, and in words what erasing somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import numbers, people
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.catalogue.model import Strategy
    from goals.people import Person
    from pages.parts.filters import Links

SECTION, NEW, ERASE = "personer", "ny", "slett"
_text = words("personer")
_COLUMNS = ("name", "role", "trusts", "email", "login", "key")


def persons(known: Sequence[Person], strategy: Strategy, links: Links) -> Html:
    """List everybody by name; each leads to itself."""
    add = tag("a", _text("add"), href=links.to_section(SECTION, person=NEW))
    way = tag("p", add, class_="sm-path", data_nav=True)
    if not known:
        return join([tag("p", _text("nobody"), class_="sm-remark"), way])
    rows = [_row(person, strategy, links) for person in known]
    caption = _text("caption", count=numbers.number(len(known)))
    return join([way, listed(caption, [_text(key) for key in _COLUMNS], rows)])


def ways(person: Person, asked: str, links: Links) -> Html:
    """Lead to changing and erasing somebody."""
    steps = {"": "way_change", ERASE: "way_erase"}
    return choices(
        _text("ways"),
        (
            Way(
                _text(said),
                links.to_section(SECTION, person=person.key, gjor=step or None),
                chosen=step == asked,
                key=f"steg-{step}",
            )
            for step, said in steps.items()
        ),
    )


def erasing(person: Person) -> Html:
    """Say what is gone, what stays, and what can't be reached."""
    return consequence(
        _text(f"erasing.{key}", **({"person": person.key} if key == "ledger" else {}))
        for key in ("gone", "ledger", "beyond")
    )


def trusts(keys: Iterable[str], strategy: Strategy) -> str:
    """«UNN, Nordland», in catalogue order."""
    wanted = set(keys)
    return ", ".join(trust.short for trust in strategy.trusts if trust.key in wanted)


def _row(person: Person, strategy: Strategy, links: Links) -> tuple[str, ...]:
    return (
        tag("a", person.name, href=links.to_section(SECTION, person=person.key)),
        people.role(person.role),
        trusts(person.trusts, strategy) or numbers.NOTHING,
        person.email or numbers.NOTHING,
        person.login or numbers.NOTHING,
        person.key,
    )
