"""The settings that the program runs by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import SecretStr

from data.location import shown
from data.settings import documented
from goals.login import RoleRule
from pages.parts.markup.table import listed
from texts import dates, numbers
from texts.words import words

if TYPE_CHECKING:
    from data.settings import Settings
    from pages.parts.markup.tags import Html

_text = words("administrasjon")


def settings(held: Settings) -> Html:
    """List each setting with its value, default and meaning; what is secret is never shown."""
    meaning = words("commands").table("setting")
    rows = [
        (
            setting.variable,
            _shown(_open(held, setting.field)),
            setting.default or numbers.NOTHING,
            meaning[setting.variable],
        )
        for setting in documented()
    ]
    columns = ("name", "value", "default", "meaning")
    return listed(_text("settings.caption"), [_text(f"settings.{key}") for key in columns], rows)


def _open(held: Settings, field: str) -> object:
    """Give the value; the address of a database without its password."""
    value = getattr(held, field)
    return shown(value) if value and field in {"database", "database_read"} else value


def _shown(value: object) -> str:
    if value is None or value in {"", (), frozenset()}:
        return _text("settings.unset")
    if isinstance(value, SecretStr):
        return _text("settings.secret" if value.get_secret_value() else "settings.unset")
    if isinstance(value, tuple | frozenset):
        written = map(_shown, value)
        return ", ".join(written if isinstance(value, tuple) else sorted(written))
    if isinstance(value, RoleRule):
        role = filter(None, (value.role, value.organisation_number))
        return f"{value.value}={':'.join(role)}"
    return dates.day(value) if isinstance(value, date) else str(value)
