"""What the parts of a catalogue must agree on, beyond each being well formed by itself.

`tables` are the file's lists as they stood, malformed entries too; the rest takes parsed values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from goals.catalogue.faults import Fault, FaultCode
from goals.cycle import Cycle, Period, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from goals.catalogue.model import CycleStart, Measure, Trust

    Tables = Mapping[str, Sequence[Mapping[str, Any]]]

_MONTHS_IN_TERTIAL = 4
_ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_ELEVEN = 11
_UNIQUE = {
    "areas": ("number", "key"),
    "goals": ("number",),
    "measures": ("id",),
    "trusts": ("key", "organisation_number", "column"),
    "programmes": ("key",),
    "indicators": ("key", "name", "short"),
}


def unique(tables: Tables) -> Iterator[Fault]:
    """Every number, key, id and organisation number stands once."""
    for table, fields in _UNIQUE.items():
        for field in fields:
            values = [entry[field] for entry in tables[table] if field in entry]
            for value, count in Counter(map(str, values)).items():
                if count > 1:
                    yield Fault(FaultCode.DUPLICATE, f"{table}.{field}", value)


def references(tables: Tables) -> Iterator[Fault]:
    """Every goal's area and every trust's successor exist."""
    yield from _dangling(tables, "goals.area", "areas.key", FaultCode.UNKNOWN_AREA)
    yield from _dangling(tables, "trusts.succeeded_by", "trusts.key", FaultCode.UNKNOWN_SUCCESSOR)


def _dangling(tables: Tables, source: str, target: str, code: FaultCode) -> Iterator[Fault]:
    """Give a fault for each `source` («table.field») whose value no `target` has."""
    (from_table, field), (to_table, key) = source.split("."), target.split(".")
    there = {str(entry.get(key)) for entry in tables[to_table]}
    for place, entry in enumerate(tables[from_table]):
        if field in entry and str(entry[field]) not in there:
            yield Fault(code, f"{from_table}[{place}].{field}", str(entry[field]))


def measures_and_goals(measures: Sequence[Measure], goals: Iterable[int]) -> Iterator[Fault]:
    """Every measure's goal exists; a goal has numbered measures or is followed up whole."""
    numbers: dict[int, set[int]] = {goal: set() for goal in goals}
    for measure in measures:
        if measure.id.goal not in numbers:
            yield Fault(FaultCode.UNKNOWN_GOAL, "measures.id", str(measure.id))
        else:
            numbers[measure.id.goal].add(measure.id.number)
    for goal, found in numbers.items():
        if not found:
            yield Fault(FaultCode.GOAL_WITHOUT_MEASURE, "goals.number", str(goal))
        elif 0 in found and len(found) > 1:
            yield Fault(FaultCode.WHOLE_GOAL_AND_NUMBERED, "measures.id", f"S{goal}")


def trusts(known: Sequence[Trust]) -> Iterator[Fault]:
    """Organisation numbers add up, lives end after they begin, no name means two trusts."""
    for trust in known:
        number = trust.organisation_number
        if number is not None and not is_organisation_number(number):
            where = f"trusts.{trust.key}.organisation_number"
            yield Fault(FaultCode.ORGANISATION_NUMBER_WRONG, where, number)
        if trust.valid_from and trust.valid_to and trust.valid_to < trust.valid_from:
            where = f"trusts.{trust.key}.valid_to"
            yield Fault(FaultCode.ENDS_BEFORE_IT_BEGINS, where, trust.valid_to.isoformat())
    yield from _shared_names(known)


def _shared_names(known: Sequence[Trust]) -> Iterator[Fault]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for trust in known:
        for name in names_of(trust):
            owners[name].add(trust.key)
    for name, keys in owners.items():
        if len(keys) > 1:
            where = f"trusts.{'+'.join(sorted(keys))}"
            yield Fault(FaultCode.NAME_OF_ANOTHER_TRUST, where, name)


def cycles(known: Sequence[CycleStart]) -> Iterator[Fault]:
    """A cycle is made of whole tertials, and the next begins after its end."""
    whole = []
    for cycle in known:
        where, months = f"cycles.{cycle.start}", cycle.months
        if cycle.start != Period.of(cycle.start).first_day:
            yield Fault(FaultCode.CYCLE_NOT_FROM_A_TERTIAL, where, cycle.start.isoformat())
        elif months < _MONTHS_IN_TERTIAL or months % _MONTHS_IN_TERTIAL:
            yield Fault(FaultCode.CYCLE_NOT_WHOLE_TERTIALS, where, str(months))
        else:
            whole.append(Cycle(cycle.start, months))
    for pair in pairwise(whole):
        if overlaps(pair):
            yield Fault(FaultCode.CYCLES_OVERLAP, "cycles", " / ".join(c.key for c in pair))


def folded(text: str) -> str:
    """Give a name as it is compared: blanks collapsed, case folded."""
    return " ".join(text.split()).casefold()


def names_of(trust: Trust) -> frozenset[str]:
    """Give everything that a trust is known by, folded."""
    names = (trust.key, trust.name, trust.short, *trust.aliases)
    return frozenset(folded(name) for name in names)


def is_organisation_number(digits: str) -> bool:
    """Whether the ninth digit is the control digit (modulo 11) of the first eight."""
    *body, control = (int(digit) for digit in digits)
    total = sum(w * digit for w, digit in zip(_ORGANISATION_WEIGHTS, body, strict=True))
    return (_ELEVEN - total % _ELEVEN) % _ELEVEN == control
