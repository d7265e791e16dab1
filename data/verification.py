"""Is the ledger what was once written? Everything is recomputed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data import sealing
from data.ledger import GENESIS, Head, Problem, ProblemCode, Verification
from data.records import EVENT, FACT_TABLES, REDACTION, SEALED_LATER, Table
from data.sealing import Place, Seal
from data.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.engine import Connection
    from data.records import Row

_Redacted = dict[tuple[int, Place], str]


@dataclass
class _Content:
    """What lies in the store under one event number."""

    events: list[Row] = field(default_factory=list)
    facts: list[tuple[Table, Row]] = field(default_factory=list)
    seals: dict[Place, Seal] = field(default_factory=dict)

    @property
    def texts(self) -> dict[Place, str]:
        """The free texts as they stand, by place."""
        rows = [*((EVENT, row) for row in self.events), *self.facts]
        return {place: text for table, row in rows for place, text in sealing.texts(table, row)}


def verify(connection: Connection, expected: Head | None = None) -> Verification:
    """Recompute every hash and digest; `expected` is a head that was kept elsewhere."""
    contents = _read(connection)
    replaced = _replacements(contents)
    newest = max((number for number, found in contents.items() if found.events), default=0)
    hashes = {0: GENESIS}
    problems: list[Problem] = []
    for number in sorted({*range(1, newest + 1), *contents}):
        found = contents.get(number, _Content())
        problems += _problems(number, found, hashes.get(number - 1), replaced)
        if found.events:
            hashes[number] = found.events[0]["hash"]
    if expected and hashes.get(expected.event_no, "").startswith(expected.hash) is False:
        problems.append(Problem(expected.event_no, ProblemCode.HEAD))
    events = sum(len(found.events) for found in contents.values())
    return Verification(events, hashes[newest], len(replaced), tuple(problems))


def _read(connection: Connection) -> dict[int, _Content]:
    """Read all there is; a store of an earlier schema lacks the tables that came later.

    Nothing hides behind that: each event's hash counts its rows.
    """
    contents: dict[int, _Content] = defaultdict(_Content)
    for row in connection.table(EVENT.name):
        contents[row["event_no"]].events.append(row)
    made = {row["table_name"] for row in connection.rows(statement("table_names"))}
    for table in (table for table in FACT_TABLES if table.name in made):
        for row in connection.table(table.name):
            contents[row["event_no"]].facts.append((table, row))
    for row in connection.table("text_seal"):
        place = Place(row["fact"], row["fact_key"], row["field"])
        contents[row["event_no"]].seals[place] = Seal(place, row["salt"], row["digest"])
    return dict(contents)


def _replacements(contents: Mapping[int, _Content]) -> _Redacted:
    """Give the texts that redact events took out, with what was put in their place."""
    return {
        (row["redacts"], Place(row["fact"], row["fact_key"], row["field"])): row["replacement"]
        for found in contents.values()
        for table, row in found.facts
        if table is REDACTION
    }


def _problems(
    number: int, found: _Content, previous: str | None, replaced: _Redacted
) -> Iterator[Problem]:
    if not found.events:
        stray = found.facts or found.seals
        yield Problem(number, ProblemCode.STRAY if stray else ProblemCode.MISSING)
        return
    [event] = found.events
    if previous is not None and event["prev_hash"] != previous:
        yield Problem(number, ProblemCode.CHAIN)
    digests = {place: seal.digest for place, seal in found.seals.items()}
    if sealing.event_hash(event["prev_hash"], event, found.facts, digests) != event["hash"]:
        yield Problem(number, ProblemCode.CONTENT)
    yield from _text_problems(number, found, replaced)


def _text_problems(number: int, found: _Content, replaced: _Redacted) -> Iterator[Problem]:
    texts = found.texts
    for place in sorted({*texts, *found.seals}, key=str):
        seal = found.seals.get(place)
        text = texts.get(place)
        if not _is_genuine(place, seal, text, replaced.get((number, place))):
            yield Problem(number, ProblemCode.TEXT, str(place))


def _is_genuine(place: Place, seal: Seal | None, text: str | None, replacement: str | None) -> bool:
    if seal is None or text is None:
        return seal is None and place.field in SEALED_LATER
    if replacement is not None:
        return seal.salt is None and text == replacement
    return seal.salt is not None and sealing.text_digest(seal.salt, text) == seal.digest
