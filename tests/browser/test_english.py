"""Every page of the demonstration in English, wide and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import READ, SLIDES, WORKED_WITH
from tests.browser.unfolded import faults_in_english

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.serving import Server


@pytest.mark.parametrize("address", [*READ, *WORKED_WITH, SLIDES])
def test_an_english_page_says_what_is_norwegian_on_it_and_nothing_else_is(
    demo_server: Server, page: Page, demonstration: Path, numbers: dict[str, int], address: str
) -> None:
    asked = demo_server.origin + address.format_map(numbers)
    assert faults_in_english(page, asked, demonstration) == {}
