"""What is wrong with a sheet, as HTML: errors and warnings apart, grouped by what mends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.catalogue.model import MeasureId
from goals.finding import Severity
from goals.mending import Mending, grouped, offered
from pages.parts.markup.fields import chooser
from pages.parts.markup.table import folded, folded_list
from pages.parts.markup.tags import Html, join, tag
from texts import finding_groups, findings, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from goals.finding import Finding
    from goals.mending import Group

_text = words("rapportering")
_SHOWN_FIRST, _SENTENCES_FIRST = 10, 4
"""Of a group: the rest is one click away. Sentences that are about no cell are longer."""
_MOST_SHOWN = 100
"""Of a group: the rest stands in the text."""


def summary(
    found: Collection[Finding],
    *,
    has_copy: bool,
    to_fill_in: int = 0,
    place: str = "",
    arrival: str | None = None,
) -> Html:
    """Say how many there are and what they hinder; errors are read out at once.

    `has_copy`: an annotated sheet is offered, in which they can be mended. So many as `to_fill_in`
    can be mended at that place of the page. `arrival` is as for `layout.notice`.
    """
    errors = _count(found, Severity.ERROR)
    warnings = _count(found, Severity.WARNING)
    parts = []
    if errors:
        said = tag("strong", _counted("refused", errors))
        more = tag("p", _text(f"findings.refused_{'copy' if has_copy else 'more'}"))
        here = tag("a", _text("findings.fill_in", count=to_fill_in), href=f"#{place}")
        ways = [more, tag("p", here)] if to_fill_in else [more]
        parts.append(tag("div", tag("p", said), *ways, class_="sm-fault", role="alert"))
    if warnings:
        said = tag("p", _counted("doubtful", warnings))
        parts.append(tag("div", said, class_="sm-warning", role="note"))
    return tag("div", *parts, tabindex=-1 if arrival else None, data_arrival=arrival)


def choosers(found: Collection[Finding], chosen: Mapping[str, str], shown: int) -> Html:
    """Offer to narrow the list, with the number that each choice leaves; say what is left."""
    counts = offered(found, finding_groups.FACETS, chosen)
    fields = [
        chooser(facet, _options(facet, counts[facet]), chosen.get(facet, "")) for facet in counts
    ]
    left = _text("findings.some", count=shown, total=len(found)) if chosen else ""
    said = tag("p", left, class_="sm-remark", aria_live="polite")
    return join((tag("div", *fields, class_="sm-fields"), said))


def listed(found: Collection[Finding]) -> Html:
    """List the findings: a heading for each way of mending, the rule once, then the cells."""
    groups = grouped(found)
    return join(
        _severity(severity, [group for group in groups if group.severity is severity])
        for severity in Severity
    )


def _severity(severity: Severity, groups: Sequence[Group]) -> Html:
    if not groups:
        return Html("")
    count = sum(len(group.findings) for group in groups)
    heading = tag("h3", _text(f"findings.heading_{severity}", count=count), class_="sm-subsection")
    return tag("section", heading, *map(_group, groups))


def _group(group: Group) -> Html:
    heading = tag("h4", finding_groups.titled(group))
    rule = tag("p", finding_groups.explained(group.mending), class_="sm-remark")
    whole = [finding for finding in group.findings if finding.sheet is None]
    placed = [finding for finding in group.findings if finding.sheet is not None]
    lines = folded_list([findings.message(one) for one in whole], first=_SENTENCES_FIRST)
    return tag("section", heading, rule, lines, _cells(group.mending, placed), class_="sm-mending")


def _cells(mending: Mending, placed: Sequence[Finding]) -> Html:
    if not placed:
        return Html("")
    columns = [_text(f"findings.{key}") for key in ("place", "measure", "value", "what", "do")]
    caption = _text("findings.caption", heading=finding_groups.heading(mending))
    rows = [_row(one) for one in placed[:_MOST_SHOWN]]
    table = folded(caption, columns, rows, first=_SHOWN_FIRST)
    left = len(placed) - len(rows)
    if not left:
        return table
    return join((table, tag("p", _text("findings.left", count=left), class_="sm-remark")))


def _row(finding: Finding) -> tuple[str, ...]:
    return (
        _place(finding),
        findings.measure(finding) or numbers.NOTHING,
        Norwegian(finding.value or numbers.NOTHING),
        findings.what(finding),
        findings.do(finding),
    )


def _place(finding: Finding) -> str:
    """«Status H14», and the heading of its column."""
    sheet, column = Norwegian(finding.sheet or ""), findings.column(finding)
    spot = _text("findings.at_cell", sheet=sheet, cell=finding.cell) if finding.cell else sheet
    return join((spot, tag("div", Norwegian(column), class_="sm-quiet"))) if column else spot


def _options(facet: str, counts: Mapping[str, int]) -> Mapping[str, str]:
    """Give the values in words, in the order of the rules or of the strategy; "" is all."""
    every = {"": _text("findings.all")}
    values = sorted(counts, key=_order) if facet == "rad" else _ranked(counts)
    named = {
        value: _text("findings.choice", name=_name(facet, value), count=counts[value])
        for value in values
    }
    return every | named if named else {}


def _ranked(counts: Iterable[str]) -> list[str]:
    """Order what has an order in the rules by it; other values stand as they come."""
    known: list[str] = [*Severity, *Mending]
    return sorted(counts, key=lambda value: known.index(value) if value in known else len(known))


def _order(measure: str) -> tuple[bool, MeasureId | str]:
    try:
        return False, MeasureId.parse(measure)
    except ValueError:
        return True, measure


def _name(facet: str, value: str) -> str:
    if facet == "alvor":
        return _text(f"findings.severity_{value}")
    if facet == "retting":
        return finding_groups.heading(Mending(value))
    return findings.label(value) if facet == "rad" else value


def _count(found: Collection[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found)


def _counted(key: str, count: int) -> str:
    return _text(f"findings.one_{key}") if count == 1 else _text(f"findings.{key}", count=count)
