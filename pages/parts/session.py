"""Who is here, which day it is, and what the store knows: the only door to session state."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import streamlit as st
from cachetools import LRUCache, cached

from actions import health as health_of
from actions import running
from actions.desk import Desk
from data.settings import Settings
from goals.access import ANYBODY, LOCAL, Action, Mode, Principal, may
from goals.catalogue.load import strategies, strategy
from goals.cycle import Period, cycle_with
from goals.errors import UserError
from goals.items import View
from goals.lineage import of_item
from goals.value_lineage import of_values
from pages.parts import login
from texts import catalogue
from texts.words import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from actions.health import Health
    from actions.logging_in import Visit
    from data.ledger import Head, KnownAt
    from data.store import Store
    from goals.catalogue.model import MeasureId, Strategy, Trust
    from goals.lineage import Lineage
    from goals.snapshot import Snapshot
    from goals.value_lineage import ValueLineage
    from pages.parts.address import ViewSpec

_T = TypeVar("_T")
_ROWS_KEPT = 512
"""Some eight kinds of rows for each view."""
DEMO = "demo"
"""The door that demonstration data comes in by."""
_VISIT, _WHO = "visit", "who"
_VIEWS_KEPT = 64
"""Strategy × round × as-of: enough for everybody who looks at the same round."""


@cache
def settings() -> Settings:
    """Give the settings of this process. Raises UserError when they can't be read."""
    return Settings.from_environment(os.environ)


def store() -> Store:
    """Give the one store of this process; the server's start has opened it."""
    return running.shared_store(settings(), _started_in())


@cache
def _started_in() -> Path:
    """Give the folder that relative paths count from; asked for many times in each page run."""
    return Path.cwd()


def ledger() -> tuple[Head, int]:
    """Give the head of the ledger and the number of its schema."""
    return _ledger(store(), store().newest_event())


def head(event_no: int) -> Head:
    """Give the number and hash of an event that is there; they never change."""
    return _head(store(), event_no)


def known_at(text: str | None) -> KnownAt:
    """Resolve what somebody asked for, None: now. Raises UserError; see `Store.known_at`."""
    source, day = store(), today()
    if text is None:
        return source.known_at(None, today=day)
    return _known_at(source, text, source.newest_event(), day)


def health() -> Health:
    """Look at the store, its disk and its backups. Raises UserError when it can't be read."""
    return health_of.of(store(), settings(), now=running.clock(settings())())


def desk(chosen: Strategy) -> Desk:
    """Give what an action needs to know about its surroundings."""
    visit = _visit()
    anew = partial(visit.principal, chosen) if visit else None
    own = strategy(chosen.key)  # what leaves the program has the catalogue's own labels
    return Desk(store(), own, principal(), today(), via="page", anew=anew)


def principal() -> Principal:
    """Give who is asking, in the strategy of the address.

    In local mode that is one person with all roles, in read-only mode anybody. Raises UserError
    when nobody is logged in, the log-in doesn't hold any more, or whoever it is has no role.
    """
    visit = _visit()
    if visit is None:
        return ANYBODY if settings().mode is Mode.READ_ONLY else LOCAL
    chosen = _strategy_asked()
    known: dict[str, Principal] = recall(_WHO) or {}
    if chosen.key not in known:
        known = {chosen.key: visit.enter(chosen)}
        remember(_WHO, known)
    return known[chosen.key]


def admit() -> UserError | None:
    """Find out anew who is asking, first of all in each run; give why they get no further."""
    for forgotten in (_VISIT, _WHO):
        remember(forgotten, None)
    try:
        principal()
    except UserError as refusal:
        return refusal
    return None


def name() -> str | None:
    """Give the name of who is logged in, as the provider says it; None in the modes without."""
    visit = _visit()
    return visit.login.name if visit else None


def _visit() -> Visit | None:
    """Give the log-in of this run, None in the modes without; UserError when nobody is in."""
    if settings().mode is not Mode.OIDC:
        return None
    known: Visit | None = recall(_VISIT)
    if known is None:
        known = login.visit(store(), settings().login_rules)
        remember(_VISIT, known)
    return known


def _strategy_asked() -> Strategy:
    """Give the strategy of the address; a role is one in a strategy."""
    known, default = strategies(), settings().strategy
    return known.get(st.query_params.get("strategi", default), known[default])


def site() -> str:
    """Give the address that the program is asked at, without any page; empty outside a browser."""
    asked = urlsplit(str(st.context.url or ""))
    return f"{asked.scheme}://{asked.netloc}" if asked.netloc else ""


def today() -> date:
    """Give the day in Norway, or the one that is set for demonstration and tests."""
    return running.today(settings())


def require(action: Action, trust: str | None = None) -> None:
    """Raise UserError in words when the person may not; the first line of every page."""
    if refusal := may(principal(), action, trust):
        raise UserError(refusal.reason, trust=trust)


def allows(action: Action, trust: str | None = None) -> bool:
    """Whether the person may: for the trust, or (None) for all."""
    return may(principal(), action, trust) is None


def sees_internal(trust: str | None = None) -> bool:
    """Whether the person may see what is internal: for the trust, or (None) for all."""
    return allows(Action.READ_INTERNAL, trust)


def internal_for(trusts: Iterable[Trust]) -> frozenset[str]:
    """Give the keys of the trusts of which the person may see what is internal."""
    return frozenset(trust.key for trust in trusts if sees_internal(trust.key))


def view(spec: ViewSpec) -> View:
    """Give what the address asks for, ready to compute from; shared between sessions."""
    return _view(_moment(spec))


def computed(spec: ViewSpec, make: Callable[..., _T], **arguments: object) -> _T:
    """Give what `make` computes from the view, once for all sessions that look at the same.

    `make` is a function of a module, pure in the view and the arguments, which can be hashed.
    """
    found: _T = _computed(make, _moment(spec), **arguments)
    return found


def compared(old: ViewSpec, new: ViewSpec, make: Callable[..., _T], **arguments: object) -> _T:
    """Give what `make` computes from two views, as `computed` does from one."""
    found: _T = _computed(make, _moment(old), _moment(new), **arguments)
    return found


def compared_with(
    old: ViewSpec | None, new: ViewSpec, make: Callable[..., _T], **arguments: object
) -> _T:
    """Give what `make` computes from two views, or (None) from the new one alone."""
    moments = (_moment(spec) for spec in (old, new) if spec)
    found: _T = _computed(make, *moments, **arguments)
    return found


def snapshot(spec: ViewSpec) -> Snapshot:
    """Give the resolved facts of the cycle that the address asks for."""
    return view(spec).snapshot


def lineage(spec: ViewSpec, *, measure: MeasureId, trust: str) -> Lineage:
    """Trace an item through the whole ledger, once for all sessions that look at the same."""
    return _lineage(_moment(spec), measure, trust)


def value_lineage(spec: ViewSpec, *, indicator: str, trust: str) -> tuple[ValueLineage, ...]:
    """Trace the values of an indicator at a trust through the whole ledger."""
    return _value_lineage(_moment(spec), indicator, trust)


def holds_demonstration(chosen: Strategy) -> bool:
    """Whether any of the strategy's events came in by the demonstration's door."""
    return _holds_demonstration(store(), chosen.key, store().newest_event())


def page() -> str:
    """Give the name of the page that this run shows, as the address spells it."""
    return urlsplit(str(st.context.url or "")).path.rstrip("/").rpartition("/")[2] or "oversikt"


def recall(key: str) -> Any:  # noqa: ANN401 (a widget's value has the widget's own type)
    """Give what a widget or an earlier run left under the key; None when nothing."""
    return st.session_state.get(key)


def remember(key: str, value: object) -> None:
    """Leave a value for the widget of that key, or for the runs to come in this session."""
    st.session_state[key] = value


class _Moment(NamedTuple):
    """What was known of a round, and when: the newest event makes anything kept out of date.

    A changed or erased name does so too. What is kept of it may hold words, so the language counts.

    So an import is seen at the next run, a text that was taken out is gone from every look back,
    and nothing is ever cleared.
    """

    source: Store
    strategy_key: str
    period: Period
    event_no: int
    on: date
    newest_event: int
    people_changed: int
    language: str


def _moment(spec: ViewSpec) -> _Moment:
    known, source = spec.known, store()
    newest = source.newest_event() if spec.as_of else known.event_no
    return _Moment(
        source,
        spec.strategy.key,
        spec.period,
        known.event_no,
        known.on,
        newest,
        source.people_changed,
        spoken(),
    )


def kept(count: int) -> Callable[[Callable[..., _T]], Callable[..., _T]]:
    """Keep the newest answers for all sessions; those who ask at once wait for the first.

    After an import everybody asks for the same at the same moment: computed by each for themselves
    it took seconds. Not the framework's caches, whose hashing of arguments costs more than most of
    what is kept.
    """
    return cached(LRUCache(count), condition=Condition())


@kept(_VIEWS_KEPT)
def _view(moment: _Moment) -> View:
    chosen = catalogue.strategies()[moment.strategy_key]
    cycle = cycle_with(chosen, moment.period)
    snapshot = moment.source.snapshot(chosen, cycle, moment.event_no)
    return View(snapshot, moment.period, moment.on)


@kept(_ROWS_KEPT)
def _computed(make: Callable[..., _T], *moments: _Moment, **arguments: object) -> _T:
    return make(*map(_view, moments), **arguments)


@kept(_ROWS_KEPT)
def _lineage(moment: _Moment, measure: MeasureId, trust: str) -> Lineage:
    found, source = _view(moment), moment.source
    history = source.history(moment.strategy_key, measure, trust)
    events = source.events_behind(moment.strategy_key, [update.event_no for update in history])
    return of_item(found, found.item(measure, trust), history=history, events=events)


@kept(_ROWS_KEPT)
def _value_lineage(moment: _Moment, indicator: str, trust: str) -> tuple[ValueLineage, ...]:
    source = moment.source
    history = source.value_history(moment.strategy_key, indicator, trust)
    events = source.events_behind(moment.strategy_key, [row.event_no for row in history])
    return of_values(history, events, _view(moment).snapshot)


@kept(1)
def _ledger(source: Store, _newest_event: int) -> tuple[Head, int]:
    return source.head(), source.schema()


@kept(_VIEWS_KEPT)
def _head(source: Store, event_no: int) -> Head:
    return source.head(event_no)


@kept(_VIEWS_KEPT)
def _known_at(source: Store, text: str, _newest_event: int, day: date) -> KnownAt:
    return source.known_at(text, today=day)


@kept(_VIEWS_KEPT)
def _holds_demonstration(source: Store, strategy_key: str, newest_event: int) -> bool:
    known = source.events(strategy_key) if newest_event else ()
    return any(event.via == DEMO for event in known)
