"""Every page that leaders read, of the demonstration, by axe; a file is what one worker takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.unfolded import faults_unfolded

if TYPE_CHECKING:
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
    "/forklar",
    "/forklar?tall=mean_progress&mal=3",
    "/forklar?tiltak=T4.1&foretak=finn",
    "/forklar?indikator=heltid&foretak=unn",
    "/om_tallene",
    "/tilgjengelighet",
    "/personvern",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_violates_wcag_speaks_english_or_scrolls_sideways(
    demo_server: Server, page: Page, address: str
) -> None:
    assert faults_unfolded(page, demo_server.origin + address) == {}
