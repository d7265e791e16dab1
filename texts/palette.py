"""The status colours, the same on screen, in charts and in workbooks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_name("status_palette.json")
_FAMILY = {
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
"""«Satt på vent» takes the grey family: its symbol ‖ and its word tell it from «Ikke startet»."""


class Mode(StrEnum):
    """On a light or on a dark background."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tones:
    """The colours of one status, as `#RRGGBB`.

    `fill` is solid with `on` as the text upon it; `line` a border or a mark; `text` and `tint`
    are the calm pair of coloured text on a pale ground.
    """

    fill: str
    on: str
    line: str
    text: str
    tint: str


@cache
def tones(mode: Mode = Mode.LIGHT) -> Mapping[Status, Tones]:
    """Give the colours of every status."""
    families = json.loads(_FILE.read_text(encoding="utf-8"))[mode]
    return {status: Tones(**families[family]) for status, family in _FAMILY.items()}
