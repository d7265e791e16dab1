"""Who a key stands for: name, address, role and trusts, which may be changed and erased."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.access import Role
from goals.catalogue.model import Frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LONGEST_NAME, LONGEST_EMAIL = 100, 254
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
)


class Person(Frozen):
    """One person as one strategy knows them. `key` is opaque: it is what the ledger holds.

    `email` None: can't be written to. `trusts` are those of a contact, none for other roles.
    `login` is what they log in as; None: they don't.
    """

    key: str
    name: str
    email: str | None
    role: Role
    trusts: frozenset[str] = frozenset()
    login: str | None = None


class PersonFault(StrEnum):
    """What can be wrong with what somebody wrote about a person."""

    NAME_MISSING = "name_missing"
    NAME_UNREADABLE = "name_unreadable"
    EMAIL_UNREADABLE = "email_unreadable"
    TRUSTS_MISSING = "trusts_missing"
    TRUST_UNKNOWN = "trust_unknown"
    LOGIN_UNREADABLE = "login_unreadable"
    LOGIN_TAKEN = "login_taken"


def tidy(person: Person) -> Person:
    """Give the person with no space too many, and with trusts only where they mean something."""
    return person.model_copy(
        update={
            "name": " ".join(person.name.split()),
            "email": (person.email or "").strip() or None,
            "trusts": person.trusts if person.role is Role.CONTACT else frozenset(),
            "login": tidy_login(person.login or "") or None,
        }
    )


def tidy_login(text: str) -> str:
    """Give what somebody logs in as, in the one spelling that is compared."""
    return text.strip().casefold()


def faults(
    person: Person, known_trusts: Collection[str], others: Iterable[Person] = ()
) -> tuple[PersonFault, ...]:
    """Give all that is wrong with a tidy person among others, nothing when it may be stored."""
    return tuple(_faults(person, known_trusts, others))


def is_address(text: str) -> bool:
    """Whether letters can be sent there: one plain address, without a name beside it."""
    return len(text) <= LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def contacts(people: Iterable[Person], trust: str) -> tuple[Person, ...]:
    """Give the contacts of a trust, in the order given, whether or not they can be written to."""
    return tuple(p for p in people if p.role is Role.CONTACT and trust in p.trusts)


def _faults(
    person: Person, known_trusts: Collection[str], others: Iterable[Person]
) -> Iterator[PersonFault]:
    if not person.name:
        yield PersonFault.NAME_MISSING
    if len(person.name) > LONGEST_NAME or not all(map(_is_shown, person.name)):
        yield PersonFault.NAME_UNREADABLE
    if person.email and not is_address(person.email):
        yield PersonFault.EMAIL_UNREADABLE
    if person.role is Role.CONTACT and not person.trusts:
        yield PersonFault.TRUSTS_MISSING
    if not person.trusts <= set(known_trusts):
        yield PersonFault.TRUST_UNKNOWN
    if person.login and (
        len(person.login) > LONGEST_EMAIL or not all(map(_is_shown, person.login))
    ):
        yield PersonFault.LOGIN_UNREADABLE
    if person.login and any(
        other.login == person.login and other.key != person.key for other in others
    ):
        yield PersonFault.LOGIN_TAKEN


def _is_shown(sign: str) -> bool:
    """Line breaks and other controls would end a header, and turn text around on the screen."""
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
