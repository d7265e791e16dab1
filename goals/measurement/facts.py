"""The facts of the ledger about indicators: what was measured, what is aimed at, what began."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from goals.catalogue.model import Frozen, MeasureKey, PeriodName

Number = Annotated[float, Field(allow_inf_nan=False)]
Baseline = Literal[12, 24]
"""How many measured points of a phase its limits come of: 24 where there is history."""


class IndicatorValue(Frozen):
    """What one trust measured in one period of an indicator.

    A percentage or a mean has `numerator` and `denominator`, with `value` None; where only the
    result is known it has `value` alone, and can't be added to others'. All three None: what was
    given before is taken away. `note` is free text, of a correction its reason.
    """

    indicator: str
    trust: str
    period_key: PeriodName
    value: Number | None = None
    numerator: Number | None = None
    denominator: Annotated[Number, Field(ge=0)] | None = None
    note: str | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing but that there is no value."""
        return self.value is None and self.numerator is None


class RecordedIndicatorValue(IndicatorValue):
    """A value as it lies in the ledger; the newest for an indicator, trust and period holds."""

    event_no: int


class IndicatorPhase(Frozen):
    """A new phase: from a period on the series is judged by limits of its own.

    `trust` None: at all trusts, and for the region. `measure` is what changed the process, None
    when it was something else; `reason` says what. `baseline` None: nobody has said, so 12.
    """

    indicator: str
    trust: str | None = None
    period_key: PeriodName
    measure: MeasureKey | None = None
    baseline: Baseline | None = None
    reason: str


class RecordedIndicatorPhase(IndicatorPhase):
    """A phase as it lies in the ledger."""

    event_no: int


class IndicatorTarget(Frozen):
    """What shall be reached, from where and when: set by the coordinator, for one trust or all.

    The newest that stands holds, one for a trust before one for all, and both before the
    catalogue's.
    """

    indicator: str
    trust: str | None = None
    value: Number
    due_key: PeriodName
    baseline: Number
    baseline_key: PeriodName
    reason: str


class RecordedIndicatorTarget(IndicatorTarget):
    """A target as it lies in the ledger."""

    event_no: int
