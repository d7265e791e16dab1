"""Measures everything side by side in one run: `make bench`, or some parts by their names.

Prints a table of ratios with how far each may go, and writes it as JSON.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench import (
    cold_start,
    first_view,
    import_sheet,
    measurement,
    results,
    sessions,
    show_pages,
    store_engines,
    tricks,
    turn_slides,
    write_reports,
)
from bench.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.row import Row

PARTS: dict[str, Callable[[Workbench], Iterator[Row]]] = {
    "sheet": import_sheet.rows,
    "reports": write_reports.rows,
    "measurement": measurement.rows,
    "store": store_engines.rows,
    "start": cold_start.rows,
    "first_view": first_view.rows,
    "slides": turn_slides.rows,
    "pages": show_pages.rows,
    "tricks": tricks.rows,
    "sessions": sessions.rows,
}
JSON, TABLE = Path("var/bench.json"), Path(__file__).parent / "RESULTS.md"


def main() -> int:
    """Measure the parts that are asked for; with `--strict`, 1 when one row is over its reach."""
    asked = _asked()
    found: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder))
        for part in asked.parts or PARTS:
            print(f"\n{part}")
            found[part] = list(_told(PARTS[part](bench)))
    missed = [f"  {part}: {r.what}" for part, rows in found.items() for r in rows if r.is_missed]
    print("", "Over their reach:" if missed else "All within their reach.", *missed, sep="\n")
    JSON.parent.mkdir(exist_ok=True)
    JSON.write_text(results.as_json(found), encoding="utf-8")
    if asked.record:
        TABLE.write_text(results.as_table(found), encoding="utf-8")
    return int(asked.strict and bool(missed))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="only these parts")
    parser.add_argument("--strict", action="store_true", help="fail when a row is over its reach")
    parser.add_argument("--record", action="store_true", help="write the table to RESULTS.md too")
    return parser.parse_args()


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        print(f"  {row.told()}", flush=True)
        yield row


if __name__ == "__main__":
    sys.exit(main())
