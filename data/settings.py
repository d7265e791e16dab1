"""What the surroundings decide: environment variables, read once at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from goals.access import Mode, Role
from goals.errors import UserError
from goals.login import LoginRules, RoleRule, Unknown
from goals.people import is_address, tidy_login

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "STYRINGSMAL_"
_SHORTEST_SECRET = 32
_MOST_DAYS = 120
"""A tertial; further from its deadline nobody is reminded of a round."""
IsoDay = Annotated[date, BeforeValidator(date.fromisoformat)]
"""pydantic alone would read «0» as a day in 1970."""


def _schedule(text: str) -> tuple[int, ...]:
    """Read «14,3,-1,-7»; ValueError for anything else, and for a day that stands twice."""
    days = tuple(int(part) for part in text.split(","))
    if len(set(days)) < len(days) or not all(abs(day) <= _MOST_DAYS for day in days):
        raise ValueError(text)
    return days


def _sender(text: str) -> str:
    """Read «Styringsmål <post@example.org>» or an address; ValueError for anything else."""
    address = text.strip().removesuffix(">").rpartition("<")[2].strip()
    if not (text.isprintable() and is_address(address)):
        raise ValueError(text)
    return text


def _roles(text: str) -> tuple[RoleRule, ...]:
    """Read «koordinator=coordinator; kontakt-unn=contact:983974899»; ValueError else."""
    return tuple(map(_role, filter(str.strip, text.split(";"))))


def _role(text: str) -> RoleRule:
    value, _, said = text.rpartition("=")
    role, _, number = said.strip().partition(":")
    is_sound = value.strip() and (not number or (role == Role.CONTACT and number.isdecimal()))
    if not is_sound:
        raise ValueError(text)
    return RoleRule(value.strip(), Role(role), number or None)


def _logins(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(tidy_login, text.split(","))))


Roles = Annotated[tuple[RoleRule, ...], BeforeValidator(_roles)]
Logins = Annotated[frozenset[str], BeforeValidator(_logins)]
Schedule = Annotated[tuple[int, ...], BeforeValidator(_schedule)]
Sender = Annotated[str, BeforeValidator(_sender)]


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
        repr=False,
        description="Path of the store's file, which is created when it isn't there, or the "
        "address of a PostgreSQL database: postgresql://user@host/base.",
    )
    database_read: str | None = Field(
        None,
        pattern=r"^postgres(ql)?://",
        repr=False,
        description="Address of a replica of that database, from which pages and the data "
        "interface read when it has come as far. Writing goes to the database itself.",
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
    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$",
        description="Where people reach the program (https://styringsmal.example.org), for links "
        "in e-mail.",
    )
    accessibility_contact: Sender | None = Field(
        None,
        description="Where people write who can't use a page (post@example.org), shown in the "
        "accessibility statement.",
    )
    reminders: Schedule | None = Field(
        None,
        description="Days before the deadline on which contacts are reminded, negative after it "
        "(14,3,-1,-7). Without it no reminder is sent by itself.",
    )
    smtp_host: str | None = Field(
        None, min_length=1, description="The mail server. Without it no e-mail is sent."
    )
    smtp_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="The mail server's port; without it 587 (starttls), 465 (tls) or 25 (none).",
    )
    smtp_user: str | None = Field(
        None, min_length=1, description="Who logs in at the mail server; without it nobody does."
    )
    smtp_password: SecretStr | None = Field(
        None, description="The password at the mail server. Never shown."
    )
    smtp_from: Sender | None = Field(
        None,
        description="The sender of e-mail (Styringsmål <post@example.org>).",
    )
    smtp_security: Literal["tls", "starttls", "none"] = Field(
        "starttls",
        description="How the connection to the mail server is protected: starttls, tls or none.",
    )

    mode: Mode = Field(
        Mode.LOCAL,
        description="`local`: one person on this machine, with all roles; `oidc`: people log in; "
        "`read-only`: anybody reads what is not internal, nobody writes.",
    )
    oidc_metadata_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s?#]+$",
        description="Where the provider describes itself "
        "(https://login.example.org/.well-known/openid-configuration).",
    )
    oidc_client_id: str | None = Field(
        None, min_length=1, description="What the provider knows this program as."
    )
    oidc_client_secret: SecretStr | None = Field(
        None, min_length=1, description="The secret that goes with it. Never shown."
    )
    oidc_cookie_secret: SecretStr | None = Field(
        None,
        min_length=_SHORTEST_SECRET,
        description="Signs the cookie of a log-in; at least 32 random characters, the same for all "
        "servers of one installation. Never shown.",
    )
    oidc_scope: str = Field(
        "openid email profile", min_length=1, description="What the provider is asked to tell."
    )
    oidc_prompt: str = Field(
        "select_account",
        min_length=1,
        description="What the provider is told to ask (`prompt`); `login` where it knows no other.",
    )
    oidc_known_by: str = Field(
        "email",
        min_length=1,
        description="The claim that holds what the list of persons knows somebody by.",
    )
    oidc_role_claim: str | None = Field(
        None,
        min_length=1,
        description="The claim that roles come from. Without it the list of persons says them.",
    )
    oidc_roles: Roles = Field(
        (),
        description="What its values mean: value=role, with a contact's organisation number "
        "(koordinator=coordinator; kontakt-unn=contact:983974899; leser=reader).",
    )
    oidc_trust_claim: str | None = Field(
        None,
        min_length=1,
        description="The claim with organisation numbers, for contacts whose role names none.",
    )
    oidc_coordinators: Logins = Field(
        frozenset(),
        description="Who is coordinator always, as they log in (kari@example.org,ola@example.org): "
        "the first one, before the list of persons holds any.",
    )
    oidc_unknown: Unknown = Field(
        Unknown.REFUSED,
        description="What becomes of somebody without a role who logs in: refused or reader.",
    )
    oidc_longest_hours: int = Field(
        10,
        ge=1,
        le=168,
        description="How many hours a log-in holds at most, however long the provider says.",
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the variables that are set and not empty.

        Raises UserError `settings_unreadable` with the names of all that can't be read,
        `settings_incomplete` with those that others need, `mail_unprotected` or `replica_of_file`.
        """
        given = {name: environment.get(_variable(name), "") for name in cls.model_fields}
        try:
            read = cls.model_validate_strings({name: text for name, text in given.items() if text})
        except ValidationError as error:
            names = sorted({_variable(str(fault["loc"][0])) for fault in error.errors()})
            raise UserError("settings_unreadable", variables=", ".join(names)) from error
        read.check_replica()
        read.check_mail()
        read.check_login()
        return read

    @property
    def login_rules(self) -> LoginRules:
        """How what a provider says of somebody is read."""
        return LoginRules(
            known_by=self.oidc_known_by,
            role_claim=self.oidc_role_claim,
            roles=self.oidc_roles,
            trust_claim=self.oidc_trust_claim,
            coordinators=self.oidc_coordinators,
            unknown=self.oidc_unknown,
            longest=timedelta(hours=self.oidc_longest_hours),
        )

    def check_replica(self) -> None:
        """Raise UserError `replica_of_file` where a replica is set, and the store is a file."""
        if self.database_read and "://" not in self.database:
            raise UserError("replica_of_file")

    def check_login(self) -> None:
        """Raise UserError `login_incomplete` with what log-in needs and isn't set."""
        if self.mode is not Mode.OIDC:
            return
        needed = {*_NEEDED_FOR_LOGIN, *({"oidc_roles"} if self.oidc_role_claim else ())}
        missing = sorted(_variable(name) for name in needed if not getattr(self, name))
        if missing:
            raise UserError("login_incomplete", variables=", ".join(missing))

    def check_mail(self) -> None:
        """Raise UserError where some of what sending e-mail needs is set, and the rest isn't.

        `settings_incomplete` names what is missing; `mail_unprotected`: a password would be sent
        in the clear to another machine.
        """
        needed = {"smtp_from"} if self.smtp_host else set()
        needed |= {"smtp_host"} if self.reminders or self.smtp_from else set()
        needed |= {"smtp_password"} if self.smtp_user else set()
        missing = sorted(_variable(name) for name in needed if not getattr(self, name))
        if missing:
            raise UserError("settings_incomplete", variables=", ".join(missing))
        is_open = self.smtp_security == "none" and self.smtp_user is not None
        if is_open and not is_this_machine(self.smtp_host or ""):
            raise UserError("mail_unprotected", host=self.smtp_host)


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


def is_secret(name: str) -> bool:
    """Whether the value of the setting with this field or variable is never shown."""
    return name.lower().removeprefix(PREFIX.lower()) in _SECRET


def is_this_machine(host: str) -> bool:
    """Whether a name or address of a host is this machine's own, which nobody else reaches."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_NEEDED_FOR_LOGIN = (
    "oidc_metadata_url",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_cookie_secret",
    "public_url",
)
_SECRET = {
    name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)
}


def _variable(name: str) -> str:
    return f"{PREFIX}{name.upper()}"
