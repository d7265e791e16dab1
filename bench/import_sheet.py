"""How much longer a full sheet takes from bytes to committed than openpyxl takes to read it.

Both are timed in turns on the same bytes, in one process on one machine, and the medians are
compared, so that a busy machine makes both slower. Each round is a new sheet with other numbers,
since the same file again would store nothing. The store is a file, as in use.

What a person waits for, from upload to preview with the start of the child that reads the file, is
told in seconds beside it: for that sheet, and for one of 5 000 rows.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from actions import importing, sheets
from actions.desk import Desk
from actions.importing import Outcome, Upload
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
    from collections.abc import Callable

ROUNDS = 15
REACH = 4.0
PREVIEWS = 5
PREVIEW_REACH_SECONDS = {"full sheet": 1.5, "5 000 rows": 5.0}
TRUST, PERIOD = "unn", Period(2026, 2)
NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
MILLISECONDS = 1000
_FIRST_ROW = 7


def main() -> int:
    """Print the medians and their ratio; exit code 1 when one of them is over its reach."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.duckdb"
        with Store.open(database, clock=lambda: NOW) as store:
            desk = Desk(store, strategy("helse-nord-2038"), LOCAL, date(2026, 9, 10), "command")
            here = replace(desk, parse=parse)
            timed = [_round(here, number) for number in range(ROUNDS + 1)][1:]
            waits = _waits(desk)
    read, stored = (statistics.median(times) for times in zip(*timed, strict=True))
    ratio = stored / read
    rows = len(desk.strategy.measures)
    print(f"one sheet with {rows} filled rows, medians of {ROUNDS} rounds in turns")
    print(f"  openpyxl alone reads every cell    {read * MILLISECONDS:7.1f} ms")
    print(f"  from bytes to committed            {stored * MILLISECONDS:7.1f} ms")
    print(f"  ratio                              {ratio:7.2f}   (reach: at most {REACH:.0f})")
    print(f"from upload to preview in a child of its own, medians of {PREVIEWS}")
    for name, seconds in waits.items():
        print(f"  {name:<34} {seconds:7.2f} s   (reach: at most {PREVIEW_REACH_SECONDS[name]})")
    is_over = any(seconds > PREVIEW_REACH_SECONDS[name] for name, seconds in waits.items())
    return int(ratio > REACH or is_over)


def _waits(desk: Desk) -> dict[str, float]:
    """Give the seconds that a person waits for the preview of each sheet."""
    full = _sheet(desk, ROUNDS + 1)
    contents = dict(zip(PREVIEW_REACH_SECONDS, (full, _with_rows(full, MAX_ROWS)), strict=True))
    return {
        name: statistics.median(
            _seconds(lambda content: _preview(desk, content), content) for _ in range(PREVIEWS)
        )
        for name, content in contents.items()
    }


def _with_rows(content: bytes, last: int) -> bytes:
    """Copy the sheet's first row down to the last: each copy is a fault to be told."""
    book, saved = load_workbook(BytesIO(content)), BytesIO()
    status = book[STATUS.sheet]
    values = [cell.value for cell in status[_FIRST_ROW]]
    while status.max_row < last:
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


if __name__ == "__main__":
    sys.exit(main())
