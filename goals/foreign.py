"""A sheet that somebody made themselves: which column holds what, as proposed and as confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from goals.catalogue.model import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.cycle import Period
    from goals.finding import Finding


class MappedField(StrEnum):
    """What a column can hold; the names are those of the fields of a report.

    `TRUST` says of each row whose it is, in a sheet that several trusts share.
    """

    ID = "id"
    TRUST = "trust"
    STATUS = "status"
    PROGRESS = "progress"
    CAUSE = "cause"
    COMMENT = "comment"
    NEXT_STEP = "next_step"
    SUPPORT = "support"
    PROPOSED_DUE = "proposed_due"
    INTERNAL_NOTE = "internal_note"


NEEDED = (MappedField.ID, MappedField.STATUS)
"""Without these there is nothing to read."""


class Basis(StrEnum):
    """Why a field is proposed for a column, the surest first."""

    REMEMBERED = "remembered"
    HEADING = "heading"
    SIMILAR = "similar"
    CONTENT = "content"


class MappedColumn(Frozen):
    """A column that is read: its number from 1, its heading, and which of those that read alike."""

    field: MappedField
    number: int = Field(ge=1)
    heading: str
    nth: int = Field(default=1, ge=1)


@dataclass(frozen=True)
class SheetMapping:
    """What somebody has confirmed: the sheet, the row of its headings (the lower of two), columns.

    It is stored with the import that it led to, and proposed again for the same headings.
    """

    sheet: str
    head_row: int
    columns: tuple[MappedColumn, ...]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The column number of each field."""
        return {column.field.value: column.number for column in self.columns}

    @property
    def headings(self) -> Mapping[str, str]:
        """The heading of each field's column, as it stands in the sheet."""
        return {column.field.value: column.heading for column in self.columns}


@dataclass(frozen=True)
class Said:
    """What is known of a foreign sheet beside its bytes: what the person says, and said before.

    `mapping` is what they have confirmed for this very file, None until they have; `remembered`
    is what was confirmed for the trust before, newest first.
    """

    trust: str | None = None
    period: Period | None = None
    file_name: str = ""
    mapping: SheetMapping | None = None
    remembered: tuple[SheetMapping, ...] = ()


NOTHING_SAID = Said()


@dataclass(frozen=True)
class ProposedColumn:
    """A column as a person recognises it; `field` None: nothing is proposed for it."""

    number: int
    letter: str
    heading: str
    nth: int
    samples: tuple[str, ...]
    field: MappedField | None = None
    basis: Basis | None = None


@dataclass(frozen=True)
class Telling:
    """What a title, a name of a sheet or of the file says of trust and period.

    `sheet` and `cell` say where; both are None for the file's name. It is only ever proposed.
    """

    text: str
    sheet: str | None = None
    cell: str | None = None
    trusts: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """One table that may be the report, with what each of its columns seems to hold.

    `rows` is how many rows below name a measure. `certain`: confirmed before for these headings,
    and no other table fits as well. `doubts` say where the file seems to be for another trust or
    period than the chosen ones.
    """

    sheet: str
    head_rows: tuple[int, ...]
    columns: tuple[ProposedColumn, ...]
    rows: int
    tellings: tuple[Telling, ...] = ()
    doubts: tuple[Finding, ...] = ()
    certain: bool = False

    @property
    def head_row(self) -> int:
        """The last row of the headings."""
        return self.head_rows[-1]

    @property
    def remembered(self) -> bool:
        """Whether the columns are proposed as they were confirmed before."""
        return any(column.basis is Basis.REMEMBERED for column in self.columns)

    @property
    def chosen(self) -> Mapping[int, MappedField]:
        """What is proposed, by the number of the column."""
        return {column.number: column.field for column in self.columns if column.field}

    def mapping(self, chosen: Mapping[int, MappedField] | None = None) -> SheetMapping:
        """Make the mapping of what a person has chosen by column number; None: as proposed."""
        fields = self.chosen if chosen is None else chosen
        return SheetMapping(
            sheet=self.sheet,
            head_row=self.head_row,
            columns=tuple(
                MappedColumn(
                    field=fields[column.number],
                    number=column.number,
                    heading=column.heading,
                    nth=column.nth,
                )
                for column in self.columns
                if column.number in fields
            ),
        )


@dataclass(frozen=True)
class ChoiceFaults:
    """What keeps a choice of columns from being used: fields without a column, or with two."""

    missing: tuple[MappedField, ...] = ()
    doubled: tuple[MappedField, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.missing or self.doubled)


def choice_faults(chosen: Mapping[int, MappedField]) -> ChoiceFaults:
    """Check a choice: number and status must be there, and no field may be chosen twice."""
    counts = Counter(chosen.values())
    return ChoiceFaults(
        missing=tuple(field for field in NEEDED if not counts[field]),
        doubled=tuple(field for field in MappedField if counts[field] > 1),
    )
