"""An organisation's own files: used where they hold what is needed, refused in words where not."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Inches

from actions.reporting import House, Kind, file
from goals.errors import UserError
from reports.deck.template import layout, placeholders
from tests.builders import update
from tests.reports.conftest import SITE


@pytest.fixture
def found(small):
    return small(update("delayed", 10, cause="other", comment="Venter"), before=3)


def saved(thing) -> bytes:
    content = BytesIO()
    thing.save(content)
    return content.getvalue()


def test_a_deck_takes_the_layouts_and_leaves_the_slides_of_the_file(found, tmp_path) -> None:
    own = Presentation()
    content = placeholders(layout(own, "obj"), "obj")["content"]
    content.left, content.top, content.width, content.height = map(Inches, (1, 2, 7, 4))
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Eksempel"
    path = tmp_path / "mal.pptx"
    path.write_bytes(saved(own))
    deck = Presentation(BytesIO(file(Kind.PPTX, found, House(SITE, deck=path))))
    assert deck.slide_width == own.slide_width
    assert "Eksempel" not in [s.shapes.title.text_frame.text for s in deck.slides]
    table = next(s for slide in deck.slides for s in slide.shapes if s.has_table)
    assert (table.left, table.top) == (Inches(1), Inches(2))
    assert deck.slides[0].slide_layout.name == "Title Slide"


def test_all_that_a_deck_lacks_is_named(found, tmp_path) -> None:
    own = Presentation()
    cover, content = own.slide_layouts[0], own.slide_layouts[1]
    for shape in list(content.placeholders)[1:]:
        shape._element.getparent().remove(shape._element)
    cover._element.set("type", "cust")
    path = tmp_path / "mal.pptx"
    path.write_bytes(saved(own))
    with pytest.raises(UserError) as refused:
        file(Kind.PPTX, found, House(SITE, deck=path))
    assert refused.value.code == "deck_template_lacks"
    for name in ("«Tittellysbilde»", "innholdet på", "bunnteksten på", "lysbildenummeret på"):
        assert name in str(refused.value.values["missing"])


def test_a_paper_takes_the_styles_and_leaves_the_text_of_the_file(found, tmp_path) -> None:
    own = Document()
    own.add_paragraph("Eksempel")
    own.styles["Heading 1"].font.name = "Georgia"
    path = tmp_path / "mal.docx"
    path.write_bytes(saved(own))
    paper = Document(BytesIO(file(Kind.DOCX, found, House(SITE, paper=path))))
    assert "Eksempel" not in [p.text for p in paper.paragraphs]
    assert paper.styles["Heading 1"].font.name == "Georgia"


def test_all_styles_that_a_paper_lacks_are_named(found, tmp_path) -> None:
    own = Document()
    for name in ("Heading 2", "List Bullet"):
        own.styles[name].element.getparent().remove(own.styles[name].element)
    path = tmp_path / "mal.docx"
    path.write_bytes(saved(own))
    with pytest.raises(UserError) as refused:
        file(Kind.DOCX, found, House(SITE, paper=path))
    assert refused.value.values["missing"] == "Heading 2 og List Bullet"


@pytest.mark.parametrize(
    ("kind", "code"),
    [(Kind.PPTX, "deck_template_unreadable"), (Kind.DOCX, "paper_template_unreadable")],
)
@pytest.mark.parametrize("content", [b"", b"ikke en fil", b"PK\x03\x04halv"])
def test_a_file_that_is_none_is_refused_in_words(found, tmp_path, kind, code, content) -> None:
    path = tmp_path / "mal"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        file(kind, found, House(SITE, deck=path, paper=path))
    assert refused.value.code == code


def test_a_file_that_is_not_there_is_named(found, tmp_path) -> None:
    with pytest.raises(UserError) as refused:
        file(Kind.PPTX, found, House(SITE, deck=tmp_path / "borte.pptx"))
    assert (refused.value.code, refused.value.values["file"].name) == (
        "template_missing",
        "borte.pptx",
    )
