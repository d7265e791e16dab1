"""The statements say what the settings say, and every page leads to them."""

from __future__ import annotations

import pytest

from pages.parts import session
from tests.pages.showing import read, shown


@pytest.mark.parametrize(
    ("name", "environment", "said"),
    [
        (
            "tilgjengelighet",
            {"ACCESSIBILITY_CONTACT": "uu@example.org"},
            "Skriv til uu@example.org.",
        ),
        ("tilgjengelighet", {}, "Virksomheten har ikke lagt inn noen adresse"),
        ("personvern", {"AUDIT_MONTHS": "7"}, "7 måneder"),
        ("personvern", {"BACKUP_KEEP_DAYS": "9"}, "9 dager, og alltid de tre nyeste"),
        ("personvern", {}, "Da står det «[fjernet]»"),
        ("personvern", {}, "Internt til Helse Nord RHF"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_statement_tells_what_is_set(monkeypatch, name, environment, said):
    for key, value in environment.items():
        monkeypatch.setenv(f"STYRINGSMAL_{key}", value)
    session.settings.cache_clear()
    assert said in read(shown(name))
