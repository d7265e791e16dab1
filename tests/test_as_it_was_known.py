"""A look back to event n shows what a store that stops at event n shows, for every n."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from actions.answers import explain_json, status_json
from data.store import Store
from goals import comparison, lineage
from goals.catalogue.load import strategy
from goals.cycle import current_cycle, cycles
from goals.items import View
from goals.lineage import Lineage
from goals.selection import Selection
from goals.snapshot import Snapshot
from pages.parts.cuts import Cut
from pages.parts.filters import Links
from pages.parts.markup import goal as html_goal
from pages.parts.markup import lineage as html_lineage
from pages.parts.markup import overview as html_overview
from pages.parts.markup import trust as html_trust
from pages.parts.narrowing import Narrowed
from tests import naive, replay

NORD = strategy()
LINKS = Links({})
NARROWED = Narrowed(Selection(), None, True, "oversikt", LINKS, ())  # noqa: FBT003 (as it is drawn)
CUT = Cut(goal=None, trust=None, links=LINKS, internal_for=frozenset())
TODAY = date(2026, 10, 15)
WITH_EVENTS = """
    select table_name from duckdb_tables() inner join duckdb_columns() using (table_name)
    where column_name = 'event_no'
"""


@pytest.fixture(scope="module")
def ledger(demonstration: Path) -> naive.Ledger:
    return naive.exported(str(demonstration), NORD)


@pytest.fixture(scope="module")
def whole(demonstration: Path, ledger: naive.Ledger) -> Iterator[Store]:
    assert ledger.events, "read while nobody else holds the file"
    with Store.open(demonstration, clock=lambda: replay.noon(TODAY)) as store:
        yield store


def seen(store: Store, known_at: int, on: date) -> View:
    cycle = current_cycle(cycles(NORD), on)
    return View(store.snapshot(NORD, cycle, known_at), cycle.default_period(on), on)


def numbers(view: View) -> object:
    return status_json.status(view, today=view.on)


def screen(view: View) -> str:
    """Oversikt but for its chart, whose numbers are in the JSON, all goals, and all trusts."""
    above = html_overview.standing(view, trust=None, links=LINKS)
    below = html_overview.happening(view, trust=None, links=LINKS, narrowed=NARROWED)
    trusts = [html_trust.side_by_side(view, kind=g.kind, cut=CUT) for g in comparison.groups(view)]
    return "".join([above, below, html_goal.all_goals(view, cut=CUT), *trusts])


def traced(store: Store, view: View, row: naive.Row) -> Lineage:
    measure = next(m.id for m in NORD.measures if str(m.id) == row["measure"])
    history = store.history(NORD.key, measure, row["trust"])
    events = store.events_behind(NORD.key, [update.event_no for update in history])
    item = view.item(measure, row["trust"])
    return lineage.of_item(view, item, history=history, events=events)


def explained(view: View, found: Lineage) -> str:
    return str(html_lineage.explained(view, found, (), LINKS, with_internal=True))


def known(view: View) -> Snapshot:
    """Everything that a page is made of."""
    return view.snapshot


def stop(database: Path, number: int) -> None:
    """Take everything after an event out of a store that nobody holds open."""
    with duckdb.connect(str(database)) as connection:
        for (table,) in connection.sql(WITH_EVENTS).fetchall():
            connection.execute(f"delete from {table} where event_no > ?", [number])  # noqa: S608 (names that the store gives)


def test_for_every_event_the_dashboard_is_that_of_a_store_that_stops_there(
    whole: Store, ledger: naive.Ledger, demonstration: Path, tmp_path: Path
) -> None:
    """Backwards, so that one store loses event after event.

    The screen is made of what is known and of nothing else, so it is enough to make it for the
    newest event of each kind.
    """
    database, differing = Path(shutil.copy(demonstration, tmp_path)), []
    rows = {row["event_no"]: row for row in ledger.status_rows}
    newest_of_kind = {event["kind"]: event["event_no"] for event in ledger.events}
    for event in reversed(ledger.events):
        number = event["event_no"]
        on = whole.known_at(str(number), today=TODAY).on
        stop(database, number)
        with Store.open(database, clock=lambda: replay.noon(TODAY)) as stopped:
            assert stopped.newest_event() == number
            both = seen(whole, number, on), seen(stopped, number, on)
            shows = (known, numbers, *([screen] if number in newest_of_kind.values() else []))
            differing += [
                (number, show.__name__) for show in shows if show(both[0]) != show(both[1])
            ]
            if told := rows.get(event["retracts"] or number):
                stores = zip((whole, stopped), both, strict=True)
                then, now = (explained(view, traced(store, view, told)) for store, view in stores)
                differing += [(number, "explained")] if then != now else []
    assert len(ledger.events) >= 50
    assert differing == []


def test_a_look_back_differs_from_now_where_something_was_taken_back_since(whole, ledger):
    """So that the test above could fail."""
    taken_back = next(e for e in ledger.events if e["kind"] == "retract")
    on = TODAY
    before = seen(whole, taken_back["event_no"] - 1, on)
    after = seen(whole, taken_back["event_no"], on)
    assert numbers(before) != numbers(after)
    row = next(r for r in ledger.status_rows if r["event_no"] == taken_back["retracts"])
    answers = [explain_json.explained(traced(whole, view, row)) for view in (before, after)]
    assert answers[0] != answers[1]
    assert "Angret av" in explained(after, traced(whole, after, row))
    assert "Angret av" not in explained(before, traced(whole, before, row))
