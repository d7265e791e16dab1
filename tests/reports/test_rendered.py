"""Deck, paper and workbook in the other office that people have: opened, and all of it there."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from actions.reporting import Kind
from tests.reports.test_numbers import flat, near, sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OFFICE = shutil.which("soffice")
LIBRARIES = ("libswlo.so", "libsdlo.so", "libsclo.so")
PROGRAM = Path("/usr/lib/libreoffice/program")
TIME_LIMIT_SECONDS = 180
A4_POINTS = 842

pytestmark = pytest.mark.skipif(
    "CI" not in os.environ
    and not (OFFICE and all((PROGRAM / library).exists() for library in LIBRARIES)),
    reason="LibreOffice is missing (apt: libreoffice-writer libreoffice-impress libreoffice-calc)",
)


@pytest.fixture(scope="module")
def rendered(
    written: Mapping[Kind, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Kind, pikepdf.Pdf]:
    """Both files made into PDF by one start of the office."""
    folder = tmp_path_factory.mktemp("office")
    files = [folder / f"rapport-{kind}.{kind}" for kind in (Kind.PPTX, Kind.DOCX)]
    for file in files:
        file.write_bytes(written[Kind(file.suffix[1:])])
    saved_as("pdf", files, folder)
    return {Kind(f.suffix[1:]): pikepdf.open(f.with_suffix(".pdf")) for f in files}


@pytest.fixture(scope="module")
def resaved(written: Mapping[Kind, bytes], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook as the office writes what it has read of it."""
    folder = tmp_path_factory.mktemp("office")
    file = folder / "rapport.xlsx"
    file.write_bytes(written[Kind.XLSX])
    saved_as("xlsx", [file], folder / "lagret")
    return (folder / "lagret" / file.name).read_bytes()


def saved_as(kind: str, files: Iterable[Path], folder: Path) -> None:
    command = [
        OFFICE or "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder)),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT_SECONDS)  # noqa: S603 (paths of this test)


def test_the_deck_opens_with_a_page_for_each_slide(rendered, written) -> None:
    slides = Presentation(BytesIO(written[Kind.PPTX])).slides
    pages = rendered[Kind.PPTX].pages
    assert len(pages) == len(slides)
    width, height = (float(size) for size in pages[0].MediaBox[2:])
    assert width / height == pytest.approx(16 / 9, rel=0.01)


def test_the_paper_opens_on_a4_with_its_appendix(rendered) -> None:
    pages = rendered[Kind.DOCX].pages
    assert 6 <= len(pages) <= 14
    assert float(pages[0].MediaBox[3]) == pytest.approx(A4_POINTS, abs=1)


def test_the_workbook_opens_with_every_cell_as_it_was_written(resaved, written) -> None:
    ours, theirs = (load_workbook(BytesIO(content)) for content in (written[Kind.XLSX], resaved))
    assert theirs.sheetnames == ours.sheetnames
    for name in ours.sheetnames:
        rows = list(zip(ours[name].values, theirs[name].values, strict=True))
        wrong = [(a, b) for row in rows for a, b in zip(*row, strict=True) if not near(b, a)]
        assert wrong == [], name


def test_the_numbers_it_reads_in_the_workbook_are_those_of_the_command(resaved, status) -> None:
    rows = {(row[0], row[2]): row[4:-1] for row in sheet(resaved, "Sammendrag")}
    assert all(map(near, rows[None, None], flat(status["region"])))
    for trust in status["trusts"]:
        assert all(map(near, rows[None, trust["trust"]], flat(trust["rollup"])))
