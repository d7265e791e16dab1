"""How much longer a full sheet takes from bytes to committed than openpyxl takes to read it.

Both are timed in turns on the same bytes, in one process on one machine, and the medians are
compared, so that a busy machine makes both slower. Each round is a new sheet with other numbers,
since the same file again would store nothing. The store is a file, as in use.

What a person waits for, from upload to preview with the start of the child that reads the file, is
told in seconds beside it: for a sheet of one row, for the full one, and for one of 5 000 rows.
"""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from actions import importing, sheets
from actions.desk import Desk
from actions.importing import Outcome, Upload
from bench.row import Row
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.status import Cause, Status
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from loaders.grid import MAX_ROWS
from loaders.layout import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.workbench import Workbench

ROUNDS = 15
REACH = 4.0
PREVIEWS = 5
PREVIEW_REACH_SECONDS = {1: 1.5, 54: 1.5, MAX_ROWS: 5.0}
"""By number of rows."""
TRUST, PERIOD = "unn", Period(2026, 2)
NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
_FIRST_ROW = 7


def rows(bench: Workbench) -> Iterator[Row]:
    """Give the time to committed against the bare read, then what a person waits for."""
    database = bench.folder / "sheets.duckdb"
    with Store.open(database, clock=lambda: NOW) as store:
        desk = Desk(store, strategy("helse-nord-2038"), LOCAL, date(2026, 9, 10), "command")
        here = replace(desk, parse=parse)
        timed = [_round(here, number) for number in range(ROUNDS + 1)][1:]
        read, stored = (1000 * statistics.median(times) for times in zip(*timed, strict=True))
        what = "full sheet, bytes to committed; openpyxl reads every cell"
        yield Row(what=what, value=stored, unit="ms", base=read, reach=REACH)
        full = _sheet(desk, ROUNDS + 1)
        for count, content in (
            (1, _with_one_row(desk)),
            (54, full),
            (MAX_ROWS, _with_rows(full)),
        ):
            waits = [_seconds(partial(_preview, desk), content) for _ in range(PREVIEWS)]
            what = f"{count} rows, upload to preview in a child of its own"
            reach = PREVIEW_REACH_SECONDS[count]
            yield Row(what=what, value=statistics.median(waits), unit="s", reach=reach)


def _with_one_row(desk: Desk) -> bytes:
    """Give a sheet in which only the first measure is filled in."""
    empty = sheets.status_sheet(desk, TRUST, PERIOD, made_at=NOW).content
    first = str(desk.strategy.measures[0].id)
    return fill(empty, Filling(measures={first: {"status": Status.ON_TRACK, "progress": 40}}))


def _with_rows(content: bytes) -> bytes:
    """Copy the sheet's first row down to the last: each copy is a fault to be told."""
    book, saved = load_workbook(BytesIO(content)), BytesIO()
    status = book[STATUS.sheet]
    values = [cell.value for cell in status[_FIRST_ROW]]
    while status.max_row < MAX_ROWS:
        status.append(values)
    book.save(saved)
    return saved.getvalue()


def _preview(desk: Desk, content: bytes) -> None:
    previewed = importing.preview(desk, Upload("ark.xlsx", content))
    if previewed.trust != TRUST:
        raise AssertionError(previewed.errors)


def _round(desk: Desk, number: int) -> tuple[float, float]:
    """Give the seconds of both, on a sheet that says something new; who begins alternates."""
    content = _sheet(desk, number)
    both: list[Callable[[bytes], None]] = [_read, lambda content: _import(desk, content)]
    order = both if number % 2 else both[::-1]
    seconds = {work: _seconds(work, content) for work in order}
    return seconds[both[0]], seconds[both[1]]


def _seconds(work: Callable[[bytes], None], content: bytes) -> float:
    gc.collect()
    start = time.perf_counter()
    work(content)
    return time.perf_counter() - start


def _sheet(desk: Desk, number: int) -> bytes:
    """Give a sheet with every row filled in, each with a comment."""
    empty = sheets.status_sheet(desk, TRUST, PERIOD, made_at=NOW).content
    typed = {
        str(measure.id): {
            "status": Status.DELAYED if position % 5 == 0 else Status.ON_TRACK,
            "progress": (position + number) % 100,
            "cause": Cause.STAFFING if position % 5 == 0 else None,
            "comment": f"Følger planen (runde {number}).",
            "next_step": "Opplæring av nye veiledere.",
        }
        for position, measure in enumerate(desk.strategy.measures)
    }
    return fill(empty, Filling(measures=typed))


def _read(content: bytes) -> None:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass
    book.close()


def _import(desk: Desk, content: bytes) -> None:
    previewed = importing.preview(desk, Upload("ark.xlsx", content))
    committed = importing.commit(desk, previewed, approved_role="HR-direktør")
    if committed.outcome is not Outcome.STORED:
        raise AssertionError(committed, previewed.errors)
