"""A sheet that somebody made themselves: which column holds what, as proposed and as confirmed.

It may hold a report on measures, or values of indicators.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from goals.catalogue.model import Frozen
from goals.measurement.keys import PeriodKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.cycle import Period
    from goals.finding import Finding


class MappedField(StrEnum):
    """What a column can hold; the names are those of the fields of a report or a value.

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
    INDICATOR = "indicator"
    PERIOD = "period"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    NOTE = "note"


FIGURE_FIELDS = (MappedField.VALUE, MappedField.NUMERATOR, MappedField.DENOMINATOR)
"""What holds the numbers where each has a row of its own."""
VALUE_FIELDS = (
    MappedField.INDICATOR,
    MappedField.TRUST,
    MappedField.PERIOD,
    *FIGURE_FIELDS,
    MappedField.NOTE,
)
"""What a column of a sheet of values can hold, beside the values of one period or indicator."""
STATUS_FIELDS = tuple(
    field for field in MappedField if field is MappedField.TRUST or field not in VALUE_FIELDS
)
"""What a column of a report on measures can hold."""
NEEDED = (MappedField.ID, MappedField.STATUS)
"""Without these there is nothing to read in a report."""
_OF_INDICATOR = "indicator:"


@dataclass(frozen=True)
class OfIndicator:
    """What a column holds that has the values of one indicator, a row for each period."""

    key: str

    def __str__(self) -> str:
        """Give the form that is stored."""
        return f"{_OF_INDICATOR}{self.key}"


Holding = MappedField | PeriodKey | OfIndicator
"""What a column holds; a period: the values of that period, a row for each indicator."""


def holding(text: str) -> Holding:
    """Read what is stored; ValueError for anything else."""
    if text.startswith(_OF_INDICATOR):
        return OfIndicator(text.removeprefix(_OF_INDICATOR))
    return MappedField(text) if text in set(MappedField) else PeriodKey.parse(text)


class Basis(StrEnum):
    """Why a field is proposed for a column, the surest first."""

    REMEMBERED = "remembered"
    HEADING = "heading"
    SIMILAR = "similar"
    CONTENT = "content"


class MappedColumn(Frozen):
    """A column that is read: its number from 1, its heading, and which of those that read alike."""

    field: Holding
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
        return {str(column.field): column.number for column in self.columns}

    @property
    def headings(self) -> Mapping[str, str]:
        """The heading of each field's column, as it stands in the sheet."""
        return {str(column.field): column.heading for column in self.columns}


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
    """A column as a person recognises it; `field` None: nothing is proposed for it.

    `period` is what its heading says in a sheet of values, None where it names none.
    """

    number: int
    letter: str
    heading: str
    nth: int
    samples: tuple[str, ...]
    field: Holding | None = None
    basis: Basis | None = None
    period: PeriodKey | None = None


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
    """One table that may be what is looked for, with what each of its columns seems to hold.

    `rows` is how many rows below name a measure, or hold anything in a sheet of values. `certain`:
    confirmed before for these headings, and no other table fits as well. `doubts` say where the
    file seems to be for another trust or period than the chosen ones.
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
    def chosen(self) -> Mapping[int, Holding]:
        """What is proposed, by the number of the column."""
        return {column.number: column.field for column in self.columns if column.field}

    def mapping(self, chosen: Mapping[int, Holding] | None = None) -> SheetMapping:
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
    """What keeps a choice of columns from being used: fields without a column, or with two.

    `mixed`: values are said in two ways that contradict each other, as by a column for periods
    beside a column for each period.
    """

    missing: tuple[MappedField, ...] = ()
    doubled: tuple[Holding, ...] = ()
    mixed: bool = False

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.missing or self.doubled or self.mixed)


def choice_faults(chosen: Mapping[int, Holding]) -> ChoiceFaults:
    """Check a choice: number and status must be there, and no field may be chosen twice."""
    there = set(chosen.values())
    missing = tuple(field for field in NEEDED if field not in there)
    return ChoiceFaults(missing, _doubled(chosen))


def value_choice_faults(chosen: Mapping[int, Holding]) -> ChoiceFaults:
    """Check a choice for values: one way of saying of what, of when, and how much."""
    there = set(chosen.values())
    has_periods = any(isinstance(held, PeriodKey) for held in there)
    has_indicators = any(isinstance(held, OfIndicator) for held in there)
    has_figures = not there.isdisjoint(FIGURE_FIELDS)
    clashes = (
        [has_periods, has_indicators, has_figures],
        [has_periods, MappedField.PERIOD in there],
        [has_indicators, MappedField.INDICATOR in there],
    )
    needed = {
        MappedField.INDICATOR: not has_indicators,
        MappedField.PERIOD: not has_periods,
        MappedField.VALUE: not (has_periods or has_indicators or has_figures),
        MappedField.NUMERATOR: MappedField.DENOMINATOR in there,
        MappedField.DENOMINATOR: MappedField.NUMERATOR in there,
    }
    missing = tuple(field for field, is_needed in needed.items() if is_needed)
    missing = tuple(field for field in missing if field not in there)
    return ChoiceFaults(missing, _doubled(chosen), any(sum(each) > 1 for each in clashes))


def _doubled(chosen: Mapping[int, Holding]) -> tuple[Holding, ...]:
    return tuple(held for held, count in Counter(chosen.values()).items() if count > 1)
