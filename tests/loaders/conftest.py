"""Sheets that the tests of this folder fill in, bend and read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from goals.status import Cause, Status
from loaders.template import write_status_sheet
from tests.builders import milestone, milestone_update, plan, update, view

if TYPE_CHECKING:
    from goals.items import View

MADE_AT = datetime(2026, 10, 15, 8, 0, tzinfo=UTC)


ROW = {
    "status": Status.DELAYED,
    "progress": 25,
    "cause": Cause.STAFFING,
    "comment": "Vi mangler folk",
    "next_step": "Lyse ut",
    "support": True,
    "proposed_due": date(2026, 12, 31),
    "internal_note": "Vet dere",
}
"""Every field of a measure's row filled in."""


@pytest.fixture(scope="session")
def known() -> View:
    """UNN in 2026-T2: something reported last round, nothing yet in this one."""
    return view(
        update("delayed", 20, measure="T1.1", period="2026-T1", cause="other", comment="Sent ute"),
        update("done", measure="T1.2", period="2025-T3"),
        plan(measure="T1.1", due="2026-06-30", responsible="HR-sjef", title="Egen handling"),
        plan(measure="T2.2", applicable=False),
        milestone("T1.1-M1", "2026-06-30", title="Vedtatt i ledergruppen"),
        milestone("T1.1-M2", "2026-12-01", title="Tatt i bruk"),
        milestone_update("T1.1-M1", period="2026-T1", proposed_due="2026-09-01"),
    )


@pytest.fixture(scope="session")
def sheet(known: View) -> bytes:
    """UNN's sheet for the round that is known."""
    return write_status_sheet(known, "unn", based_on=7, made_at=MADE_AT)
