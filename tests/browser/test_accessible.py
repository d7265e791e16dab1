"""Every page of the demonstration by axe: light and dark, at 320, 768 and 1280 px, all unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest
from playwright.sync_api import expect

from tests.browser.driving import axe, english_leftovers, settle, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.driving import Server

ADDRESSES = [
    "/",
    "/?mot=2026-T1",
    "/?foretak=ingen&per=2024-12-01",
    "/styringsmal",
    "/styringsmal?mal=3",
    "/tiltak",
    "/tiltak?tiltak=T3.10",
    "/helseforetak",
    "/helseforetak?foretak=finn",
    "/delmal",
    "/indikatorer",
    "/indikatorer?indikator=sykefravaer&foretak=unn",
    "/utdanningsprogram",
    "/utdanningsprogram?program=forbedringsveileder&foretak=unn",
    "/siden_sist",
    "/sok?q=bemanning",
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
    "/forklar",
    "/forklar?tall=mean_progress&mal=3",
    "/forklar?tiltak=T4.1&foretak=finn",
    "/om_tallene",
    "/tilgjengelighet",
    "/personvern",
]
WIDE, MIDDLE, NARROW = 1280, 768, 320
DARK = "rgb(15, 22, 32)"
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""What the dark theme can change: it has the same elements and boxes as the light one."""
OF_PLACE = [*OF_COLOUR, "target-size", "scrollable-region-focusable"]
"""What sizes and places decide. In the middle width every element is shown as in the wide or the
narrow one, where all rules look at it; only where it stands and what it covers is new."""


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
    visit(page, demo_server.origin + address.format_map(numbers))
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    light = {WIDE: None, MIDDLE: OF_PLACE, NARROW: None}
    found = {f"light, {width} px": _faults(page, width, rules) for width, rules in light.items()}
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", DARK)
    found |= {f"dark, {width} px": _faults(page, width, OF_COLOUR) for width in light}
    assert {where: faults for where, faults in found.items() if faults} == {}
    assert english_leftovers(page) == []


def _faults(page: Page, width: int, rules: list[str] | None) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    settle(page)
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*axe(page, rules), *([f"{beyond} px too wide"] if beyond > 0 else [])]
