"""What a text seems to say of trust and period: «UNN», «2. tertial 2026», «per 31.08.26».

Titles, headings and file names are full of both; what is found is only ever proposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.cycle import Period
from loaders.clean import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goals.catalogue.model import Trust

_YEAR = r"(?P<year>20\d{2}|(?<=[/'-])\d{2})"
_PERIODS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"\b(?P<year>20\d{2})[ ./-]*t ?(?P<tertial>[123])\b(?![.,]\d)",
        rf"\bt ?(?P<tertial>[123])\b(?![.,]\d)(?:[ /'-]*{_YEAR}\b)?",
        rf"\b(?P<tertial>[123]) ?\.? ?tert(?:ial(?:et)?\b|\b\.?)(?:[ /'-]*{_YEAR}\b)?",
        rf"\btertial ?(?P<tertial>[123])\b(?:[ /'-]*{_YEAR}\b)?",
        r"\b(?:per|pr)\.? (?P<day>30\.0?4|31\.0?8|31\.12)\.?(?P<year>20\d{2}|\d{2})?\b",
    )
)
_TERTIAL_OF_DAY = {"4": 1, "8": 2, "12": 3}
_CENTURY = 2000
_LONGEST = 300
"""Characters of a text that are looked at."""


@dataclass(frozen=True)
class Hint:
    """A tertial, with its year when that is said too."""

    tertial: int
    year: int | None = None

    def periods(self, known: Iterable[Period]) -> tuple[Period, ...]:
        """Give the periods that may be meant: without a year, those that are `known`."""
        if self.year is not None:
            return (Period(self.year, self.tertial),)
        return tuple(period for period in known if period.tertial == self.tertial)

    def fits(self, period: Period) -> bool:
        """Whether it may mean the period."""
        return self.tertial == period.tertial and self.year in {None, period.year}


def hints(text: str) -> tuple[Hint, ...]:
    """Give every period that a text speaks of, in the order of the patterns."""
    rest, found = _prepared(text), []
    for pattern in _PERIODS:
        found += [_hint(match) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    return tuple(dict.fromkeys(found))


def without_periods(text: str) -> str:
    """Give the text, folded, without what it says of periods: next round it says another."""
    rest = _prepared(text)
    for pattern in _PERIODS:
        rest = pattern.sub(" ", rest)
    return " ".join(rest.split())


def trusts_in(text: str, trusts: Iterable[Trust]) -> tuple[str, ...]:
    """Give the keys of the trusts that a text names; the longest name is taken first."""
    called = {
        folded(name): trust.key
        for trust in trusts
        for name in (trust.name, trust.short, trust.heading, *trust.aliases)
    }
    return tuple(dict.fromkeys(_named(_prepared(text), called)))


def _named(text: str, called: dict[str, str]) -> Iterator[str]:
    for name in sorted(called, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        text, count = re.subn(pattern, " ", text)
        if count:
            yield called[name]


def _prepared(text: str) -> str:
    """A file's name has other blanks. What is longer than a title says nothing."""
    return folded(text[:_LONGEST].replace("_", " "))


def _hint(match: re.Match[str]) -> Hint:
    said = match.groupdict()
    if said.get("day"):
        tertial = _TERTIAL_OF_DAY[said["day"].partition(".")[2].lstrip("0")]
    else:
        tertial = int(said["tertial"])
    year = said["year"]
    return Hint(tertial, None if year is None else int(year) % 100 + _CENTURY)
