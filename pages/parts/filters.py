"""The common filters: what the address says, and the addresses that keep it.

The address holds keys (`?periode=2026-T2&foretak=unn`), so that a link outlives a change of words
(docs/decisions/0020-addresses-hold-keys.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import streamlit as st

from goals.access import own_trust
from goals.catalogue.load import strategies
from goals.cycle import Period
from pages.parts import session
from pages.parts.address import (
    FIELDS,
    LANGUAGE,
    START,
    Resolved,
    Surroundings,
    ViewSpec,
    resolve,
    starting_trust,
)
from pages.parts.markup import language as html_language
from texts import catalogue
from texts.words import languages
from texts.words import speak as speak_from_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.figures import Figure
    from pages.parts.markup.tags import Html

_RESOLVED, _LINKS, _BEGUN = "resolved", "links", "begun"


@dataclass(frozen=True)
class Links:
    """Makes the addresses of a page run; they keep the filters that are in force.

    Can be hashed, so that HTML with links in it can be kept.
    """

    kept: Mapping[str, str]

    def __hash__(self) -> int:
        """Hash what is kept."""
        return hash(frozenset(self.kept.items()))

    def to(self, page: str, **parameters: object) -> str:
        """Give the address of a page, relative to any of ours; a parameter None is left out.

        To be escaped like any other text when it is put into HTML.
        """
        said = {name: str(value) for name, value in parameters.items() if value is not None}
        asked = (dict(self.kept) | said).items()
        query = "&".join([f"{_quoted(name)}={_quoted(text)}" for name, text in asked if text])
        path = "./" if page == START else page
        return f"{path}?{query}" if query else path

    def to_measure(self, measure: MeasureId, trust: str | None = None) -> str:
        """Give the address of a measure's page, at one trust or at those in force."""
        return self.to("tiltak", tiltak=measure, foretak=trust)

    def to_explain(
        self,
        figure: Figure | None = None,
        *,
        goal: int | None = None,
        measure: MeasureId | None = None,
        trust: str | None = None,
        period: Period | None = None,
    ) -> str:
        """Give the address that takes a figure apart, or with measure and trust one item.

        What isn't named is the filters' own: `trust` and `period` None mean those in force.
        """
        place = {"mal": goal, "tiltak": measure, "foretak": trust, "periode": period}
        return self.to("forklar", tall=figure, **place)

    def to_value(self, indicator: str, trust: str | None) -> str:
        """Give the address that tells where an indicator's values come from; None: all trusts'."""
        return self.to("forklar", indikator=indicator, foretak=trust or "")

    def to_section(self, key: str, **parameters: object) -> str:
        """Give the address of a section of Administrasjon."""
        return self.to("administrasjon", **{"del": key}, **parameters)

    def to_goal(self, goal: int, trust: str | None = None) -> str:
        """Give the address of a goal's page, at one trust or at those in force."""
        return self.to("styringsmal", mal=goal, foretak=trust)

    def to_programme(self, key: str | None) -> str:
        """Give the address of a training programme, or (None) of them all."""
        return self.to("utdanningsprogram", program=key)

    def to_trust(self, trust: str) -> str:
        """Give the address of a trust's page."""
        return self.to("helseforetak", foretak=trust)


@lru_cache(maxsize=4096)  # the keys of goals, measures, trusts and figures, again and again
def _quoted(text: str) -> str:
    return quote_plus(text, safe=",")


def read() -> Resolved:
    """Read the address, once a run and before the page, so that all parts show the same moment."""
    around = Surroundings(
        strategies=catalogue.strategies(),
        default_strategy=session.settings().strategy,
        languages=languages(),
        known_at=session.known_at,
    )
    given = st.query_params.to_dict()  # each look into the address costs the framework's own
    said = {name: given.get(name, "") for name in FIELDS}
    found = resolve(said, around)
    faulty = {fault.field for fault in found.faults}
    session.remember(_RESOLVED, found)
    session.remember(_LINKS, Links({k: v for k, v in said.items() if k not in faulty}))
    return found


def other_languages() -> Html:
    """Offer the page that is shown in the other languages, with all that its address says."""
    return html_language.others(session.page(), Links(st.query_params.to_dict()))


def speak() -> None:
    """Speak the language of the address for the rest of the run; before anything is said."""
    speak_from_now(asked(LANGUAGE))


def begin_at(page: str) -> Mapping[str, str] | None:
    """Give the address of the trust whose page the visit begins on; None for the page asked for.

    Asked in each run and answered in the first, so the way back to the root leads there.
    """
    has_begun = session.recall(_BEGUN)
    session.remember(_BEGUN, value=True)
    if has_begun:
        return None
    strategy = strategies()[session.settings().strategy]
    given = st.query_params.to_dict()
    own = starting_trust(own_trust(session.principal()), strategy, page=page, given=given)
    return {**given, "foretak": own} if own else None


def view() -> ViewSpec:
    """Give what the page is to show."""
    return resolved().spec


def resolved() -> Resolved:
    """Give what the address asks for."""
    return session.recall(_RESOLVED) or read()


def show_round(period: Period) -> None:
    """Show another round than the plan's newest, on a page whose address names none.

    Its links stay silent of the round, so that they lead on to what their own pages begin with.
    """
    found = resolved()
    session.remember(_RESOLVED, replace(found, spec=replace(found.spec, period=period)))


def links() -> Links:
    """Give the maker of addresses for this run."""
    made: Links | None = session.recall(_LINKS)
    if made is None:
        read()
        made = session.recall(_LINKS)
    return made


def asked(name: str) -> str:
    """Give what the address says for a field; nothing where it is silent."""
    return st.query_params.get(name, "")


def here(**parameters: object) -> str:
    """Give the address of the page that is shown, with something else said in it."""
    own = {name: said for name, said in st.query_params.items() if name not in FIELDS}
    return links().to(session.page(), **(own | parameters))


def href(page: str, **parameters: object) -> str:
    """Give the address of a page with the filters in force: `href("tiltak", tiltak="T3.10")`."""
    return links().to(page, **parameters)
