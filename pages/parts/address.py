"""What an address asks for, and what is shown for it.

The names are the address's own, so Norwegian: they are a contract with every link that was ever
sent, as the file names of the pages are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from goals.catalogue.load import find_trust
from goals.cycle import Cycle, Period, current_cycle, cycles
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from data.ledger import KnownAt
    from goals.catalogue.model import Strategy, Trust

_Model = TypeVar("_Model", bound=BaseModel)
START = "oversikt"
"""The page that answers at the root, and only there."""
LANGUAGE = "lang"
"""The field that says which language is spoken: what every site calls it, so English."""
_LONGEST_SHOWN = 40


class Address(BaseModel):
    """The common filters as an address spells them; None where it is silent."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)

    strategi: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,60}$")] | None = None
    plan: Annotated[str, Field(pattern=r"^\d{4}(-\d{4})?$")] | None = None
    periode: Annotated[Period, BeforeValidator(Period.parse)] | None = None
    foretak: Annotated[str, Field(max_length=80)] | None = None
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,8}$")] | None = None
    per: Annotated[str, Field(pattern=r"^(\d{1,9}|\d{4}-\d\d-\d\d(T\d\d:\d\d)?)$")] | None = None


FIELDS = tuple(Address.model_fields)


@dataclass(frozen=True)
class ViewSpec:
    """What a page is to show.

    `trust` None means all. `as_of` is the past moment that was chosen, as the address spells it;
    None means now.
    """

    strategy: Strategy
    cycle: Cycle
    period: Period
    trust: Trust | None
    known: KnownAt
    as_of: str | None


@dataclass(frozen=True)
class Fault:
    """A filter that the address names in vain, and what it said."""

    field: str
    value: str


@dataclass(frozen=True)
class Resolved:
    """The view, and every filter that had to fall back."""

    spec: ViewSpec
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Surroundings:
    """What an address is read against: the strategies and languages there are, known moments."""

    strategies: Mapping[str, Strategy]
    default_strategy: str
    languages: Collection[str]
    known_at: Callable[[str | None], KnownAt]


def starting_trust(
    own: str | None, strategy: Strategy, *, page: str, given: Mapping[str, str]
) -> str | None:
    """Give the trust whose page a visit begins on; None for the page that was asked for.

    Somebody bound to one trust begins there when the address asks for nothing but a language; what
    was sent by somebody else is shown as it was sent.
    """
    asks = page != START or any(said for name, said in given.items() if name != LANGUAGE)
    return own if own in strategy.trust_by_key and not asks else None


def parse(model: type[_Model], given: Mapping[str, str]) -> tuple[_Model, frozenset[str]]:
    """Read the fields of a model; also give the names that are malformed, which count as silent."""
    said = {name: given[name] for name in model.model_fields if given.get(name)}
    try:
        return model.model_validate(said), frozenset()
    except ValidationError as error:
        malformed = frozenset(str(fault["loc"][0]) for fault in error.errors())
        sound = {name: value for name, value in said.items() if name not in malformed}
        return model.model_validate(sound), malformed


def faults(given: Mapping[str, str], missed: Collection[str]) -> tuple[Fault, ...]:
    """Give what was asked in vain, in the order of the address, cut to what a line can hold."""
    return tuple(
        Fault(name, value[:_LONGEST_SHOWN]) for name, value in given.items() if name in missed
    )


def resolve(given: Mapping[str, str], around: Surroundings) -> Resolved:
    """Give the view that an address asks for; what is not there falls back, filter by filter."""
    address, malformed = parse(Address, given)
    missed = set(malformed)
    if address.lang and address.lang not in around.languages:
        missed.add(LANGUAGE)
    strategy = _strategy(address, around, missed)
    known = _known(address, around, missed)
    cycle = _cycle(address, strategy, known.on, missed)
    period = _period(address, cycle, known.on, missed)
    spec = ViewSpec(
        strategy=strategy,
        cycle=cycle,
        period=period,
        trust=_trust(address, strategy, period, missed),
        known=known,
        as_of=None if "per" in missed else address.per,
    )
    return Resolved(spec, faults({name: given.get(name, "") for name in FIELDS}, missed))


def _strategy(address: Address, around: Surroundings, missed: set[str]) -> Strategy:
    wanted = address.strategi or around.default_strategy
    if wanted not in around.strategies:
        missed.add("strategi")
    return around.strategies.get(wanted, around.strategies[around.default_strategy])


def _known(address: Address, around: Surroundings, missed: set[str]) -> KnownAt:
    try:
        return around.known_at(address.per)
    except UserError:
        missed.add("per")
        return around.known_at(None)


def _cycle(address: Address, strategy: Strategy, on: date, missed: set[str]) -> Cycle:
    """Give the plan that is asked for, else the one that the period lies in, else today's."""
    known = cycles(strategy)
    for cycle in known:
        if address.plan == cycle.key:
            return cycle
    if address.plan:
        missed.add("plan")
    holding = (cycle for cycle in known if address.periode in cycle.periods)
    return next(holding, current_cycle(known, on))


def _period(address: Address, cycle: Cycle, on: date, missed: set[str]) -> Period:
    if address.periode in cycle.periods:
        return address.periode
    if address.periode:
        missed.add("periode")
    return cycle.default_period(on)


def _trust(address: Address, strategy: Strategy, period: Period, missed: set[str]) -> Trust | None:
    found = find_trust(strategy, address.foretak) if address.foretak else None
    if found and found.is_valid_on(period.last_day):
        return found
    if address.foretak:
        missed.add("foretak")
    return None
