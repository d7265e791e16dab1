"""Every number of `styringsmal status --json` once more, written straight from the rules.

Deliberately simple and slow, over plain lists of dicts as they lie in the ledger. It uses nothing
of the program's rules, so that an error there is not repeated here. Periods and measures are text
keys, days are `date`; periods sort as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb

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

    `strategy`: key, goals (number, title), measures (ids), trusts (key, valid_from, valid_to) and
    cycles (start, months). `events` need event_no, kind and retracts; all other rows the columns
    of their table.
    """

    strategy: Json
    events: list[Row]
    status_rows: list[Row]
    plan_rows: list[Row]
    round_rows: list[Row]
    milestone_rows: list[Row]
    milestone_update_rows: list[Row]


@dataclass
class Asked:
    """One view: which cycle (its index), which period, known at which event, on which day."""

    cycle: int
    period: str
    known_at: int
    on: date


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
    deadline, locked = last_day(period) + timedelta(days=20), False
    for row in sorted(ledger.round_rows, key=lambda row: row["event_no"]):
        if row["period"] == period and row["trust"] in (None, trust):
            locked = row["action"] == "lock"
            deadline = row["deadline"] or deadline
    return locked or deadline < asked.on


# --- items ---------------------------------------------------------------------------------------


def as_known(ledger: Ledger, asked: Asked) -> Ledger:
    """Leave out what came later, what was taken back, and all of other cycles."""
    keys = periods_of(ledger, asked)
    taken_back = [
        event["retracts"]
        for event in ledger.events
        if event["kind"] == "retract" and event["event_no"] <= asked.known_at
    ]

    def standing(rows: list[Row], name: str) -> list[Row]:
        return [
            row
            for row in rows
            if row["event_no"] <= asked.known_at and row["event_no"] not in taken_back
            if row[name] in keys
        ]

    return Ledger(
        strategy=ledger.strategy,
        events=ledger.events,
        status_rows=standing(ledger.status_rows, "period"),
        plan_rows=standing(ledger.plan_rows, "from_period"),
        round_rows=standing(ledger.round_rows, "period"),
        milestone_rows=standing(ledger.milestone_rows, "from_period"),
        milestone_update_rows=standing(ledger.milestone_update_rows, "period"),
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


# --- attention -----------------------------------------------------------------------------------

WORST_FIRST = ["delayed", "overdue", "support", "silent_twice", "contradiction"]


def attention(ledger: Ledger, asked: Asked, items: list[Row]) -> list[Json]:
    found = []
    for item in items:
        why = reasons(ledger, asked, item) if counts(item) else []
        if why:
            found.append({"measure": item["measure"], "trust": item["trust"], "reasons": why})
    ordered = []
    for worst in WORST_FIRST:
        ordered += [entry for entry in found if entry["reasons"][0]["code"] == worst]
    return ordered


def reasons(ledger: Ledger, asked: Asked, item: Row) -> list[Json]:
    report, found = item["report"], []
    if item["status"] == "delayed":
        found.append({"code": "delayed", "detail": report["cause"]})
    if item["overdue"]:
        found.append({"code": "overdue", "detail": item["due"].isoformat()})
    if report and report["support"]:
        found.append({"code": "support", "detail": None})
    if silent_twice(ledger, asked, item):
        found.append({"code": "silent_twice", "detail": item["carried"]})
    hints = contradictions(ledger, asked, item)
    return found + [{"code": "contradiction", "detail": key} for key in hints]


def silent_twice(ledger: Ledger, asked: Asked, item: Row) -> bool:
    closed = [
        period
        for period in periods_of(ledger, asked)
        if period <= asked.period and is_closed(ledger, asked, period, item["trust"])
    ]
    if item["reported"] or len(closed) < 2:
        return False
    for period in closed[-2:]:
        trust = next(t for t in ledger.strategy["trusts"] if t["key"] == item["trust"])
        if not exists(trust, last_day(period)):
            return False
        same = one_item(ledger, asked, period, item["measure"], item["trust"], until=period)
        if not counts(same) or same["reported"]:
            return False
    return True


def contradictions(ledger: Ledger, asked: Asked, item: Row) -> list[str]:
    status, progress, report = item["status"], item["progress"], item["report"]
    found = []
    if status == "on_track" and item["gap"] is not None and item["gap"] <= -20:
        found.append("behind_plan")
    if status in ("on_track", "done") and has_passed_milestone(ledger, asked, item):
        found.append("milestone_passed")
    if status == "done" and progress < 100:
        found.append("done_below_100")
    if status != "done" and progress == 100:
        found.append("full_not_done")
    if status == "not_started" and progress > 0:
        found.append("not_started_with_progress")
    if report:
        found += against_the_report_before(ledger, asked, report)
    if times_due_moved(ledger, asked, item) >= 2:
        found.append("due_moved_twice")
    return found


def against_the_report_before(ledger: Ledger, asked: Asked, report: Row) -> list[str]:
    reports = reports_of(ledger, report["measure"], report["trust"])
    earlier = [other for other in reports if other["period"] < report["period"]]
    if not earlier:
        return []
    before, found = earlier[-1], []
    was, now = progress_of(before), progress_of(report)
    comment = simple(report["comment"])
    if was is not None and now is not None and now < was and not comment:
        found.append("progress_fell")
    keys = periods_of(ledger, asked)
    neighbours = keys.index(report["period"]) - keys.index(before["period"]) == 1
    if neighbours and len(comment) > 20 and comment == simple(before["comment"]):
        found.append("same_comment")
    return found


def simple(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def times_due_moved(ledger: Ledger, asked: Asked, item: Row) -> int:
    keys = periods_of(ledger, asked)
    rows = rows_of(ledger.plan_rows, item["measure"], item["trust"])
    if not rows:
        return 0
    first = min(row["from_period"] for row in rows)
    dues = [
        plan_of(ledger, asked, period, item["measure"], item["trust"])["due"]
        for period in keys
        if first <= period <= asked.period
    ]
    moved = 0
    for index in range(1, len(dues)):
        if dues[index] != dues[index - 1]:
            moved += 1
    return moved


def has_passed_milestone(ledger: Ledger, asked: Asked, item: Row) -> bool:
    rows = rows_of(ledger.milestone_rows, item["measure"], item["trust"])
    newest = {row["number"]: row for row in sorted(rows, key=lambda row: row["event_no"])}
    for number, row in newest.items():
        said = [
            other
            for other in rows_of(ledger.milestone_update_rows, item["measure"], item["trust"])
            if other["number"] == number and other["period"] <= asked.period
        ]
        last = max(said, key=lambda other: (other["period"], other["event_no"]), default=None)
        finished = last is not None and (last["dropped"] or last["reached"] is not None)
        if not finished and row["due"] < reference_date(ledger, asked, asked.period):
            return True
    return False


# --- reading -------------------------------------------------------------------------------------


def plain_strategy(strategy: Any) -> Json:
    """Take of a catalogue what the computation needs."""
    return {
        "key": strategy.key,
        "goals": [{"number": goal.number, "title": goal.title} for goal in strategy.goals],
        "measures": [str(measure.id) for measure in strategy.measures],
        "trusts": [
            {"key": trust.key, "valid_from": trust.valid_from, "valid_to": trust.valid_to}
            for trust in strategy.trusts
        ],
        "cycles": [{"start": entry.start, "months": entry.months} for entry in strategy.cycles],
    }


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
