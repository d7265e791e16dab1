"""The sheet in the other spreadsheet program that people have: opened, typed in, saved."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from goals.status import Cause, Status
from loaders.filling import Filling, fill
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.delivery import Delivery

OFFICE = shutil.which("soffice")
SYSTEM_PYTHON = "/usr/bin/python3"
TYPIST = Path(__file__).with_name("type_in_libreoffice.py")
TIME_LIMIT_SECONDS = 120


def has_uno() -> bool:
    """Whether the system's Python can drive the office (apt: python3-uno)."""
    if not Path(SYSTEM_PYTHON).exists():
        return False
    command = [SYSTEM_PYTHON, "-c", "import uno"]
    asked = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 (nothing given)
    return asked.returncode == 0


pytestmark = pytest.mark.skipif(
    "CI" not in os.environ and not (OFFICE and has_uno()),
    reason="LibreOffice or its Python bridge is missing (apt: libreoffice-calc python3-uno)",
)


def typed_by_hand(content: bytes, cells: Mapping[str, Mapping[str, str]], folder: Path) -> bytes:
    """Open in a headless LibreOffice, type, save as .xlsx."""
    source, target = folder / "ark.xlsx", folder / "lagret.xlsx"
    source.write_bytes(content)
    pipe = f"pipe,name=styringsmal{os.getpid()}"
    office = subprocess.Popen(  # noqa: S603 (paths of this test)
        [
            OFFICE or "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept={pipe};urp",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        arguments = [pipe, str(source), str(target), json.dumps(cells)]
        command = [SYSTEM_PYTHON, str(TYPIST), *arguments]
        subprocess.run(command, check=True, timeout=TIME_LIMIT_SECONDS)  # noqa: S603 (our script)
        office.wait(TIME_LIMIT_SECONDS)
    finally:
        office.kill()
        office.wait()
    return target.read_bytes()


@pytest.fixture(scope="module")
def saved(sheet: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three rows and a milestone, typed as a person types them."""
    cells = {
        "Status": {
            "H7": "Forsinket",
            "I7": "25",
            "J7": "Bemanning",
            "K7": "Vi mangler folk",
            "M7": "Ja",
            "N7": "2026-12-31",
            "H8": "Uendret",
            "H9": "I rute",
            "I9": "50",
            "L9": "0012",
        },
        "Delmål": {"E5": "2026-08-30"},
    }
    return typed_by_hand(sheet, cells, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def delivery(saved: bytes) -> Delivery:
    return read_status_sheet(saved, STRATEGY)


def test_three_rows_typed_and_saved_read_as_if_they_were_never_away(
    sheet: bytes, delivery: Delivery
) -> None:
    straight = fill(
        sheet,
        Filling(
            measures={
                "T1.1": {
                    "status": Status.DELAYED,
                    "progress": 25,
                    "cause": Cause.STAFFING,
                    "comment": "Vi mangler folk",
                    "support": True,
                    "proposed_due": date(2026, 12, 31),
                },
                "T1.2": {"status": "Uendret"},
                "T1.10": {"status": Status.ON_TRACK, "progress": 50, "next_step": "0012"},
            },
            milestones={"T1.1-M1": {"reached": date(2026, 8, 30)}},
        ),
    )
    assert delivery.findings == ()
    assert delivery == read_status_sheet(straight, STRATEGY)


def test_lists_locks_hints_and_identity_survive(saved: bytes, sheet: bytes) -> None:
    before, after = (load_workbook(BytesIO(content)) for content in (sheet, saved))
    for name in ("Status", "Delmål"):
        kinds = [
            sorted(str(check.type) for check in book[name].data_validations.dataValidation)
            for book in (before, after)
        ]
        assert kinds[0] == kinds[1]
        assert after[name].protection.sheet
    assert after["Status"]["A7"].protection.locked
    assert not after["Status"]["H7"].protection.locked
    assert after["_meta"].sheet_state == "hidden"
    assert set(before.defined_names) <= set(after.defined_names)
