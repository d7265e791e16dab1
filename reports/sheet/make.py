"""Set the status report: what is to be said goes in as data, so that no text is ever a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typst

from reports.sheet.content import content
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from goals.report.model import Report

_SETTING = Path(__file__).with_name("report.typ")
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, with language, title and reading order."""


@speaking(NORWEGIAN)
def sheet(report: Report) -> bytes:
    """Write the status report as PDF/UA-1, with the fonts that come with the typesetter."""
    data = json.dumps(content(report), ensure_ascii=False)
    return typst.compile(
        _SETTING.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=[_STANDARD],
        timestamp=report.source.made_at.replace(microsecond=0),
    )
