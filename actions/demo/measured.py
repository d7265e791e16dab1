"""What the indicators of the story show: made series, written as the files that bring them."""

from __future__ import annotations

import csv
import math
import tomllib
from datetime import date, datetime
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from actions.demo.chance import share
from goals.catalogue.model import Frozen, MeasureKey, PeriodName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.catalogue.model import Indicator, Strategy
    from goals.measurement.keys import PeriodKey

_CONTENT = Path(__file__).parent / "content" / "indicators.toml"
_DRAWS = 3
"""Even chances added up look like a bell well enough."""
HEADINGS = ("Indikator", "Foretak", "Periode", "Teller", "Nevner", "Verdi")


class Shift(Frozen):
    """What lifts a series from a period on; `trust` None: everywhere."""

    start: PeriodName = Field(alias="from")
    by: float
    trust: str | None = None


class Gap(Frozen):
    """Periods for which a trust has nothing."""

    trust: str
    periods: tuple[PeriodName, ...]


class MadeSeries(Frozen):
    """How one indicator runs; see the file. `scaled`: in proportion to a trust's size."""

    indicator: str
    start: PeriodName = Field(alias="from")
    level: float
    step: float = 0.0
    season: float = 0.0
    noise: float
    size: float = 0.0
    scaled: bool = False
    shifts: tuple[Shift, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def is_gap(self, trust: str, key: PeriodKey) -> bool:
        """Whether the trust has nothing for the period."""
        return any(gap.trust == trust and key in gap.periods for gap in self.gaps)

    def level_of(self, trust: str, key: PeriodKey) -> float:
        """Give the value of a period: level, way, season, shifts and chance together."""
        gone = key.number - self.start.number
        turn = math.cos(2 * math.pi * (key.part - 1) / key.rhythm.per_year)
        lifted = sum(
            shift.by
            for shift in self.shifts
            if shift.trust in {None, trust} and key.number >= shift.start.number
        )
        chance = sum(share(self.indicator, trust, key, draw) for draw in range(_DRAWS))
        about = share(self.indicator, trust, "level") - 0.5
        noise = self.noise * (2 * (chance - _DRAWS / 2) + 2 * about)
        return self.level + self.step * gone + self.season * turn + lifted + noise


class File(Frozen):
    """One file of values: when it comes, and up to which day it has them."""

    name: str
    at: datetime
    until: date


class PhaseWords(Frozen):
    """A new phase that the coordinator lets begin."""

    indicator: str
    trust: str | None = None
    start: PeriodName = Field(alias="from")
    measure: MeasureKey | None = None
    at: datetime
    reason: str


class TargetWords(Frozen):
    """A made target."""

    indicator: str
    trust: str | None = None
    value: float
    due: PeriodName
    baseline: float
    baseline_period: PeriodName
    at: datetime
    reason: str


class Measured(Frozen):
    """Everything that the story has of indicators."""

    sizes: dict[str, float]
    files: tuple[File, ...]
    series: tuple[MadeSeries, ...]
    phases: tuple[PhaseWords, ...]
    targets: tuple[TargetWords, ...]


@cache
def measured() -> Measured:
    """Read the file. A slip in it is a bug and raises ValidationError."""
    found = tomllib.loads(_CONTENT.read_text(encoding="utf-8"))
    return Measured.model_validate(found, strict=False)


def csv_of(strategy: Strategy, file: File) -> str:
    """Write the file: all periods that ended since the one before, of every trust that measures."""
    told = measured()
    before = max((other.until for other in told.files if other.until < file.until), default=None)
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    for made in told.series:
        indicator = strategy.indicator_by_key[made.indicator]
        for key in _ended(made.start, before, file.until):
            writer.writerows(_rows(strategy, told, made, indicator, key))
    return text.getvalue()


def _ended(start: PeriodKey, before: date | None, until: date) -> Iterator[PeriodKey]:
    key = start
    while key.last_day <= until:
        if before is None or key.last_day > before:
            yield key
        key = key.plus(1)


def _rows(
    strategy: Strategy, told: Measured, made: MadeSeries, indicator: Indicator, key: PeriodKey
) -> Iterator[tuple[str, ...]]:
    for trust in strategy.trusts:
        if trust.kind in indicator.measured_by and not made.is_gap(trust.key, key):
            figures = _figures(made, indicator, trust.key, key, told.sizes[trust.key])
            yield (made.indicator, trust.short, str(key), *figures)


def _figures(
    made: MadeSeries, indicator: Indicator, trust: str, key: PeriodKey, size: float
) -> tuple[str, str, str]:
    level = made.level_of(trust, key)
    if indicator.kind.is_ratio:
        denominator = max(1, round(made.size * size))
        share_of = level / 100 if indicator.kind.value == "percent" else level
        return str(max(0, round(denominator * share_of))), str(denominator), ""
    value = max(0.0, level * (size if made.scaled else 1.0))
    if indicator.kind.value == "count":
        return "", "", str(round(value))
    return "", "", f"{value:.1f}".replace(".", ",")
