"""The columns of somebody's own sheet as HTML: each with its heading and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.foreign import Basis
from pages.parts.markup.tags import Html, tag
from texts import findings, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.finding import Finding
    from goals.foreign import Proposal, ProposedColumn

_text = words("mapping")
_SAID_OF = (Basis.SIMILAR, Basis.CONTENT)
"""What was found by its very heading, or confirmed before, needs no reason."""


def column(proposed: ProposedColumn) -> Html:
    """Show a column as a person knows it: its letter, its heading, some values."""
    heading = proposed.heading or _text("no_heading")
    samples = [tag("li", sample) for sample in proposed.samples]
    values = tag("ul", *samples) if samples else tag("p", _text("no_samples"))
    reason = proposed.basis if proposed.basis in _SAID_OF else None
    why = tag("p", _text(f"basis.{reason}")) if reason else Html("")
    name = tag("p", tag("span", _text("column", letter=proposed.letter)), tag("strong", heading))
    return tag("div", name, values, why, class_="sm-column")


def doubts(found: Collection[Finding]) -> Html:
    """Say where the file seems to be for another trust or round."""
    lines = [tag("li", findings.message(finding)) for finding in found]
    return tag("div", tag("ul", *lines), class_="sm-warning", role="note")


def table_name(proposal: Proposal) -> str:
    """«Ark «UNN», overskrifter i rad 4 og 5 (54 rader med tiltak)»."""
    first, last = proposal.head_rows[0], proposal.head_rows[-1]
    rows = _text("row", row=first) if first == last else _text("two_rows", first=first, last=last)
    count = "one" if proposal.rows == 1 else "many"
    counted = _text(f"count_{count}", count=numbers.number(proposal.rows))
    return _text("table_choice", sheet=proposal.sheet, rows=rows, count=counted)
