"""Who looks at what somebody has looked at already costs the ledger nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.show_pages import PAGES
from data.embedded import Connection
from tests.pages.showing import NORD, WALK, page

if TYPE_CHECKING:
    from data.records import Row
    from data.store import Store

SLIDES = {("styremote", f"bilde={name}") for name in WALK}
BACK = {("", "per=2026-06-01"), ("", "per=40"), ("siden_sist", "fra=40")}


@pytest.mark.parametrize(("name", "query"), sorted({*PAGES, *SLIDES, *BACK}))
def test_a_page_that_is_shown_again_asks_the_ledger_nothing(
    demo: Store, monkeypatch: pytest.MonkeyPatch, name: str, query: str
) -> None:
    shown, address = name or "oversikt", dict(one.split("=") for one in query.split("&") if one)
    page(shown, **address)
    asked, answer = [], Connection.rows

    def heard(connection: Connection, sql: str, **parameters: object) -> list[Row]:
        asked.append(sql)
        return answer(connection, sql, **parameters)

    monkeypatch.setattr(Connection, "rows", heard)
    page(shown, **address)
    assert asked == []
    assert demo.events(NORD.key)
    assert len(asked) == 1  # what is asked is heard
