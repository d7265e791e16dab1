"""The user guide says each thing once, and the document is what the program shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from docs import guide as document
from goals.status import REPORTABLE
from texts import definitions, names
from texts.guide import COORDINATOR, Chapter, Paragraph, Picture, Points, Table, chapters
from texts.words import words

ROOT = Path(__file__).parents[2]
OWNER = "Helse Test RHF"
GUIDE = chapters(OWNER)


def blocks(key: str) -> tuple:
    return next(chapter.blocks for chapter in GUIDE if chapter.key == key)


def pictures() -> list[Picture]:
    every = (*GUIDE, *chapters(OWNER, COORDINATOR))
    return [b for chapter in every for b in chapter.blocks if isinstance(b, Picture)]


@pytest.mark.parametrize("guide", document.FILES)
def test_the_document_is_written_from_the_words_of_the_program(guide: str) -> None:
    assert document.FILES[guide].read_text(encoding="utf-8") == document.document(guide)


def test_the_coordinators_guide_names_every_section_as_administrasjon_does() -> None:
    said = document.document(COORDINATOR)
    names_of = words("administrasjon").table("sections")
    told = set(names_of) - {"innstillinger"}
    assert [key for key in told if names_of[key] not in said] == []


def test_every_picture_is_there_and_none_is_left_over() -> None:
    folder = ROOT / "pages" / "static" / "guide"
    assert {path.stem for path in folder.iterdir()} == {picture.name for picture in pictures()}
    for picture in pictures():
        with Image.open(folder / f"{picture.name}.png") as image:
            assert image.width > 900
        assert picture.alt.endswith(".")


def test_a_status_means_what_it_means_everywhere() -> None:
    [table] = [block for block in blocks("status") if isinstance(block, Table)]
    assert table.rows[0][0] == names.unchanged()
    assert [row[1] for row in table.rows[1:]] == [names.meaning(status) for status in REPORTABLE]


def test_progress_rules_and_privacy_are_those_of_the_sheet() -> None:
    def lines(key: str) -> list[str]:
        return [line for b in blocks(key) if isinstance(b, Points) for line in b.lines]

    sheet = words("sheet")
    assert lines("framdrift")[:3] == list(definitions.progress())
    assert lines("fyll") == sheet.table("guide.rules")["lines"]
    assert any(OWNER in line for line in lines("personvern"))


def test_every_field_of_a_report_is_told_under_its_heading() -> None:
    [table] = [block for block in blocks("fyll") if isinstance(block, Table)]
    headings = list(words("sheet").table("status.heading").values())
    told = [row[0] for row in table.rows]
    assert told == [heading.format(owner=OWNER) for heading in headings[-len(told) :]]


@pytest.mark.parametrize(
    "chapter", [*GUIDE, *chapters(OWNER, COORDINATOR)], ids=lambda chapter: chapter.key
)
def test_a_chapter_has_something_to_say_and_whole_rows(chapter: Chapter) -> None:
    assert chapter.blocks
    for block in chapter.blocks:
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} == {len(block.columns)}
        assert not isinstance(block, Paragraph) or block.text
