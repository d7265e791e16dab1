"""The columns of somebody's own sheet as HTML: each with its heading and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.foreign import Basis
from pages.parts.markup.tags import Html, tag
from texts import findings, measurement, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from goals.finding import Finding
    from goals.foreign import Proposal, ProposedColumn

_text = words("mapping")
_SAID_OF = (Basis.SIMILAR, Basis.CONTENT)
"""What was found by its very heading, or confirmed before, needs no reason."""


def column(proposed: ProposedColumn) -> Html:
    """Show a column as a person knows it: its letter, its heading, some values."""
    name = _text("column", letter=proposed.letter)
    return _shown(name, proposed.heading or _text("no_heading"), proposed)


def periods(proposed: Sequence[ProposedColumn]) -> Html:
    """Show columns of several periods as one: their letters, the first and last, some values."""
    first, last = proposed[0], proposed[-1]
    name = _text("columns", first=first.letter, last=last.letter)
    ends = {"first": _period(first), "last": _period(last)}
    span = _text("span", **ends, count=len(proposed))
    return _shown(name, span, first)


def _period(proposed: ProposedColumn) -> str:
    return measurement.period(proposed.period) if proposed.period else proposed.heading


def _shown(name: str, heading: str, proposed: ProposedColumn) -> Html:
    samples = [tag("li", sample) for sample in proposed.samples]
    values = tag("ul", *samples) if samples else tag("p", _text("no_samples"))
    reason = proposed.basis if proposed.basis in _SAID_OF else None
    why = tag("p", _text(f"basis.{reason}")) if reason else Html("")
    above = tag("p", tag("span", name), tag("strong", heading))
    return tag("div", above, values, why, class_="sm-column")


def doubts(found: Collection[Finding]) -> Html:
    """Say where the file seems to be for another trust or round."""
    lines = [tag("li", findings.message(finding)) for finding in found]
    return tag("div", tag("ul", *lines), class_="sm-warning", role="note")


def table_name(proposal: Proposal, kind: str) -> str:
    """«Ark «UNN», overskrifter i rad 4 og 5 (54 rader med tiltak)»."""
    first, last = proposal.head_rows[0], proposal.head_rows[-1]
    rows = _text("row", row=first) if first == last else _text("two_rows", first=first, last=last)
    count = "one" if proposal.rows == 1 else "many"
    counted = _text(f"{kind}.count_{count}", count=numbers.number(proposal.rows))
    return _text("table_choice", sheet=proposal.sheet, rows=rows, count=counted)
