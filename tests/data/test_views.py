"""What other tools read in the database itself: the program's numbers, and nothing internal."""

from __future__ import annotations

import psycopg
import pytest

from actions.answers import status_json
from data import engine
from data.store import Store
from goals.cycle import Period
from goals.items import View
from tests import postgresql
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import PERIOD, START, Clock, deliver, plan, planned, report, retract

FIRST = Period(2026, 1)
VIEWS = ("reported_status", "planned_measure")
REFUSALS = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.ObjectNotInPrerequisiteState,  # nobody can write to such a view
)
REFUSED = [
    "select internal_note from status_update",
    "select file_name from standing_event",
    "select name from person",
    "select digest from access_token",
    "select who from audit",
    "update reported_status set status = 'done'",
    "insert into event select * from event",
    "delete from planned_measure",
    "create table mine (a integer)",
]


def tell_a_story(store):
    """A report replaced by a newer one, one taken back, one of the round before, and a plan."""
    store.sync(STRATEGY)
    plan(store, planned("T1.1", responsible="HR-direktør"), planned("T1.2", applicable=False))
    early = report("T1.1", "on_track", progress=20, period=FIRST)
    deliver(store, early, report("T2.1", "at_risk", period=FIRST), period=FIRST)
    deliver(store, report("T1.1", "delayed", progress=30, internal_note="Internt"))
    deliver(store, report("T1.1", "done", progress=100, trust="nlsh"), trust="nlsh")
    deliver(store, report("T1.1", "at_risk", progress=40, comment="Nyere"))
    wrong = deliver(store, report("T1.1", "cancelled"))
    retract(store, wrong.event_no)


def said(store, period):
    """What `styringsmal status` says of the items that were reported on in the round itself."""
    snapshot = store.snapshot(STRATEGY, CYCLE, store.newest_event())
    told = status_json.status(View(snapshot, period, START.date()), today=START.date())
    return {
        (row["measure"], row["trust"]): (row["status"], row["progress"], row["reported_event"])
        for row in told["measures"]
        if row["reported_event"] and not row["carried_forward_from"]
    }


def test_the_view_of_reports_holds_what_the_command_says(store, location):
    tell_a_story(store)
    expected = {period: said(store, period) for period in (FIRST, PERIOD)}
    store.close()
    database = engine.opened(location)
    try:
        with database.reading() as connection:
            rows = connection.table("reported_status")
            plans = connection.table("planned_measure")
    finally:
        database.close()
    assert {period: len(found) for period, found in expected.items()} == {FIRST: 2, PERIOD: 2}
    for period, found in expected.items():
        assert found == {
            (row["measure"], row["trust"]): (row["status"], row["progress"], row["event_no"])
            for row in rows
            if row["period"] == str(period)
        }
    assert {row["trust_name"] for row in rows} == {
        trust.name for trust in STRATEGY.trusts if trust.key in {"unn", "nlsh"}
    }
    assert {row["measure"]: row["applicable"] for row in plans} == {"T1.1": True, "T1.2": False}
    named = {name for row in (*rows, *plans) for name in row}
    assert named.isdisjoint({"internal_note", "support", "proposed_due", "recorded_by", "account"})


@pytest.fixture
def reader(postgresql_server, migrated):
    """The address as a role sees it that was made as docs/operations.md says."""
    address = postgresql_server.create(migrated)
    with Store.open(address, clock=Clock()) as store:
        tell_a_story(store)
    base = address.rpartition("/")[2]
    postgresql_server.execute("create role innsyn login")
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("grant select on reported_status, planned_measure to innsyn")
    yield postgresql_server.address(base, user="innsyn")
    postgresql_server.drop(address)
    postgresql_server.execute("drop role innsyn")


def test_a_role_for_other_tools_reads_the_views_and_nothing_else(reader):
    counts = [postgresql.query(reader, f"select count(*) from {view}")[0] for view in VIEWS]  # noqa: S608 (names of this file)
    assert counts == [(4,), (2,)]
    comments = "select obj_description(cast(cast($$reported_status$$ as regclass) as oid))"
    assert postgresql.query(reader, comments)[0][0].startswith("One row for each measure")
    for statement in REFUSED:
        with pytest.raises(REFUSALS):
            postgresql.query(reader, statement)
