"""What the sheets look like and are read by: columns in their order, with widths and limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openpyxl.utils import get_column_letter

from texts.words import words

SCHEMA_VERSION = 1
"""Of the hidden identity: raised when a field of it changes meaning."""
TEMPLATE_VERSION = 3
"""Of the sheets: raised when a column or sheet is added, moved or given another meaning."""
LABEL_LIMIT = 200
"""Characters in a title or a role."""
TEXT_LIMIT = 4000
"""Characters in a comment: more than a page, far below what a cell can hold."""
BLANK_MILESTONES = 15
"""Empty rows to add milestones in."""


class Kind(StrEnum):
    """What a workbook is for."""

    STATUS = "status"
    PLAN = "plan"
    ROLL_OVER = "roll_over"


class Field(StrEnum):
    """How a cell is typed in, styled and validated."""

    FIXED = "fixed"
    FIXED_DATE = "fixed_date"
    LAST = "last"
    LAST_NUMBER = "last_number"
    QUESTION = "question"
    STATUS = "status"
    PERCENT = "percent"
    COUNT = "count"
    CAUSE = "cause"
    YES_NO = "yes_no"
    DATE = "date"
    LABEL = "label"
    TEXT = "text"
    MEASURE = "measure"
    TRUST = "trust"
    CHOICE = "choice"
    NUMBER = "number"

    @property
    def is_input(self) -> bool:
        """Whether a person writes in it."""
        return self not in _NEVER_TYPED


_NEVER_TYPED = frozenset(
    {Field.FIXED, Field.FIXED_DATE, Field.LAST, Field.LAST_NUMBER, Field.QUESTION}
)


@dataclass(frozen=True)
class Column:
    """One column: `key` is the name of the field it fills, `width` in characters of the font.

    `prompt` names the hint that shows when a cell is chosen, `band` the group of columns that it
    stands in; None is what goes with the field.
    """

    key: str
    width: float
    field: Field
    prompt: str | None = None
    band: str | None = None

    @property
    def belongs_to(self) -> str:
        """The band over the headings: `measure`, `last`, `asked` or `input`."""
        return self.band or ("input" if self.field.is_input else "measure")


@dataclass(frozen=True)
class Layout:
    """One sheet with a table. `section` names its words in `texts/nb/sheet.toml`."""

    section: str
    columns: tuple[Column, ...]

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return words("sheet")(f"{self.section}.sheet")

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that a person fills in."""
        return tuple(column for column in self.columns if column.field.is_input)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns without which the sheet can't be read: those that are read at all."""
        return tuple(words("sheet").table(f"{self.section}.aliases"))

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that are read where they stand: the required ones, and the rare."""
        return tuple(self._aliases())

    def _aliases(self) -> dict[str, list[str]]:
        section = words("sheet").table(self.section)
        return {**section["aliases"], **section.get("rare", {})}

    def heading(self, key: str, owner: str) -> str:
        """Give a column's heading; `owner` is the strategy's, for the internal note."""
        return words("sheet")(f"{self.section}.heading.{key}", owner=owner)

    def letter(self, key: str) -> str:
        """Give the column's letter, `H` for the status."""
        keys = [column.key for column in self.columns]
        return get_column_letter(keys.index(key) + 1)

    def readable(self, owner: str) -> dict[str, str]:
        """Give what is read as a heading, case-folded, with the key of its column."""
        aliases = self._aliases()
        found = {self.heading(key, owner).casefold(): key for key in aliases}
        return found | {alias: key for key, listed in aliases.items() for alias in listed}


STATUS = Layout(
    section="status",
    columns=(
        Column("id", 7, Field.FIXED),
        Column("goal", 23, Field.FIXED),
        Column("measure", 38, Field.FIXED),
        Column("responsible", 17, Field.FIXED),
        Column("due", 11, Field.FIXED_DATE),
        Column("last_status", 17, Field.LAST, band="last"),
        Column("last_progress", 11, Field.LAST_NUMBER, band="last"),
        Column("status", 21, Field.STATUS),
        Column("progress", 11, Field.PERCENT),
        Column("cause", 18, Field.CAUSE),
        Column("comment", 36, Field.TEXT, "comment"),
        Column("next_step", 30, Field.TEXT, "next_step"),
        Column("support", 10, Field.YES_NO, "support"),
        Column("proposed_due", 12, Field.DATE),
        Column("internal_note", 26, Field.TEXT, "internal_note"),
    ),
)
ASKING = Layout(
    section="status",
    columns=(
        *STATUS.columns,
        Column("question", 36, Field.QUESTION, band="asked"),
        Column("answer", 36, Field.TEXT, "answer", band="asked"),
    ),
)
"""The status sheet of a trust that somebody has asked: its rows may bear a question."""
MILESTONES = Layout(
    section="milestones",
    columns=(
        Column("id", 12, Field.FIXED),
        Column("measure", 9, Field.MEASURE, band="measure"),
        Column("title", 60, Field.LABEL, band="measure"),
        Column("due", 12, Field.DATE, band="measure"),
        Column("reached", 12, Field.DATE),
        Column("proposed_due", 13, Field.DATE),
        Column("dropped", 9, Field.YES_NO),
    ),
)
SEATS = Layout(
    section="seats",
    columns=(
        Column("id", 38, Field.FIXED),
        Column("programme", 34, Field.FIXED),
        Column("cohort", 15, Field.FIXED),
        Column("place", 18, Field.FIXED),
        Column("allotted", 11, Field.LAST_NUMBER),
        Column("last", 11, Field.LAST_NUMBER, band="last"),
        Column("taken", 30, Field.COUNT),
    ),
)
INDICATORS = Layout(
    section="indicators",
    columns=(
        Column("id", 28, Field.FIXED),
        Column("name", 46, Field.FIXED),
        Column("period", 16, Field.FIXED),
        Column("unit", 12, Field.FIXED),
        Column("last", 22, Field.LAST, band="last"),
        Column("stored", 14, Field.LAST, band="last"),
        Column("numerator", 12, Field.NUMBER, "numerator"),
        Column("denominator", 12, Field.NUMBER, "denominator"),
        Column("value", 12, Field.NUMBER),
        Column("note", 34, Field.TEXT, "note"),
    ),
)
PLAN = Layout(
    section="plan",
    columns=(
        Column("id", 7, Field.FIXED),
        Column("goal", 23, Field.FIXED),
        Column("measure", 38, Field.FIXED),
        Column("trust", 18, Field.FIXED),
        Column("applicable", 9, Field.YES_NO),
        Column("title", 32, Field.LABEL),
        Column("responsible", 20, Field.LABEL),
        Column("start", 12, Field.DATE),
        Column("due", 12, Field.DATE),
        Column("prioritised", 11, Field.YES_NO),
        Column("in_mandate", 12, Field.YES_NO),
        Column("in_economic_plan", 13, Field.YES_NO),
        Column("expected_line", 12, Field.YES_NO),
    ),
)
_PLAN_INPUTS = PLAN.columns[5:]
"""What «endre» may change: all that the plan says but whether the item is applicable."""
ROLL_OVER = Layout(
    section="roll_over",
    columns=(
        *PLAN.columns[:4],
        Column("ended", 20, Field.LAST, band="last"),
        Column("ended_progress", 11, Field.LAST_NUMBER, band="last"),
        Column("unfinished", 10, Field.LAST_NUMBER, band="last"),
        Column("choice", 14, Field.CHOICE),
        *_PLAN_INPUTS,
    ),
)
ROLL_OVER_MILESTONES = Layout(
    section="roll_over_milestones",
    columns=(
        Column("id", 12, Field.FIXED),
        Column("measure", 38, Field.FIXED),
        Column("trust", 20, Field.FIXED),
        Column("title", 60, Field.FIXED),
        Column("last_due", 13, Field.FIXED_DATE, band="last"),
        Column("due", 13, Field.DATE),
    ),
)
PLAN_MILESTONES = Layout(
    section="plan_milestones",
    columns=(
        Column("id", 12, Field.FIXED),
        Column("measure", 9, Field.MEASURE, band="measure"),
        Column("trust", 20, Field.TRUST, band="measure"),
        Column("title", 70, Field.LABEL),
        Column("due", 13, Field.DATE),
    ),
)
