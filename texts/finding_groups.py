"""Findings told together: what mends a group, what they can be told apart by, all of it as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goals.finding import Severity
from goals.mending import grouped, mended_by
from goals.status import REPORTABLE, Cause
from texts import findings, names
from texts.norwegian import Norwegian
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from goals.finding import Finding
    from goals.mending import Facets, Group, Mending

_text = words("findings")
FACETS: Facets = {
    "alvor": lambda finding: finding.severity,
    "retting": mended_by,
    "kolonne": findings.column,
    "rad": lambda finding: finding.measure,
}
"""By the name that each has in the address."""


def heading(mending: Mending) -> str:
    """Say in a few words what to do."""
    return _text(f"mending.{mending}.heading")


def rule(mending: Mending) -> str:
    """Give the rule behind it, said once for the whole group."""
    return _text(f"mending.{mending}.rule")


def explained(mending: Mending) -> str:
    """Give the rule, and what stands in its list for who hasn't got the sheet before them."""
    listed = _text.table(f"mending.{mending}").get("list")
    return f"{rule(mending)} {listed.format(**_choices())}" if listed else rule(mending)


@cache
@speaking(NORWEGIAN)
def _choices() -> Mapping[str, Norwegian]:
    """Give the words that the sheet's lists have, whatever is spoken."""
    statuses = (names.unchanged(), *map(names.status, REPORTABLE))
    causes = map(names.cause, Cause)
    return {"statuses": Norwegian(", ".join(statuses)), "causes": Norwegian(", ".join(causes))}


def counted(severity: Severity, count: int) -> str:
    """Head the errors or the warnings: what they hinder, and how many there are."""
    return _text(f"listed.{severity}", count=count)


def titled(group: Group) -> str:
    """Head a group: what to do, and how many times."""
    return _text("listed.group", heading=heading(group.mending), count=len(group.findings))


def as_text(found: Collection[Finding], *, of: str, file: str, most: int | None = None) -> str:
    """Write the findings to read, paste or send: errors first, grouped by what mends them.

    `of` says whose sheet it is, "" when the file hasn't said it; `most` is how many of a group are
    written, None for all.
    """
    title = _text("listed.title_of", of=of) if of else _text("listed.title")
    lines = [title, _text("listed.file", file=" ".join(file.split()))]
    for severity in Severity:
        lines += _listed([finding for finding in found if finding.severity is severity], most)
    return "\n".join(lines) + "\n"


def _listed(found: Collection[Finding], most: int | None) -> Iterator[str]:
    groups = grouped(found)
    if groups:
        yield from ("", counted(groups[0].severity, len(found)))
    for group in groups:
        yield from ("", titled(group), explained(group.mending))
        yield from (f"- {findings.message(finding)}" for finding in group.findings[:most])
        if most is not None and len(group.findings) > most:
            yield _text("listed.left", count=len(group.findings) - most)
