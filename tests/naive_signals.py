"""The naive second computation, third part: what an indicator measures against a report.

One series at a time, from the rows of the ledger to «for the worse» or not, by the sentences of
docs/decisions/0080. Only the newest value is judged, so each rule is asked of the end alone.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import log2
from statistics import mean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.naive_items import Json, Ledger, Row

PARTS = {"month": 12, "quarter": 4, "tertial": 3, "year": 1}
FIRST = 12


def measured_worse(ledger: Ledger, item: Row, end: date) -> bool:
    if item["status"] not in ("on_track", "done"):
        return False
    trust = next(t for t in ledger.strategy["trusts"] if t["key"] == item["trust"])
    return any(
        is_worse(ledger, indicator, trust["key"], end)
        for indicator in ledger.strategy["indicators"]
        if indicator["measure"] == item["measure"] and trust["kind"] in indicator["measured_by"]
    )


def is_worse(ledger: Ledger, indicator: Json, trust: str, end: date) -> bool:
    seen = values_of(ledger, indicator, trust, end)
    if indicator["form"] != "point" or not seen:
        return False
    if indicator["seasonal"]:
        year = PARTS[indicator["rhythm"]]
        seen = {at: (less(value, seen.get(at - year)), None) for at, (value, _) in seen.items()}
    said = starts_of(ledger, indicator, trust)
    first = FIRST
    for start in sorted((at for at in said if at <= max(seen)), reverse=True):
        part = [seen.get(at, (None, None)) for at in range(start, max(seen) + 1)]
        if any(value is not None for value, _ in part):
            first = said[start] or FIRST
            break
    else:
        part = [seen.get(at, (None, None)) for at in range(min(seen), max(seen) + 1)]
    while part and part[-1][0] is None:
        part.pop()
    way = direction(part, with_counts=not indicator["seasonal"], first=first)
    return way != 0 and way == {"increase": -1, "decrease": 1}.get(indicator["better"])


def less(value: float | None, before: tuple[float | None, object] | None) -> float | None:
    if value is None or before is None or before[0] is None:
        return None
    return value - before[0]


def values_of(
    ledger: Ledger, indicator: Json, trust: str, end: date
) -> dict[int, tuple[float | None, float | None]]:
    """What was measured, by the period's number: the result, and the numerator if there is one."""
    newest = {
        row["period_key"]: row
        for row in sorted(ledger.value_rows, key=lambda row: row["event_no"])
        if row["indicator"] == indicator["key"] and row["trust"] == trust
    }
    found = {}
    for key, row in newest.items():
        is_empty = row["value"] is None and row["numerator"] is None
        if rhythm_of(key) == indicator["rhythm"] and last_day_of(key) <= end and not is_empty:
            found[number_of(key)] = (result(indicator, row), row["numerator"])
    return found


def result(indicator: Json, row: Row) -> float | None:
    if row["numerator"] is None or indicator["kind"] not in ("percent", "mean"):
        return row["value"]
    if row["denominator"] == 0:
        return None
    return (100 if indicator["kind"] == "percent" else 1) * row["numerator"] / row["denominator"]


def starts_of(ledger: Ledger, indicator: Json, trust: str) -> dict[int, int | None]:
    """Where phases begin, with how many points limits come of; the newest of a period holds."""
    return {
        number_of(row["period_key"]): row["baseline"]
        for row in sorted(ledger.phase_rows, key=lambda row: row["event_no"])
        if row["indicator"] == indicator["key"] and row["trust"] in (None, trust)
        if rhythm_of(row["period_key"]) == indicator["rhythm"]
    }


# --- one phase, which ends with a value ----------------------------------------------------------


def direction(
    part: list[tuple[float | None, float | None]], *, with_counts: bool, first: int
) -> int:
    """1 or −1: the newest value is more than noise, high or low; 0: it isn't, or who knows."""
    series = [value for value, _ in part]
    known = [value for value in series if value is not None]
    if len(known) <= FIRST or len(set(known)) == 1:
        return 0
    most = max(known.count(value) for value in known)
    counts = [value if count is None else count for value, count in part]
    counted = [count for count in counts if count is not None]
    whole = with_counts and all(count >= 0 and count == int(count) for count in counted)
    if most >= len(known) / 2 or (whole and mean(counted) < 5):
        return by_runs(known)
    return by_limits(series, known, first)


def by_runs(known: list[float]) -> int:
    middle = median(known)
    sides = [1 if value > middle else -1 for value in known if value != middle]
    if known[-1] == middle:
        return 0
    longest = round(log2(len(sides))) + 3
    return sides[-1] if sides[-longest - 1 :] == [sides[-1]] * (longest + 1) else 0


def by_limits(series: list[float | None], known: list[float], count: int) -> int:
    first: list[float | None] = []
    for value in series:
        if len([one for one in first if one is not None]) == count:
            break
        first.append(value)
    moves = []
    for at in range(1, len(first)):
        here, before = first[at], first[at - 1]
        if here is not None and before is not None:
            moves.append(abs(here - before))
    usual = mean(moves) if moves else 0
    screened = [move for move in moves if move < 3.267 * usual]
    reach = 2.66 * ((mean(screened) if screened else 0) or usual)
    centre = mean([value for value in first if value is not None])
    if reach == 0:
        return 0
    newest = known[-1]
    side = (newest > centre) - (newest < centre)
    if abs(newest - centre) > reach:
        return side
    last = series[-7:]
    whole = [value for value in last if value is not None]
    if len(whole) == 7 and whole in (sorted(set(whole)), sorted(set(whole), reverse=True)):
        return 1 if whole[-1] > whole[0] else -1
    near = [2 / 3 * reach < abs(value - centre) <= reach for value in known[-3:]]
    sides = [(value > centre) - (value < centre) for value in known]
    if near[-1] and sum(near) >= 2 and sides[-3:] == [side] * 3:
        return side
    return side if side and sides[-7:] == [side] * 7 else 0


# --- time ----------------------------------------------------------------------------------------


def rhythm_of(key: str) -> str:
    letters = {"Q": "quarter", "T": "tertial"}
    return "year" if len(key) == 4 else letters.get(key[5], "month")


def number_of(key: str) -> int:
    part = int(key[5:].strip("QT") or 1)
    return int(key[:4]) * PARTS[rhythm_of(key)] + part - 1


def last_day_of(key: str) -> date:
    parts = PARTS[rhythm_of(key)]
    month = (number_of(key) % parts + 1) * 12 // parts
    return date(int(key[:4]), month, monthrange(int(key[:4]), month)[1])
