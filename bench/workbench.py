"""Where a bench keeps its stores: each is filled once, and gone at the end."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from actions.demo import run
from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.facts import EventKind, Milestone, MilestoneId, PlanItem, StatusUpdate
from goals.status import Cause, Status

if TYPE_CHECKING:
    from data.transaction import Transaction

PERIODS = tuple(
    Period.parse(text) for text in ("2025-T1", "2025-T2", "2025-T3", "2026-T1", "2026-T2")
)
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Workbench:
    """A folder of the bench's own."""

    folder: Path

    @cache  # noqa: B019 (one workbench lives as long as the process)
    def history(self, times: int) -> Path:
        """Give a store with a plan, and five rounds in which all report everything.

        Half of the items have a milestone. 100 times means that every report was sent a hundred
        times, each time as a newer one.
        """
        database = self.folder / f"history{times}.duckdb"
        with Store.open(database, clock=lambda: NOW) as store:
            store.sync(strategy())
            _plan(store)
            for number in range(times):
                with store.write() as transaction:
                    for period, trust in product(PERIODS, strategy().trusts):
                        report(transaction, period, trust.key, number)
        return database

    @cache  # noqa: B019 (as above)
    def demonstration(self) -> Path:
        """Give a store with the demonstration."""
        database = self.folder / "demonstration.duckdb"
        run.play(database, self.folder / "sheets", strategy())
        return database

    def copy(self, database: Path, name: str) -> Path:
        """Give a store that may be written to, in a folder of its own.

        Beside one that had the same name lies a head still, and the copy would be behind it.
        """
        copied = Path(tempfile.mkdtemp(dir=self.folder)) / f"{name}.duckdb"
        shutil.copyfile(database, copied)
        return copied

    def empty(self, name: str = "empty") -> Path:
        """Give the place of a store that isn't there yet, for pages that ask for nothing."""
        return self.folder / f"{name}.duckdb"


def report(transaction: Transaction, period: Period, trust: str, number: int) -> None:
    """Store a report on each measure: one in five delayed, all with a comment."""
    updates = tuple(
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
    transaction.append(_draft(EventKind.IMPORT, period, trust), Facts(status_updates=updates))


def _plan(store: Store) -> None:
    items = [
        PlanItem(measure=measure.id, trust=trust.key, from_period=PERIODS[0])
        for measure in strategy().measures
        for trust in strategy().trusts
    ]
    facts = Facts(plan_items=tuple(items), milestones=tuple(map(_milestone, items[::2])))
    with store.write() as transaction:
        transaction.append(_draft(EventKind.PLAN, PERIODS[0], None), facts)


def _milestone(row: PlanItem) -> Milestone:
    due = date(2025, 3, 31) + timedelta(days=row.measure.number * 50)
    key = MilestoneId(measure=row.measure, number=1)
    return Milestone(id=key, trust=row.trust, title="Planen er vedtatt", due=due)


def _draft(kind: EventKind, period: Period, trust: str | None) -> EventDraft:
    return EventDraft(
        kind=kind,
        strategy=strategy().key,
        recorded_by="bench",
        via="command",
        trust=trust,
        period=period,
    )
