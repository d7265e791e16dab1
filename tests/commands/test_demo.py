from __future__ import annotations

from datetime import UTC, datetime

from actions.demo.run import VIA
from actions.desk import Desk
from actions.rounds import change_round
from data.store import Store
from goals.access import LOCAL
from goals.cycle import Period
from goals.facts import RoundAction
from tests import outside
from tests.commands.conftest import ON_TRACK


def play_a_little(location, folder, strategy, *, on_step):
    """The first step of the story, for the whole of it has tests of its own."""
    now = datetime(2025, 1, 1, tzinfo=UTC)
    folder.mkdir()
    location.unlink(missing_ok=True)
    with Store.open(location, clock=lambda: now) as store:
        desk = Desk(store, strategy, LOCAL, now.date(), VIA)
        change_round(desk, Period(2025, 1), RoundAction.OPEN)
    on_step(1, 1, None)
    return 1


def test_a_store_with_somebodys_reports_is_never_filled(styringsmal, sheet, folder):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    result = styringsmal("demo", "--json")
    assert (result.exit, result.json["error"]["code"]) == (2, "store_not_empty")
    assert len(styringsmal("imports", "--json").json) == 1
    assert not (folder / "store-arbeidsbok").exists()


def test_a_database_that_is_no_file_is_refused(styringsmal, monkeypatch):
    monkeypatch.setenv("STYRINGSMAL_DATABASE", ":memory:")
    result = styringsmal("demo", "--json")
    assert (result.exit, result.json["error"]["code"]) == (2, "store_not_a_file")


def test_it_fills_an_empty_store_once_and_says_where_the_workbooks_lie(
    styringsmal, folder, monkeypatch
):
    monkeypatch.setattr("commands.demo.play", play_a_little)
    assert styringsmal("imports").exit == 0
    with outside.hosts() as asked:
        first, second = styringsmal("demo", "--json"), styringsmal("demo", "--json")
    assert asked == []
    assert first.json == {
        "database": str(folder / "store.duckdb"),
        "workbooks": str(folder / "store-arbeidsbok"),
        "filled": True,
    }
    assert second.json == first.json | {"filled": False}
    assert str(folder / "store-arbeidsbok") in first.err
    assert len(styringsmal("rounds", "--json").json) == 6
