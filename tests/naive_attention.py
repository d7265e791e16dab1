"""The naive second computation, second part: what needs attention, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.naive_items import (
    counts,
    exists,
    is_closed,
    last_day,
    one_item,
    periods_of,
    plan_of,
    progress_of,
    reference_date,
    reports_of,
    rows_of,
)
from tests.naive_signals import measured_worse

if TYPE_CHECKING:
    from tests.naive_items import Asked, Json, Ledger, Row

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
    if measured_worse(ledger, item, last_day(asked.period)):
        found.append("measured_worse")
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
    rows = [row for row in rows if row["from_period"] <= asked.period]
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
