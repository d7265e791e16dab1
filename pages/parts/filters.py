"""The common filters: what the address says, and the choosers that change it.

The address holds keys (`?periode=2026-T2&foretak=unn`), so that a link outlives a change of
words. The framework binds a widget's *label* to the address; therefore each filter is two widgets:
a bound field that nobody sees and that holds the key, and a chooser in words that writes to it
(docs/decisions/0020-addresses-hold-keys.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from goals.access import own_trust
from goals.catalogue.load import strategies
from goals.cycle import Period, cycles
from pages.parts import session
from pages.parts.address import (
    FIELDS,
    OF_PAGES,
    START,
    Resolved,
    Surroundings,
    ViewSpec,
    resolve,
    starting_trust,
)
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.figures import Figure

_RESOLVED, _BEGUN = "resolved", "begun"
_NARROWER = {"strategi": ("plan", "periode", "foretak"), "plan": ("periode",)}
"""What a choice makes meaningless: another strategy has other plans, rounds and trusts."""


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
        query = urlencode({k: v for k, v in (dict(self.kept) | said).items() if v}, safe=",")
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

    def to_goal(self, goal: int, trust: str | None = None) -> str:
        """Give the address of a goal's page, at one trust or at those in force."""
        return self.to("styringsmal", mal=goal, foretak=trust)

    def to_trust(self, trust: str) -> str:
        """Give the address of a trust's page."""
        return self.to("helseforetak", foretak=trust)


def mount() -> Resolved:
    """Put the filters in the sidebar, once per run and before the page, and read the address."""
    with st.sidebar:
        with st.container(key="adresse"):
            for name in (*FIELDS, *OF_PAGES):
                st.text_input(name, key=name, bind="query-params", label_visibility="collapsed")
        found = _read()
        session.remember(_RESOLVED, found)
        with st.container(key="utvalg"):
            _choosers(found.spec)
    return found


def begin_at(page: str) -> str | None:
    """Give the trust whose page the visit begins on; asked in each run, answered in the first.

    So the way back to the root leads to the page that is there.
    """
    has_begun = session.recall(_BEGUN)
    session.remember(_BEGUN, value=True)
    if has_begun:
        return None
    strategy = strategies()[session.settings().strategy]
    return starting_trust(own_trust(session.principal()), strategy, page=page, given=_said())


def view() -> ViewSpec:
    """Give what the page is to show."""
    return resolved().spec


def resolved() -> Resolved:
    """Give what the address asks for: read once a run, so that all parts show the same moment."""
    return session.recall(_RESOLVED) or _read()


def links() -> Links:
    """Give the maker of addresses for this run; ask once when a page draws many links."""
    faulty = {fault.field for fault in resolved().faults}
    return Links({name: value for name, value in _said().items() if name not in faulty})


def asked(name: str) -> str:
    """Give what the address says for one of `OF_PAGES`; nothing where it is silent."""
    return _value(name)


def href(page: str, **parameters: object) -> str:
    """Give the address of a page with the filters in force: `href("tiltak", tiltak="T3.10")`."""
    return links().to(page, **parameters)


def _read() -> Resolved:
    today = session.today()
    around = Surroundings(
        strategies=strategies(),
        default_strategy=session.settings().strategy,
        known_at=lambda text: session.store().known_at(text, today=today),
    )
    return resolve(_said(), around)


def _said() -> dict[str, str]:
    """Give the filters as the address says them: from the bound fields once they are mounted.

    `st.query_params` loses bound values when somebody moves on within moments after a page is
    drawn (Streamlit 1.67 forgets the bindings of fields whose state it has not been sent yet).
    """
    return {name: _value(name) for name in FIELDS}


def _value(name: str) -> str:
    value = session.recall(name)
    return str(st.query_params.get(name, "") if value is None else value)


def _choosers(spec: ViewSpec) -> None:
    """Show each filter that leaves a choice, in words."""
    known, plans = strategies(), {cycle.key: cycle for cycle in cycles(spec.strategy)}
    trusts = {
        trust.key: trust.short
        for trust in spec.strategy.trusts
        if trust.is_valid_on(spec.period.last_day)
    }
    everyone = words("frame")("filters.all_trusts")
    choose_round("periode", spec.cycle.periods, spec.period)
    _chooser(
        "foretak",
        ["", *trusts],
        spec.trust.key if spec.trust else "",
        lambda key: trusts.get(key, everyone),
    )
    choose_day("per", spec.known.on if spec.as_of else None)
    _chooser("plan", list(plans), spec.cycle.key, lambda key: dates.cycle(plans[key]))
    _chooser("strategi", list(known), spec.strategy.key, lambda key: known[key].short)


def choose_round(field: str, periods: Iterable[Period], chosen: Period | None) -> None:
    """Offer rounds for a field of the address; `chosen` None: something else than a round is."""
    keys = [str(period) for period in periods]
    _chooser(field, keys if chosen else ["", *keys], str(chosen or ""), _round)


def choose_day(field: str, chosen: date | None) -> None:
    """Offer a day for a field of the address; none means that the field is silent."""
    widget = _widget(field, "dag")
    session.remember(widget, chosen)
    st.date_input(
        words("frame")(f"filters.{field}_day"),
        key=widget,
        value=None,
        max_value=session.today(),
        format="DD.MM.YYYY",
        help=words("frame")(f"filters.{field}_help"),
        on_change=_chosen,
        args=(field, widget, lambda day: day.isoformat() if day else ""),
    )


def _round(key: str) -> str:
    return dates.period(Period.parse(key)) if key else words("frame")("filters.no_round")


def _chooser(field: str, keys: list[str], chosen: str, label_of: Callable[[str], str]) -> None:
    """Offer the keys in words; with a single one there is nothing to choose."""
    if len(keys) < 2:  # noqa: PLR2004 (one is no choice)
        return
    widget = _widget(field)
    session.remember(widget, chosen)
    st.selectbox(
        words("frame")(f"filters.{field}"),
        keys,
        format_func=label_of,
        key=widget,
        filter_mode=None,
        on_change=_chosen,
        args=(field, widget, str),
    )


def _chosen(field: str, widget: str, key_of: Callable[[Any], str]) -> None:
    """Write a choice to its bound field, before the run that shows it."""
    session.remember(field, key_of(session.recall(widget)))
    for narrower in _NARROWER.get(field, ()):
        session.remember(narrower, "")


def _widget(field: str, form: str = "") -> str:
    return "-".join(["velg", field, *([form] if form else [])])
