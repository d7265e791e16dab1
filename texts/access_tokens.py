"""Access tokens of the data interface in words, on screen and in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts import dates, people
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from goals.tokens import AccessToken

say = words("tilgang")
_COLUMNS = ("name", "key", "made_by", "made_at", "expires_at", "used_at")


def columns() -> list[str]:
    """Give the headings of a list of tokens."""
    return [say(key) for key in _COLUMNS]


def rows(
    found: Iterable[AccessToken], now: datetime, names: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Give each token with who made it and when it was used."""
    return [_row(token, now, names) for token in found]


def _row(token: AccessToken, now: datetime, names: Mapping[str, str]) -> tuple[str, ...]:
    until = dates.moment(token.expires_at)
    return (
        token.name,
        token.key,
        people.who(token.made_by, names),
        dates.moment(token.made_at),
        until if token.holds(now) else say("expired", until=until),
        dates.moment(token.used_at) if token.used_at else say("never"),
    )
