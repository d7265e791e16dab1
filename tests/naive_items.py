"""The naive second computation, first part: which rows count, and what one item comes to.

Deliberately simple and slow, over plain lists of dicts as they lie in the ledger. It uses nothing
of the program's rules, so that an error there is not repeated here. Periods and measures are text
keys, days are `date`; periods sort as text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Json = dict[str, Any]

STATUSES = [
    "not_started",
    "on_track",
    "at_risk",
    "delayed",
    "on_hold",
    "done",
    "cancelled",
    "not_reported",
]
OPEN = ["not_started", "on_track", "at_risk", "delayed", "on_hold"]
FINAL = ["done", "cancelled"]


@dataclass
class Ledger:
    """All rows of one strategy, as recorded; nothing is resolved.

    `strategy`: key, goals (number, title), measures (ids), trusts (key, kind, valid_from,
    valid_to), cycles (start, months) and indicators. `events` need event_no, kind and retracts;
    all other rows the columns of their table.
    """

    strategy: Json
    events: list[Row]
    status_rows: list[Row]
    plan_rows: list[Row]
    round_rows: list[Row]
    milestone_rows: list[Row]
    milestone_update_rows: list[Row]
    value_rows: list[Row] = field(default_factory=list)
    phase_rows: list[Row] = field(default_factory=list)


@dataclass
class Asked:
    """One view: which cycle (its index), which period, known at which event, on which day."""

    cycle: int
    period: str
    known_at: int
    on: date


# --- time ----------------------------------------------------------------------------------------


def periods(start: date, months: int) -> list[str]:
    keys = []
    year, tertial = start.year, (start.month + 3) // 4
    for _ in range(months // 4):
        keys.append(f"{year}-T{tertial}")
        year, tertial = (year + 1, 1) if tertial == 3 else (year, tertial + 1)
    return keys


def last_day(period: str) -> date:
    month, day = {"1": (4, 30), "2": (8, 31), "3": (12, 31)}[period[-1]]
    return date(int(period[:4]), month, day)


def cycle_of(ledger: Ledger, asked: Asked) -> tuple[date, int]:
    cycle = ledger.strategy["cycles"][asked.cycle]
    return cycle["start"], cycle["months"]


def periods_of(ledger: Ledger, asked: Asked) -> list[str]:
    return periods(*cycle_of(ledger, asked))


def reference_date(ledger: Ledger, asked: Asked, period: str) -> date:
    ended = [
        key
        for cycle in ledger.strategy["cycles"]
        for key in periods(cycle["start"], cycle["months"])
        if last_day(key) <= asked.on
    ]
    return asked.on if ended and max(ended) == period else last_day(period)


def exists(trust: Json, day: date) -> bool:
    if trust["valid_from"] is not None and day < trust["valid_from"]:
        return False
    return trust["valid_to"] is None or day <= trust["valid_to"]


def is_closed(ledger: Ledger, asked: Asked, period: str, trust: str) -> bool:
    deadline, locked = deadline_and_lock(ledger, period, trust)
    return locked or deadline < asked.on


def deadline_and_lock(ledger: Ledger, period: str, trust: str) -> tuple[date, bool]:
    deadline, locked = last_day(period) + timedelta(days=20), False
    for row in sorted(ledger.round_rows, key=lambda row: row["event_no"]):
        if row["period"] == period and row["trust"] in (None, trust):
            if row["action"] != "deadline":
                locked = row["action"] == "lock"
            deadline = row["deadline"] or deadline
    return deadline, locked


# --- items ---------------------------------------------------------------------------------------


def as_known(ledger: Ledger, asked: Asked) -> Ledger:
    """Leave out what came later, what was taken back, and all of other cycles but series."""
    keys = periods_of(ledger, asked)
    taken_back = [
        event["retracts"]
        for event in ledger.events
        if event["kind"] == "retract" and event["event_no"] <= asked.known_at
    ]

    def known(rows: list[Row]) -> list[Row]:
        return [
            row
            for row in rows
            if row["event_no"] <= asked.known_at and row["event_no"] not in taken_back
        ]

    def standing(rows: list[Row], name: str) -> list[Row]:
        return [row for row in known(rows) if row[name] in keys]

    return Ledger(
        strategy=ledger.strategy,
        events=ledger.events,
        status_rows=standing(ledger.status_rows, "period"),
        plan_rows=standing(ledger.plan_rows, "from_period"),
        round_rows=standing(ledger.round_rows, "period"),
        milestone_rows=standing(ledger.milestone_rows, "from_period"),
        milestone_update_rows=standing(ledger.milestone_update_rows, "period"),
        value_rows=known(ledger.value_rows),
        phase_rows=known(ledger.phase_rows),
    )


def rows_of(rows: list[Row], measure: str, trust: str) -> list[Row]:
    return [row for row in rows if row["measure"] == measure and row["trust"] == trust]


def all_items(
    ledger: Ledger, asked: Asked, period: str, *, until: str | None = None, only: str | None = None
) -> list[Row]:
    trusts = [t["key"] for t in ledger.strategy["trusts"] if exists(t, last_day(period))]
    return [
        one_item(ledger, asked, period, measure, trust, until=until or period)
        for measure in ledger.strategy["measures"]
        for trust in trusts
        if only in (None, trust)
    ]


def plan_of(ledger: Ledger, asked: Asked, period: str, measure: str, trust: str) -> Row:
    start, months = cycle_of(ledger, asked)
    keys = periods(start, months)
    rows = rows_of(ledger.plan_rows, measure, trust)
    rows = [row for row in rows if row["from_period"] <= period]
    default = {"applicable": True, "start": None, "due": None, "expected_line": True}
    row = max(rows, key=lambda row: (row["event_no"], row["from_period"])) if rows else default
    return {
        "applicable": row["applicable"],
        "start": row["start"] or start,
        "due": row["due"] or last_day(keys[-1]),
        "expected_line": row["expected_line"],
    }


def reports_of(ledger: Ledger, measure: str, trust: str) -> list[Row]:
    """One report a period, the newest event's, oldest period first."""
    rows = rows_of(ledger.status_rows, measure, trust)
    by_period = {row["period"]: row for row in sorted(rows, key=lambda row: row["event_no"])}
    return [by_period[period] for period in sorted(by_period)]


def one_item(
    ledger: Ledger, asked: Asked, period: str, measure: str, trust: str, *, until: str
) -> Row:
    plan = plan_of(ledger, asked, period, measure, trust)
    reports = [r for r in reports_of(ledger, measure, trust) if r["period"] <= until]
    item = {"measure": measure, "trust": trust, "report": None, "reported": False}
    item |= {"status": "not_reported", "progress": None, "expected": None, "gap": None}
    item |= {"due": plan["due"], "overdue": False, "carried": None}
    if not plan["applicable"]:
        return item | {"status": "not_applicable", "due": None, "overdue": None}
    if reports:
        report = reports[-1]
        item |= {"report": report, "status": report["status"], "progress": progress_of(report)}
        if report["period"] < period:
            item["carried"] = report["period"]
        item["reported"] = report["period"] == period or report["status"] in FINAL
    if plan["expected_line"]:
        item["expected"] = expected(plan["start"], plan["due"], last_day(period))
    if item["progress"] is not None and item["expected"] is not None:
        item["gap"] = item["progress"] - item["expected"]
    unfinished = item["status"] in OPEN or item["status"] == "not_reported"
    item["overdue"] = unfinished and plan["due"] < reference_date(ledger, asked, period)
    return item


def progress_of(report: Row) -> float | None:
    if report["progress"] is not None:
        return report["progress"]
    if report["status"] == "done":
        return 100
    if report["status"] == "not_started":
        return 0
    return None


def expected(start: date, due: date, day: date) -> float:
    if day < start:
        return 0
    if day >= due:
        return 100
    return 100 * ((day - start).days + 1) / ((due - start).days + 1)


def counts(item: Row) -> bool:
    return item["status"] != "not_applicable"
