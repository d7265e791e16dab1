"""A question stands in the trust's sheet, and what is typed beside it comes back as an answer."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from actions import annotating, importing, questions, sheets, undoing
from actions.importing import Outcome, Upload
from goals import questions as rules
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.facts import EventKind
from goals.finding import FindingCode
from goals.status import Status
from loaders import identity
from pages.parts.markup import delivery as markup
from tests.actions.conftest import NOW, PERIOD, contact, send, sheet
from tests.filled import filled
from texts import receipt

ASKED, OTHER = MeasureId(1, 1), MeasureId(1, 2)
ANSWER = {"T1.1": {"answer": "Vi mangler folk."}}


def ask(desk, text="Hvorfor er dere forsinket?", measure=ASKED, period=PERIOD, trust="unn"):
    return questions.ask(desk, measure, trust, period=period, text=text).event_no


def asked(desk, period=PERIOD):
    return {one.number: one for one in rules.asked(desk.view(period))}


def grid(content):
    """The cells of the sheet «Status» as text."""
    status = load_workbook(BytesIO(content))["Status"]
    return [[str(cell.value or "") for cell in row] for row in status.iter_rows()]


def blank(desk, period=PERIOD, **rest):
    return sheets.status_sheet(desk, "unn", period, made_at=NOW, **rest)


def test_a_sheet_without_questions_has_no_columns_for_them(desk):
    ask(desk, trust="nlsh")
    assert not any("Svar" in cell for row in grid(blank(desk).content) for cell in row)


def test_an_open_question_stands_beside_its_row_with_its_day(desk):
    number = ask(desk)
    ask(desk, "Og hva nå?")
    ask(desk, "Når?", OTHER)
    questions.answer(desk, ask(desk, "Besvart?", OTHER), text="Ja")
    rows = grid(blank(desk).content)
    (head,) = [row for row in rows if row[0] == "Nr"]
    assert head[15:] == ["Spørsmål (internt)", "Svar (internt)"]
    shown = {row[0]: row[15] for row in rows if row[0].startswith("T")}
    day = "15.10.2026: "
    assert shown["T1.1"] == f"{day}Hvorfor er dere forsinket?\n{day}Og hva nå?"
    assert shown["T1.2"] == f"{day}Når?"
    assert shown["T2.1"] == ""
    assert "har stilt spørsmål om 2 tiltak" in rows[4][0]
    assert asked(desk)[number].is_open


def test_an_answer_alone_is_stored_and_reports_nothing(desk, store):
    number = ask(desk)
    own = contact(store, "unn")
    previewed, committed = send(own, sheet(own, ANSWER))
    assert committed.outcome is Outcome.STORED
    assert previewed.review.findings == ()
    (diff,) = previewed.review.answers
    assert (diff.old, diff.new.text) == (None, "Vi mangler folk.")
    answer = asked(desk)[number].answer
    assert (answer.text, answer.sheet, answer.cell) == ("Vi mangler folk.", "Status", "Q8")
    assert desk.view(PERIOD).item(ASKED, "unn").update is None
    assert store.verify().intact


def test_an_answer_comes_with_a_report_and_is_named_in_preview_and_receipt(desk):
    ask(desk)
    typed = {"T1.1": {"status": Status.ON_TRACK, **ANSWER["T1.1"]}}
    previewed, committed = send(desk, sheet(desk, typed))
    trust = desk.strategy.trust_by_key["unn"]
    shown = markup.changes(previewed.review, desk.strategy, trust, PERIOD)
    made = committed.receipt
    written = receipt.as_text(desk.strategy, made.event, made.review, made.missing)
    for text in (shown, written):
        assert "Hvorfor er dere forsinket?" in text
        assert "Vi mangler folk." in text
    assert desk.view(PERIOD).item(ASKED, "unn").status is Status.ON_TRACK


def test_an_import_that_is_taken_back_opens_the_question_again(desk):
    number = ask(desk)
    _, committed = send(desk, sheet(desk, ANSWER))
    undoing.retract(desk, committed.event_no, reason="Feil fil")
    assert asked(desk)[number].is_open


def test_the_next_rounds_sheet_asks_what_is_still_open(desk):
    number = ask(desk)
    later = Period(2026, 3)
    upload = sheet(desk, ANSWER, period=later)
    assert "Hvorfor er dere forsinket?" in grid(upload.content)[7][15]
    in_that_round = importing.preview(desk, upload)
    assert [d.question.event_no for d in in_that_round.review.answers] == [number]
    first = sheets.status_sheet(desk, "unn", Period(2027, 1), made_at=NOW)
    assert len(grid(first.content)[5]) == 15


def test_the_same_answer_again_stores_nothing_and_another_replaces_it(desk):
    number = ask(desk)
    upload = sheet(desk, ANSWER)
    other = Upload("rettet.xlsx", filled(upload.content, {"T1.1": {"answer": "Nei, penger."}}))
    send(desk, upload)
    again = Upload("igjen.xlsx", filled(upload.content, {"T1.2": {"answer": None}}))
    assert send(desk, again)[1].outcome is Outcome.UNCHANGED
    previewed, committed = send(desk, other)
    assert previewed.review.answers[0].old.text == "Vi mangler folk."
    assert committed.outcome is Outcome.STORED
    assert [a.text for a in asked(desk)[number].answers] == ["Vi mangler folk.", "Nei, penger."]


def test_an_answer_that_nobody_asked_for_is_a_warning_and_is_not_stored(desk):
    ask(desk)
    upload = sheet(desk, {"T1.2": {"status": Status.ON_TRACK, "answer": "Hei"}})
    previewed, committed = send(desk, upload)
    (found,) = previewed.review.findings
    assert (found.code, found.cell) == (FindingCode.ANSWER_UNASKED, "Q9")
    assert (committed.outcome, previewed.review.answers) == (Outcome.STORED, ())


def test_a_question_that_was_withdrawn_meanwhile_is_not_answered(desk):
    number = ask(desk)
    upload = sheet(desk, ANSWER)
    undoing.retract(desk, number, reason="Feil tiltak")
    previewed = importing.preview(desk, upload)
    assert [f.code for f in previewed.review.findings] == [FindingCode.ANSWER_UNASKED]


def test_a_sheet_of_the_template_before_is_read_with_a_warning(desk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(identity.Identity.__init__, "__defaults__", (1, 1))
        upload = sheet(desk, {"T1.1": {"status": Status.ON_TRACK}})
    previewed, committed = send(desk, upload)
    assert [f.code for f in previewed.review.findings] == [FindingCode.OLDER_TEMPLATE]
    assert committed.outcome is Outcome.STORED


def test_what_is_asked_about_stands_in_the_sheet_of_what_is_missing(desk):
    send(desk, sheet(desk, {"T1.1": {"status": Status.ON_TRACK}, "T1.2": {"status": Status.DONE}}))
    ask(desk)
    rows = {row[0] for row in grid(blank(desk, missing_only=True).content)}
    assert "T1.1" in rows
    assert "T1.2" not in rows


def test_an_annotated_copy_keeps_question_and_answer(desk):
    ask(desk)
    upload = sheet(desk, {"T1.1": {"progress": 50, **ANSWER["T1.1"]}})
    previewed = importing.preview(desk, upload)
    copy = annotating.annotated_sheet(desk, previewed, made_at=NOW + timedelta(hours=1))
    (row,) = [row for row in grid(copy.content) if row[0] == "T1.1" and len(row) > 15]
    assert row[15:] == ["15.10.2026: Hvorfor er dere forsinket?", "Vi mangler folk."]
    again = importing.preview(desk, Upload(copy.name, copy.content))
    assert again.review.answers == previewed.review.answers


@pytest.mark.parametrize("text", ["=1+1", "<b>Hei</b>", "  Æøå  ", "x" * 4000])
def test_what_is_typed_as_an_answer_is_text(desk, text):
    number = ask(desk)
    send(desk, sheet(desk, {"T1.1": {"answer": text}}))
    assert asked(desk)[number].answer.text == text.strip()


def test_answer_and_question_can_be_taken_out_of_the_import(desk, store):
    number = ask(desk, "Hva med Kari?")
    _, committed = send(desk, sheet(desk, ANSWER))
    undoing.redact(desk, committed.event_no, measure=ASKED, reason="Navn")
    assert asked(desk)[number].answer.text == "[fjernet]"
    assert store.verify().intact
    assert store.event(desk.strategy.key, number).kind is EventKind.QUESTION
