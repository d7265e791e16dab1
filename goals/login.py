"""Who a log-in is: what the provider says of somebody («claims»), read into a right until a time.

A role comes from one place alone: from the claims when a claim is named for it, else from the list
of persons. So nobody keeps by the one what was taken from them in the other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.access import Role
from goals.errors import UserError
from goals.people import tidy_login

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import Strategy
    from goals.people import Person

_DIGITS_OF_DIGEST = 32


class Unknown(StrEnum):
    """What becomes of somebody who logs in and has been given no role."""

    REFUSED = "refused"
    READER = "reader"


@dataclass(frozen=True)
class RoleRule:
    """Whoever has the value among their claims has the role.

    `organisation_number` names the trust of a contact; None: those of the claim of trusts.
    """

    value: str
    role: Role
    organisation_number: str | None = None


@dataclass(frozen=True)
class LoginRules:
    """How claims are read. Names of claims are the provider's.

    `known_by` holds what the list of persons knows somebody by. `role_claim` None: roles come from
    that list. `coordinators` are so always: the first one, before anybody stands in the list.
    """

    known_by: str = "email"
    role_claim: str | None = None
    roles: tuple[RoleRule, ...] = ()
    trust_claim: str | None = None
    coordinators: frozenset[str] = frozenset()
    unknown: Unknown = Unknown.REFUSED
    longest: timedelta = timedelta(hours=10)


@dataclass(frozen=True)
class Login:
    """One log-in of one person.

    `number` tells it from every other log-in; `subject` is the same each time for the same person.
    Both are digests. `known_as` is what the list of persons may know them by, None when the
    provider doesn't vouch for it. It doesn't hold any more at `expires`.
    """

    number: str
    subject: str
    known_as: str | None
    name: str
    email: str | None
    values: frozenset[str]
    organisations: frozenset[str]
    expires: datetime


@dataclass(frozen=True)
class Right:
    """A role, and the trusts of a contact."""

    role: Role
    trusts: frozenset[str] = frozenset()


def read(claims: Mapping[str, object], rules: LoginRules) -> Login:
    """Read what a provider says. Raises UserError `login_unreadable` when it says too little."""
    issuer, subject, issued, expires = (claims.get(name) for name in ("iss", "sub", "iat", "exp"))
    if not (issuer and subject and _is_time(issued) and _is_time(expires)):
        raise UserError("login_unreadable")
    known_as = _known_as(claims, rules)
    return Login(
        number=_digest(issuer, subject, issued, claims.get("nonce")),
        subject=_digest(issuer, subject),
        known_as=known_as,
        name=str(claims.get("name") or known_as or ""),
        email=_text(claims.get("email")),
        values=_values(claims, rules.role_claim),
        organisations=_values(claims, rules.trust_claim),
        expires=min(_moment(expires), _moment(issued) + rules.longest),
    )


def right(
    login: Login, rules: LoginRules, strategy: Strategy, person: Person | None
) -> Right | None:
    """Give what somebody may; None when they have been given nothing, and are refused.

    `person` is whom the list knows by what they log in as, None when nobody.
    """
    if login.known_as in rules.coordinators:
        return Right(Role.COORDINATOR)
    given = _claimed(login, rules, strategy) if rules.role_claim else _listed(person)
    return given or (Right(Role.READER) if rules.unknown is Unknown.READER else None)


def _claimed(login: Login, rules: LoginRules, strategy: Strategy) -> Right | None:
    """Give the highest role that the claims say; a contact of no trust reads."""
    held = [rule for rule in rules.roles if rule.value in login.values]
    if any(rule.role is Role.COORDINATOR for rule in held):
        return Right(Role.COORDINATOR)
    numbers: set[str] = set()
    for rule in held:
        if rule.role is Role.CONTACT:
            named = rule.organisation_number
            numbers |= {named} if named else login.organisations
    trusts = frozenset(t.key for t in strategy.trusts if t.organisation_number in numbers)
    if trusts:
        return Right(Role.CONTACT, trusts)
    return Right(Role.READER) if held else None


def _listed(person: Person | None) -> Right | None:
    return Right(person.role, person.trusts) if person else None


def _known_as(claims: Mapping[str, object], rules: LoginRules) -> str | None:
    if rules.known_by == "email" and claims.get("email_verified") is False:
        return None
    said = _text(claims.get(rules.known_by))
    return tidy_login(said or "") or None


def _values(claims: Mapping[str, object], name: str | None) -> frozenset[str]:
    said = claims.get(name) if name else None
    several = said if isinstance(said, list | tuple) else [said]
    return frozenset(str(value) for value in several if isinstance(value, str | int))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 2**40


def _moment(seconds: object) -> datetime:
    return datetime.fromtimestamp(float(str(seconds)), UTC)


def _digest(*parts: object) -> str:
    said = "\n".join(str(part) for part in parts)
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS_OF_DIGEST]
