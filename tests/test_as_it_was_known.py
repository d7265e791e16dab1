"""A look back to event n shows what a store that stops at event n shows, for every n."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commands import explain_json, status_json
from data.store import Store
from goals import lineage
from goals.catalogue.load import strategy
from goals.cycle import current_cycle, cycles
from goals.items import View
from goals.lineage import Lineage
from goals.selection import Selection
from goals.snapshot import Snapshot
from pages.parts.filters import Links
from pages.parts.markup import lineage as html_lineage
from pages.parts.markup import overview as html_overview
from pages.parts.narrowing import Narrowed
from tests import naive, replay

NORD = strategy()
LINKS = Links({})
NARROWED = Narrowed(Selection(), None, True, "oversikt", LINKS, ())  # noqa: FBT003 (as it is drawn)
EVENTS = range(1, 51)
TODAY = date(2026, 10, 15)


@pytest.fixture(scope="module")
def ledger(demonstration: Path) -> naive.Ledger:
    return naive.exported(str(demonstration), NORD)


@pytest.fixture(scope="module")
def whole(demonstration: Path, ledger: naive.Ledger) -> Iterator[Store]:
    assert ledger.events, "read while nobody else holds the file"
    with Store.open(demonstration, clock=lambda: datetime(2026, 10, 15, tzinfo=UTC)) as store:
        yield store


def seen(store: Store, known_at: int, on: date) -> View:
    cycle = current_cycle(cycles(NORD), on)
    return View(store.snapshot(NORD, cycle, known_at), cycle.default_period(on), on)


def numbers(view: View) -> object:
    return status_json.status(view, today=view.on)


def screen(view: View) -> str:
    """All of Oversikt but its chart, whose numbers are in the JSON."""
    above = html_overview.standing(view, trust=None, links=LINKS)
    return above + html_overview.happening(view, trust=None, links=LINKS, narrowed=NARROWED)


def traced(store: Store, view: View, row: naive.Row) -> Lineage:
    measure = next(m.id for m in NORD.measures if str(m.id) == row["measure"])
    history = store.history(NORD.key, measure, row["trust"])
    events = store.events_behind(NORD.key, [update.event_no for update in history])
    item = view.item(measure, row["trust"])
    return lineage.of_item(view, item, history=history, events=events)


def explained(view: View, found: Lineage) -> str:
    return str(html_lineage.explained(view, found, (), LINKS, with_internal=True))


def known(view: View) -> Snapshot:
    """Everything that a page is made of; hashes hold random salts."""
    found = view.snapshot
    return replace(found, events=tuple(e.model_copy(update={"hash": ""}) for e in found.events))


def test_for_every_event_the_dashboard_is_that_of_a_store_that_stops_there(whole, ledger):
    """All of it is made of the snapshot; every seventh time and at a retraction it is looked at."""
    assert [event["event_no"] for event in ledger.events] == list(EVENTS)
    player, differing = replay.Player(ledger), []
    rows = {row["event_no"]: row for row in ledger.status_rows}
    for event in ledger.events:
        number = event["event_no"]
        player.play(event)
        on = whole.known_at(str(number), today=TODAY).on
        both = seen(whole, number, on), seen(player.store, number, on)
        assert player.store.newest_event() == number
        shows = [known]
        if number % 7 == 0 or event["kind"] == "retract":
            shows += [numbers, screen]
        differing += [(number, show.__name__) for show in shows if show(both[0]) != show(both[1])]
        if told := rows.get(event["retracts"] or number):
            stores = zip((whole, player.store), both, strict=True)
            then, stopped = (explained(view, traced(store, view, told)) for store, view in stores)
            differing += [(number, "explained")] if then != stopped else []
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
