"""Access tokens of the data interface: make one, withdraw it, and find out who shows one."""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from actions import auditing
from actions.desk import Desk
from goals.access import Action, Principal, Role
from goals.audit import AuditAction
from goals.catalogue.load import strategy
from goals.errors import UserError
from goals.tokens import LIFETIMES, LONGEST_NAME, AccessToken, name_is_sound

if TYPE_CHECKING:
    from datetime import date, datetime

    from data.store import Store

VIA = "api"
"""The door that other programs come in by."""
_KEY_BYTES = 6
_SECRET_BYTES = 32
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """A new token, and what its user shows: nobody sees that a second time."""

    token: AccessToken
    secret: str


def listed(desk: Desk) -> tuple[AccessToken, ...]:
    """Give all tokens by name; UserError when the person may not see them."""
    desk.require(Action.ADMINISTER)
    return desk.store.access_tokens(desk.strategy.key)


def make(desk: Desk, name: str, *, days: int, now: datetime) -> Made:
    """Let another program read what a reader may, for so many days from now.

    Raises UserError when the person may not, `token_name_unreadable` or `token_days`.
    """
    key = f"t-{secrets.token_hex(_KEY_BYTES)}"
    with auditing.writing(desk, AuditAction.ACCESS_GIVE, about=key) as transaction:
        desk.require(Action.ADMINISTER)
        if not name_is_sound(name):
            raise UserError("token_name_unreadable", most=LONGEST_NAME)
        if not 1 <= days <= LIFETIMES[-1]:
            raise UserError("token_days", most=LIFETIMES[-1])
        token = AccessToken(
            key=key,
            strategy=desk.strategy.key,
            name=name.strip(),
            made_by=desk.who().key,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        secret = f"sm_{secrets.token_urlsafe(_SECRET_BYTES)}"
        transaction.add_access_token(token, _digest(secret))
        auditing.record(desk, AuditAction.ACCESS_GIVE, about=key, within=transaction)
    return Made(token, secret)


def withdraw(desk: Desk, key: str) -> None:
    """Let in nobody by a token any more; UserError when the person may not, or `token_unknown`."""
    with auditing.writing(desk, AuditAction.ACCESS_WITHDRAW, about=key) as transaction:
        desk.require(Action.ADMINISTER)
        known = transaction.access_tokens(desk.strategy.key)
        if key not in {token.key for token in known}:
            raise UserError("token_unknown", token=key)
        transaction.forget_access_token(desk.strategy.key, key)
        auditing.record(desk, AuditAction.ACCESS_WITHDRAW, about=key, within=transaction)


def visitor(store: Store, secret: str, *, today: date, now: datetime) -> Desk:
    """Give the desk of whoever shows a token: a reader's, in the strategy that it was made for.

    Raises UserError `token_refused`, the same for one that is unknown, withdrawn or too old.
    """
    token = store.access_token_of(_digest(secret))
    if token is None or not token.holds(now):
        raise UserError("token_refused")
    desk = Desk(store, strategy(token.strategy), Principal(token.key, Role.READER), today, via=VIA)
    if token.is_to_be_noted(now):
        _note(desk, now)
    return desk


def _note(desk: Desk, now: datetime) -> None:
    """Write down that a token is in use; that it can't be written hinders nobody."""
    try:
        with desk.store.write() as transaction:
            transaction.use_access_token(desk.principal.key, now)
            auditing.record(
                desk, AuditAction.ACCESS_USE, about=desk.principal.key, within=transaction
            )
    except UserError as error:
        _log.warning("The use of an access token was not noted: %s", error.code)


def _digest(secret: str) -> str:
    """A plain digest will do: what is hashed is random, and too long to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()
