"""A year of the coordinator's, step by step by a clock, with every number checked after each step.

After each step the ledger is read by the naive second computation, for every round of both action
plans, and so is who has delivered; and what a locked round said when it was locked is compared with
what it says now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from actions import importing, planning, sheets
from actions.answers import status_json
from actions.desk import Desk
from actions.importing import Upload
from data.store import Store
from goals.access import LOCAL, Principal, Role
from goals.board import Delivered, board
from goals.cycle import Cycle, Period, cycles
from goals.facts import Event, Milestone, PlanItem
from goals.items import View
from loaders.filling import Filling, Typed, fill, fill_plan
from pages.parts.filters import Links
from pages.parts.markup.admin import deliveries
from tests import naive, naive_board
from tests.builders import STRATEGY
from tests.filled import read
from tests.pages.showing import read as words_of
from texts.words import words

Numbers = dict[str, Any]
_MOVES_WITH_THE_DAY = {"overdue"}
"""Of the newest ended round it is judged by today, as the rules have it."""


@dataclass
class Year:
    """The ledger's file, what time it is, and what each locked round said when it was locked."""

    path: Path
    now: datetime = datetime(2026, 1, 10, 9, tzinfo=UTC)
    held: dict[tuple[Period, str], Numbers] = field(default_factory=dict)
    checked: int = 0

    @contextmanager
    def at(self, day: str, who: Principal = LOCAL) -> Iterator[Desk]:
        """Let somebody work at a desk on that day; afterwards everything is checked."""
        moment = datetime.fromisoformat(f"{day}T09:00+00:00")
        self.now = max(self.now + timedelta(minutes=1), moment)
        with Store.open(self.path, clock=lambda: self.now) as store:
            yield Desk(store, STRATEGY, who, self.today, "page", parse=read)
        self.check()

    @property
    def today(self) -> date:
        """The day that it is."""
        return self.now.date()

    def hold(self, period: Period, trusts: Sequence[str]) -> None:
        """Keep what a round says of trusts, from its locking on."""
        said = self._numbers(self._views()[period])
        self.held |= {(period, trust): of_trust(said, period, trust) for trust in trusts}

    def release(self, period: Period, trust: str) -> None:
        """Let a round that was opened for a trust say something else."""
        del self.held[period, trust]

    def check(self) -> None:
        """Compare each number with the naive one, and each locked round with what it said."""
        views, ledger = self._views(), naive.exported(str(self.path), STRATEGY)
        found = {period: self._numbers(view) for period, view in views.items()}
        newest = max((event["event_no"] for event in ledger.events), default=0)
        for index, cycle in enumerate(self._begun()):
            for period in cycle.periods:
                asked = naive.Asked(index, str(period), newest, self.today)
                expected = naive.status(ledger, asked, today=self.today)
                assert naive.differences(expected, found[period]) == [], (self.today, period)
                entries = naive_board.board(ledger, asked)
                assert wrong_on_the_board(views[period], entries) == [], (self.today, period)
                self.checked += 1
        for (period, trust), said in self.held.items():
            now = of_trust(found[period], period, trust)
            assert naive.differences(said, now) == [], (self.today, period, trust)

    def _begun(self) -> Sequence[Cycle]:
        """Give the action plans that have begun."""
        return [cycle for cycle in cycles(STRATEGY) if cycle.start <= self.today]

    def _views(self) -> dict[Period, View]:
        with Store.open(self.path, clock=lambda: self.now) as store:
            newest = store.newest_event()
            known = [(c, store.snapshot(STRATEGY, c, newest)) for c in self._begun()]
        return {
            period: View(snapshot, period, self.today)
            for cycle, snapshot in known
            for period in cycle.periods
        }

    def _numbers(self, view: View) -> Numbers:
        return status_json.status(view, today=self.today)


def wrong_on_the_board(view: View, entries: list[Numbers]) -> list[str]:
    """Compare who has delivered, trust by trust, and the counts that stand above them on screen."""
    found = [of_board(made) for made in board(view)]
    said = words("administrasjon")("deliveries.summary", **naive_board.summary(entries))
    shown = words_of(deliveries.board_of_round(view, links=Links({})))
    return naive.differences(entries, found) + ([] if said in shown else [said])


def of_board(made: Delivered) -> Numbers:
    """Give what the board says of a trust."""
    return {
        "trust": made.trust.key,
        "state": str(made.state),
        "reported": made.reported,
        "applicable": made.applicable,
        "deadline": made.deadline,
        "locked": made.is_locked,
        "late": made.is_late,
        "provisional": made.is_provisional,
    }


def of_trust(said: Numbers, period: Period, trust: str) -> Numbers:
    """Give what a round says of a trust, but for what moves with the day and with later plans."""
    items = [
        {name: value for name, value in row.items() if name not in _MOVES_WITH_THE_DAY}
        for row in said["measures"]
        if row["trust"] == trust
    ]
    (whole,) = [each for each in said["trusts"] if each["trust"] == trust]
    course = [each for each in whole["progress_over_cycle"] if each["period"] <= str(period)]
    goals = [goal["by_trust"][trust] for goal in said["goals"]]
    state = [name for name in ("delivered", "partly", "missing") if trust in said[name]]
    passed = [
        entry["measure"]
        for entry in said["attention"]
        if entry["trust"] == trust
        and any(reason["detail"] == "milestone_passed" for reason in entry["reasons"])
    ]
    return {
        "items": items,
        "rollup": whole["rollup"],
        "course": course,
        "goals": goals,
        "is": state,
        "passed_milestones": passed,
    }


def contact(trust: str) -> Principal:
    """The contact of a trust."""
    return Principal(f"kontakt-{trust}", Role.CONTACT, frozenset({trust}))


def delivered(
    desk: Desk,
    trust: str,
    period: Period,
    measures: Mapping[str, Mapping[str, Typed]],
    *,
    milestones: Mapping[str, Mapping[str, Typed]] | None = None,
    approved_role: str | None = None,
) -> importing.Committed:
    """Download the sheet, type into it, upload it and store it."""
    blank = sheets.status_sheet(desk, trust, period, made_at=NOON)
    content = fill(blank.content, Filling(measures=measures, milestones=milestones or {}))
    previewed = importing.preview(desk, Upload(blank.name, content), trust=trust, period=period)
    assert [found.code for found in previewed.errors] == []
    return importing.commit(desk, previewed, approved_role=approved_role)


def planned(
    desk: Desk,
    period: Period,
    rows: Sequence[PlanItem],
    *,
    new: Sequence[Milestone] = (),
    moved: Sequence[Milestone] = (),
) -> Event | None:
    """Download the plan, type into it, upload it, look at it and store it."""
    blank = planning.plan_sheet(desk, made_at=NOON, period=period)
    content = fill_plan(
        blank.content, STRATEGY, rows=rows, new_milestones=new, moved_milestones=moved
    )
    reading = planning.read(desk, Upload(blank.name, content))
    return planning.commit(desk, planning.compare(desk, reading, from_period=period))


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""When workbooks say that they were made: it is of no matter here."""
