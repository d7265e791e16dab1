"""The written status sheet, opened again: what it shows, offers, locks and says of itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from goals.catalogue.model import MeasureId
from goals.status import REPORTABLE, Cause, Status
from loaders.grid import PROPERTY_PREFIX
from loaders.identity import KEYS
from loaders.layout import BLANK_MILESTONES, MILESTONES, STATUS
from loaders.template import write_status_sheet
from tests.builders import milestone, milestone_update, plan, round_change, update, view
from tests.loaders.conftest import MADE_AT
from texts import names

FIRST_ROW = 7
DUE, PROPOSED, LATER = map(datetime.fromisoformat, ("2026-06-30", "2026-09-01", "2026-12-01"))


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def book(sheet: bytes) -> Workbook:
    return opened(sheet)


def written(*facts: object, period: str = "2026-T2", **options: object) -> Workbook:
    known = view(*facts, period=period)
    return opened(write_status_sheet(known, "unn", based_on=1, made_at=MADE_AT, **options))


def row(book: Workbook, measure: str) -> dict[str, object]:
    """The values of a measure's row by column key."""
    sheet = book["Status"]
    for cells in sheet.iter_rows(min_row=FIRST_ROW):
        if cells[0].value == measure:
            return {
                column.key: cell.value for column, cell in zip(STATUS.columns, cells, strict=True)
            }
    raise KeyError(measure)


def measures(book: Workbook) -> list[object]:
    cells = book["Status"].iter_cols(min_row=FIRST_ROW, max_col=1, values_only=True)
    return list(next(cells))


def test_the_sheets_stand_in_their_order_and_the_identity_is_hidden(book: Workbook) -> None:
    assert book.sheetnames == ["Status", "Delmål", "Veiledning", "_meta"]
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "visible", "hidden"]


def test_there_is_one_row_per_applicable_measure_in_numeric_order(book: Workbook) -> None:
    assert measures(book) == ["T1.1", "T1.2", "T1.10", "T2.1", "S3"]


def test_a_sheet_for_some_measures_has_only_those_that_are_applicable() -> None:
    chosen = {MeasureId(1, 2), MeasureId(2, 2)}
    assert measures(written(plan(measure="T2.2", applicable=False), measures=chosen)) == ["T1.2"]


def test_a_row_shows_the_plan_and_the_last_round(book: Workbook) -> None:
    shown = row(book, "T1.1")
    assert shown["goal"] == "1. Første"
    assert shown["measure"] == "Teksten til T1.1\n→ Egen handling"
    assert shown["responsible"] == "HR-sjef"
    assert shown["due"] == DUE
    assert (shown["last_status"], shown["last_progress"]) == ("Forsinket", 20)


def test_a_carried_forward_status_says_where_it_stems_from(book: Workbook) -> None:
    shown = row(book, "T1.2")
    assert shown["last_status"] == "Gjennomført (fra 3. tertial 2025)"
    assert shown["last_progress"] == 100


def test_inputs_are_empty_until_something_is_stored_for_this_very_period(book: Workbook) -> None:
    inputs = [column.key for column in STATUS.inputs]
    assert {row(book, measure)[key] for measure in ("T1.1", "T1.2") for key in inputs} == {None}


def test_the_first_round_of_a_cycle_has_no_last_round() -> None:
    book = written(update("delayed", 20, period="2025-T1", comment="x"), period="2025-T1")
    assert row(book, "T1.1")["last_status"] is None
    assert "ingen" in str(book["Status"]["F5"].value)


def test_what_is_stored_for_the_period_is_filled_in() -> None:
    stored = update(
        "at_risk",
        0.5,
        cause="funding",
        comment="=Venter på midler",
        next_step="Søker på nytt",
        support=True,
        proposed_due="2026-12-01",
        internal_note="Ring oss",
    )
    shown = row(written(stored), "T1.1")
    assert shown["status"] == names.status(Status.AT_RISK)
    assert shown["progress"] == "0,5 %"
    assert shown["cause"] == names.cause(Cause.FUNDING)
    assert shown["comment"] == "=Venter på midler"
    assert shown["support"] == "Ja"
    assert shown["proposed_due"] == LATER
    assert shown["internal_note"] == "Ring oss"


def test_a_confirmed_report_stands_as_unchanged() -> None:
    shown = row(written(update("on_track", 40, confirmed=True, comment="Som før")), "T1.1")
    assert (shown["status"], shown["progress"], shown["comment"]) == ("Uendret", None, "Som før")


def test_text_that_begins_like_a_formula_is_text_with_a_quote_mark() -> None:
    book = written(update("on_track", comment="=HYPERLINK(1)"))
    cell = book["Status"][f"{STATUS.letter('comment')}{FIRST_ROW}"]
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)


def test_characters_that_no_workbook_can_hold_are_left_out() -> None:
    assert row(written(update("on_track", comment="a\x00\x0bb\ufffe")), "T1.1")["comment"] == "ab"


def test_drop_downs_offer_the_closed_lists_through_defined_names(book: Workbook) -> None:
    offered = {
        str(validation.sqref): validation.formula1
        for validation in book["Status"].data_validations.dataValidation
        if validation.type == "list"
    }
    assert offered == {"H7:H11": "Statusvalg", "J7:J11": "Arsaksvalg", "M7:M11": "JaNei"}
    assert in_list(book, "Statusvalg") == [names.unchanged(), *map(names.status, REPORTABLE)]
    assert in_list(book, "Arsaksvalg") == list(map(names.cause, Cause))
    assert in_list(book, "JaNei") == ["Ja", "Nei"]
    assert in_list(book, "Tiltaksvalg") == ["T1.1", "T1.2", "T1.10", "T2.1", "S3"]


def in_list(book: Workbook, name: str) -> list[object]:
    ((sheet, area),) = book.defined_names[name].destinations
    return [cell.value for (cell,) in book[sheet][area]]


def test_progress_takes_whole_numbers_from_0_to_100_shown_without_a_percent_sign(
    book: Workbook,
) -> None:
    (check,) = [v for v in book["Status"].data_validations.dataValidation if v.type == "whole"]
    assert (str(check.sqref), check.formula1, check.formula2) == ("I7:I11", "0", "100")
    assert book["Status"]["I7"].number_format == "0"


def test_every_input_of_both_sheets_has_a_hint_and_a_check(book: Workbook) -> None:
    for layout in (STATUS, MILESTONES):
        checks = book[layout.sheet].data_validations.dataValidation
        assert len(checks) == len(layout.inputs)
        assert all(0 < len(check.prompt) <= 255 and check.error for check in checks)


def test_inputs_are_open_and_all_else_is_locked_without_a_password(book: Workbook) -> None:
    sheet = book["Status"]
    inputs = {column.key for column in STATUS.inputs}
    for cells in sheet.iter_rows(min_row=FIRST_ROW):
        for column, cell in zip(STATUS.columns, cells, strict=True):
            assert cell.protection.locked is (column.key not in inputs)
    for shown in (book["Status"], book["Delmål"], book["Veiledning"]):
        assert shown.protection.sheet
        assert not shown.protection.password
        assert not shown.protection.formatColumns
        assert not shown.protection.formatRows
        assert not shown.protection.autoFilter


def test_text_columns_are_text_cells(book: Workbook) -> None:
    for key in ("id", "responsible", "comment", "next_step", "internal_note"):
        assert book["Status"][f"{STATUS.letter(key)}{FIRST_ROW}"].number_format == "@"


def test_every_cell_names_its_font(book: Workbook) -> None:
    fonts = {cell.font.name for sheet in book for cells in sheet.iter_rows() for cell in cells} - {
        None
    }
    assert fonts == {"Arial"}


def test_each_status_has_its_colour_and_what_is_missing_is_pointed_at(book: Workbook) -> None:
    rules = {
        str(area.sqref): [rule.formula[0] for rule in area.rules]
        for area in book["Status"].conditional_formatting
    }
    for column in ("H", "F"):
        assert len(rules[f"{column}7:{column}11"]) == len(REPORTABLE)
    (cause,), (comment,) = rules["J7:J11"], rules["K7:K11"]
    assert "KreverBegrunnelse" in cause
    assert "Uendret" in comment
    assert in_list(book, "KreverBegrunnelse") == [
        names.status(status) for status in REPORTABLE if status.needs_reason
    ]


def test_the_sheet_is_ready_to_read_and_to_print(book: Workbook) -> None:
    sheet = book["Status"]
    assert sheet.freeze_panes == "D7"
    assert sheet.auto_filter.ref == "A6:O11"
    assert sheet.print_title_rows == "$5:$6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.oddFooter.right.text == "Side &P av &N"


def test_the_deadline_is_the_rounds_own() -> None:
    book = written(round_change("open", deadline="2026-10-01"))
    assert book["Status"]["A3"].value == "Frist for å levere: 01.10.2026"


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    long = written(update("on_track", comment="ganske mange ord " * 40))["Status"]
    short = written(update("on_track", comment="få ord"))["Status"]
    heights = [sheet.row_dimensions[FIRST_ROW].height for sheet in (long, short)]
    assert heights[0] > 3 * heights[1]


def test_known_milestones_are_filled_in_and_blank_rows_stand_below(book: Workbook) -> None:
    rows = list(book["Delmål"].iter_rows(min_row=5, values_only=True))
    assert rows[:2] == [
        (
            "T1.1-M1",
            "T1.1",
            "Vedtatt i ledergruppen",
            DUE,
            None,
            PROPOSED,
            None,
        ),
        ("T1.1-M2", "T1.1", "Tatt i bruk", LATER, None, None, None),
    ]
    assert rows[2:] == [(None,) * 7] * BLANK_MILESTONES


def test_what_the_plan_owns_of_a_milestone_is_locked_and_new_ones_are_open(book: Workbook) -> None:
    sheet = book["Delmål"]
    known, blank = (
        [sheet.cell(number, column).protection.locked for column in range(1, 8)]
        for number in (5, 7)
    )
    assert known == [True, True, True, True, False, False, False]
    assert blank == [True, False, False, False, False, False, False]


def test_a_proposed_deadline_is_filled_in_until_the_plan_answers_it() -> None:
    facts = (
        milestone("T1.1-M1", due="2026-06-30"),
        milestone_update("T1.1-M1", proposed_due="2026-09-01", period="2026-T1", event_no=2),
    )
    answer = milestone("T1.1-M1", due="2026-12-01", event_no=3)
    found = [written(*known)["Delmål"] for known in (facts, (*facts, answer))]
    column = [column.key for column in MILESTONES.columns].index("proposed_due") + 1
    assert [sheet.cell(5, column).value for sheet in found] == [PROPOSED, None]


def test_milestones_of_other_trusts_and_of_measures_not_shown_are_left_out() -> None:
    facts = (milestone("T1.1-M1"), milestone("T1.2-M1", trust="nlsh"), milestone("T2.1-M1"))
    book = written(*facts, measures={MeasureId(1, 1)})
    assert [cell.value for cell in book["Delmål"]["A"]][4:6] == ["T1.1-M1", None]


def test_the_guide_tells_every_status_what_progress_means_and_what_never_belongs_here(
    book: Workbook,
) -> None:
    said = "\n".join(str(cell.value) for cells in book["Veiledning"] for cell in cells)
    for status in REPORTABLE:
        assert names.status(status) in said
        assert names.meaning(status) in said
    assert "prosent av det dette foretaket planla å gjøre i planperioden for dette tiltaket" in said
    assert "aldri pasientopplysninger og aldri navn på personer" in said
    assert "siden Rapportering" in said


def test_the_identity_stands_in_the_hidden_sheet_and_in_the_properties(book: Workbook) -> None:
    hidden = {
        key: value
        for key, value in book["_meta"].iter_rows(max_col=2, values_only=True)
        if key in KEYS
    }
    assert {entry.name: entry.value for entry in book.custom_doc_props} == {
        f"{PROPERTY_PREFIX}{key}": value for key, value in hidden.items()
    }
    assert hidden | {"checksum": "…"} == {
        "kind": "status",
        "schema_version": "1",
        "template_version": "3",
        "strategy": "liten",
        "trust": "unn",
        "cycle": "2025-2026",
        "period": "2026-T2",
        "based_on": "7",
        "made_at": "2026-10-15T08:00:00+00:00",
        "checksum": "…",
    }


def test_the_same_input_gives_the_same_bytes_and_another_moment_gives_others() -> None:
    known = view(update("on_track", 40))

    def made(at: datetime) -> bytes:
        return write_status_sheet(known, "unn", based_on=1, made_at=at)

    assert made(MADE_AT) == made(MADE_AT)
    assert made(MADE_AT) != made(MADE_AT + timedelta(hours=1))
    created = opened(made(MADE_AT)).properties.created
    assert created.replace(tzinfo=UTC) == MADE_AT


def test_a_trust_with_nothing_to_report_still_gets_a_sheet_that_opens() -> None:
    none_applicable = [
        plan(measure=str(measure), applicable=False)
        for measure, trust in view().items
        if trust == "unn"
    ]
    book = written(*none_applicable)
    assert measures(book) in ([], [None])
