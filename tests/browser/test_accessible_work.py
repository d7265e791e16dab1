"""Every page where the round is worked with, of the demonstration, by axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import WORKED_WITH
from tests.browser.unfolded import faults_unfolded

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.serving import Server


@pytest.mark.parametrize("address", WORKED_WITH)
def test_a_page_serves_everybody_in_bokmal(
    demo_server: Server, page: Page, numbers: dict[str, int], address: str
) -> None:
    assert faults_unfolded(page, demo_server.origin + address.format_map(numbers)) == {}
