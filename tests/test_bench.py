"""What `make bench` calls missed, and what it writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bench.results import as_json, as_table
from bench.row import Row
from bench.workbench import Workbench
from data.store import Store
from tests.data.drafts import Clock, deliver, report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("row", "ratio", "is_missed"),
    [
        (Row(what="alone", value=1.0, unit="s", reach=1.0), None, False),
        (Row(what="too long", value=1.1, unit="s", reach=1.0), None, True),
        (Row(what="beside", value=30.0, unit="ms", base=15.0, reach=2.0), 2.0, False),
        (Row(what="too dear", value=31.5, unit="ms", base=15.0, reach=2.0), 2.1, True),
        (Row(what="told", value=99.0, unit="MiB", base=1.0), 99.0, False),
        (Row(what="none", value=0.0, unit="", reach=0.0), None, False),
    ],
)
def test_a_ratio_is_held_against_the_reach_and_a_figure_where_there_is_none(
    row: Row, ratio: float | None, *, is_missed: bool
) -> None:
    assert row.ratio == (None if ratio is None else pytest.approx(ratio))
    assert row.is_missed is is_missed
    assert ("MISSED" in row.told()) is is_missed


def test_both_papers_hold_every_row() -> None:
    found = {
        "pages": [Row(what="tiltak", value=21.0, unit="ms", base=10.0, reach=2.0, spread=3.4)],
        "sheet": [Row(what="54 rows", value=0.5, unit="s", reach=1.5)],
    }
    [first, second] = json.loads(as_json(found))["rows"]
    assert (first["part"], first["what"], first["missed"]) == ("pages", "tiltak", True)
    assert (second["part"], second["ratio"], second["missed"]) == ("sheet", None, False)
    table = as_table(found)
    assert "| tiltak | 21.00 ms | 2.10× | 3 % | ≤ 2 (missed) |" in table
    assert "| 54 rows | 0.50 s |  |  | ≤ 1.5 |" in table


def test_a_copy_opens_where_another_part_has_had_a_longer_store_of_that_name(
    tmp_path: Path,
) -> None:
    for name, events in (("sheets", 3), ("history", 1)):
        with Store.open(tmp_path / f"{name}.duckdb", clock=Clock()) as store:
            for _ in range(events):
                deliver(store, report("T1.1", "on_track"))
    copied = Workbench(tmp_path).copy(tmp_path / "history.duckdb", "sheets")
    with Store.open(copied, clock=Clock()) as store:
        assert store.newest_event() == 1
