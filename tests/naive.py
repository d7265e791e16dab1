"""Every number of `styringsmal status --json` once more, written straight from the rules.

`status(ledger, asked, today=…)` gives the whole answer, `exported` reads a ledger's file,
`differences` compares two answers. How one item is made stands in naive_items.py, the attention
list in naive_attention.py, what is measured in naive_signals.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from tests.naive_attention import attention
from tests.naive_items import (
    FINAL,
    STATUSES,
    Asked,
    Json,
    Ledger,
    Row,
    all_items,
    as_known,
    counts,
    cycle_of,
    exists,
    last_day,
    periods,
    periods_of,
    reference_date,
)

if TYPE_CHECKING:
    from datetime import date


def status(ledger: Ledger, asked: Asked, *, today: date) -> Json:
    """Compute the whole answer."""
    ledger = as_known(ledger, asked)
    trusts = [t["key"] for t in ledger.strategy["trusts"] if exists(t, last_day(asked.period))]
    items = all_items(ledger, asked, asked.period)
    n = {t: len([i for i in items if i["trust"] == t and counts(i)]) for t in trusts}
    r = {t: len([i for i in items if i["trust"] == t and i["reported"]]) for t in trusts}
    start, months = cycle_of(ledger, asked)
    years = sorted({key[:4] for key in periods(start, months)})
    return {
        "strategy": ledger.strategy["key"],
        "cycle": years[0] if len(years) == 1 else f"{years[0]}-{years[-1]}",
        "period": asked.period,
        "known_at_event": asked.known_at,
        "today": today.isoformat(),
        "reference_date": reference_date(ledger, asked, asked.period).isoformat(),
        "region": rollup(items),
        "delivered": [t for t in trusts if n[t] > 0 and r[t] == n[t]],
        "partly": [t for t in trusts if 0 < r[t] < n[t]],
        "missing": [t for t in trusts if n[t] > 0 and r[t] == 0],
        "goals": [one_goal(goal, items, trusts) for goal in ledger.strategy["goals"]],
        "trusts": [
            {
                "trust": t,
                "rollup": rollup([i for i in items if i["trust"] == t]),
                "progress_over_cycle": over_cycle(ledger, asked, t),
            }
            for t in trusts
        ],
        "attention": attention(ledger, asked, items),
        "measures": [one_measure(item) for item in items],
    }


# --- many items ----------------------------------------------------------------------------------


def mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def rollup(items: list[Row]) -> Json:
    items = [item for item in items if counts(item)]
    going = [item for item in items if item["status"] != "cancelled"]
    numbers = [item["progress"] for item in going if item["progress"] is not None]
    gaps = [item["gap"] for item in going if item["gap"] is not None]
    distribution = {s: len([i for i in items if i["status"] == s]) for s in STATUSES}
    worst = None
    for bad in ["on_hold", "at_risk", "delayed"]:
        if distribution[bad] > 0:
            worst = bad
    reported = len([item for item in items if item["reported"]])
    return {
        "applicable": len(items),
        "reported": reported,
        "distribution": distribution,
        "mean_progress": mean(numbers),
        "progress_count": len(numbers),
        "expected": mean([i["expected"] for i in going if i["expected"] is not None]),
        "gap": mean(gaps),
        "gap_count": len(gaps),
        "worst": worst,
        "worst_count": distribution[worst] if worst else 0,
        "label": label(items, reported, worst),
    }


def label(items: list[Row], reported: int, worst: str | None) -> str:
    statuses = [item["status"] for item in items]
    rules = [
        ("none", not items),
        (str(worst), worst is not None),
        ("not_reported", reported < len(items) / 2),
        ("cancelled", all(status == "cancelled" for status in statuses)),
        ("done", all(status in FINAL for status in statuses)),
        ("not_started", all(status in ("not_started", "cancelled") for status in statuses)),
        ("on_track", True),
    ]
    return next(name for name, holds in rules if holds)


def one_goal(goal: Json, items: list[Row], trusts: list[str]) -> Json:
    own = [i for i in items if int(i["measure"][1:].split(".")[0]) == goal["number"]]
    return {
        "goal": goal["number"],
        "title": goal["title"],
        "rollup": rollup(own),
        "by_trust": {t: rollup([i for i in own if i["trust"] == t]) for t in trusts},
    }


def over_cycle(ledger: Ledger, asked: Asked, trust: str) -> list[Json]:
    points = []
    for period in periods_of(ledger, asked):
        known = period <= asked.period
        until = period if known else asked.period
        items = all_items(ledger, asked, period, until=until, only=trust)
        found = rollup(items)
        points.append(
            {
                "period": period,
                "mean_progress": found["mean_progress"] if known else None,
                "progress_count": found["progress_count"] if known else 0,
                "expected": found["expected"],
                "gap": found["gap"] if known else None,
                "reported": found["reported"] if known else None,
                "applicable": found["applicable"],
            }
        )
    return points


def one_measure(item: Row) -> Json:
    report = item["report"]
    return {
        "measure": item["measure"],
        "trust": item["trust"],
        "status": item["status"],
        "confirmed": report["confirmed"] if report else False,
        "carried_forward_from": item["carried"],
        "progress": item["progress"],
        "expected": item["expected"],
        "gap": item["gap"],
        "due": item["due"].isoformat() if item["due"] else None,
        "overdue": item["overdue"],
        "cause": report["cause"] if report else None,
        "reported_event": report["event_no"] if report else None,
    }


# --- reading -------------------------------------------------------------------------------------


def plain_strategy(strategy: Any) -> Json:
    """Take of a catalogue what the computation needs."""
    return {
        "key": strategy.key,
        "goals": [{"number": goal.number, "title": goal.title} for goal in strategy.goals],
        "measures": [str(measure.id) for measure in strategy.measures],
        "trusts": [
            {name: getattr(trust, name) for name in ("key", "kind", "valid_from", "valid_to")}
            for trust in strategy.trusts
        ],
        "cycles": [{"start": entry.start, "months": entry.months} for entry in strategy.cycles],
        "indicators": [plain_indicator(indicator) for indicator in strategy.indicators],
    }


def plain_indicator(indicator: Any) -> Json:
    said = ["key", "kind", "better", "rhythm", "form"]
    found = {name: str(getattr(indicator, name)) for name in said}
    found |= {"seasonal": indicator.seasonal, "measured_by": indicator.measured_by}
    return found | {"measure": str(indicator.measure) if indicator.measure else None}


def exported(database: str, strategy: Any) -> Ledger:
    """Read all rows of a strategy from a ledger's file, which nobody may hold open."""
    with duckdb.connect(database, read_only=True) as connection:
        tables = {
            name: table_rows(connection, name, strategy.key)
            for name in [
                "event",
                "status_update",
                "plan_item",
                "round_change",
                "milestone",
                "milestone_update",
                "indicator_value",
                "indicator_phase",
            ]
        }
    return Ledger(plain_strategy(strategy), *tables.values())


def table_rows(connection: duckdb.DuckDBPyConnection, table: str, strategy: str) -> list[Row]:
    found = connection.sql(f"select * from {table}").filter(f"strategy = '{strategy}'")  # noqa: S608 (names of this file and keys of a catalogue)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


# --- comparing -----------------------------------------------------------------------------------


def differences(expected: Any, found: Any, *, at: str = "") -> list[str]:
    """Say every place where two answers differ; percent may differ by the last bits."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = [*expected, *(key for key in found if key not in expected)]
        parts = [
            differences(expected.get(key, "absent"), found.get(key, "absent"), at=f"{at}.{key}")
            for key in keys
        ]
        return [line for part in parts for line in part]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        parts = [
            differences(one, other, at=f"{at}[{index}]")
            for index, (one, other) in enumerate(zip(expected, found, strict=True))
        ]
        return [line for part in parts for line in part]
    both_numbers = all(type(value) in (int, float) for value in (expected, found))
    if expected == found or (both_numbers and abs(expected - found) < 1e-9):
        return []
    return [f"{at}: expected {expected!r}, found {found!r}"]
