"""What the surroundings decide."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from data.settings import Settings, documented
from goals.errors import UserError


def test_without_variables_the_defaults_hold():
    settings = Settings.from_environment({"HOME": "/"})
    assert settings == Settings(
        database="var/styringsmal.duckdb",
        strategy="helse-nord-2038",
        today=None,
        site="http://127.0.0.1:8501",
        pptx_template=None,
        docx_template=None,
        backup_directory=None,
        backup_keep_days=30,
        log_format="text",
        audit_months=24,
    )


def test_every_variable_is_read():
    environment = {
        "STYRINGSMAL_DATABASE": "annet.duckdb",
        "STYRINGSMAL_STRATEGY": "liten",
        "STYRINGSMAL_TODAY": "2026-10-15",
        "STYRINGSMAL_SITE": "https://mal.example.no",
        "STYRINGSMAL_PPTX_TEMPLATE": "maler/styret.pptx",
        "STYRINGSMAL_DOCX_TEMPLATE": "maler/styresak.docx",
        "STYRINGSMAL_BACKUP_DIRECTORY": "/srv/kopier",
        "STYRINGSMAL_BACKUP_KEEP_DAYS": "7",
        "STYRINGSMAL_LOG_FORMAT": "json",
        "STYRINGSMAL_AUDIT_MONTHS": "36",
    }
    settings = Settings.from_environment(environment)
    assert settings.model_dump() == {
        "database": "annet.duckdb",
        "strategy": "liten",
        "today": date(2026, 10, 15),
        "site": "https://mal.example.no",
        "pptx_template": "maler/styret.pptx",
        "docx_template": "maler/styresak.docx",
        "backup_directory": "/srv/kopier",
        "backup_keep_days": 7,
        "log_format": "json",
        "audit_months": 36,
    }
    assert set(environment) == {setting.variable for setting in documented()}


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


def test_settings_are_frozen():
    with pytest.raises(ValidationError):
        Settings.from_environment({}).database = "x"
