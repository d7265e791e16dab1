"""One line of what `make bench` measures: a figure, what it is held against, its reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """A figure in a unit, and its ratio to a `base` in the same unit.

    `reach` is the most that the ratio may be, or (without a base) the figure itself. None as base:
    nothing to hold it against. None as reach: it is told and never missed. `spread` is how far
    apart lay what the ratio, or the figure, is the median of, in per cent of it; None: one look.
    """

    what: str
    value: float
    unit: str
    base: float | None = None
    reach: float | None = None
    spread: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the base the figure is."""
        return None if self.base is None else self.value / self.base

    @property
    def is_missed(self) -> bool:
        """Whether it went further than it may."""
        reached = self.value if self.ratio is None else self.ratio
        return self.reach is not None and reached > self.reach

    def told(self) -> str:
        """Give the line of the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        spread = "" if self.spread is None else f"{self.spread:.0f} %"
        limit = "" if self.reach is None else f"≤ {self.reach:g}{'' if self.base is None else '×'}"
        missed = "  MISSED" if self.is_missed else ""
        figures = f"{self.value:>10.2f} {self.unit:<5} {ratio:>8} {spread:>6} {limit:>9}"
        return f"{self.what:<58} {figures}{missed}"
