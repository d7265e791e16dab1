"""From the child's answer to a workbook: every field is checked, for the child isn't trusted."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NaiveDatetime, TypeAdapter

from goals.finding import Finding, FindingCode
from loaders.grid import (
    BLANK,
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Area,
    Book,
    Cell,
    Parsed,
    Sheet,
)

_LONGEST_NAME = 255
_MOST_PROPERTIES = 20
_MOST_AREAS = 5000
_MOST_SECONDS = 1e12
_Name = Annotated[str, Field(max_length=_LONGEST_NAME)]
_Text = Annotated[str, Field(max_length=MAX_CELL_CHARACTERS)]
_Count = Annotated[int, Field(ge=1, le=2_000_000)]
_Number = (
    Annotated[int, Field(ge=-(2**53), le=2**53)] | Annotated[float, Field(allow_inf_nan=False)]
)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Formatted(_Strict):
    number: _Number
    format: _Name

    def cell(self) -> Cell:
        return Cell(self.number, number_format=self.format)


class _Fault(_Strict):
    fault: Literal[FindingCode.CELL_ERROR, FindingCode.FORMULA_WITHOUT_VALUE]
    text: _Text | None

    def cell(self) -> Cell:
        return Cell(self.text, fault=self.fault)


class _Datetime(_Strict):
    datetime: NaiveDatetime

    def cell(self) -> Cell:
        return Cell(self.datetime)


class _Date(_Strict):
    date: dt.date

    def cell(self) -> Cell:
        return Cell(self.date)


class _Time(_Strict):
    time: dt.time

    def cell(self) -> Cell:
        return Cell(self.time)


class _Duration(_Strict):
    seconds: float = Field(ge=-_MOST_SECONDS, le=_MOST_SECONDS)

    def cell(self) -> Cell:
        return Cell(dt.timedelta(seconds=self.seconds))


_Cell = Annotated[
    _Text | bool | _Number | _Formatted | _Fault | _Date | _Datetime | _Time | _Duration | None,
    Field(union_mode="left_to_right"),
]
"""Of strict kinds no two fit the same value, so the first that fits is the one."""


class _Sheet(_Strict):
    name: _Name
    rows: list[Annotated[list[_Cell], Field(max_length=MAX_COLUMNS)]] = Field(max_length=MAX_ROWS)
    hidden: list[_Count] = Field(max_length=MAX_ROWS)
    merged: list[tuple[_Count, _Count, _Count, _Count]] = Field(max_length=_MOST_AREAS)

    def sheet(self) -> Sheet:
        return Sheet(
            self.name,
            tuple(tuple(map(_cell, row)) for row in self.rows),
            frozenset(self.hidden),
            tuple(Area(*corners) for corners in self.merged),
        )


class _Book(_Strict):
    sheets: list[_Sheet] = Field(max_length=MAX_SHEETS)
    meta: _Sheet | None
    properties: dict[_Name, _Text] = Field(max_length=_MOST_PROPERTIES)


class _Refusal(_Strict):
    code: FindingCode
    values: dict[_Name, int | _Name] = Field(max_length=_MOST_PROPERTIES)


class _Refused(_Strict):
    refused: _Refusal


_ANSWER: TypeAdapter[_Book | _Refused] = TypeAdapter(_Book | _Refused)


def decode(answer: bytes) -> Parsed:
    """Give what the child read; raises ValueError for anything that it has no business saying."""
    said = _ANSWER.validate_json(answer)
    if isinstance(said, _Refused):
        return (Finding(said.refused.code, values=said.refused.values),)
    meta = said.meta.sheet() if said.meta else None
    return Book(tuple(sheet.sheet() for sheet in said.sheets), meta, said.properties)


def _cell(told: _Cell) -> Cell:
    if told is None:
        return BLANK
    return told.cell() if isinstance(told, _Strict) else Cell(told)
