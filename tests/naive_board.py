"""Who has delivered a round, counted once more straight from the rows of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.naive_items import (
    Asked,
    Json,
    Ledger,
    Row,
    all_items,
    as_known,
    counts,
    deadline_and_lock,
    exists,
    last_day,
)

if TYPE_CHECKING:
    from datetime import date, datetime

OSLO, UTC = ZoneInfo("Europe/Oslo"), ZoneInfo("UTC")


def board(ledger: Ledger, asked: Asked) -> list[Json]:
    """One entry for each trust of the round."""
    known = as_known(ledger, asked)
    trusts = [t["key"] for t in ledger.strategy["trusts"] if exists(t, last_day(asked.period))]
    items = all_items(known, asked, asked.period)
    return [one_trust(known, asked, trust, [i for i in items if i["trust"] == trust])
            for trust in trusts]  # fmt: skip


def one_trust(known: Ledger, asked: Asked, trust: str, items: list[Row]) -> Json:
    total = len([item for item in items if counts(item)])
    reported = len([item for item in items if item["reported"]])
    deadline, locked = deadline_and_lock(known, asked.period, trust)
    newest = newest_delivery(known, asked, trust)
    return {
        "trust": trust,
        "state": state(reported, total),
        "reported": reported,
        "applicable": total,
        "deadline": deadline,
        "locked": locked,
        "late": newest is not None and in_norway(newest["recorded_at"]) > deadline,
        "provisional": newest is not None and newest["approved_role"] is None,
    }


def summary(entries: list[Json]) -> Json:
    """The counts of all trusts together."""
    names = ["delivered", "partly", "missing"]
    return {name: len([e for e in entries if e["state"] == name]) for name in names} | {
        "late": len([e for e in entries if e["late"]]),
        "provisional": len([e for e in entries if e["provisional"]]),
        "reported": sum(e["reported"] for e in entries),
        "total": sum(e["applicable"] for e in entries),
    }


def state(reported: int, total: int) -> str:
    if total == 0:
        return "none"
    if reported == 0:
        return "missing"
    return "delivered" if reported == total else "partly"


def newest_delivery(known: Ledger, asked: Asked, trust: str) -> Row | None:
    """The newest file of the trust for the round that was not taken back."""
    taken_back = [e["retracts"] for e in known.events if e["event_no"] <= asked.known_at]
    files = [
        event
        for event in known.events
        if (event["kind"], event["trust"], event["period"]) == ("import", trust, asked.period)
        and event["event_no"] <= asked.known_at
        and event["event_no"] not in taken_back
    ]
    return max(files, key=lambda event: event["event_no"], default=None)


def in_norway(moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(OSLO).date()
