"""A replica that follows: read when it has come as far as the primary, and never instead of it."""

from __future__ import annotations

import json
import re
import time

import pytest

from actions import health
from data import replica
from data.engine import ReplicaState
from data.settings import Settings
from data.statements import statement
from data.store import Store
from goals.errors import UserError
from pages.parts import session
from pages.web.health import ROUTE
from tests import postgresql
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import Clock, deliver, redact, report

NAME = "Kári Ánne Šuorra"
BESIDE = r"\b(person\w*|access_token|ended_login|audit|reminder|schema_migration)\b"
LAST_ASKED = "select query from pg_stat_activity where application_name = 'styringsmal'"


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch):
    monkeypatch.setattr(replica, "REST_S", 0.5)


@pytest.fixture(scope="module")
def standby(postgresql_server):
    """Real streaming replication, from the tests' own server."""
    server = postgresql.Server(postgresql_server)
    yield server
    server.remove()


@pytest.fixture
def address(postgresql_server, standby, migrated):
    """A database of its own, which the standby has too."""
    address = postgresql_server.create(migrated)
    follow(postgresql_server, standby)
    yield address
    standby.execute("select pg_wal_replay_resume()")
    postgresql_server.drop(address)


@pytest.fixture
def follower(standby, address):
    """The same database at the standby."""
    return standby.address(address.rpartition("/")[2])


def follow(server, standby):
    """Wait until the standby has replayed all that is written by now."""
    [(newest,)] = postgresql.query(server.address("postgres"), "select pg_current_wal_lsn()")
    reached = f"select pg_last_wal_replay_lsn() >= '{newest}'"
    for _ in range(200):
        if postgresql.query(standby.address("postgres"), reached) == [(True,)]:
            return
        time.sleep(0.02)
    raise AssertionError(newest)


def statuses(store):
    return [u.status for u in store.snapshot(STRATEGY, CYCLE, store.newest_event()).updates]


def is_read_there(follower):
    """Whether the last snapshot was made at the standby."""
    asked = postgresql.query(follower, f"{LAST_ASKED} and datname = current_database()")
    return any("from meeting" in text for (text,) in asked)


def test_what_the_ledger_holds_is_read_at_the_replica(
    postgresql_server, standby, address, follower
):
    with Store.open(address, clock=Clock(), replica=follower) as store:
        deliver(store, report(status="delayed"))
        follow(postgresql_server, standby)
        assert statuses(store) == ["delayed"]
        assert is_read_there(follower)
        deliver(store, report(status="done"))
        assert statuses(store) == ["done"]


@pytest.fixture
def told(monkeypatch):
    """What the health route tells of the replica of a store."""

    def replica_of(store):
        settings = Settings(database=":memory:")
        monkeypatch.setattr(session, "health", lambda: health.of(store, settings, now=Clock()()))
        said = json.loads(ROUTE.endpoint(None).body)
        assert said["status"] == "ok"
        return said["replica"]

    return replica_of


def test_health_says_whether_the_replica_is_read(
    postgresql_server, standby, address, follower, told
):
    with Store.open(address, clock=Clock(), replica=follower) as store:
        assert told(store) == "used"  # nothing is stored yet, and nothing is lacking
        deliver(store, report())
        follow(postgresql_server, standby)
        assert (told(store), statuses(store), is_read_there(follower)) == (
            "used",
            ["on_track"],
            True,
        )
        standby.execute("select pg_wal_replay_pause()")
        deliver(store, report(status="done"))
        assert (told(store), statuses(store)) == ("behind", ["done"])
        standby.execute("select pg_wal_replay_resume()")
        follow(postgresql_server, standby)
        assert told(store) == "used"


def test_health_says_that_the_replica_does_not_answer_and_nothing_of_one_that_is_not_set(
    address, told, monkeypatch
):
    monkeypatch.setattr(replica, "REST_S", 60)
    with Store.open(address, clock=Clock(), replica="postgresql://x@127.0.0.1:1/base") as store:
        deliver(store)
        assert [told(store), told(store)] == ["failed", "failed"]
    with Store.open(address, clock=Clock()) as store:
        assert told(store) is None


def test_whoever_has_written_sees_it_however_far_the_replica_lags(standby, address, follower):
    """So does whoever reads at another instance, and no text that was taken out comes back."""
    opened = (Store.open(address, clock=Clock(), replica=follower) for _ in range(2))
    here, there = opened
    with here, there:
        standby.execute("select pg_wal_replay_pause()")
        deliver(here, report(status="delayed", comment=NAME))
        assert statuses(here) == statuses(there) == ["delayed"]
        assert not is_read_there(follower)
        redact(there, 1)
        [kept] = here.history(STRATEGY.key, report().measure, "unn")
        assert NAME not in kept.comment


def test_a_replica_that_is_gone_is_read_without_and_again_when_it_is_back(
    postgresql_server, standby, address, follower, caplog
):
    with Store.open(address, clock=Clock(), replica=follower) as store:
        deliver(store, report())
        standby.stop()
        assert statuses(store) == ["on_track"]
        assert "the primary is asked" in caplog.text
        assert caplog.text.count("the primary is asked") < 3
        standby.start()
        time.sleep(0.5)
        for _ in range(50):
            deliver(store, report())  # what was resolved is kept until the next event
            follow(postgresql_server, standby)
            if statuses(store) and is_read_there(follower):
                return
            time.sleep(0.1)
        raise AssertionError(caplog.text)


def test_the_program_opens_without_its_replica_but_not_with_what_is_no_address(address):
    with Store.open(address, clock=Clock(), replica="postgresql://x@127.0.0.1:1/base") as store:
        assert deliver(store).event_no == 1
        assert len(store.events(STRATEGY.key)) == 1
    with pytest.raises(UserError, match="store_url"):
        Store.open(address, clock=Clock(), replica="mysql://vert/base")


def test_another_ledger_is_never_read_for_this_one(postgresql_server, address, migrated):
    other = postgresql_server.create(migrated)
    try:
        with Store.open(other, clock=Clock()) as store:
            deliver(store, report(status="done"))
        with Store.open(address, clock=Clock(), replica=other) as store:
            assert store.replica() is ReplicaState.BEHIND  # it has what this one hasn't yet
            deliver(store, report())
            assert statuses(store) == ["on_track"]
    finally:
        postgresql_server.drop(other)


@pytest.mark.parametrize("name", sorted(replica.ANSWERED))
def test_nothing_that_stands_beside_the_ledger_is_asked_of_a_replica(name):
    """It has no event number by which anybody could see that it lags."""
    assert not re.search(BESIDE, statement(name))
