"""The words for the closed lists: statuses, causes, and what people write instead of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goals.foreign import OfIndicator
from goals.measurement.keys import PeriodKey
from goals.status import REPORTABLE, Cause, Status
from texts import measurement
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import Strategy
    from goals.facts import RollOverChoice
    from goals.foreign import Holding

_SHEETS = ("status", "milestones", "seats", "indicators", "plan", "roll_over")
"""Those that rows are read from."""


def status(value: Status) -> str:
    """«Risiko for forsinkelse»."""
    return words("status")(f"name.{value}")


def short_status(value: Status) -> str:
    """«Risiko»: for cells and narrow places."""
    return str(words("status").table("short").get(value, status(value)))


def cause(value: Cause) -> str:
    """«Bemanning»."""
    return words("status")(f"cause.{value}")


def roll_over(value: RollOverChoice) -> str:
    """«Viderefør»."""
    return words("status")(f"roll_over.{value}")


def unchanged() -> str:
    """«Uendret»: the first choice in the sheet's status list."""
    return words("status")("unchanged")


@cache
@speaking(NORWEGIAN)
def status_aliases() -> Mapping[str, Status]:
    """What is read as a status, case-folded: the names, the short names and the alias table.

    A sheet is in bokmål whatever is spoken, and so is what is read in it.
    """
    names = {status(value).casefold(): value for value in REPORTABLE}
    shorts = {short_status(value).casefold(): value for value in REPORTABLE}
    aliases = {
        alias.casefold(): Status(key)
        for key, listed in words("status").table("aliases").items()
        for alias in listed
    }
    return aliases | shorts | names


@cache
@speaking(NORWEGIAN)
def asked_about() -> Mapping[str, tuple[Status, ...]]:
    """Words that say something else than they seem to, case-folded, and what may be meant."""
    listed = words("status").table("asked")
    return {word.casefold(): tuple(map(Status, keys)) for word, keys in listed.items()}


def meaning(value: Status) -> str:
    """Say in one sentence when a person should choose the status."""
    return words("status")(f"meaning.{value}")


def field(key: str, *, owner: str) -> str:
    """«Årsak»: what a field is called over its column in the status sheet, without the remark."""
    say = words("sheet")
    table = "foreign" if key in say.table("foreign.heading") else "status"
    return say(f"{table}.heading.{key}", owner=owner).partition(" (")[0]


def held(holding: Holding, strategy: Strategy) -> str:
    """«Årsak», «Verdier for mars 2026»: what a column of somebody's own sheet holds."""
    if isinstance(holding, PeriodKey):
        return words("mapping")("of_period", period=measurement.period(holding))
    if isinstance(holding, OfIndicator):
        known = strategy.indicator_by_key.get(holding.key)
        return words("mapping")("of_indicator", indicator=known.short if known else holding.key)
    return field(holding, owner=strategy.owner)


@cache
@speaking(NORWEGIAN)
def own_sheets() -> frozenset[str]:
    """Give the names that our own workbooks give their sheets."""
    say = words("sheet")
    return frozenset(say(f"{table}.sheet") for table in _SHEETS)


@cache
@speaking(NORWEGIAN)
def causes() -> Mapping[str, Cause]:
    """What is read as a cause, case-folded."""
    return {cause(value).casefold(): value for value in Cause}
