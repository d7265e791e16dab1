"""The sheet in the other spreadsheet program that people have: opened, typed in, saved."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from goals.cycle import Period
from goals.finding import FindingCode
from goals.foreign import Said
from goals.review import review
from goals.status import Cause, Status
from loaders.annotated import write_annotated_sheet
from loaders.filling import Filling, fill
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY
from tests.loaders.archives import edited
from tests.loaders.conftest import MADE_AT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from goals.delivery import Delivery
    from goals.items import View

OFFICE = shutil.which("soffice")
SYSTEM_PYTHON = "/usr/bin/python3"
TYPIST = Path(__file__).with_name("type_in_libreoffice.py")
TIME_LIMIT_SECONDS = 120
NORWEGIAN = """\
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>nb-NO</value></prop></item></oor:items>
"""


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


def typed_by_hand(
    content: bytes, cells: Mapping[str, Mapping[str, str]], folder: Path
) -> Mapping[str, bytes]:
    """Open in a headless LibreOffice, type, save in each format: bytes by their ending."""
    source, target = folder / "ark.xlsx", folder / "lagret"
    source.write_bytes(content)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(NORWEGIAN, encoding="utf-8")
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
    return {path.suffix[1:]: path.read_bytes() for path in folder.glob("lagret.*")}


@pytest.fixture(scope="module")
def saved(sheet: bytes, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
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
            "I9": "50 %",
            "L9": "0012",
        },
        "Delmål": {"E5": "2026-08-30"},
    }
    return typed_by_hand(sheet, cells, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def straight(sheet: bytes) -> Delivery:
    """The same filled in without any program."""
    filled = fill(
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
    return read_status_sheet(filled, STRATEGY)


@pytest.fixture(scope="module")
def mended(
    sheet: bytes, known: View, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """The annotated copy of a faulty sheet, opened and put right."""
    wrong = {"H7": "Startet", "I7": 40, "H9": "I rute", "I9": 140, "K9": "Alt går bra"}

    def spoil(book: Workbook) -> None:
        for place, value in wrong.items():
            book["Status"][place] = value

    delivery = read_status_sheet(edited(sheet, spoil), STRATEGY)
    found = review(delivery, known, "unn", milestone_numbers={}).findings
    assert {finding.cell for finding in found} == {"H7", "I9"}
    copy = write_annotated_sheet(known, delivery, found, made_at=MADE_AT)
    put_right = {"Status": {"H7": "I rute", "I9": "90"}}
    return typed_by_hand(copy, put_right, tmp_path_factory.mktemp("mended"))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_three_rows_typed_and_saved_read_as_if_they_were_never_away(
    ending: str, saved: Mapping[str, bytes], straight: Delivery
) -> None:
    delivery = read_status_sheet(saved[ending], STRATEGY)
    assert delivery.findings == ()
    assert delivery == straight


def test_the_rows_come_back_from_csv_which_knows_no_other_sheet_and_no_identity(
    saved: Mapping[str, bytes], straight: Delivery
) -> None:
    period = Period(2026, 2)
    delivery = read_status_sheet(saved["csv"], STRATEGY, said=Said("unn", period))
    assert [finding.code for finding in delivery.findings] == [
        FindingCode.IDENTITY_SAID,
        FindingCode.SHEET_MISSING,
    ]
    assert [replace(row, sheet="Status") for row in delivery.rows] == list(straight.rows)


def test_lists_locks_hints_and_identity_survive(saved: Mapping[str, bytes], sheet: bytes) -> None:
    before, after = (load_workbook(BytesIO(content)) for content in (sheet, saved["xlsx"]))
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


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_the_annotated_copy_is_mended_there_and_comes_back_without_a_fault(
    ending: str, mended: Mapping[str, bytes]
) -> None:
    delivery = read_status_sheet(mended[ending], STRATEGY)
    assert delivery.findings == ()
    assert delivery.identity is not None
    assert (delivery.identity.trust, delivery.identity.based_on) == ("unn", 7)
    assert [(str(r.measure), r.status, r.progress, r.comment) for r in delivery.rows] == [
        ("T1.1", Status.ON_TRACK, 40, None),
        ("T1.10", Status.ON_TRACK, 90, "Alt går bra"),
    ]


def test_its_marks_and_the_links_to_them_survive(mended: Mapping[str, bytes]) -> None:
    book = load_workbook(BytesIO(mended["xlsx"]))
    assert book.sheetnames[:2] == ["Feil", "Status"]
    assert "«Startet» er ikke en status vi kjenner" in book["Status"]["H7"].comment.text
    links = [
        cell.hyperlink.location
        for row in book["Feil"].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert {link.replace("'", "").replace("$", "") for link in links} >= {"Status!H7", "Status!I9"}
