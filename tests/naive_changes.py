"""The naive second computation, fourth part: what changed between two views of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.naive_items import (
    OPEN,
    Asked,
    Json,
    Ledger,
    Row,
    all_items,
    as_known,
    counts,
    exists,
    last_day,
    one_item,
    plan_of,
    progress_of,
    reference_date,
    rows_of,
)

if TYPE_CHECKING:
    from datetime import date

STANDING = {"delayed": 0, "at_risk": 1, "on_hold": 1, "not_started": 2, "on_track": 3, "done": 4}


def changes(ledger: Ledger, old: Asked, new: Asked) -> list[Json]:
    """Give the rows of `styringsmal changes --json`."""
    before, after = as_known(ledger, old), as_known(ledger, new)
    taken_back = [
        event["retracts"]
        for event in ledger.events
        if event["kind"] == "retract" and event["event_no"] <= new.known_at
    ]
    found = []
    for now in all_items(after, new, new.period):
        where = now["measure"], now["trust"]
        then = one_item(before, old, old.period, *where, until=old.period)
        plans = [plan_of(before, old, old.period, *where), plan_of(after, new, new.period, *where)]
        days = [(plan["start"], plan["due"]) for plan in plans]
        kind = kind_of(then, now, taken_back, has_moved=days[0] != days[1])
        if kind:
            found.append(
                {
                    "measure": now["measure"],
                    "trust": now["trust"],
                    "kind": kind,
                    "old": said(then),
                    "new": None if kind == "silent" else said(now),
                    "comment": now["report"]["comment"] if has_newer(then, now) else None,
                }
            )
    return found


def said(item: Row) -> str | None:
    return None if item["status"] == "not_reported" else item["status"]


def has_newer(then: Row, now: Row) -> bool:
    old, new = then["report"], now["report"]
    if old is None or new is None:
        return new is not None
    return (new["period"], new["event_no"]) > (old["period"], old["event_no"])


def kind_of(then: Row, now: Row, taken_back: list[int], *, has_moved: bool) -> str | None:
    old, new = then["status"], now["status"]
    newer = has_newer(then, now)
    same_report = then["report"] and newer
    rules = [
        ("plan", counts(then) != counts(now)),
        (
            "retracted",
            counts(now) and then["report"] and then["report"]["event_no"] in taken_back
            and not newer,
        ),
        ("new", old != new and old == "not_reported"),
        ("silent", old != new and new == "not_reported"),
        ("cancelled", old != new and new == "cancelled"),
        ("reopened", old == "cancelled" and new in OPEN),
        ("changed", old == "cancelled" and new == "done"),
        ("better", old in STANDING and new in STANDING and STANDING[new] > STANDING[old]),
        ("worse", old in STANDING and new in STANDING and STANDING[new] < STANDING[old]),
        ("changed", old != new),
        ("silent", then["reported"] and not now["reported"]),
        ("plan", counts(now) and has_moved),
        ("changed", same_report and values(then) != values(now)),
        ("confirmed", same_report and now["report"]["period"] > then["report"]["period"]),
        ("changed", same_report and words(then) != words(now)),
    ]  # fmt: skip
    return next((kind for kind, holds in rules if holds), None)


def values(item: Row) -> tuple[float | None, str | None]:
    return progress_of(item["report"]), item["report"]["cause"]


def words(item: Row) -> tuple[str | None, str | None]:
    return item["report"]["comment"], item["report"].get("next_step")


# --- milestones ----------------------------------------------------------------------------------


def milestone_changes(ledger: Ledger, old: Asked, new: Asked) -> set[tuple[str, str, int, str]]:
    """Give measure, trust, number and kind of every milestone that moved."""
    before, after = as_known(ledger, old), as_known(ledger, new)
    keys = {(row["measure"], row["trust"], row["number"]) for row in ledger.milestone_rows}
    found = set()
    for key in keys:
        then, now = milestone(before, old, *key), milestone(after, new, *key)
        stays = is_followed_up(after, new, *key[:2])
        if kind := milestone_kind(then, now, stays=stays):
            found.add((*key, kind))
    return found


def milestone(
    known: Ledger, asked: Asked, measure: str, trust: str, number: int
) -> tuple[str, date] | None:
    """Give where it stands, and its deadline for the period; None: not in the plan."""
    rows = [row for row in rows_of(known.milestone_rows, measure, trust) if row["number"] == number]
    rows.sort(key=lambda row: row["event_no"])
    dues = [row["due"] for row in rows if row["from_period"] <= asked.period]
    if not dues or not is_followed_up(known, asked, measure, trust):
        return None
    updates = [
        row
        for row in rows_of(known.milestone_update_rows, measure, trust)
        if row["number"] == number and row["period"] <= asked.period
    ]
    newest = max(updates, key=lambda row: (row["period"], row["event_no"]), default={})
    is_late = dues[-1] < reference_date(known, asked, asked.period)
    state = "overdue" if is_late else "coming"
    if newest.get("reached"):
        state = "reached"
    if newest.get("dropped"):
        state = "dropped"
    return state, dues[-1]


def is_followed_up(known: Ledger, asked: Asked, measure: str, trust: str) -> bool:
    there = [t for t in known.strategy["trusts"] if t["key"] == trust]
    plan = plan_of(known, asked, asked.period, measure, trust)
    return all(exists(t, last_day(asked.period)) for t in there) and plan["applicable"]


def milestone_kind(
    then: tuple[str, date] | None, now: tuple[str, date] | None, *, stays: bool
) -> str | None:
    if now is None:
        return "removed" if then and stays else None
    was = then[0] if then else None
    arrived = {"dropped": "dropped", "reached": "reached", "overdue": "missed"}
    if now[0] != was and now[0] in arrived:
        return arrived[now[0]]
    if then is None:
        return "added"
    if then[1] != now[1]:
        return "moved"
    return "reopened" if was in ("reached", "dropped") and now[0] == "coming" else None
