"""Deck and paper in the other office that people have: opened, laid out, every page there."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pptx import Presentation

from actions.reporting import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE = shutil.which("soffice")
LIBRARIES = ("libswlo.so", "libsdlo.so")
PROGRAM = Path("/usr/lib/libreoffice/program")
TIME_LIMIT_SECONDS = 180
A4_POINTS = 842

pytestmark = pytest.mark.skipif(
    "CI" not in os.environ
    and not (OFFICE and all((PROGRAM / library).exists() for library in LIBRARIES)),
    reason="LibreOffice is missing (apt: libreoffice-writer libreoffice-impress)",
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
    command = [
        OFFICE or "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT_SECONDS)  # noqa: S603 (paths of this test)
    return {Kind(f.suffix[1:]): pikepdf.open(f.with_suffix(".pdf")) for f in files}


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
