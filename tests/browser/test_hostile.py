"""What people write does nothing in a real browser either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Watch, visit
from tests.leaks.planted import HOSTILE_TRUST, plant
from tests.serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

AT = f"periode=2026-T2&foretak={HOSTILE_TRUST}"
PAGES = [f"delmal?{AT}", f"sok?{AT}&q=zqh", f"styremote?{AT}&bilde=samlet",
         f"administrasjon?{AT}&del=importer"]  # fmt: skip

LINKS_AWAY = """() => [...document.querySelectorAll('[data-testid=stMain] a')]
  .map(link => link.href.baseVal ?? link.href)
  .filter(address => new URL(address, location.href).origin !== location.origin)"""


@pytest.fixture
def planted_server(tmp_path_factory):
    database = tmp_path_factory.mktemp("hostile") / "test.duckdb"
    plant(database)
    with Server(database) as running:
        yield running


def test_no_dialog_opens_and_no_other_host_is_asked(planted_server: Server, page: Page) -> None:
    opened: list[str] = []

    def note(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    watch = Watch()
    watch.over(page)
    for path in PAGES:
        visit(page, f"{planted_server.origin}/{path}")
        page.mouse.move(600, 400)
        expect(page.get_by_test_id("stMain")).to_contain_text("zqh")
        assert page.evaluate(LINKS_AWAY) == []
    watch.end(page)
    page.remove_listener("dialog", note)
    assert opened == watch.faults == []
