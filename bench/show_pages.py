"""What a warm page run costs, against an empty page with one small chart, at 1× and 100× history.

CPU time of the server's process, not the clock's: each page is run again and again in a session
that lasts. 100× means that every report was sent a hundred times, each time as a newer one.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.page_server import PageServer
from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.facts import EventKind, Milestone, MilestoneId, PlanItem, StatusUpdate
from goals.status import Cause, Status

RUNS = 40
REACH, REACH_OF_HISTORY = 2.0, 1.3
HISTORIES = (1, 100)
PAGES = (
    ("", ""),
    ("styringsmal", ""),
    ("styringsmal", "mal=3"),
    ("tiltak", ""),
    ("tiltak", "tiltak=T3.10"),
    ("helseforetak", ""),
    ("helseforetak", "foretak=unn"),
    ("delmal", ""),
    ("utdanningsprogram", ""),
    ("siden_sist", ""),
    ("styremote", "bilde=hovedtall"),
    ("styremote", "bilde=styringsmal"),
    ("styremote", "bilde=framdrift"),
    ("rapportering", ""),
    ("administrasjon", ""),
    ("styremote", ""),
    ("sok", "q=planen"),
    ("forklar", "tall=mean_progress"),
    ("om_tallene", ""),
)
PERIODS = tuple(
    Period.parse(text) for text in ("2025-T1", "2025-T2", "2025-T3", "2026-T1", "2026-T2")
)
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
MILLISECONDS = 1000


def main() -> int:
    """Print each page's milliseconds and ratios; exit code 1 when one is over its reach."""
    with tempfile.TemporaryDirectory() as folder:
        stores = {times: _store(Path(folder), times) for times in HISTORIES}
        with PageServer("bench.small_app:app", Path(folder) / "empty.duckdb") as server:
            small = server.cpu_per_run("", "", runs=RUNS)
        costs = {times: _costs(database) for times, database in stores.items()}
    print(f"CPU of a page run, mean of {RUNS}; an empty page with one small chart takes")
    print(f"  {small * MILLISECONDS:5.1f} ms")
    reached = [_told(page, [costs[times][page] for times in HISTORIES], small) for page in PAGES]
    print(
        f"  reach: at most {REACH:.1f}× the small page, and {REACH_OF_HISTORY:.1f}× at 100× history"
    )
    return int(not all(reached))


def _told(page: tuple[str, str], costs: list[float], small: float) -> bool:
    once, many = costs
    name = "?".join(part for part in (page[0] or "oversikt", page[1]) if part)
    print(
        f"  {once * MILLISECONDS:5.1f} ms  {once / small:4.1f}×   "
        f"with {HISTORIES[-1]}× history {many / once:4.1f}×   {name}"
    )
    return once <= REACH * small and many <= REACH_OF_HISTORY * once


def _costs(database: Path) -> dict[tuple[str, str], float]:
    return {page: _cost(database, page) for page in PAGES}


def _cost(database: Path, page: tuple[str, str]) -> float:
    """Measure on a server of its own: a minute after its start one begins its daily work."""
    with PageServer("app:app", database) as server:
        return server.cpu_per_run(*page, runs=RUNS)


def _store(folder: Path, times: int) -> Path:
    """Fill a store: a plan, and five rounds in which every trust reports every measure.

    Half of the items have a milestone.
    """
    database, nord = folder / f"history{times}.duckdb", strategy()
    with Store.open(database, clock=lambda: NOW) as store:
        store.sync(nord)
        plan = [
            PlanItem(measure=measure.id, trust=trust.key, from_period=PERIODS[0])
            for measure in nord.measures
            for trust in nord.trusts
        ]
        with store.write() as transaction:
            transaction.append(
                _draft(EventKind.PLAN, PERIODS[0], None),
                Facts(plan_items=tuple(plan), milestones=tuple(map(_milestone, plan[::2]))),
            )
        for number in range(times):
            with store.write() as transaction:
                for period in PERIODS:
                    for trust in nord.trusts:
                        facts = Facts(status_updates=_reports(period, trust.key, number))
                        draft = _draft(EventKind.IMPORT, period, trust.key)
                        transaction.append(draft, facts)
    return database


def _draft(kind: EventKind, period: Period, trust: str | None) -> EventDraft:
    return EventDraft(
        kind=kind,
        strategy=strategy().key,
        recorded_by="bench",
        via="command",
        trust=trust,
        period=period,
    )


def _milestone(row: PlanItem) -> Milestone:
    due = date(2025, 3, 31) + timedelta(days=row.measure.number * 50)
    key = MilestoneId(measure=row.measure, number=1)
    return Milestone(id=key, trust=row.trust, title="Planen er vedtatt", due=due)


def _reports(period: Period, trust: str, number: int) -> tuple[StatusUpdate, ...]:
    """Give a report on each measure: one in five delayed, all with a comment."""
    return tuple(
        StatusUpdate(
            measure=measure.id,
            trust=trust,
            period=period,
            status=Status.DELAYED if place % 5 == 0 else Status.ON_TRACK,
            progress=(place + number) % 100,
            cause=Cause.STAFFING if place % 5 == 0 else None,
            comment=f"Følger planen (rapport {number}).",
        )
        for place, measure in enumerate(strategy().measures)
    )


if __name__ == "__main__":
    sys.exit(main())
