"""What a provider says of somebody becomes a right, until a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goals.access import Role
from goals.catalogue.load import strategy
from goals.errors import UserError
from goals.login import LoginRules, Right, RoleRule, Unknown, read, right
from goals.people import Person

NORD = strategy("helse-nord-2038")
NUMBERS = {trust.key: trust.organisation_number for trust in NORD.trusts}
CLAIMS: dict[str, Any] = {
    "iss": "https://login.example.org",
    "sub": "42",
    "iat": 1_700_000_000,
    "exp": 1_700_003_600,
    "nonce": "n",
    "email": "Kari@Example.org",
    "name": "Kari Nordmann",
}
BY_LIST = LoginRules()
BY_CLAIM = LoginRules(
    role_claim="roles",
    trust_claim="orgnr",
    roles=(
        RoleRule("koordinator", Role.COORDINATOR),
        RoleRule("unn", Role.CONTACT, NUMBERS["unn"]),
        RoleRule("kontakt", Role.CONTACT),
        RoleRule("alle", Role.READER),
    ),
)
COORDINATOR, READER = Right(Role.COORDINATOR), Right(Role.READER)


def contact(*trusts: str) -> Right:
    return Right(Role.CONTACT, frozenset(trusts))


def test_a_log_in_is_read_and_holds_no_longer_than_the_provider_says() -> None:
    login = read(CLAIMS, BY_LIST)
    assert (login.known_as, login.name, login.email) == (
        "kari@example.org",
        "Kari Nordmann",
        "Kari@Example.org",
    )
    assert login.expires == datetime.fromtimestamp(1_700_003_600, UTC)


def test_a_log_in_holds_no_longer_than_the_setting_says() -> None:
    login = read(CLAIMS, replace(BY_LIST, longest=timedelta(minutes=5)))
    assert login.expires == datetime.fromtimestamp(1_700_000_300, UTC)


@pytest.mark.parametrize(
    "broken",
    [
        {"sub": None},
        {"iss": ""},
        {"exp": None},
        {"exp": "1700003600"},
        {"exp": True},
        {"exp": float("nan")},
        {"exp": 1e300},
        {"iat": None},
        {"iat": -1},
    ],
)
def test_a_log_in_that_says_too_little_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        read(CLAIMS | broken, BY_LIST)
    assert refused.value.code == "login_unreadable"


def test_each_log_in_has_a_number_and_a_person_the_same_subject() -> None:
    one, other = read(CLAIMS, BY_LIST), read(CLAIMS | {"nonce": "m"}, BY_LIST)
    somebody_else = read(CLAIMS | {"iss": "https://other.example.org"}, BY_LIST)
    assert one.number != other.number
    assert one.subject == other.subject != somebody_else.subject
    assert "42" not in {one.number, one.subject}


@pytest.mark.parametrize(
    ("said", "known_by", "known_as"),
    [
        ({}, "email", "kari@example.org"),
        ({"email_verified": True}, "email", "kari@example.org"),
        ({"email_verified": False}, "email", None),
        ({"email_verified": False}, "sub", "42"),
        ({"email": None}, "email", None),
        ({"email": ["a@example.org"]}, "email", None),
        ({"email": " "}, "email", None),
        ({"upn": "KN01 "}, "upn", "kn01"),
    ],
)
def test_the_list_knows_somebody_by_what_the_provider_vouches_for(
    said: dict[str, object], known_by: str, known_as: str | None
) -> None:
    assert read(CLAIMS | said, replace(BY_LIST, known_by=known_by)).known_as == known_as


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ({"roles": ["koordinator", "unn"]}, COORDINATOR),
        ({"roles": "koordinator"}, COORDINATOR),
        ({"roles": ["unn"]}, contact("unn")),
        ({"roles": ["unn", "alle"]}, contact("unn")),
        ({"roles": ["kontakt"], "orgnr": [NUMBERS["nlsh"], "1"]}, contact("nlsh")),
        ({"roles": ["kontakt", "unn"], "orgnr": NUMBERS["nlsh"]}, contact("nlsh", "unn")),
        ({"roles": ["kontakt"], "orgnr": int(NUMBERS["nlsh"] or 0)}, contact("nlsh")),
        ({"roles": ["kontakt"], "orgnr": ["000000000"]}, READER),
        ({"roles": ["kontakt"]}, READER),
        ({"roles": ["unn"], "orgnr": [NUMBERS["nlsh"]]}, contact("unn")),
        ({"roles": ["alle"], "orgnr": [NUMBERS["nlsh"]]}, READER),
        ({"roles": ["Koordinator"]}, None),
        ({"roles": [{"koordinator": True}]}, None),
        ({"roles": None}, None),
        ({}, None),
    ],
)
def test_claims_give_the_highest_role_that_they_say(
    said: dict[str, object], given: Right | None
) -> None:
    login = read(CLAIMS | said, BY_CLAIM)
    held = Person(key="p-1", name="K", email=None, role=Role.COORDINATOR, login="kari@example.org")
    assert right(login, BY_CLAIM, NORD, held) == given


@pytest.mark.parametrize(
    ("role", "trusts"), [(Role.COORDINATOR, ()), (Role.CONTACT, ("unn",)), (Role.READER, ())]
)
def test_without_a_claim_for_them_roles_come_from_the_list(
    role: Role, trusts: tuple[str, ...]
) -> None:
    held = Person(key="p-1", name="K", email=None, role=role, trusts=frozenset(trusts))
    login = read(CLAIMS | {"roles": ["koordinator"]}, BY_LIST)
    assert right(login, BY_LIST, NORD, held) == Right(role, frozenset(trusts))


@pytest.mark.parametrize("rules", [BY_LIST, BY_CLAIM])
def test_somebody_without_a_role_is_refused_or_reads(rules: LoginRules) -> None:
    login = read(CLAIMS, rules)
    assert right(login, rules, NORD, None) is None
    assert right(login, replace(rules, unknown=Unknown.READER), NORD, None) == READER


@pytest.mark.parametrize("rules", [BY_LIST, BY_CLAIM])
def test_the_first_coordinator_is_named_by_a_setting_and_vouched_for(rules: LoginRules) -> None:
    named = replace(rules, coordinators=frozenset({"kari@example.org"}))
    assert right(read(CLAIMS, named), named, NORD, None) == COORDINATOR
    unverified = read(CLAIMS | {"email_verified": False}, named)
    assert right(unverified, named, NORD, None) is None
