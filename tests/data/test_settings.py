"""What the surroundings decide."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import SecretStr, ValidationError

from data.settings import Settings, documented, is_secret
from goals.access import Role
from goals.errors import UserError
from goals.login import LoginRules, RoleRule, Unknown

COOKIE_SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 (of tests)
OF_LOGIN = {name for name in Settings.model_fields if name == "mode" or name.startswith("oidc_")}


def test_without_variables_the_defaults_hold():
    settings = Settings.from_environment({"HOME": "/"})
    assert settings == Settings(
        database="var/styringsmal.duckdb",
        strategy="helse-nord-2038",
        today=None,
        pptx_template=None,
        docx_template=None,
        backup_directory=None,
        backup_keep_days=30,
        log_format="text",
        audit_months=24,
    )


def test_every_variable_is_read():
    environment = {
        "STYRINGSMAL_DATABASE": "postgresql://vert/base",
        "STYRINGSMAL_DATABASE_READ": "postgresql://kopi/base",
        "STYRINGSMAL_STRATEGY": "liten",
        "STYRINGSMAL_TODAY": "2026-10-15",
        "STYRINGSMAL_PPTX_TEMPLATE": "maler/styret.pptx",
        "STYRINGSMAL_DOCX_TEMPLATE": "maler/styresak.docx",
        "STYRINGSMAL_BACKUP_DIRECTORY": "/srv/kopier",
        "STYRINGSMAL_BACKUP_KEEP_DAYS": "7",
        "STYRINGSMAL_LOG_FORMAT": "json",
        "STYRINGSMAL_AUDIT_MONTHS": "36",
        "STYRINGSMAL_PUBLIC_URL": "https://styringsmal.example.org",
        "STYRINGSMAL_ACCESSIBILITY_CONTACT": "uu@example.org",
        "STYRINGSMAL_REMINDERS": "14, 3,-1,-7",
        "STYRINGSMAL_SMTP_HOST": "smtp.example.org",
        "STYRINGSMAL_SMTP_PORT": "2525",
        "STYRINGSMAL_SMTP_USER": "post",
        "STYRINGSMAL_SMTP_PASSWORD": "hemmelig",
        "STYRINGSMAL_SMTP_FROM": "Styringsmål <post@example.org>",
        "STYRINGSMAL_SMTP_SECURITY": "tls",
    }
    settings = Settings.from_environment(environment)
    assert settings.model_dump(exclude=OF_LOGIN) == {
        "database": "postgresql://vert/base",
        "database_read": "postgresql://kopi/base",
        "strategy": "liten",
        "today": date(2026, 10, 15),
        "pptx_template": "maler/styret.pptx",
        "docx_template": "maler/styresak.docx",
        "backup_directory": "/srv/kopier",
        "backup_keep_days": 7,
        "log_format": "json",
        "audit_months": 36,
        "public_url": "https://styringsmal.example.org",
        "accessibility_contact": "uu@example.org",
        "reminders": (14, 3, -1, -7),
        "smtp_host": "smtp.example.org",
        "smtp_port": 2525,
        "smtp_user": "post",
        "smtp_password": SecretStr("hemmelig"),
        "smtp_from": "Styringsmål <post@example.org>",
        "smtp_security": "tls",
    }
    of_others = {setting.variable for setting in documented() if setting.field not in OF_LOGIN}
    assert set(environment) == of_others


def test_an_empty_variable_is_as_none():
    assert Settings.from_environment({"STYRINGSMAL_TODAY": ""}).today is None


@pytest.mark.parametrize("text", ["15.10.2026", "2026-13-01", "i dag", "0"])
def test_a_day_that_is_none_is_refused_with_the_name_of_its_variable(text):
    with pytest.raises(UserError) as refused:
        Settings.from_environment({"STYRINGSMAL_TODAY": text})
    assert refused.value.code == "settings_unreadable"
    assert refused.value.values == {"variables": "STYRINGSMAL_TODAY"}


def test_every_setting_is_documented_with_its_default():
    by_variable = {setting.variable: setting for setting in documented()}
    assert by_variable["STYRINGSMAL_DATABASE"].default == "var/styringsmal.duckdb"
    assert by_variable["STYRINGSMAL_TODAY"].default == ""
    assert all(setting.description for setting in by_variable.values())


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"DATABASE_READ": "postgresql://kopi/base"}, "replica_of_file"),
        ({"DATABASE": "a.duckdb", "DATABASE_READ": "postgres://kopi/base"}, "replica_of_file"),
        ({"DATABASE": "postgresql://vert/base", "DATABASE_READ": "b.db"}, "settings_unreadable"),
    ],
)
def test_only_a_database_of_postgresql_has_a_replica(said, code):
    assert refused(**said)[0] == code


def test_settings_are_frozen():
    with pytest.raises(ValidationError):
        Settings.from_environment({}).database = "x"


MAIL = {"SMTP_HOST": "smtp.example.org", "SMTP_FROM": "post@example.org"}


def refused(**said):
    with pytest.raises(UserError) as caught:
        Settings.from_environment({f"STYRINGSMAL_{name}": text for name, text in said.items()})
    return caught.value.code, caught.value.values.get("variables")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("REMINDERS", "14;3"),
        ("REMINDERS", "14,14"),
        ("REMINDERS", "1000"),
        ("REMINDERS", "ja"),
        ("SMTP_PORT", "0"),
        ("SMTP_SECURITY", "ssl"),
        ("SMTP_FROM", "Styringsmål"),
        ("SMTP_FROM", "a@b.no\nBcc: c@d.no"),
        ("SMTP_FROM", "Navn\r\n <a@b.no>"),
        ("PUBLIC_URL", "styringsmal.example.org"),
        ("PUBLIC_URL", "https://example.org/?a=b"),
        ("AUDIT_MONTHS", "0"),
        ("MODE", "open"),
        ("OIDC_COOKIE_SECRET", "for kort"),
        ("OIDC_METADATA_URL", "login.example.org"),
        ("OIDC_ROLES", "unn=contact:ni"),
        ("OIDC_ROLES", "a=reader:983974899"),
        ("OIDC_ROLES", "=reader"),
        ("OIDC_ROLES", "reader"),
        ("OIDC_UNKNOWN", "coordinator"),
        ("OIDC_LONGEST_HOURS", "0"),
    ],
)
def test_what_can_not_be_read_is_refused_by_name(name, text):
    assert refused(**MAIL | {name: text}) == ("settings_unreadable", f"STYRINGSMAL_{name}")


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"SMTP_HOST": "smtp.example.org"}, "STYRINGSMAL_SMTP_FROM"),
        ({"SMTP_FROM": "post@example.org"}, "STYRINGSMAL_SMTP_HOST"),
        ({"REMINDERS": "14"}, "STYRINGSMAL_SMTP_HOST"),
        (MAIL | {"SMTP_USER": "post"}, "STYRINGSMAL_SMTP_PASSWORD"),
    ],
)
def test_half_a_mail_server_is_refused_with_what_is_missing(said, missing):
    assert refused(**said) == ("settings_incomplete", missing)


@pytest.mark.parametrize(
    ("host", "allowed"),
    [("smtp.example.org", False), ("127.0.0.1", True), ("localhost", True), ("10.0.0.1", False)],
)
def test_a_password_is_not_sent_in_the_clear_to_another_machine(host, allowed):
    said = MAIL | {
        "SMTP_HOST": host,
        "SMTP_USER": "post",
        "SMTP_PASSWORD": "hemmelig",
        "SMTP_SECURITY": "none",
    }
    if allowed:
        assert Settings.from_environment({f"STYRINGSMAL_{k}": v for k, v in said.items()})
    else:
        assert refused(**said)[0] == "mail_unprotected"


def test_what_is_secret_is_not_written_out():
    assert [s.variable for s in documented() if is_secret(s.variable)] == [
        "STYRINGSMAL_SMTP_PASSWORD",
        "STYRINGSMAL_OIDC_CLIENT_SECRET",
        "STYRINGSMAL_OIDC_COOKIE_SECRET",
    ]
    said = MAIL | {"SMTP_USER": "post", "SMTP_PASSWORD": "hemmelig"}
    settings = Settings.from_environment({f"STYRINGSMAL_{k}": v for k, v in said.items()})
    assert "hemmelig" not in f"{settings!r} {settings}"


LOGIN = {
    "MODE": "oidc",
    "PUBLIC_URL": "https://styringsmal.example.org",
    "OIDC_METADATA_URL": "https://login.example.org/.well-known/openid-configuration",
    "OIDC_CLIENT_ID": "styringsmal",
    "OIDC_CLIENT_SECRET": "hemmelig",
    "OIDC_COOKIE_SECRET": COOKIE_SECRET,
}


def test_every_variable_of_log_in_is_read():
    roles = "cn=k,ou=x=coordinator; unn = contact:983974899;c=contact;a=reader;"
    more = {
        "OIDC_SCOPE": "openid email groups",
        "OIDC_PROMPT": "login",
        "OIDC_KNOWN_BY": "sub",
        "OIDC_ROLE_CLAIM": "groups",
        "OIDC_ROLES": roles,
        "OIDC_TRUST_CLAIM": "orgnr",
        "OIDC_COORDINATORS": " Kari@example.org, ola",
        "OIDC_UNKNOWN": "reader",
        "OIDC_LONGEST_HOURS": "2",
    }
    said = {f"STYRINGSMAL_{name}": text for name, text in (LOGIN | more).items()}
    settings = Settings.from_environment(said)
    assert {s.field for s in documented() if s.variable in said} == OF_LOGIN | {"public_url"}
    assert (settings.mode, settings.oidc_scope) == ("oidc", "openid email groups")
    assert settings.login_rules == LoginRules(
        known_by="sub",
        role_claim="groups",
        roles=(
            RoleRule("cn=k,ou=x", Role.COORDINATOR),
            RoleRule("unn", Role.CONTACT, "983974899"),
            RoleRule("c", Role.CONTACT),
            RoleRule("a", Role.READER),
        ),
        trust_claim="orgnr",
        coordinators=frozenset({"kari@example.org", "ola"}),
        unknown=Unknown.READER,
        longest=timedelta(hours=2),
    )


@pytest.mark.parametrize("name", sorted(LOGIN.keys() - {"MODE"}))
def test_log_in_without_all_that_it_needs_is_refused_with_what_is_missing(name):
    said = {key: text for key, text in LOGIN.items() if key != name}
    assert refused(**said) == ("login_incomplete", f"STYRINGSMAL_{name}")


def test_a_claim_for_roles_needs_to_be_told_what_its_values_mean():
    said = LOGIN | {"OIDC_ROLE_CLAIM": "groups"}
    assert refused(**said) == ("login_incomplete", "STYRINGSMAL_OIDC_ROLES")


def test_the_secrets_of_log_in_are_never_shown():
    settings = Settings.from_environment({f"STYRINGSMAL_{k}": text for k, text in LOGIN.items()})
    assert "hemmelig" not in repr(settings)
    assert COOKIE_SECRET not in repr(settings)
    assert is_secret("STYRINGSMAL_OIDC_CLIENT_SECRET")
    assert is_secret("STYRINGSMAL_OIDC_COOKIE_SECRET")
