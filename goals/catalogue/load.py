"""Catalogue files become strategies: every `*.toml` beside this file is one.

What it is measured by, and the training that belongs to it, stand in files of the same name under
`indicators/` and `programmes/`.
"""

from __future__ import annotations

import re
import tomllib
from collections import ChainMap, Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from pydantic import ValidationError

from goals.catalogue import check, check_indicators, check_programmes
from goals.catalogue.faults import CatalogueError, Fault, FaultCode
from goals.catalogue.model import (
    BaselineFigure,
    CycleStart,
    FocusArea,
    Frozen,
    Goal,
    Indicator,
    Measure,
    Programme,
    Strategy,
    Trust,
)
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

DEFAULT_STRATEGY = "helse-nord-2038"
_HERE = Path(__file__).parent
_TABLES: dict[str, type[Frozen]] = {
    "areas": FocusArea,
    "goals": Goal,
    "measures": Measure,
    "trusts": Trust,
    "cycles": CycleStart,
    "programmes": Programme,
    "indicators": Indicator,
    "figures": BaselineFigure,
}


@cache
def strategies() -> Mapping[str, Strategy]:
    """Give every strategy that ships with the program, by key. Raises CatalogueError."""
    read = (_read(path) for path in sorted(_HERE.glob("*.toml")))
    return {found.key: found for found in read}


def _read(path: Path) -> Strategy:
    """Read a strategy with the files of its name in the folders beside it."""
    files = (path, *sorted(path.parent.glob(f"*/{path.name}")))
    return parse(*(found.read_text(encoding="utf-8") for found in files), file=path.name)


def strategy(key: str = DEFAULT_STRATEGY) -> Strategy:
    """Give one strategy; an unknown key is a UserError that names those there are."""
    known = strategies()
    if key not in known:
        raise UserError("strategy_unknown", strategy=key, known=", ".join(known))
    return known[key]


def find_trust(strategy: Strategy, text: str) -> Trust | None:
    """Give the trust that a person means by key, name, short name, alias or organisation number."""
    wanted, digits = check.folded(text), re.sub(r"\s", "", text)
    for trust in strategy.trusts:
        if wanted in check.names_of(trust) or digits == trust.organisation_number:
            return trust
    return None


def parse(*texts: str, file: str) -> Strategy:
    """Read a catalogue file and those beside it, which hold further tables of it.

    Raises CatalogueError with everything that is wrong with them.
    """
    loaded = [_loaded(text, file) for text in texts]
    counted = Counter(name for found in loaded for name in found)
    twice = [
        Fault(FaultCode.STANDS_IN_TWO_FILES, n, n) for n, count in counted.items() if count > 1
    ]
    content = dict(ChainMap(*loaded))
    parts, malformed = _parts(content)
    faults = [*twice, *malformed, *_disagreements(content, parts), *_wrong_name(content, file)]
    if faults:
        raise CatalogueError(file, faults)
    return Strategy.model_validate(content)


def _loaded(text: str, file: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = _frozen(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, [Fault(FaultCode.NOT_TOML, file, str(error))]) from error
    return found


def _parts(content: dict[str, Any]) -> tuple[dict[str, list[Any]], list[Fault]]:
    """Read entry by entry, so that one malformed entry doesn't hide the faults of the rest."""
    parts: dict[str, list[Any]] = {table: [] for table in _TABLES}
    faults = []
    for table, model in _TABLES.items():
        for place, entry in enumerate(_entries(content, table)):
            try:
                parts[table].append(model.model_validate(entry))
            except ValidationError as error:
                found = error.errors(include_url=False, include_context=False)
                faults += [_fault(detail, f"{table}[{place}]") for detail in found]
    faults += _faults_of_the_root(content)
    return parts, faults


def _faults_of_the_root(content: dict[str, Any]) -> list[Fault]:
    """Look at the strategy's own fields alone: its lists are read entry by entry."""
    hollow = content | {table: () for table in _TABLES if _is_list(content.get(table))}
    try:
        Strategy.model_validate(hollow)
    except ValidationError as error:
        return [_fault(detail, "") for detail in error.errors(include_url=False)]
    return []


def _fault(detail: ErrorDetails, where: str) -> Fault:
    """Give our code for what pydantic found."""
    place = ".".join([*([where] if where else []), *(str(step) for step in detail["loc"])])
    value = detail["input"]
    seen = detail["msg"] if detail["type"] == "missing" else f"{value!r}: {detail['msg']}"
    if detail["loc"][:1] != ("id",):
        return Fault(FaultCode.MALFORMED, place, seen)
    is_number = isinstance(value, int | float)
    return Fault(
        FaultCode.ID_IS_A_NUMBER if is_number else FaultCode.ID_UNREADABLE, place, str(value)
    )


def _disagreements(content: dict[str, Any], parts: dict[str, list[Any]]) -> Iterator[Fault]:
    """Compare the parts with each other."""
    tables = {table: _entries(content, table) for table in _TABLES}
    yield from check.unique(tables)
    yield from check.references(tables)
    numbers = (goal.get("number") for goal in tables["goals"])
    goals = [number for number in numbers if isinstance(number, int)]
    yield from check.measures_and_goals(parts["measures"], goals)
    yield from check.trusts(parts["trusts"])
    yield from check.cycles(parts["cycles"])
    measured = {measure.id for measure in parts["measures"]}
    yield from check_indicators.all_of(parts["indicators"], measured, goals)
    trusts = {trust.key for trust in parts["trusts"]}
    yield from check_programmes.programmes(parts["programmes"], trusts, measured)


def _wrong_name(content: dict[str, Any], file: str) -> Iterator[Fault]:
    """Hold that a file bears its strategy's key, so that no two files are the same strategy."""
    if "key" in content and file != f"{content['key']}.toml":
        yield Fault(FaultCode.KEY_IS_NOT_THE_FILE_NAME, "key", str(content["key"]))


def _entries(content: dict[str, Any], table: str) -> tuple[dict[str, Any], ...]:
    found = content.get(table)
    return found if _is_list(found) else ()


def _is_list(value: object) -> TypeGuard[tuple[dict[str, Any], ...]]:
    return isinstance(value, tuple) and all(isinstance(entry, dict) for entry in value)


def _frozen(value: Any) -> Any:  # noqa: ANN401 (a TOML file may hold anything)
    """Turn the lists of TOML into tuples, which is what frozen values hold."""
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value
