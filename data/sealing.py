"""What the hash chain is made of: canonical bytes, salted digests of free texts, event hashes.

The same bytes come out whichever engine holds the rows: numbers are decimal text, moments UTC.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.records import EVENT, SEALED_LATER, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.records import Row

SALT_BYTES = 16
_OUTSIDE = {"prev_hash", "hash", "retracted_by"}


@dataclass(frozen=True)
class Place:
    """Where a free text stands within its event."""

    fact: str
    fact_key: str
    field: str

    def __str__(self) -> str:
        """«status_update T3.10|unn|2026-T2 comment»."""
        return " ".join(part for part in (self.fact, self.fact_key, self.field) if part)


@dataclass(frozen=True)
class Seal:
    """A salted digest; without its salt nobody can try out what a removed text said."""

    place: Place
    salt: str | None
    digest: str


def seal(place: Place, text: str) -> Seal:
    """Seal a text with a fresh salt."""
    salt = secrets.token_hex(SALT_BYTES)
    return Seal(place, salt, text_digest(salt, text))


def text_digest(salt: str, text: str) -> str:
    """sha256(salt ‖ text), in hexadecimal like the salt."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def texts(table: Table, row: Row) -> Iterable[tuple[Place, str]]:
    """Give the free texts of a row with their places; those that are None have none."""
    key = table.key_of(row)
    for field in table.texts:
        if row[field] is not None:
            yield Place(table.name, key, field), row[field]


def event_hash(
    previous: str,
    event: Row,
    facts: Iterable[tuple[Table, Row]],
    digests: Mapping[Place, str],
) -> str:
    """sha256(previous hash ‖ canonical event ‖ digests of its fact rows in key order).

    `digests` stand for the free texts. The number of rows enters with the event, so that no two
    ledgers run together to the same bytes.
    """
    ordered = sorted(facts, key=lambda fact: (fact[0].name, fact[0].key_of(fact[1])))
    chain = hashlib.sha256(bytes.fromhex(previous))
    chain.update(canonical(_sealed(EVENT, event, digests) | {"facts": len(ordered)}))
    for table, row in ordered:
        content = canonical(_sealed(table, row, digests) | {"fact": table.name})
        chain.update(hashlib.sha256(content).digest())
    return chain.hexdigest()


def canonical(row: Mapping[str, Any]) -> bytes:
    """Write a row as JSON with sorted keys; None is left out, so that a column can be added."""
    said = {name: _canonical_value(value) for name, value in row.items() if value is not None}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _sealed(table: Table, row: Row, digests: Mapping[Place, str]) -> Row:
    """Give a row with digests for its texts; one that may stand in the clear has a name of its own.

    Else the digest itself could be written in the text's place.
    """
    key, found = table.key_of(row), {n: v for n, v in row.items() if n not in _OUTSIDE}
    for field in table.texts:
        digest = digests.get(Place(table.name, key, field))
        if field not in SEALED_LATER:
            found[field] = digest
        elif digest:
            found |= {field: None, f"{field} digest": digest}
    return found


def _canonical_value(value: object) -> object:
    match value:
        case bool() | str():
            return value
        case int():
            return str(value)
        case float():
            return decimal_text(value)
        case datetime():
            return value.isoformat(timespec="microseconds") + "Z"
        case date():
            return value.isoformat()
    raise TypeError(value)


def decimal_text(value: float) -> str:
    """Give the shortest decimal text of a number: «50», «33.3», «0.0000001», no exponent."""
    exact = Decimal(repr(value + 0.0))  # adding zero makes −0.0 into 0.0
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
