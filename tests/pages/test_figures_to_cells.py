"""From figures to their cells by the links of the pages, and how many charts a page draws."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.addresses import READ
from tests.pages.showing import addresses, page, read, shown

pytestmark = pytest.mark.usefixtures("demo")
MOST_CHARTS = 3
WITH_FIGURES = [
    "/",
    "/styringsmal",
    "/styringsmal?mal=3",
    "/tiltak?tiltak=T3.10",
    "/helseforetak",
    "/helseforetak?foretak=finn",
    "/forklar",
]


def asked(address: str) -> tuple[str, dict[str, str]]:
    """The page and the fields of an address."""
    parts = urlsplit(address)
    return parts.path.strip("/") or "oversikt", dict(parse_qsl(parts.query))


def figures() -> dict[tuple[str, ...], dict[str, str]]:
    """The first link of each page to each figure, by page, figure and what it is narrowed to."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for address in WITH_FIGURES:
        name, fields = asked(address)
        for link in addresses(shown(name, **fields)):
            target, wanted = asked(link)
            if target == "forklar" and "tall" in wanted:
                found.setdefault((wanted["tall"], *sorted(wanted)), wanted)
    return found


def test_every_kind_of_figure_leads_to_file_sheet_and_cell_in_two_steps():
    found = figures()
    assert len({figure for figure, *_ in found}) >= 12
    for (figure, *_), wanted in found.items():
        first = shown("forklar", **wanted)
        if figure == "not_reported":
            assert "ingen rapport" in read(first).lower()
            continue
        parts = [asked(link) for link in addresses(first) if "foretak=" in link]
        name, part = next((n, w) for n, w in parts if n == "forklar" and {"tall", "tiltak"} & {*w})
        both = read(first) + read(shown(name, **part))
        assert re.search(r"\b[\w-]+\.xlsx\b", both), wanted
        assert re.search(r"\bStatus\b.*\bH\d+\b", both), wanted


@pytest.mark.parametrize("address", READ)
def test_no_page_draws_more_than_three_charts(address: str):
    name, fields = asked(address)
    assert len(page(name, **fields).get("plotly_chart")) <= MOST_CHARTS
