"""A log-in holds until it expires or is ended, and says anew who it is each time it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from actions import logging_in, persons, questions
from actions.auditing import audit_list
from actions.logging_in import Visit
from goals.access import Action, Role
from goals.catalogue.model import MeasureId
from goals.errors import UserError
from goals.login import LoginRules, RoleRule, Unknown, read
from goals.people import Person
from tests.actions.conftest import PERIOD
from tests.builders import STRATEGY

START = datetime(2026, 10, 15, 8, tzinfo=UTC)
CLAIMS = {
    "iss": "https://login.example.org",
    "sub": "42",
    "iat": START.timestamp(),
    "exp": (START + timedelta(hours=1)).timestamp(),
    "nonce": "n",
    "email": "kari@example.org",
    "name": "Kari Nordmann",
}
COORDINATORS = LoginRules(coordinators=frozenset({"kari@example.org"}))


@pytest.fixture
def visit(desk):
    return Visited(desk.store)


class Visited:
    """Log-ins at a store, on a clock that stands still until it is moved."""

    def __init__(self, store):
        self.store = store
        self.time = START

    def by(self, rules=COORDINATORS, **said):
        return Visit(self.store, read(CLAIMS | said, rules), rules, lambda: self.time)


def code_of(attempt):
    with pytest.raises(UserError) as refused:
        attempt()
    return refused.value.code


def kari(**said):
    held = {"role": Role.CONTACT, "trusts": frozenset({"unn"}), "login": "Kari@example.org"}
    return Person(key="p-1", name="Kari N", email=None, **(held | said))


def test_who_stands_in_the_list_is_whom_it_says(desk, visit):
    persons.save(desk, kari())
    found = visit.by(LoginRules()).principal(STRATEGY)
    assert (found.key, found.role, found.trusts) == ("p-1", Role.CONTACT, {"unn"})


def test_what_the_coordinator_changes_holds_at_once(desk, visit):
    persons.save(desk, kari())
    here = visit.by(LoginRules())
    assert here.principal(STRATEGY).role is Role.CONTACT
    persons.save(desk, kari(role=Role.READER))
    assert here.principal(STRATEGY).role is Role.READER
    persons.erase(desk, "p-1")
    assert code_of(lambda: here.principal(STRATEGY)) == "login_unknown"


def test_whoever_may_write_gets_a_key_that_only_the_list_gives_a_name(desk, visit):
    found = visit.by().enter(STRATEGY)
    [person] = desk.store.persons(STRATEGY.key)
    assert (person.key, person.name, person.login) == (
        found.key,
        "Kari Nordmann",
        "kari@example.org",
    )
    assert found.key.startswith("p-")
    assert visit.by(nonce="m").enter(STRATEGY) == found
    noted = [(line.action, line.who, line.about) for line in audit_list(desk, most=9)]
    assert [line for line in noted if line[0] != "log_in"] == [
        ("role", found.key, found.key),
        ("person_add", found.key, found.key),
    ]


def test_a_name_that_can_not_be_shown_is_not_kept(desk, visit):
    rules = replace(COORDINATORS, coordinators=frozenset({"7"}), known_by="sub")
    visit.by(rules, name="Kari\u202eNordmann", email="ikke en adresse", sub="7").enter(STRATEGY)
    [person] = desk.store.persons(STRATEGY.key)
    assert (person.name, person.email, person.login) == ("7", None, "7")


def test_a_reader_outside_the_list_is_not_put_in_it(desk, visit):
    found = visit.by(LoginRules(unknown=Unknown.READER)).enter(STRATEGY)
    assert found.role is Role.READER
    assert found.key.startswith("l-")
    assert desk.store.persons(STRATEGY.key) == ()


def test_the_list_follows_the_claims_and_gives_nothing_that_they_do_not(desk, visit):
    persons.save(desk, kari())
    rules = LoginRules(
        role_claim="roles",
        roles=(RoleRule("k", Role.COORDINATOR), RoleRule("r", Role.READER)),
    )
    assert visit.by(rules, roles=["k"]).enter(STRATEGY).role is Role.COORDINATOR
    assert [p.role for p in desk.store.persons(STRATEGY.key)] == [Role.COORDINATOR]
    assert visit.by(rules, roles=["r"]).enter(STRATEGY).role is Role.READER
    assert [p.role for p in desk.store.persons(STRATEGY.key)] == [Role.READER]
    persons.save(desk, kari(role=Role.COORDINATOR))
    assert code_of(lambda: visit.by(rules).enter(STRATEGY)) == "login_unknown"


def test_a_log_in_expires(visit):
    here = visit.by()
    here.enter(STRATEGY)
    visit.time += timedelta(minutes=59)
    assert here.principal(STRATEGY).role is Role.COORDINATOR
    visit.time += timedelta(minutes=1)
    assert code_of(lambda: here.principal(STRATEGY)) == "login_expired"


def test_logging_out_ends_one_log_in_in_all_windows(visit):
    visit.by().enter(STRATEGY)
    here, same, other = visit.by(), visit.by(), visit.by(nonce="m")
    here.end(STRATEGY)
    here.end(STRATEGY)
    assert code_of(lambda: here.principal(STRATEGY)) == "login_ended"
    assert code_of(lambda: same.principal(STRATEGY)) == "login_ended"
    assert other.principal(STRATEGY).role is Role.COORDINATOR


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (lambda visit, _: setattr(visit, "time", START + timedelta(hours=2)), "login_expired"),
        (lambda visit, _: visit.by().end(STRATEGY), "login_ended"),
        (lambda _, desk: persons.save(desk, kari(role=Role.READER)), "needs_coordinator"),
        (lambda _, desk: persons.erase(desk, "p-1"), "login_unknown"),
    ],
)
def test_a_desk_that_is_open_writes_nothing_after_that(desk, visit, happens, code):
    persons.save(desk, kari(role=Role.COORDINATOR))
    here = visit.by(LoginRules())
    mine = replace(desk, principal=here.principal(STRATEGY), anew=lambda: here.principal(STRATEGY))
    mine.require(Action.ASK)
    before = desk.store.newest_event()
    happens(visit, desk)

    def ask():
        questions.ask(
            mine, MeasureId.parse("T1.1"), trust="unn", period=PERIOD, text="Hvordan går det?"
        )

    assert code_of(ask) == code
    assert desk.store.newest_event() == before


def test_an_event_is_begun_only_by_a_log_in_that_holds(desk, visit):
    here = visit.by()
    here.enter(STRATEGY)
    mine = replace(desk, principal=here.principal(STRATEGY), anew=lambda: here.principal(STRATEGY))
    assert mine.draft("plan").recorded_by == mine.principal.key
    here.end(STRATEGY)
    assert code_of(lambda: mine.draft("plan")) == "login_ended"


def test_log_ins_and_log_outs_stand_once_on_the_audit_list(desk, visit):
    persons.save(desk, kari())
    here, stranger = (
        visit.by(LoginRules()),
        visit.by(LoginRules(), email="ola@example.org", sub="7"),
    )
    for _ in range(3):
        here.enter(STRATEGY)
        assert code_of(lambda: stranger.enter(STRATEGY)) == "login_unknown"
        logging_in._note_once.cache_clear()  # noqa: SLF001 (as a server that was started anew)
    for _ in range(2):
        here.end(STRATEGY)
    listed = audit_list(desk, most=9)
    said = [
        (e.action.value, e.outcome.value, e.who) for e in listed if e.action.value[:4] == "log_"
    ]
    unknown = f"l-{stranger.login.subject[:12]}"
    assert said == [
        ("log_out", "done", "p-1"),
        ("log_in", "refused", unknown),
        ("log_in", "done", "p-1"),
    ]
    numbers = {entry.about for entry in listed if entry.who == "p-1" and "log_" in entry.action}
    assert numbers == {here.login.number}
