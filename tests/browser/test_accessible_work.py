"""Every page where the round is worked with, of the demonstration, by axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.browser.unfolded import faults_unfolded

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.driving import Server

ADDRESSES = [
    "/rapportering",
    "/rapportering?foretak=unn",
    "/administrasjon?del=runder&periode=2026-T2&gjor=las",
    "/administrasjon?del=leveringer",
    "/administrasjon?del=paminnelser&periode=2026-T2&foretak=finn",
    "/administrasjon?del=importer",
    "/administrasjon?del=personer&person=ny",
    "/administrasjon?del=logg",
    "/administrasjon?del=importer&hendelse={import}&gjor=fjern",
    "/administrasjon?del=plan",
    "/administrasjon?del=plan&tiltak=T3.10&foretak=unn",
    "/administrasjon?del=planark",
    "/administrasjon?del=frister&forslag=T5.1.nlsh&gjor=ta",
    "/administrasjon?del=planhistorikk&hendelse={plan}",
    "/administrasjon?del=sporsmal&hendelse={question}&gjor=trekk",
    "/administrasjon?del=rullering&foretak=unn&mal=2",
    "/administrasjon?del=innstillinger",
    "/veiledning",
    "/veiledning?for=koordinatorveiledning",
]


@pytest.fixture(scope="session")
def numbers(demonstration: Path) -> dict[str, int]:
    """The newest import from UNN, the newest plan and the first question, as addresses ask."""
    of_kind = "select max(event_no) from event where kind = ? and (trust = 'unn' or kind = 'plan')"
    first_question = "select min(event_no) from event where kind = 'question'"
    with duckdb.connect(str(demonstration), read_only=True) as ledger:
        found = {kind: ledger.execute(of_kind, [kind]).fetchone() for kind in ("import", "plan")}
        found["question"] = ledger.execute(first_question).fetchone()
    return {kind: row[0] for kind, row in found.items() if row}


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_violates_wcag_speaks_english_or_scrolls_sideways(
    demo_server: Server, page: Page, numbers: dict[str, int], address: str
) -> None:
    assert faults_unfolded(page, demo_server.origin + address.format_map(numbers)) == {}
