"""What every page has around its own: heading, banner, footer, and refusals in words."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import streamlit as st

from goals.errors import UserError
from pages.parts import filters, session
from pages.parts.markup import sidebar as html_sidebar
from pages.parts.markup.search import field
from texts import dates, errors
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from streamlit.navigation.page import Page

    from data.ledger import KnownAt
    from pages.parts.address import Fault, Resolved, ViewSpec

_frame = words("frame")


def sidebar(spec: ViewSpec, *, names: Iterable[str], shown: str) -> None:
    """Show the ways to the pages of these names, and the filters."""
    ways = filters.links()
    st.html(
        html_sidebar.sidebar(spec, names=names, shown=shown, links=ways, latest=session.today())
    )


def heading(title: str, lead: str = "") -> None:
    """Show the one first-level heading of a page; moving on by a link puts the focus here."""
    spec = filters.view()
    st.html(
        f'<header class="sm-heading"><p class="sm-eyebrow">{escape(spec.strategy.short)}</p>'
        f'<h1 tabindex="-1">{escape(title)}</h1>'
        f'<p class="sm-context">{escape(_context(spec))}</p>'
        f'<p class="sm-on-paper">{escape(_printed())}</p>'
        + (f'<p class="sm-lead">{escape(lead)}</p>' if lead else "")
        + f"{field(filters.links(), st.query_params.get('q', ''))}</header>"
    )


def banner(found: Resolved) -> None:
    """Say on every page what makes its numbers special, and what the address asked in vain."""
    notes = "".join(_notes(found.spec))
    if notes:
        label = escape(_frame("banner.label"))
        st.html(f'<div class="sm-banner" role="note" aria-label="{label}" data-nav>{notes}</div>')
    if found.faults:
        alert(_frame("faults.heading"), [_fault(fault, found.spec) for fault in found.faults])


def alert(sentence: str, lines: Collection[str] = ()) -> None:
    """Say what is wrong, and read it out. As HTML of ours: the framework's reads markdown."""
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    more = f"<ul>{listed}</ul>" if listed else ""
    st.html(f'<div class="sm-fault" role="alert"><p>{escape(sentence)}</p>{more}</div>')


def notice(sentence: str) -> None:
    """Say what was done, and read it out without interrupting."""
    st.html(f'<div class="sm-done" role="status"><p>{escape(sentence)}</p></div>')


def run(page: Page) -> None:
    """Run a page; what it refuses is shown in words, all else is a bug."""
    try:
        page.run()
    except UserError as refusal:
        alert(errors.message(refusal))


def failure(_error: Exception) -> bool:
    """Say in words that there is a bug, instead of the framework's English; it is in the log."""
    alert(_frame("failure"))
    return True


def footer() -> None:
    """Say how the program runs and how much it knows."""
    newest = session.store().newest_event()
    known = _frame("footer.event", event=newest) if newest else _frame("footer.event_none")
    parts = (_frame("footer.mode_local"), known, *_version())
    label = escape(_frame("footer.label"))
    lines = "".join(f"<p>{escape(part)}</p>" for part in parts)
    st.html(f'<footer class="sm-footer" aria-label="{label}">{lines}</footer>')


def _notes(spec: ViewSpec) -> Iterator[str]:
    if session.holds_demonstration(spec.strategy):
        yield _note(_frame("banner.demo"), _frame("banner.demo_more"))
    if session.settings().today:
        yield _note(_frame("banner.today", day=dates.day(session.today())))
    if spec.as_of:
        back = filters.href(session.page(), per="")
        link = f'<a href="{escape(back)}">{escape(_frame("banner.back_to_now"))}</a>'
        yield _note(_known_at(spec.as_of, spec.known), html=link)


def _known_at(asked: str, known: KnownAt) -> str:
    key = "banner.known_at_event" if asked.isdigit() else "banner.known_at"
    return _frame(key, when=dates.known_at(asked, known.on, known.moment))


def _note(strong: str, more: str = "", *, html: str = "") -> str:
    return f"<p><strong>{escape(strong)}</strong> {escape(more)}{html}</p>"


def _fault(fault: Fault, spec: ViewSpec) -> str:
    shown = {
        "strategi": spec.strategy.short,
        "plan": dates.cycle(spec.cycle),
        "periode": dates.period(spec.period),
        "foretak": _frame("filters.all_trusts").lower(),
        "per": _frame("faults.now"),
    }
    return _frame(f"faults.{fault.field}", value=fault.value, shown=shown[fault.field])


def _context(spec: ViewSpec) -> str:
    trust = spec.trust.name if spec.trust else _frame("filters.all_trusts")
    return _frame("context.line", period=dates.period(spec.period), trust=trust)


def _printed() -> str:
    """Say on paper, and there alone, which day it is from."""
    return _frame("context.printed", day=dates.day(session.today()))


@cache
def _version() -> tuple[str, ...]:
    """Say the version; nothing in a checkout that is not installed."""
    try:
        return (_frame("footer.version", version=version("styringsmal")),)
    except PackageNotFoundError:
        return ()
