"""How the files are built: titles, languages, alternative texts, headings, tags."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn as word
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from actions import reporting
from actions.reporting import Kind
from goals.catalogue.load import strategies
from goals.cycle import Cycle, Period
from goals.meetings import RecordedMeeting
from goals.status import Status
from loaders.typography import text_width
from reports.deck.slides import MOST_ROWS, MOST_TRUSTS
from tests import wide
from tests.builders import STRATEGY, plan, update
from tests.reports import reading
from tests.reports.conftest import HOUSE, files
from tests.reports.reading import TABLES
from texts import names

NOTE = "Hvor tallene kommer fra"
DIGIT_POINTS = 12 * 0.556
"""Width of a digit of the text in a table."""
MARGINS_POINTS = 8.5
"""Beside the text of a cell."""


@pytest.fixture(scope="module")
def deck(written):
    return Presentation(BytesIO(written[Kind.PPTX]))


def test_each_slide_has_its_message_as_title_its_number_and_notes_with_the_source(deck, whole):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert titles[1].startswith("Av ")
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert notes.startswith(NOTE)
        assert f"hendelse {whole.source.event_no}" in notes
        assert whole.source.address in notes


def test_what_is_no_text_says_in_words_what_it_shows(deck):
    frames = [
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.shape_type is MSO_SHAPE_TYPE.PICTURE
    ]
    assert len(frames) > 10
    for frame in frames:
        assert len(frame._element.nvGraphicFramePr.cNvPr.get("descr")) > 10


def test_every_run_of_the_deck_is_norwegian(deck):
    for slide in deck.slides:
        for run in slide._element.iter(qn("a:r")):
            assert run.find(qn("a:rPr")).get("lang") == "nb-NO"


def test_no_table_of_the_deck_has_more_rows_than_can_be_read(written):
    assert max(len(rows) - 1 for rows in reading.tables(written[Kind.PPTX])) <= MOST_ROWS


def test_nothing_reaches_out_of_a_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_the_deck_is_wide(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_the_pdf_is_tagged_with_language_and_title(written):
    with pikepdf.open(BytesIO(written[Kind.PDF])) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "nb"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert pdf.docinfo["/Title"] == "Status for 2. tertial 2026"
        with pdf.open_metadata() as known:
            assert known["pdfuaid:part"] == "1"
        kinds = [str(element.S) for element in elements(root.StructTreeRoot)]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L"} <= set(kinds)


def test_the_message_fits_on_the_first_page_and_the_appendix_begins_on_the_second(written):
    first, second, *_ = reading.pdf_pages(written[Kind.PDF])
    assert "Krever styrets oppmerksomhet" in first
    assert "Oppfølging av styrets vedtak" in first
    assert second.startswith("Om tallene")


def elements(node):
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def test_the_pdf_brings_its_fonts_and_none_of_the_machines(written):
    with pikepdf.open(BytesIO(written[Kind.PDF])) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for _, font in page.Resources["/Font"].items()
        }
    assert fonts
    assert all(re.match("Libertinus|DejaVu", font) for font in fonts)


def test_the_paper_has_headings_repeated_heads_widths_and_page_numbers(written):
    paper = Document(BytesIO(written[Kind.DOCX]))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    told = ["Formål", "Bakgrunn", "Status", "Vurdering"]
    assert headings[:4] == told
    assert headings[4].endswith("inviteres til å fatte følgende vedtak:")
    assert [row.cells[0].text for row in paper.tables[0].rows] == [
        "Møtedato:",
        "Saksnr.:",
        "Arkivnr.:",
        "Saksbehandler:",
        "Sted/dato:",
    ]
    assert all(not row.cells[1].text for row in paper.tables[0].rows)
    for table in paper.tables:
        assert all(int(column.get(word("w:w"))) > 300 for column in table._tbl.tblGrid)
        assert table._tbl.tblPr.find(word("w:tblCaption")) is not None
    first = [table._tbl.tr_lst[0] for table in paper.tables]
    heads = [row for row in first if row.find(f".//{word('w:tblHeader')}") is not None]
    assert len(heads) == len(paper.tables) - 2
    assert "PAGE" in paper.sections[0].footer._element.xml
    runs = paper.element.body.iter(word("w:r"))
    assert all(run.find(f".//{word('w:lang')}").get(word("w:val")) == "nb-NO" for run in runs)


def test_nothing_reported_is_said_everywhere(small):
    found = small(plan())
    written = files(found)
    for kind in (Kind.PPTX, Kind.DOCX, Kind.XLSX):
        assert "Ingen av 24 tiltak" in reading.words_of(written[kind])
    assert "Ingen av 24 tiltak" in reading.pdf_text(written[Kind.PDF])
    assert len(reading.charts(written[Kind.PPTX])) == 2


def test_one_trust_and_one_goal_hold_only_theirs(small):
    found = small(
        update("delayed", 10, cause="other", comment="Venter"),
        update("done", measure="T2.1", trust="nlsh"),
        before=3,
        trust="unn",
        goal=1,
    )
    written = files(found)
    for kind in (Kind.PPTX, Kind.DOCX):
        text = reading.words_of(written[kind])
        assert "Første styringsmål" in text
        assert "NLSH" not in text
        assert "Andre" not in text
    assert [s.name for s in reading.charts(written[Kind.PPTX])[1].plots[0].series] == [
        "Forventet",
        "UNN",
    ]


def test_a_strategy_without_measures_is_told_by_its_goals(small):
    other = strategies()["helse-midt-norge-2015"]
    cycle = Cycle(other.cycles[0].start)
    trust = other.trusts[0].key
    found = small(
        update("on_track", 40, measure="S3", trust=trust, period="2015-T2"),
        period="2015-T2",
        on="2015-10-15",
        strategy=other,
        cycle=cycle,
        before=0,
    )
    written = files(found)
    assert "Strategien har 7 styringsmål, som følges opp" in reading.words_of(written[Kind.DOCX])
    assert len(reading.tables(written[Kind.PPTX])[0]) == 8
    (matrix,) = (t for t in reading.pdf_tables(written[Kind.PDF]) if t[0][0] == "Styringsmål")
    assert len(matrix) == 8
    items = load_workbook(BytesIO(written[Kind.XLSX]))["Tiltak hos foretak"]
    assert {row[1] for row in items.iter_rows(min_row=2, values_only=True)} == {
        f"S{number}" for number in range(1, 8)
    }


def test_sami_letters_and_long_titles_come_out_whole(small):
    name = "Finnmárkku buohcciviessu čđŋšŧž"
    long = "Et styringsmål med en uvanlig lang tittel om " + "kompetanse og rekruttering og " * 9
    other = STRATEGY.model_copy(
        update={
            "trusts": tuple(
                t.model_copy(update={"short": name, "name": name}) if t.key == "unn" else t
                for t in STRATEGY.trusts
            ),
            "goals": tuple(
                g.model_copy(update={"title": long, "short": long[:90]}) for g in STRATEGY.goals
            ),
        }
    )
    facts = (update("delayed", 10, cause="other", comment=name), update("done", measure="T1.2"))
    written = files(small(*facts, before=3, strategy=other))
    for kind in (Kind.PPTX, Kind.DOCX, Kind.XLSX):
        assert name in reading.words_of(written[kind])
    pdf = "".join(reading.pdf_text(written[Kind.PDF]).split())
    assert "".join(name.split()) in pdf
    titles = [s.shapes.title for s in Presentation(BytesIO(written[Kind.PPTX])).slides]
    sizes = [r.font.size.pt for t in titles for r in t.text_frame.paragraphs[0].runs if r.font.size]
    assert all(size >= 14 for size in sizes)


@pytest.mark.parametrize("strategy", [wide.STRATEGY, wide.ONE_TRUST], ids=["many", "one trust"])
def test_no_goal_and_no_trust_is_left_out_where_they_are_many(strategy):
    report = replace(wide.made(strategy), readings=())
    tables = {kind: TABLES[kind](reporting.file(kind, report, HOUSE)) for kind in TABLES}
    columns = [trust.heading for trust in strategy.trusts]
    goals = [str(number) for number in range(1, wide.GOALS + 1)]
    for found in tables.values():
        matrix = [table for table in found if table[0][0] == "Styringsmål"]
        cells = Counter(
            (re.match(r"\d+", row[0])[0], head)
            for table in matrix
            for row in table[1:]
            for head in table[0]
            if head in columns
        )
        assert cells == Counter(product(goals, columns))
    assert max(len(table) - 1 for table in tables[Kind.PPTX]) <= max(MOST_ROWS, len(columns))
    beside = [table for table in tables[Kind.PPTX] if set(table[0][1:]) <= {*columns}]
    assert all(len(table[0]) - 1 <= MOST_TRUSTS for table in beside)
    by_measure = [table for table in beside if table[0][0] == "Tiltak"]
    shown = sorted(
        (row[0], head) for table in by_measure for row in table[1:] for head in table[0][1:]
    )
    measures = [
        f"{measure.id.label}\N{NO-BREAK SPACE}{measure.short}" for measure in strategy.measures
    ]
    assert shown == sorted((measure, head) for measure in measures for head in columns)


@pytest.mark.parametrize("strategy", [wide.STRATEGY, wide.EIGHT_TRUSTS], ids=["many", "eight"])
def test_no_word_of_a_status_breaks_where_trusts_are_many(strategy):
    deck = Presentation(BytesIO(reporting.file(Kind.PPTX, wide.made(strategy), HOUSE)))
    trusts = {trust.heading for trust in strategy.trusts}
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    widths = [
        table.columns[place].width.pt
        for table in tables
        for place, cell in enumerate(table.rows[0].cells)
        if cell.text in trusts
    ]
    assert len(widths) > 2 * len(trusts)  # the matrix and the goals
    words = {word for status in Status for word in names.short_status(status).split()}
    longest = max(text_width(word, bold=True) for word in {*words, "rapportert"})
    assert longest * DIGIT_POINTS < min(widths) - MARGINS_POINTS


def test_what_the_board_has_decided_is_followed_up_in_every_file(written, whole):
    assert whole.decisions
    first = whole.decisions[0].decision
    start = " ".join(first.text.split())[:40]
    for kind in (Kind.PPTX, Kind.DOCX, Kind.XLSX):
        text = reading.words_of(written[kind])
        assert start in text
        assert first.responsible in text
    assert "".join(start.split()) in "".join(reading.pdf_text(written[Kind.PDF]).split())


def test_a_paper_for_a_meeting_bears_its_date_and_case_number(small):
    found = small(update("delayed", 10, cause="other", comment="Venter"), before=3)
    held = RecordedMeeting(
        held_on=date(2026, 10, 29),
        title="Styremøte",
        period=Period(2026, 2),
        case_number="91-2026",
        event_no=9,
    )
    paper = Document(BytesIO(files(replace(found, meeting=held))[Kind.DOCX]))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[:2] == [["Møtedato:", "29.10.2026"], ["Saksnr.:", "91-2026"]]
