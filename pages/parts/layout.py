"""What every page has around its own: heading, banner, footer, and refusals in words."""

from __future__ import annotations

import logging
import secrets
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from goals.errors import UserError
from pages.parts import figure, filters, session, who
from pages.parts.figure import Shown
from pages.parts.markup import sidebar as html_sidebar
from pages.parts.markup.search import field
from pages.parts.markup.section import stacked
from pages.parts.markup.tags import Html, join, tag
from texts import dates, errors
from texts.guide import STATEMENTS
from texts.words import kept_by_language, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from streamlit.navigation.page import Page

    from data.ledger import KnownAt
    from goals.access import Mode
    from pages.parts.address import Fault, Resolved, ViewSpec
    from pages.parts.filters import Links

_frame = words("frame")
_log = logging.getLogger(__name__)
_REFERENCE_BYTES = 4
Part: TypeAlias = Html | Shown


def sidebar(spec: ViewSpec, *, names: tuple[str, ...], shown: str) -> None:
    """Show the ways to the pages of these names, and the filters."""
    drawn = session.computed(
        spec,
        html_sidebar.sidebar,
        names=names,
        shown=shown,
        links=filters.links(),
        trust=spec.trust.key if spec.trust else None,
        day=spec.known.on if spec.as_of else None,
        latest=session.today(),
    )
    st.html(join([drawn, who.line(spec.strategy)]))


def heading(title: str, lead: str = "") -> None:
    """Show the one first-level heading of a page that goes on with widgets."""
    page(title, lead=lead)


def page(title: str, *parts: Part, lead: str = "") -> None:
    """Show a page: its one first-level heading, and below it HTML and charts in their order.

    HTML that stands together goes as one element (docs/decisions/0014-few-elements.md). Above the
    heading stands what makes the numbers special, and what the address asked in vain.
    """
    found = filters.resolved()
    gathered = [_banner(found.spec), _faults(found), _header(found.spec, title, lead)]
    for part in parts:
        if isinstance(part, Shown):
            st.html(stacked(gathered))
            figure.draw(part)
            gathered = [part.beside]
        else:
            gathered.append(part)
    st.html(stacked(gathered))


def alert(sentence: str, lines: Collection[str] = ()) -> None:
    """Say what is wrong, and read it out. As HTML of ours: the framework's reads markdown."""
    st.html(_alert(sentence, lines))


def notice(sentence: str, *, arrival: str | None = None) -> None:
    """Say what was done, and read it out without interrupting.

    `arrival` names what a press of a button brings about far from the button: it is gone to.
    """
    said, focusable = tag("p", sentence), -1 if arrival else None
    attributes = {"class_": "sm-done", "role": "status", "data_arrival": arrival}
    st.html(tag("div", said, tabindex=focusable, **attributes))


def run(page: Page, *, is_alone: bool) -> None:
    """Run a page, and end it; what it refuses is shown in words, all else is a bug.

    `is_alone`: it fills the screen, and nothing stands around it.
    """
    try:
        page.run()
    except UserError as refusal:
        alert(errors.message(refusal))
    if not is_alone:
        _footer()


def failure(error: Exception) -> bool:
    """Say in words what was refused around the page, or that there is a bug.

    The framework would say it in English. The reference of a bug stands in the log with the error,
    so that a person's message and the log's lines can be brought together.
    """
    alert(errors.message(error) if isinstance(error, UserError) else _bug(error))
    return True


def _bug(error: Exception) -> str:
    reference = secrets.token_hex(_REFERENCE_BYTES)
    _log.error("Reference %s", reference, exc_info=error)
    return _frame("failure", reference=reference)


def _footer() -> None:
    """Say how the program runs and how much it knows, and lead to what it says of itself."""
    newest = session.store().newest_event()
    st.html(_footer_of(newest, session.settings().mode, filters.links()))


@kept_by_language
def _footer_of(newest: int, mode: Mode, links: Links) -> Html:
    known = _frame("footer.event", event=newest) if newest else _frame("footer.event_none")
    parts = (_frame(f"footer.mode.{mode}"), known, *_version())
    ways = (tag("a", _frame(f"pages.{name}"), href=links.to(name)) for name in STATEMENTS)
    lines = (tag("p", part) for part in (*parts, *ways))
    label = _frame("footer.label")
    return tag("footer", *lines, class_="sm-footer", aria_label=label, data_nav=True)


def _header(spec: ViewSpec, title: str, lead: str) -> Html:
    """Give the heading with its search field; moving on by a link puts the focus on it."""
    return tag(
        "header",
        tag("p", spec.strategy.short, class_="sm-eyebrow"),
        tag("h1", title, tabindex=-1),
        tag("p", _context(spec), class_="sm-context"),
        tag("p", _printed(), class_="sm-on-paper"),
        *([tag("p", lead, class_="sm-lead")] if lead else []),
        field(filters.links(), filters.asked("q")),
        filters.other_languages(),
        class_="sm-heading",
    )


def _banner(spec: ViewSpec) -> Html:
    notes = join(_notes(spec))
    label = _frame("banner.label")
    drawn = tag("div", notes, class_="sm-banner", role="note", aria_label=label, data_nav=True)
    return drawn if notes else notes


def _faults(found: Resolved) -> Html:
    lines = [_fault(fault, found.spec) for fault in found.faults]
    return _alert(_frame("faults.heading"), lines) if lines else Html("")


def _alert(sentence: str, lines: Iterable[str]) -> Html:
    listed = [tag("li", line) for line in lines]
    more = [tag("ul", *listed)] if listed else []
    return tag("div", tag("p", sentence), *more, class_="sm-fault", role="alert")


def _notes(spec: ViewSpec) -> Iterator[Html]:
    if session.holds_demonstration(spec.strategy):
        yield _note(_frame("banner.demo"), _frame("banner.demo_more"))
    if session.settings().today:
        yield _note(_frame("banner.today", day=dates.day(session.today())))
    if spec.as_of:
        back = filters.href(session.page(), per="")
        link = tag("a", _frame("banner.back_to_now"), href=back)
        yield _note(_known_at(spec.as_of, spec.known), link)


def _known_at(asked: str, known: KnownAt) -> str:
    key = "banner.known_at_event" if asked.isdigit() else "banner.known_at"
    return _frame(key, when=dates.known_at(asked, known.on, known.moment))


def _note(strong: str, more: str = "") -> Html:
    return tag("p", tag("strong", strong), " ", more)


def _fault(fault: Fault, spec: ViewSpec) -> str:
    shown = {
        "strategi": spec.strategy.short,
        "plan": dates.cycle(spec.cycle),
        "periode": dates.period(spec.period),
        "foretak": _frame("filters.all_trusts").lower(),
        "per": _frame("faults.now"),
        "lang": _frame("language.name"),
    }
    return _frame(f"faults.{fault.field}", value=fault.value, shown=shown[fault.field])


def _context(spec: ViewSpec) -> str:
    trust = spec.trust.name if spec.trust else _frame("filters.all_trusts")
    return _frame("context.line", period=dates.period(spec.period), trust=trust)


def _printed() -> str:
    """Say on paper, and there alone, which day it is from."""
    return _frame("context.printed", day=dates.day(session.today()))


@kept_by_language
def _version() -> tuple[str, ...]:
    """Say the version; nothing in a checkout that is not installed."""
    try:
        return (_frame("footer.version", version=version("styringsmal")),)
    except PackageNotFoundError:
        return ()
