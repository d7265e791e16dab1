"""Who somebody is that has logged in, asked in every page run and again before every write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from actions import auditing, persons
from goals.access import Principal, Role
from goals.audit import AuditAction, AuditNote, AuditOutcome, AuditQuery
from goals.errors import UserError
from goals.login import right
from goals.people import LONGEST_NAME, Person, faults, is_address, tidy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from data.store import Store, Transaction
    from goals.catalogue.model import Strategy
    from goals.login import Login, LoginRules, Right

_NOBODY_IN_THE_LIST = "l-"
"""Begins the key of a reader who doesn't stand in the list of persons: it has no name there."""
_DIGITS_OF_KEY = 12
_LOGINS_NOTED = 4096


@dataclass(frozen=True)
class Visit:
    """A log-in at a store, under the rules of this installation. `now` is the real time in UTC."""

    store: Store
    login: Login
    rules: LoginRules
    now: Callable[[], datetime]

    def principal(self, strategy: Strategy) -> Principal:
        """Give who it is in a strategy, as it stands at this moment; writes nothing.

        Raises UserError `login_expired`, `login_ended` or `login_unknown`.
        """
        self._check()
        person, found = self._right(strategy)
        if person is None and found.role is not Role.READER:
            raise self._unknown()
        return self._as(person, found)

    def enter(self, strategy: Strategy) -> Principal:
        """Give who it is, as `principal`, at the door of a page run.

        Whoever may write is put in the list of persons here, so that the ledger can hold a key and
        no name; and the list follows what the claims say.
        """
        self._check()
        try:
            person, found = self._right(strategy)
        except UserError:
            _note_once(self.store, self.login.number, self._key(), AuditOutcome.REFUSED)
            raise
        is_kept = person is not None or found.role is not Role.READER
        if is_kept and not _is_held(person, found):
            person = self._put_in(strategy, found)
        here = self._as(person, found)
        _note_once(self.store, self.login.number, here.key, AuditOutcome.DONE)
        return here

    def end(self, strategy: Strategy) -> None:
        """Log out: no tab that is still open can do anything more with this log-in.

        The strategy is the one in whose list of persons the audit list looks for who it was.
        """
        if self.store.has_ended(self.login.number):
            return
        with self.store.write() as transaction:
            transaction.end_login(self.login.number)
        person = self._person(self.store.persons(strategy.key))
        who, number = person.key if person else self._key(), self.login.number
        auditing.record_of_login(self.store, AuditAction.LOG_OUT, who=who, number=number)

    def _check(self) -> None:
        if self.now() >= self.login.expires:
            raise UserError("login_expired")
        if self.store.has_ended(self.login.number):
            raise UserError("login_ended")

    def _right(self, strategy: Strategy) -> tuple[Person | None, Right]:
        person = self._person(self.store.persons(strategy.key))
        found = right(self.login, self.rules, strategy, person)
        if found is None:
            raise self._unknown()
        return person, found

    def _unknown(self) -> UserError:
        return UserError("login_unknown", login=self.login.known_as or self.login.name)

    def _as(self, person: Person | None, found: Right) -> Principal:
        return Principal(person.key if person else self._key(), found.role, found.trusts)

    def _person(self, known: tuple[Person, ...]) -> Person | None:
        return next((person for person in known if person.login == self._called()), None)

    def _called(self) -> str:
        return self.login.known_as or self.login.subject

    def _key(self) -> str:
        return _NOBODY_IN_THE_LIST + self.login.subject[:_DIGITS_OF_KEY]

    def _put_in(self, strategy: Strategy, found: Right) -> Person:
        """Keep the list of persons as the claims say, and give the person in it."""
        with self.store.write() as transaction:
            before = self._person(transaction.persons(strategy.key))
            after = self._described(before, found)
            if before != after:
                _save(transaction, strategy, before, after)
        return after

    def _described(self, before: Person | None, found: Right) -> Person:
        if before:
            return before.model_copy(update={"role": found.role, "trusts": found.trusts})
        login = self.login
        new = tidy(
            Person(
                key=persons.new_key(),
                name=login.name[:LONGEST_NAME],
                email=login.email if login.email and is_address(login.email) else None,
                role=found.role,
                trusts=found.trusts,
                login=self._called(),
            )
        )
        return new.model_copy(update={"name": new.login}) if faults(new, found.trusts) else new


@lru_cache(maxsize=_LOGINS_NOTED)
def _note_once(store: Store, number: str, who: str, outcome: AuditOutcome) -> None:
    """Put a log-in on the audit list when this server first sees it, unless it stands there.

    The framework tells nobody that somebody logged in, and every tab and page run comes by here.
    A server that was started anew, or another one on the same store, sees it again.
    """
    action = AuditAction.LOG_IN
    asked = AuditQuery(action=action, outcome=outcome, who=who)
    noted = store.audit_list("", asked, most=_LOGINS_NOTED)
    if not any(line.about == number for line in noted):
        auditing.record_of_login(store, action, who=who, number=number, outcome=outcome)


def _is_held(person: Person | None, found: Right) -> bool:
    return person is not None and (person.role, person.trusts) == (found.role, found.trusts)


def _save(
    transaction: Transaction, strategy: Strategy, before: Person | None, after: Person
) -> None:
    transaction.save_person(strategy.key, after)
    for action, detail in persons.changes(before, after):
        note = AuditNote(
            strategy=strategy.key,
            who=after.key,
            via="page",
            action=action,
            about=after.key,
            detail=detail,
        )
        transaction.audit(note)
