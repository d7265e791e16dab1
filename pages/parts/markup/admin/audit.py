"""The audit list as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.audit import AuditAction, AuditOutcome, month_after
from goals.cycle import day_in_norway
from pages.parts.markup.fields import chooser
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, tag
from texts import audit, dates, numbers, people
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from goals.audit import AuditEntry, AuditKeeper
    from goals.catalogue.model import Strategy

ACTION, OUTCOME, WHO, MONTH = "handling", "utfall", "hvem", "maned"
"""The fields of the address that narrow the list."""
_text = words("logg")
_COLUMNS = ("when", "what", "outcome", "about", "detail")
_FIRST = 25

Options = dict[str, dict[str, str]]
"""For each field what it may say, in words; "" narrows to nothing."""


def options(keepers: Sequence[AuditKeeper], names: Mapping[str, str], *, today: date) -> Options:
    """Give what the list can be narrowed to: kinds, outcomes, who is there, and its months."""
    return {
        ACTION: {"": _text("all_actions")} | {str(a): audit.action(a) for a in AuditAction},
        OUTCOME: {"": _text("all_outcomes")} | {str(o): audit.outcome(o) for o in AuditOutcome},
        WHO: {"": _text("everybody")} | {k.who: people.who(k.who, names) for k in keepers},
        MONTH: {"": _text("always")} | _months(keepers, today),
    }


def narrowing(known: Options, chosen: Mapping[str, str]) -> Html:
    """Let the list be narrowed."""
    fields = (chooser(field, said, chosen[field]) for field, said in known.items())
    return tag("div", *fields, class_="sm-fields")


def _months(keepers: Sequence[AuditKeeper], today: date) -> dict[str, str]:
    """Give the months from the oldest line until now, the newest first."""
    first = min((day_in_norway(keeper.since) for keeper in keepers), default=today)
    month, found = month_after(today, 0), dict[str, str]()
    while month >= month_after(first, 0):
        found[f"{month:%Y-%m}"] = dates.month(month)
        month = month_after(month, -1)
    return found


def audit_list(
    entries: Sequence[AuditEntry], strategy: Strategy, names: Mapping[str, str], *, most: int
) -> Html:
    """List the lines, newest first."""
    if not entries:
        return tag("p", _text("none"), class_="sm-remark")
    more = _text("more", most=numbers.number(most)) if len(entries) == most else ""
    caption = _text("caption", count=numbers.number(len(entries)), more=more)
    rows = [_row(entry, strategy, names) for entry in entries]
    return folded(caption, [_text(key) for key in _COLUMNS], rows, first=_FIRST)


def _row(entry: AuditEntry, strategy: Strategy, names: Mapping[str, str]) -> tuple[str, ...]:
    who = people.who(entry.who, names)
    return (
        _lines(dates.moment(entry.recorded_at), who),
        audit.action(entry.action),
        audit.outcome(entry.outcome),
        _lines(*_about(entry, strategy, names)),
        audit.detail(entry) or numbers.NOTHING,
    )


def _about(entry: AuditEntry, strategy: Strategy, names: Mapping[str, str]) -> tuple[str, str]:
    period = dates.period(entry.period) if entry.period else ""
    place = ", ".join(part for part in (audit.trust(entry, strategy), period) if part)
    about = audit.about(entry, names)
    return (place, about) if place else (about or numbers.NOTHING, "")


def _lines(first: str, second: str) -> Html:
    more = [tag("div", second, class_="sm-quiet")] if second else []
    return tag("div", tag("div", first), *more)
