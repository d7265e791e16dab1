"""Who the keys of the ledger stand for: add, change, erase."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from actions import auditing
from goals import people
from goals.access import Action, may
from goals.audit import AuditAction
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actions.desk import Desk
    from data.store import Transaction
    from goals.people import Person, PersonFault

_KEY_BYTES = 6


def new_key() -> str:
    """Give a key that says nothing of the person, and that nobody has had before."""
    return f"p-{secrets.token_hex(_KEY_BYTES)}"


def listed(desk: Desk) -> tuple[Person, ...]:
    """Give everybody by name; UserError when the person may not see them."""
    desk.require(Action.PERSONS)
    return desk.store.persons(desk.strategy.key)


def names(desk: Desk) -> dict[str, str]:
    """Give the name for each key, for those who may see who did what; to others nobody's."""
    if may(desk.principal, Action.READ_INTERNAL):
        return {}
    return {person.key: person.name for person in desk.store.persons(desk.strategy.key)}


def save(desk: Desk, person: Person) -> tuple[PersonFault, ...]:
    """Add somebody or change what is held of them; give what is wrong, nothing when it is stored.

    Raises UserError when the person may not.
    """
    tidy = people.tidy(person)
    with auditing.writing(desk, AuditAction.PERSON_CHANGE, about=tidy.key) as transaction:
        desk.require(Action.PERSONS)
        others = transaction.persons(desk.strategy.key)
        if faults := people.faults(tidy, desk.strategy.trust_by_key, others):
            return faults
        before = _known(desk, transaction, tidy.key)
        if before != tidy:
            transaction.save_person(desk.strategy.key, tidy)
            for action, detail in changes(before, tidy):
                auditing.record(desk, action, about=tidy.key, detail=detail, within=transaction)
    return ()


def erase(desk: Desk, key: str) -> None:
    """Forget a person: what they did stays in the ledger, under a key that says nothing of them.

    Raises UserError when the person may not, or `person_unknown`.
    """
    with auditing.writing(desk, AuditAction.PERSON_ERASE, about=key) as transaction:
        desk.require(Action.PERSONS)
        if _known(desk, transaction, key) is None:
            raise UserError("person_unknown", person=key)
        transaction.erase_person(desk.strategy.key, key)
        auditing.record(desk, AuditAction.PERSON_ERASE, about=key, within=transaction)


def changes(before: Person | None, after: Person) -> Iterator[tuple[AuditAction, str | None]]:
    """Say what was done; a role and its trusts are rights, so they have a line of their own."""
    if before is None:
        yield AuditAction.PERSON_ADD, None
    elif _contact(before) != _contact(after):
        yield AuditAction.PERSON_CHANGE, None
    if before is None or (before.role, before.trusts) != (after.role, after.trusts):
        yield AuditAction.ROLE, " → ".join(_right(p) for p in (before, after) if p)


def _known(desk: Desk, transaction: Transaction, key: str) -> Person | None:
    return next((p for p in transaction.persons(desk.strategy.key) if p.key == key), None)


def _contact(person: Person) -> tuple[str, str | None, str | None]:
    return person.name, person.email, person.login


def _right(person: Person) -> str:
    """«contact (nlsh, unn)»."""
    trusts = ", ".join(sorted(person.trusts))
    return f"{person.role} ({trusts})" if trusts else str(person.role)
