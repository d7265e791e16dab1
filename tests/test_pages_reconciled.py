"""Oversikt, Styringsmål and Helseforetak show the numbers of the JSON, which are the naive ones.

Random histories go through a real store: late, out of order, taken back, rounds opened and locked,
items not applicable, plans changed, reports missing.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from actions.answers import status_json
from data.store import Store
from goals import causes, comparison
from goals.catalogue.load import strategy
from goals.catalogue.model import Strategy
from goals.cycle import Period, cycles
from goals.items import View
from goals.selection import Selection
from pages.parts import progress_chart, session
from pages.parts.cuts import Cut
from pages.parts.filters import Links
from pages.parts.markup import goal as html_goal
from pages.parts.markup import overview as html_overview
from pages.parts.markup import trust as html_trust
from pages.parts.narrowing import Narrowed
from tests import builders as b
from tests import naive, on_screen, replay
from tests.on_screen import Json
from tests.pages.showing import shown
from tests.test_reconciled import PERIODS, STRATEGY, days, ledgers
from texts.numbers import tenth

TODAY = date(2026, 10, 15)
LINKS = Links({})
NARROWED = Narrowed(Selection(), None, True, "oversikt", LINKS, ())  # noqa: FBT003 (as it is drawn)


def cut(goal: int | None = None, trust: str | None = None) -> Cut:
    return Cut(goal=goal, trust=trust, links=LINKS, internal_for=frozenset())


def drawn_overview(view: View) -> str:
    return str(html_overview.standing(view, trust=None, links=LINKS))


def wrong_on_oversikt(html: str, found: Json) -> list[str]:
    """Compare the rates, the message, the eight counts and every cell of goals × trusts."""
    region = found["region"]
    who = [len(found[key]) for key in ("delivered", "partly", "missing")]
    first = [
        on_screen.headline(region),
        on_screen.lead(region),
        on_screen.share(who[0], sum(who)),
        on_screen.share(region["reported"], region["applicable"]),
    ]
    matrix = [row[1:] for row in on_screen.rows(on_screen.tables(html)[0])]
    cells = [[on_screen.cell(r) for r in goal["by_trust"].values()] for goal in found["goals"]]
    return naive.differences(
        {"first": first, "tiles": on_screen.tiles(region), "cells": cells},
        {
            "first": on_screen.summary(html),
            "tiles": [t for tile in on_screen.marked(html, "sm-count")
                      for t in on_screen.numbers(tile)],
            "cells": [[on_screen.numbers(c) for c in row] for row in matrix],
        },
    )  # fmt: skip


def wrong_of_goals(html: str, rollups: list[Json]) -> list[str]:
    """Compare a list of goals: label, distribution, reported, mean and gap of each."""
    expected = [
        [
            on_screen.cell(r),
            on_screen.tally(r),
            [str(r["reported"]), str(r["applicable"])],
            on_screen.mean(r) + (on_screen.gap(r) if r["mean_progress"] is not None else []),
        ]
        for r in rollups
    ]
    table = on_screen.tables(html)[0]
    return naive.differences(
        expected,
        [
            [on_screen.numbers(row[1]), tallied(row[2]), *map(on_screen.numbers, row[3:])]
            for row in on_screen.rows(table)
        ],
    )


def tallied(cell: str) -> list[str]:
    """The counts in words; the bar above them is for the eye."""
    return on_screen.numbers("".join(on_screen.marked(cell, "sm-tally")))


def wrong_of_trusts(html: str, trusts: list[Json]) -> list[str]:
    """Compare trusts of one kind: reported, mean, gap and the distance from their median."""
    away = on_screen.distances([t["rollup"]["mean_progress"] for t in trusts])
    expected = [
        [
            [str(t["rollup"]["reported"]), str(t["rollup"]["applicable"])],
            on_screen.mean(t["rollup"]),
            on_screen.gap(t["rollup"]),
            distance,
        ]
        for t, distance in zip(trusts, away, strict=True)
    ]
    shown_rows = on_screen.rows(on_screen.tables(html)[0])
    return naive.differences(expected, [[*map(on_screen.numbers, row[1:])] for row in shown_rows])


def wrong_in_chart(view: View, found: Json) -> list[str]:
    """Compare what the chart draws, and the file beside it, with each trust's course."""
    keys = tuple(trust.key for trust in view.trusts)
    chart = progress_chart.lines_of(view, trusts=keys, goal=None, links=LINKS)
    courses = [
        [point for point in trust["progress_over_cycle"] if point["reported"] is not None]
        for trust in found["trusts"]
    ]
    rows = [
        [tenth(point[key]) for key in ("mean_progress", "expected", "gap")]
        + [point[key] for key in ("progress_count", "reported", "applicable")]
        for course in courses
        for point in course
    ]
    _, *lines = chart.figure.to_dict()["data"]
    return naive.differences(
        {"file": rows, "drawn": [[p["mean_progress"] for p in course] for course in courses]},
        {
            "file": [[*row[2:]] for row in chart.data.rows],
            "drawn": [[*line["y"]] for line in lines],
        },
    )


def wrong_below_the_chart(view: View, found: Json) -> list[str]:
    """Compare the causes added up, and how many need attention, with the items themselves."""
    html = html_overview.happening(view, trust=None, links=LINKS, narrowed=NARROWED)
    expected: dict[str, dict[str | None, int]] = {}
    for item in found["measures"]:
        if item["status"] in {"delayed", "at_risk", "on_hold"}:
            counts = expected.setdefault(item["status"], {})
            counts[item["cause"]] = counts.get(item["cause"], 0) + 1
    added = {str(s): dict(counts) for s, counts in causes.of_items(view.items.values()).items()}
    listed = re.findall("Viser alle ([^ ]*) tiltak", html)
    return naive.differences(
        {"causes": expected, "listed": [str(len(found["attention"]))]},
        {"causes": added, "listed": listed},
    )


def wrong_anywhere(view: View, found: Json) -> list[str]:
    """Draw the parts of all three pages and compare them with the JSON."""
    wrong = wrong_on_oversikt(drawn_overview(view), found)
    wrong += wrong_in_chart(view, found) + wrong_below_the_chart(view, found)
    rollups = [goal["rollup"] for goal in found["goals"]]
    wrong += wrong_of_goals(html_goal.all_goals(view, cut=cut()), rollups)
    for goal in found["goals"]:
        first = on_screen.summary(html_goal.standing(view, cut=cut(goal["goal"])))
        wrong += naive.differences(on_screen.standing(goal["rollup"]), first)
    for trust in found["trusts"]:
        first = on_screen.summary(html_goal.standing(view, cut=cut(trust=trust["trust"])))
        wrong += naive.differences(on_screen.standing(trust["rollup"]), first)
    for group in comparison.groups(view):
        keys = {trust.key for trust in group.trusts}
        html = html_trust.side_by_side(view, kind=group.kind, cut=cut())
        wrong += wrong_of_trusts(html, [t for t in found["trusts"] if t["trust"] in keys])
    return wrong


@settings(
    max_examples=50,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(ledgers(), st.sampled_from(PERIODS[:7]), days, st.integers(0, 12))
def test_after_any_history_every_page_the_json_and_the_naive_computation_agree(
    ledger: naive.Ledger, period: str, on: date, known_at: int
) -> None:
    made_storable(ledger)
    asked = naive.Asked(PERIODS.index(period) // 6, period, min(known_at, len(ledger.events)), on)
    with replay.whole(ledger) as store:
        snapshot = store.snapshot(STRATEGY, cycles(STRATEGY)[asked.cycle], asked.known_at)
    view, today = View(snapshot, Period.parse(period), on), on + timedelta(days=1)
    found = status_json.status(view, today=today)
    assert naive.differences(naive.status(ledger, asked, today=today), found) == []
    assert wrong_anywhere(view, found) == []


def made_storable(ledger: naive.Ledger) -> None:
    """Let the milestones of an event hold from one period, and take nothing back in vain."""
    first: dict[int, str] = {}
    kept: dict[tuple[object, ...], naive.Row] = {}
    for row in ledger.milestone_rows:
        row["from_period"] = first.setdefault(row["event_no"], row["from_period"])
        key = tuple(row[name] for name in ("event_no", "measure", "number", "trust"))
        kept.setdefault(key, row)
    ledger.milestone_rows[:] = kept.values()
    for event in ledger.events:
        if event["kind"] == "retract" and event["retracts"] is None:
            event["kind"] = "round"


@pytest.mark.parametrize("part", ["region", "goals", "trusts"])
@pytest.mark.parametrize("name", ["reported", "applicable", "worst_count", "gap", "mean_progress"])
def test_a_number_that_is_another_is_found(part: str, name: str) -> None:
    """So that the tests here can fail: change one kind of number in the JSON."""
    facts = [b.update("delayed", 40 + n, measure=f"T1.{n}") for n in (1, 2)]
    view = b.view(*facts, b.update("on_track", 20, measure="T2.1", trust="nlsh"))
    found = status_json.status(view, today=TODAY)
    rollups = [found["region"]] if part == "region" else [e["rollup"] for e in found[part]]
    for rollup in rollups:
        rollup[name] = (rollup[name] or 0) + 1
    if (part, name) == ("region", "worst_count"):
        found["region"]["distribution"]["delayed"] += 1  # Oversikt shows it by its status alone
    assert wrong_anywhere(view, found) != []


def test_another_course_another_cause_and_a_row_too_few_are_found() -> None:
    view = b.view(b.update("delayed", 40, measure="T1.1"), b.update("on_track", 20, trust="nlsh"))
    found = status_json.status(view, today=TODAY)
    assert wrong_in_chart(view, found) + wrong_below_the_chart(view, found) == []
    course = next(trust for trust in found["trusts"] if trust["trust"] == "unn")
    course["progress_over_cycle"][0]["mean_progress"] = 41
    assert len(wrong_in_chart(view, found)) == 2
    found["attention"].pop()
    for item in found["measures"]:
        item["cause"] = "staffing"
    assert len(wrong_below_the_chart(view, found)) >= 2


@pytest.fixture(scope="module")
def demo(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demonstration, tmp_path_factory.mktemp("pages")))


@pytest.fixture
def served(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("STYRINGSMAL_TODAY", TODAY.isoformat())
    session.settings.cache_clear()
    with Store.open(demo, clock=lambda: datetime(2026, 10, 15, tzinfo=UTC)) as store:
        monkeypatch.setattr(session, "store", lambda: store)
        yield store
    session.settings.cache_clear()


def test_the_pages_of_the_demonstration_show_the_numbers_of_its_json(served: Store):
    nord: Strategy = strategy()
    cycle = cycles(nord)[0]
    view = View(served.snapshot(nord, cycle, served.newest_event()), Period(2026, 2), TODAY)
    found = status_json.status(view, today=TODAY)
    wrong = wrong_on_oversikt(shown("oversikt"), found)
    wrong += wrong_of_goals(shown("styringsmal"), [goal["rollup"] for goal in found["goals"]])
    for goal in found["goals"][:2]:
        first = on_screen.summary(shown("styringsmal", mal=str(goal["goal"])))
        wrong += naive.differences(on_screen.standing(goal["rollup"]), first)
    unn = next(trust for trust in found["trusts"] if trust["trust"] == "unn")
    first = on_screen.summary(shown("helseforetak", foretak="unn"))
    wrong += naive.differences(on_screen.standing(unn["rollup"]), first)
    assert wrong == []
    assert wrong_anywhere(view, found) == []
