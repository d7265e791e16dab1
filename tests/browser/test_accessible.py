"""Every page that leaders read, of the demonstration, by axe; a file is what one worker takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import READ
from tests.browser.unfolded import faults_unfolded

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.serving import Server


@pytest.mark.parametrize("address", READ)
def test_a_page_serves_everybody_in_bokmal(demo_server: Server, page: Page, address: str) -> None:
    assert faults_unfolded(page, demo_server.origin + address) == {}
