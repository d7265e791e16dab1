"""What may be held of a person, as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.access import Role
from goals.people import Person, contacts, faults, tidy

KNOWN = {"unn", "nlsh"}


def person(name="Kari Å", email="kari@example.org", role="contact", trusts=("unn",), key="p-1"):
    return Person(key=key, name=name, email=email, role=Role(role), trusts=frozenset(trusts))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, []),
        ({"email": None}, []),
        ({"email": "kari.á@example.org"}, ["email_unreadable"]),
        ({"email": "kari@helse"}, ["email_unreadable"]),
        ({"email": "a@b.no, c@d.no"}, ["email_unreadable"]),
        ({"email": "kari@example.org\r\nBcc: alle@example.org"}, ["email_unreadable"]),
        ({"email": "@".join(("a" * 250, "b.no"))}, ["email_unreadable"]),
        ({"name": " "}, ["name_missing"]),
        ({"name": "Ándde Čáhcči Ŋiŋŋá Đ Ŧ Ž"}, []),
        ({"name": "Kari\u202eiraK"}, ["name_unreadable"]),
        ({"name": "Kari\x00"}, ["name_unreadable"]),
        ({"name": "K" * 101}, ["name_unreadable"]),
        ({"trusts": ()}, ["trusts_missing"]),
        ({"trusts": ("unn", "ukjent")}, ["trust_unknown"]),
        ({"role": "coordinator", "trusts": ("ukjent",)}, []),
        ({"name": "", "email": "x", "trusts": ()},
         ["name_missing", "email_unreadable", "trusts_missing"]),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_is_told_at_once(said, wrong):
    assert list(faults(tidy(person(**said)), KNOWN)) == wrong


def test_a_line_break_in_a_name_becomes_a_space():
    assert tidy(person("Kari\r\n Nordmann ")).name == "Kari Nordmann"


@given(st.text(), st.text())
def test_what_passes_can_stand_in_a_header(name, email):
    checked = tidy(person(name, email))
    if not faults(checked, KNOWN):
        assert not set("\r\n\x00\x85\u2028") & set(checked.name + (checked.email or ""))


def test_the_contacts_of_a_trust_are_those_with_the_role_for_it():
    people = (
        person(key="1"),
        person(key="2", trusts=("nlsh",)),
        person(key="3", role="coordinator"),
        person(key="4", trusts=("nlsh", "unn"), email=None),
    )
    assert [p.key for p in contacts(people, "unn")] == ["1", "4"]
