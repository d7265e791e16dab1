"""What the surroundings decide: environment variables, read once at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "STYRINGSMAL_"
IsoDay = Annotated[date, BeforeValidator(date.fromisoformat)]
"""pydantic alone would read «0» as a day in 1970."""


class LogFormat(StrEnum):
    """How the server writes its log: lines for people, or JSON for what gathers logs."""

    TEXT = "text"
    JSON = "json"


class Settings(BaseModel):
    """The settings with their meaning and default, in one place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: str = Field(
        "var/styringsmal.duckdb",
        min_length=1,
        description="Path of the store's file; it is created when it isn't there.",
    )
    strategy: str = Field(
        "helse-nord-2038",
        min_length=1,
        description="Key of the strategy that is shown when none is asked for.",
    )
    today: IsoDay | None = Field(
        None,
        description="A fixed date (2026-10-15) instead of today's, for demonstration and tests; "
        "shown on every page.",
    )
    site: str = Field(
        "http://127.0.0.1:8501",
        min_length=1,
        description="Address that people open the program at, as reports print it.",
    )
    pptx_template: str | None = Field(
        None,
        min_length=1,
        description="Presentation file whose layouts a deck is written on, instead of ours.",
    )
    docx_template: str | None = Field(
        None,
        min_length=1,
        description="Document file whose styles a board paper is written in, instead of ours.",
    )
    backup_directory: str | None = Field(
        None,
        min_length=1,
        description="Folder of the nightly backup. Without it none is taken at night, and those "
        "that are asked for lie in `backups` beside the store.",
    )
    log_format: LogFormat = Field(
        LogFormat.TEXT,
        description="`text` logs trouble in lines for people, `json` also what was stored.",
    )
    backup_keep_days: int = Field(
        30,
        ge=1,
        description="How many days a backup is kept; the three newest are kept however old.",
    )
    audit_months: int = Field(
        24,
        ge=1,
        le=1200,
        description="How many months the lines of the audit list are kept.",
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the variables that are set and not empty.

        Raises UserError `settings_unreadable` with the names of all that can't be read.
        """
        given = {name: environment.get(_variable(name), "") for name in cls.model_fields}
        try:
            return cls.model_validate_strings({name: text for name, text in given.items() if text})
        except ValidationError as error:
            names = sorted({_variable(str(fault["loc"][0])) for fault in error.errors()})
            raise UserError("settings_unreadable", variables=", ".join(names)) from error


@dataclass(frozen=True)
class Documented:
    """One setting as it is shown, by its field in `Settings`; `default` is empty for none."""

    field: str
    variable: str
    default: str
    description: str


def documented() -> tuple[Documented, ...]:
    """Give every setting with its variable, default and meaning."""
    return tuple(
        Documented(name, _variable(name), str(field.default or ""), field.description or "")
        for name, field in Settings.model_fields.items()
    )


def _variable(name: str) -> str:
    return f"{PREFIX}{name.upper()}"
