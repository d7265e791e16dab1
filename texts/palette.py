"""The colours of the statuses, light and dark, typed; the file is the one source of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from goals.status import Status

if TYPE_CHECKING:
    from goals.rollup import Rollup

_FILE = Path(__file__).with_name("status_palette.json")


class Theme(StrEnum):
    """The two looks of the screen; files and papers are always light."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tone:
    """Colours of one status as `#RRGGBB`.

    `fill` with text in `on` is the solid form, `tint` with text in `text` the calm one, and `line`
    the border of both: the fills of «Risiko» and «Ikke startet» are too pale without it.
    """

    fill: str
    on: str
    line: str
    text: str
    tint: str


_KEY = {
    Status.NOT_STARTED: "ikke_startet",
    Status.ON_TRACK: "i_rute",
    Status.AT_RISK: "risiko",
    Status.DELAYED: "kritisk",
    Status.ON_HOLD: "ikke_startet",
    Status.DONE: "gjennomfort",
    Status.CANCELLED: "utgar",
    Status.NOT_REPORTED: "ikke_rapportert",
    Status.NOT_APPLICABLE: "ikke_rapportert",
}


SIDE_BY_SIDE = (
    Status.DONE,
    Status.ON_TRACK,
    Status.NOT_STARTED,
    Status.ON_HOLD,
    Status.AT_RISK,
    Status.DELAYED,
    Status.CANCELLED,
    Status.NOT_REPORTED,
)
"""From what is finished to what nobody has said: what needs attention stands side by side."""


@dataclass(frozen=True)
class Part:
    """So many of one status: reported for the round, or with a status older than the round."""

    status: Status
    older: bool
    count: int


def parts(rollup: Rollup) -> list[Part]:
    """Give the counts side by side, of each status first what is of this round; none are left out.

    What draws them fills only what is of the round: silence is never green.
    """
    told = [
        part
        for status in SIDE_BY_SIDE
        for carried in [rollup.carried.get(status, 0)]
        for part in (
            Part(status, older=False, count=rollup.distribution[status] - carried),
            Part(status, older=True, count=carried),
        )
    ]
    return [part for part in told if part.count]


def tone(status: Status, theme: Theme = Theme.LIGHT) -> Tone:
    """Give the colours of a status. «Satt på vent» shares the grey family and differs by ‖."""
    return _tones()[theme][_KEY[status]]


@cache
def _tones() -> dict[str, dict[str, Tone]]:
    """Read the file once; a colour too many or too few is a TypeError."""
    themes = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        theme: {key: Tone(**colours) for key, colours in families.items()}
        for theme, families in themes.items()
    }
