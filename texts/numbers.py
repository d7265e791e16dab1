"""Norwegian numbers: comma, narrow spaces, a real minus. The one rounding function is here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "–"


def rounded(value: float, digits: int = 0) -> Decimal:
    """Round half up («12,5» → «13»), on the shortest decimal form of the number."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def tenth(value: float | None) -> float | None:
    """Give the number to a tenth, for files that people compute on."""
    return None if value is None else float(rounded(value, 1))


def number(value: float | None, digits: int = 0) -> str:
    """«1 234», «12,5», «−3»; an en dash for None; no «−0»."""
    if value is None:
        return NOTHING
    exact = rounded(value, digits)
    text = f"{abs(exact):,.{digits}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if exact < 0 else text


def percent(value: float | None, digits: int = 0) -> str:
    """«58 %»; an en dash for None."""
    return NOTHING if value is None else f"{number(value, digits)}{NBSP}%"


def signed(value: float | None, digits: int = 0) -> str:
    """«+3», «−12», «0»; an en dash for None."""
    text = number(value, digits)
    return f"+{text}" if value is not None and rounded(value, digits) > 0 else text


def shares(counts: Sequence[int]) -> tuple[int, ...]:
    """Give whole percentages that add up to 100 (largest remainder); all 0 when nothing counts."""
    total = sum(counts)
    if not total:
        return tuple(0 for _ in counts)
    whole = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: -(100 * counts[i] % total))
    for index in by_remainder[: 100 - sum(whole)]:
        whole[index] += 1
    return tuple(whole)
