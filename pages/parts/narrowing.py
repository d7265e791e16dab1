"""What an address narrows a list to (`?status=delayed,at_risk&arsak=staffing`), and the way there.

The names are the address's own, as those of the common filters. Unlike them they belong to the page
they stand on: a link elsewhere leaves them behind unless it says them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import streamlit as st
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from goals.attention import ReasonCode
from goals.selection import Facet, Selection, select
from goals.status import COUNTED, Cause, Status
from pages.parts import layout, session
from pages.parts.address import FIELDS, Fault, faults, parse
from pages.parts.downloads import OPENED
from pages.parts.markup.narrowing import chosen_in_words
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import MeasureId, Strategy
    from goals.items import View
    from goals.selection import Found
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links

NAMES = {
    Facet.REASON: "grunn",
    Facet.STATUS: "status",
    Facet.CAUSE: "arsak",
    Facet.AREA: "omrade",
    Facet.GOAL: "mal",
    Facet.PRIORITISED: "prioritert",
    Facet.IN_MANDATE: "oppdrag",
    Facet.IN_ECONOMIC_PLAN: "olp",
    Facet.RESPONSIBLE: "ansvarlig",
}
_BETWEEN = ","


def _split(text: str) -> list[str]:
    return text.split(_BETWEEN)


_Listed = BeforeValidator(_split)
_Yes = Literal["1"] | None


class Narrowing(BaseModel):
    """The narrowing as an address spells it; empty or None where it is silent."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    grunn: Annotated[frozenset[ReasonCode], _Listed] = frozenset()
    status: Annotated[frozenset[Status], _Listed] = frozenset()
    arsak: Annotated[frozenset[Cause], _Listed] = frozenset()
    omrade: Annotated[frozenset[str], _Listed] = frozenset()
    mal: Annotated[frozenset[int], _Listed] = frozenset()
    prioritert: _Yes = None
    oppdrag: _Yes = None
    olp: _Yes = None
    ansvarlig: Annotated[str, Field(max_length=200)] | None = None


@dataclass(frozen=True)
class Narrowed:
    """What the address of a page narrows its list to, and the way to another narrowing.

    Can be hashed, so that HTML made of it can be kept. `trust` None means all; `own` is what else
    the address says, which stays when the narrowing changes; `with_internal` as in `select`.
    """

    selection: Selection
    trust: str | None
    with_internal: bool
    page: str
    links: Links
    own: tuple[tuple[str, str], ...]

    def to(self, selection: Selection) -> str:
        """Give the address of the same page with exactly this selection."""
        return self.links.to(self.page, **dict(self.own), **parameters(selection))

    def in_words(self, strategy: Strategy) -> str:
        """«Forsinket eller Risiko · Bemanning»; nothing when nothing is chosen."""
        return chosen_in_words(self.selection, strategy)

    def find(
        self,
        view: View,
        *,
        noted_only: bool = False,
        holding: Mapping[tuple[MeasureId, str], int] | None = None,
    ) -> Found:
        """Find the items that belong to it; `noted_only` and `holding` as in `select`."""
        return select(
            view,
            selection=self.selection,
            trust=self.trust,
            with_internal=self.with_internal,
            noted_only=noted_only,
            holding=holding,
        )


def asked(spec: ViewSpec, links: Links, page: str) -> Narrowed:
    """Read what the page is narrowed to; what is asked in vain is said in words and passed over."""
    selection, missed = resolve(dict(st.query_params), spec.strategy)
    if missed:
        text = words("narrowing")
        lines = [text(f"faults.{fault.field}", value=fault.value) for fault in missed]
        layout.alert(words("frame")("faults.heading"), lines)
    trust = spec.trust.key if spec.trust else None
    return Narrowed(
        selection=selection,
        trust=trust,
        with_internal=session.sees_internal(trust),
        page=page,
        links=links,
        own=_own_of_the_page(),
    )


def resolve(given: Mapping[str, str], strategy: Strategy) -> tuple[Selection, tuple[Fault, ...]]:
    """Read the narrowing, facet by facet; give also what is malformed or isn't in the strategy."""
    read, malformed = parse(Narrowing, given)
    missed, chosen = set(malformed), set[tuple[Facet, str]]()
    there = {
        Facet.AREA: {area.key for area in strategy.areas},
        Facet.GOAL: {str(goal.number) for goal in strategy.goals},
        Facet.STATUS: set(map(str, COUNTED)),
    }
    for facet, name in NAMES.items():
        values = _values(getattr(read, name))
        if values <= there.get(facet, values):
            chosen |= {(facet, value) for value in values}
        else:
            missed.add(name)
    return Selection(frozenset(chosen)), faults(given, missed)


def parameters(selection: Selection) -> dict[str, str]:
    """Spell a selection as an address does, the values of a facet in a fixed order."""
    said = {name: _BETWEEN.join(sorted(selection.of(facet))) for facet, name in NAMES.items()}
    return {name: text for name, text in said.items() if text}


def _own_of_the_page() -> tuple[tuple[str, str], ...]:
    """Give what else the address says of what is shown, besides the narrowing."""
    known = {*FIELDS, *NAMES.values(), OPENED}
    return tuple((name, said) for name, said in st.query_params.items() if name not in known)


def _values(found: str | frozenset[object] | None) -> set[str]:
    if found is None or isinstance(found, str):
        return {found} if found else set()
    return {str(value) for value in found}
