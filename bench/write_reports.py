"""How long each report takes for a whole cycle, beside what computing its numbers takes.

The store is filled straight: every item reported in each of the six rounds, with a comment. Each
file is timed from the view to bytes, and told in seconds and as a ratio to the status answer of the
same view (every number of it computed anew), so that a busy machine makes both slower.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from actions import reporting
from actions.answers import status_json
from actions.desk import Desk
from actions.reporting import House, Kind
from bench import in_turn
from bench.row import Row
from data.ledger import EventDraft, Facts
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import cycles
from goals.facts import EventKind, StatusUpdate
from goals.status import Cause, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.workbench import Workbench
    from goals.cycle import Period

ROUNDS = 15
REACH_SECONDS, REACH_RATIO = 1.0, 8.0
NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)
_STATUSES = (Status.ON_TRACK, Status.DONE, Status.DELAYED, Status.AT_RISK, Status.ON_TRACK)


def rows(_bench: Workbench) -> Iterator[Row]:
    """Give the view's numbers as JSON, and each file against that."""
    with Store.open(":memory:", clock=lambda: NOW) as store:
        desk = Desk(store, strategy(), LOCAL, date(2027, 1, 15), "command")
        _fill(desk)
        period = cycles(desk.strategy)[0].periods[-1]
        works: dict[str, Callable[[], object]] = {"JSON": partial(_status, desk, period)}
        works |= {kind: partial(_write, desk, period, kind) for kind in Kind}
        for work in works.values():
            work()
        found = in_turn.each({name: partial(_seconds, of) for name, of in works.items()}, ROUNDS)
    base = found["JSON"]
    yield Row(what="every number of a full cycle, as JSON", value=base.usual, unit="s")
    for kind in Kind:
        took = found[kind]
        what = f"{kind} of a full cycle"
        yield Row(what=what, value=took.usual, unit="s", reach=REACH_SECONDS)
        yield in_turn.row(f"{kind} against the JSON", "s", took, base, REACH_RATIO)


def _fill(desk: Desk) -> None:
    for number, period in enumerate(cycles(desk.strategy)[0].periods):
        for trust in desk.strategy.trusts:
            updates = tuple(
                StatusUpdate(
                    measure=measure.id,
                    trust=trust.key,
                    period=period,
                    status=(found := _STATUSES[(place + number) % len(_STATUSES)]),
                    progress=float((place + 15 * number) % 100),
                    cause=Cause.STAFFING if found.needs_reason else None,
                    comment=f"Følger planen, og resten tas i neste runde ({number}).",
                )
                for place, measure in enumerate(desk.strategy.measures)
            )
            draft = EventDraft(
                kind=EventKind.IMPORT,
                strategy=desk.strategy.key,
                recorded_by=LOCAL.key,
                via="command",
                trust=trust.key,
                period=period,
            )
            with desk.store.write() as transaction:
                transaction.append(draft, Facts(status_updates=updates))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _status(desk: Desk, period: Period) -> None:
    status_json.status(desk.view(period), today=desk.today)


def _write(desk: Desk, period: Period, kind: Kind) -> None:
    house = House("http://127.0.0.1:8501")
    found = reporting.made(desk, desk.view(period), site=house.site, made_at=NOW)
    reporting.file(kind, found, house)
