"""Numbers as the language writes them, a real minus. The one rounding function is here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from texts.words import kept_by_language, words

if TYPE_CHECKING:
    from collections.abc import Sequence

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "–"


def rounded(value: float, digits: int = 0) -> Decimal:
    """Round half up («12,5» → «13»), on the shortest decimal form of the number."""
    return Decimal(repr(float(value))).quantize(_step(digits), ROUND_HALF_UP)


@cache
def _step(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def tenth(value: float | None) -> float | None:
    """Give the number to a tenth, for files that people compute on."""
    return None if value is None else float(rounded(value, 1))


def number(value: float | None, digits: int = 0) -> str:
    """«1 234», «12,5», «−3»; an en dash for None; no «−0»."""
    if value is None:
        return NOTHING
    return _written(rounded(value, digits), digits)


def separators() -> str:
    """Give the signs before decimals and between thousands, as a chart wants them."""
    return "".join(_signs()[ord(sign)] for sign in ".,")


def in_words(count: int) -> str:
    """«to»: how a small count reads in running text; larger ones stay digits."""
    return str(words("common").table("numerals").get(str(count), number(count)))


def percent(value: float | None, digits: int = 0) -> str:
    """«58 %»; an en dash for None."""
    return NOTHING if value is None else _of_hundred(number(value, digits))


def signed(value: float | None, digits: int = 0) -> str:
    """«+3», «−12», «0»; an en dash for None."""
    text = number(value, digits)
    return f"+{text}" if value is not None and rounded(value, digits) > 0 else text


def exact(value: float | None) -> str:
    """«40», «66,8»: to a tenth where it isn't whole, for a number that is explained."""
    if value is None:
        return NOTHING
    tenths = rounded(value, 1)
    return _written(tenths, 0 if tenths % 1 == 0 else 1)


def exact_percent(value: float | None) -> str:
    """«40 %», «66,8 %»; an en dash for None."""
    return NOTHING if value is None else _of_hundred(exact(value))


def exact_signed(value: float | None) -> str:
    """«+3», «−26,8»; an en dash for None."""
    return f"+{exact(value)}" if value is not None and rounded(value, 1) > 0 else exact(value)


@kept_by_language
def _signs() -> dict[int, str]:
    """Give what the language writes for the signs of a plain number."""
    text = words("common")
    return {ord("."): text("numbers.decimal"), ord(","): text("numbers.thousands")}


def _written(exact: Decimal, digits: int) -> str:
    """Write what is rounded already: many numbers stand on a page, and each was rounded twice."""
    text = f"{abs(exact):,.{digits}f}".translate(_signs())
    return f"{MINUS}{text}" if exact < 0 else text


def _of_hundred(number: str) -> str:
    return words("common")("numbers.percent", number=number)


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
