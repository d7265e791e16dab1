"""What was measured, written down: for machines and for people."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.row import Row

_HEAD = "| what | measured | ratio | spread | reach |"


def as_json(found: dict[str, list[Row]]) -> str:
    """Give moment, machine and each row with its part, ratio and whether it went too far."""
    answer = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "rows": [
            asdict(row) | {"part": part, "ratio": row.ratio, "missed": row.is_missed}
            for part, rows in found.items()
            for row in rows
        ],
    }
    return json.dumps(answer, indent=1, ensure_ascii=False)


def as_table(found: dict[str, list[Row]]) -> str:
    """Give one table for each part, in Markdown."""
    lines = [
        "# What was measured",
        "",
        f"`make bench-strict` on {datetime.now(UTC):%Y-%m-%d}, {_machine()}.",
        "A ratio is held against what was measured beside it in the same run. What was measured in",
        "many rounds, in turn with what it is held against, has the median. The spread is",
        "the range of the middle half of the rounds (of three crowds: of all), in per cent of it.",
    ]
    for part, rows in found.items():
        lines += ["", f"## {part}", "", _HEAD, "|---|--:|--:|--:|--:|"]
        lines += [_line(row) for row in rows]
    return "\n".join([*lines, ""])


def _line(row: Row) -> str:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
    spread = "" if row.spread is None else f"{row.spread:.0f} %"
    reach = "" if row.reach is None else f"≤ {row.reach:g}"
    missed = " (missed)" if row.is_missed else ""
    return f"| {row.what} | {row.value:.2f} {row.unit} | {ratio} | {spread} | {reach}{missed} |"


def _machine() -> str:
    model = Path("/proc/cpuinfo").read_text().partition("model name")[2].partition("\n")[0]
    return f"{os.cpu_count()} cores ({model.strip(' :	')}), Python {platform.python_version()}"
