"""Oversikt and Tiltak in a real browser, over a ledger with a silent trust in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.store import Store
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.status import Cause
from tests.browser.driving import heading, settle, visit
from tests.data.drafts import Clock, deliver, report
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

NORD = strategy("helse-nord-2038")
PERIODS = [Period(2025, 1), Period(2025, 2), Period(2025, 3), Period(2026, 1), Period(2026, 2)]
TRANSPARENT = "rgba(0, 0, 0, 0)"
_LABELS = """said => {
  const plot = document.querySelector('.js-plotly-plot');
  const drawn = plot?.querySelector('.main-svg')?.getBoundingClientRect();
  const around = plot?.getBoundingClientRect();
  if (!drawn || Math.abs(drawn.width - around.width) > 1 || around.right > innerWidth) return null;
  const texts = [...plot.querySelectorAll('.annotation-text')];
  const boxes = texts.filter(text => text.textContent.includes(said)).map(text => {
    const box = text.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
  });
  return boxes.length ? [around.right, boxes.sort((one, other) => one[0] - other[0])] : null;
}"""
"""Where the first chart ends and its labels stand; once it has taken its width, which is late."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a ledger: five rounds in which three trusts report the same progress.

    UNN reports one measure of goal 1 in the newest round and is silent about the others.
    """
    path = tmp_path_factory.mktemp("filled") / "test.duckdb"
    with Store.open(path, clock=Clock()) as store:
        store.sync(NORD)
        for number, period in enumerate(PERIODS, 1):
            for trust in ("finn", "nlsh", "sano"):
                _deliver(store, trust, period, 15.0 * number)
        deliver(store, report("T1.1", progress=40, trust="unn"), trust="unn", strategy=NORD.key)
    with Server(path) as running:
        yield running


def _deliver(store: Store, trust: str, period: Period, progress: float) -> None:
    shared = {"trust": trust, "period": period}
    late = {"status": "delayed", "cause": Cause.STAFFING, "comment": "Mangler to årsverk."}
    updates = [
        report(str(measure.id), progress=progress, **shared)
        for measure in NORD.measures
        if measure.id != (3, 10)
    ]
    deliver(
        store,
        *updates,
        report("T3.10", progress=progress, cell="H14", **late, **shared),
        file_name=f"{trust}.xlsx",
        strategy=NORD.key,
        **shared,
    )


@pytest.fixture
def overview(filled: Server, page: Page) -> Page:
    """The overview, drawn with its chart."""
    visit(page, filled.origin)
    page.locator(".js-plotly-plot .annotation-text").first.wait_for()
    return page


def _chart(page: Page, said: str) -> tuple[float, list[list[float]]]:
    """Give the right end of the first chart, and the boxes of the labels that say this."""
    found: tuple[float, list[list[float]]] = page.wait_for_function(_LABELS, arg=said).json_value()
    return found


def cell(page: Page, goal: int, trust: str) -> Locator:
    """A cell of the matrix, found by where it leads."""
    return page.locator(f'.sm-grid a[href*="foretak={trust}"][href*="mal={goal}"]')


def test_one_on_track_and_silence_otherwise_is_not_green_on_the_screen(overview: Page) -> None:
    silent, spoken = cell(overview, 1, "unn"), cell(overview, 1, "finn")
    expect(silent).to_contain_text("1 av 3")
    expect(silent).to_have_css("background-color", TRANSPARENT)
    expect(silent).to_have_css("border-top-style", "dashed")
    expect(spoken).to_contain_text("I rute")
    expect(spoken).not_to_have_css("background-color", TRANSPARENT)


def test_a_cell_leads_to_the_goal_and_a_measure_to_its_sources(overview: Page) -> None:
    cell(overview, 3, "finn").click()
    expect(heading(overview)).to_have_text("3 Utdanne og beholde")
    overview.locator('.sm-grid tbody th a[href*="tiltak=T3.10"]').click()
    expect(heading(overview)).to_have_text("3.10 Samiske pasienters rettigheter")
    settle(overview)
    row = overview.get_by_role("row", name="Finnmarkssykehuset").first
    row.get_by_text("Kilde").click()
    expect(row).to_contain_text("finn.xlsx")
    expect(row).to_contain_text("H14")


def test_a_column_leads_to_its_trust_and_the_trust_to_a_goal_and_back(overview: Page) -> None:
    overview.locator('.sm-grid thead a[href*="foretak=finn"]').click()
    expect(heading(overview)).to_have_text("Finnmarkssykehuset HF")
    overview.locator('.sm-rows tbody th a[href*="mal=3"]').first.click()
    expect(heading(overview)).to_have_text("3 Utdanne og beholde")
    overview.go_back()
    expect(heading(overview)).to_have_text("Finnmarkssykehuset HF")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_panels_of_alike_trusts_keep_their_titles_apart(
    filled: Server, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, filled.origin + "/helseforetak")
    right, boxes = _chart(page, "forventet")
    assert len(boxes) == 4
    assert max(box[2] for box in boxes) <= right + 1
    assert max(box[2] for box in boxes[:2]) <= min(box[0] for box in boxes[2:])


@pytest.mark.parametrize("width", [1280, 390])
def test_the_labels_of_the_chart_neither_meet_nor_leave_it(overview: Page, width: int) -> None:
    overview.set_viewport_size({"width": width, "height": 900})
    right, boxes = _chart(overview, "75")
    ends = sorted(box for box in boxes if box[0] > right / 3)
    tops = sorted((box[1], box[3]) for box in ends)
    assert len(ends) >= 3
    assert all(above[1] <= below[0] + 1 for above, below in pairwise(tops))
    assert max(box[2] for box in ends) <= right + 1


def test_the_numbers_of_the_chart_stand_in_a_table_too(overview: Page) -> None:
    overview.get_by_text("Vis tallene som tabell").click()
    twin = overview.locator("table.sm-rows:not(.sm-cards)")
    expect(twin.get_by_role("row", name="Finnmarkssykehuset")).to_contain_text("75\u00a0%")
    expect(overview.get_by_role("button", name="Lagre som bilde")).to_be_visible()
