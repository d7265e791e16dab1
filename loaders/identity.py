"""What a workbook says it is, in a hidden sheet and again in the document's properties.

Programs that save a copy lose one or the other; names, looks and places of sheets say nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from openpyxl.packaging.custom import StringProperty

from goals.cycle import Period
from goals.finding import Finding, FindingCode, Severity
from loaders.grid import META_SHEET, PROPERTY_PREFIX
from loaders.layout import SCHEMA_VERSION, TEMPLATE_VERSION, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from loaders.grid import Book, Sheet

_KEYS = (
    "kind",
    "schema_version",
    "template_version",
    "strategy",
    "trust",
    "cycle",
    "period",
    "based_on",
    "made_at",
)
ALL_TRUSTS = "*"
CHECKSUM = "checksum"
KEYS = (*_KEYS, CHECKSUM)


@dataclass(frozen=True)
class Identity:
    """The hidden identity; `trust` is `ALL_TRUSTS` in a plan workbook.

    `based_on` is the event that the prefilled values were known at, `made_at` an ISO time.
    """

    kind: Kind
    strategy: str
    trust: str
    cycle: str
    period: Period
    based_on: int
    made_at: str
    template_version: int = TEMPLATE_VERSION
    schema_version: int = SCHEMA_VERSION

    @classmethod
    def parse(cls, texts: Mapping[str, str]) -> Self:
        """Read it; raises KeyError or ValueError when a field is gone or no longer what it was."""
        if texts[CHECKSUM] != checksum(texts):
            raise ValueError(CHECKSUM)
        return cls(
            kind=Kind(texts["kind"]),
            strategy=texts["strategy"],
            trust=texts["trust"],
            cycle=texts["cycle"],
            period=Period.parse(texts["period"]),
            based_on=int(texts["based_on"]),
            made_at=texts["made_at"],
            template_version=int(texts["template_version"]),
            schema_version=int(texts["schema_version"]),
        )

    def texts(self) -> dict[str, str]:
        """Give every field as text, the checksum last."""
        found = {key: str(getattr(self, key)) for key in _KEYS}
        return {**found, CHECKSUM: checksum(found)}


def checksum(texts: Mapping[str, str]) -> str:
    """Guard against slips and edited copies, not against malice: there is no secret in it."""
    joined = "\n".join(f"{key}={texts[key]}" for key in _KEYS)
    return hashlib.sha256(joined.encode()).hexdigest()


def write(book: Workbook, identity: Identity) -> None:
    """Write the identity into the hidden sheet, which is made here, and into the properties."""
    sheet = book.create_sheet(META_SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for row, (key, text) in enumerate(identity.texts().items(), 1):
        sheet.cell(row, 1, key)
        cell = sheet.cell(row, 2, text)
        cell.number_format = "@"
        properties.append(StringProperty(name=f"{PROPERTY_PREFIX}{key}", value=text))


def recognise(book: Book, *, kind: Kind) -> tuple[Identity | None, tuple[Finding, ...]]:
    """Give who the workbook says it is, or None and why not; a warning may stand beside it.

    Each place that says anything must be whole, and they must agree.
    """
    told = _told(book)
    if not told:
        return None, (Finding(FindingCode.NOT_OUR_TEMPLATE),)
    try:
        first, *others = [Identity.parse(texts) for texts in told]
    except (KeyError, ValueError):
        return None, (Finding(FindingCode.IDENTITY_CHANGED),)
    if any(other != first for other in others):
        return None, (Finding(FindingCode.IDENTITY_CHANGED),)
    if first.kind is not kind:
        return None, (Finding(FindingCode.WRONG_KIND, values={"kind": first.kind}),)
    return _of_this_version(first)


def is_silent(book: Book) -> bool:
    """Whether the workbook says nothing of what it is."""
    return not _told(book)


def _told(book: Book) -> list[Mapping[str, str]]:
    """Give the texts of each place that holds any."""
    found = [_hidden(book.meta), _properties(book.properties)]
    return [texts for texts in found if texts]


def _hidden(meta: Sheet | None) -> Mapping[str, str]:
    """Give the texts of the hidden sheet; a program may have made a number of one."""
    if meta is None:
        return {}
    rows = range(1, len(meta.grid) + 1)
    texts = {str(meta.at(row, 1).value): str(meta.at(row, 2).value) for row in rows}
    return {key: texts[key] for key in KEYS if key in texts}


def _properties(found: Mapping[str, str]) -> Mapping[str, str]:
    return {key: found[PROPERTY_PREFIX + key] for key in KEYS if PROPERTY_PREFIX + key in found}


def _of_this_version(found: Identity) -> tuple[Identity | None, tuple[Finding, ...]]:
    """A newer sheet can't be understood; an older one is read, and a newer one is to be had."""
    if found.schema_version > SCHEMA_VERSION or found.template_version > TEMPLATE_VERSION:
        return None, (Finding(FindingCode.NEWER_TEMPLATE),)
    if found.schema_version < SCHEMA_VERSION or found.template_version < TEMPLATE_VERSION:
        return found, (Finding(FindingCode.OLDER_TEMPLATE, Severity.WARNING),)
    return found, ()
