"""Who is logged in and as what, and the page for logging in, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.access import Role
from pages.parts.login_ways import OUT
from pages.parts.markup.admin.persons import trusts
from pages.parts.markup.tags import Html, join, tag
from texts import errors, people
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.access import Mode, Principal
    from goals.catalogue.model import Strategy
    from goals.errors import UserError

_text = words("frame")
_NOT_IN, _NO_ROLE = "login_needed", "login_unknown"


def mode(shown: Mode) -> Html:
    """Say how the program runs, where nobody logs in."""
    return _line(tag("p", _text(f"who.{shown}")), who=shown)


def person(name: str, principal: Principal, strategy: Strategy) -> Html:
    """«Kari Nordmann · Kontaktperson: UNN», and the way out."""
    held = people.role(principal.role)
    if principal.role is Role.CONTACT:
        held = f"{held}: {trusts(principal.trusts, strategy)}"
    return _line(
        tag("p", tag("strong", name)),
        tag("p", held),
        tag("p", _way_out(_text("who.log_out"))),
        who=principal.key,
    )


def locked_out(refusal: UserError, *, way_in: str, ways: Mapping[str, str]) -> Html:
    """Show the way in, and above it why somebody has to take it again."""
    said = errors.message(refusal)
    is_new, has_no_role = refusal.code == _NOT_IN, refusal.code == _NO_ROLE
    why = tag("p", _text("login.lead") if is_new else said)
    way = tag("a", _text("login.way_in"), href=way_in, class_="sm-way-in", target="_self")
    return tag(
        "section",
        tag("p", _text("product"), class_="sm-product"),
        tag("h1", _text("login.no_access" if has_no_role else "login.title"), tabindex=-1),
        why if is_new else tag("div", why, class_="sm-fault", role="alert"),
        tag("p", _way_out(_text("login.again")) if has_no_role else way),
        _open(ways),
        class_="sm-login",
    )


def open_statement(
    title: str, lead: str, chapters: Html, *, way_in: str, ways: Mapping[str, str]
) -> Html:
    """Show a statement to somebody who is not logged in, with the ways on from it."""
    way = tag("a", _text("login.way_in"), href=way_in, target="_self")
    return tag(
        "div",
        tag("p", _text("product"), class_="sm-product"),
        tag("h1", title, tabindex=-1),
        tag("p", lead, class_="sm-lead"),
        tag("p", way),
        chapters,
        _open(ways),
        class_="sm-open",
    )


def _open(ways: Mapping[str, str]) -> Html:
    """Lead to what is open to all: the addresses of the statements."""
    led = (tag("p", tag("a", _text(f"pages.{name}"), href=to)) for name, to in ways.items())
    return tag("footer", *led, class_="sm-footer", aria_label=_text("footer.label"), data_nav=True)


def _way_out(said: str) -> Html:
    return tag("a", said, href=OUT, target="_self", data_log_out=True)


def _line(*parts: Html, who: str) -> Html:
    """Give the line; `who` tells the scripts whose the drafts in the tab are."""
    label = _text("who.label")
    return tag(
        "div", join(parts), class_="sm-principal", role="group", aria_label=label, data_who=who
    )
