"""Persons: only the coordinator's, each change on the audit list, and gone when erased."""

from __future__ import annotations

import pytest

from actions import persons
from actions.auditing import audit_list
from actions.desk import Desk
from goals.access import Principal, Role
from goals.errors import UserError
from goals.people import Person
from tests.actions.conftest import READER, TODAY, contact
from tests.builders import STRATEGY


def person(key="p-1", name="Kari Å", **rest):
    said = {"email": "kari@example.org", "role": Role.CONTACT, "trusts": frozenset({"unn"})}
    return Person(key=key, name=name, **(said | rest))


def lines(desk):
    entries = reversed(audit_list(desk, most=99))
    return [(entry.action.value, entry.outcome.value, entry.detail) for entry in entries]


def test_somebody_is_added_changed_and_erased_with_a_line_for_each(desk):
    assert persons.save(desk, person()) == ()
    assert persons.save(desk, person()) == ()
    assert persons.save(desk, person(name=" Kari  Åsen ")) == ()
    assert [p.name for p in persons.listed(desk)] == ["Kari Åsen"]
    both = frozenset({"unn", "nlsh"})
    persons.save(desk, person(name="Kari Åsen", trusts=both))
    persons.save(desk, person(name="Kari Åsen", role=Role.COORDINATOR))
    persons.erase(desk, "p-1")
    assert persons.listed(desk) == ()
    assert lines(desk) == [
        ("person_add", "done", None),
        ("role", "done", "contact (unn)"),
        ("person_change", "done", None),
        ("role", "done", "contact (unn) → contact (nlsh, unn)"),
        ("role", "done", "contact (nlsh, unn) → coordinator"),
        ("person_erase", "done", None),
    ]


def test_the_audit_list_holds_no_name_and_no_address(desk):
    persons.save(desk, person())
    persons.erase(desk, "p-1")
    written = " ".join(str(entry) for entry in audit_list(desk, most=99))
    assert "Kari" not in written
    assert "example" not in written


def test_what_is_wrong_is_told_and_nothing_is_stored(desk):
    assert list(persons.save(desk, person(name="", email="x"))) == [
        "name_missing",
        "email_unreadable",
    ]
    assert persons.listed(desk) == ()
    assert lines(desk) == []


@pytest.mark.parametrize(
    "attempt",
    [
        persons.listed,
        lambda desk: persons.save(desk, person()),
        lambda desk: persons.erase(desk, "p-1"),
        lambda desk: audit_list(desk, most=9),
    ],
)
def test_only_the_coordinator_may(store, desk, attempt):
    for other in (contact(store, "unn"), Desk(store, STRATEGY, READER, TODAY, "page")):
        with pytest.raises(UserError) as refused:
            attempt(other)
        assert refused.value.code == "needs_coordinator"
    assert persons.listed(desk) == ()


def test_an_attempt_without_the_right_is_on_the_list(store, desk):
    with pytest.raises(UserError):
        persons.erase(contact(store, "unn"), "p-1")
    assert lines(desk) == [("person_erase", "refused", "needs_coordinator")]


def test_nobody_is_erased_twice(desk):
    with pytest.raises(UserError) as refused:
        persons.erase(desk, "p-9")
    assert refused.value.code == "person_unknown"


def test_names_are_for_those_who_may_see_who_did_what(store, desk):
    persons.save(desk, person())
    assert persons.names(desk) == {"p-1": "Kari Å"}
    assert persons.names(contact(store, "unn")) == {}
    coordinator = Desk(store, STRATEGY, Principal("k", Role.COORDINATOR), TODAY, "page")
    assert persons.names(coordinator) == {"p-1": "Kari Å"}


def test_keys_say_nothing_and_are_never_the_same():
    assert len({persons.new_key() for _ in range(100)}) == 100
