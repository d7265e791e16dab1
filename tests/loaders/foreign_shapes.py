"""Trackers as people make them, each with what should be made of it.

A shape is rows of values; `build` makes the workbook. The strategy is the small one: T1.1, T1.2,
T1.10, T2.1, T2.2 and S3, at UNN for the second tertial of 2026.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Rows = "Sequence[Sequence[object]]"
USUAL = ["Nr", "Tiltak", "Status", "Framdrift"]
ROWS = [
    ["T1.1", "Felles metodikk", "I rute", 40],
    ["T1.10", "Kombinerte stillinger", "Forsinket", 25],
    ["T2.1", "Traineer", "Gjennomført", 100],
]
READ = {"T1.1": ("on_track", 40.0), "T1.10": ("delayed", 25.0), "T2.1": ("done", 100.0)}
BY_LETTER = {"id": "A", "status": "C", "progress": "D"}


@dataclass(frozen=True)
class Shape:
    """One workbook and what it should come to.

    `columns` are the letters by field, `read` status and progress by measure, `said` the codes of
    what is found besides that the columns were confirmed; `findings` are found at those cells.
    """

    name: str
    sheets: Mapping[str, Any]
    columns: Mapping[str, str] = field(default_factory=lambda: BY_LETTER)
    read: Mapping[str, tuple[str, float | None]] = field(default_factory=lambda: READ)
    sheet: str = "Ark1"
    head_rows: tuple[int, ...] = (1,)
    codes: Sequence[tuple[str, str | None]] = ()
    merged: Sequence[str] = ()
    hidden_sheets: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    file_name: str = "oppfølging.xlsx"


def build(shape: Shape) -> bytes:
    """Give the workbook; merged areas and formats are those of its table's sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in shape.sheets.items():
        sheet = book.create_sheet(name)
        fill(sheet, rows)
        sheet.sheet_state = "hidden" if name in shape.hidden_sheets else "visible"
    _dress(book[shape.sheet], shape)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def fill(sheet: Worksheet, rows: Any) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column).value = value


def _dress(sheet: Worksheet, shape: Shape) -> None:
    for area in shape.merged:
        sheet.merge_cells(area)
    for place, number_format in shape.formats.items():
        sheet[place].number_format = number_format
    for row in shape.hidden_rows:
        sheet.row_dimensions[row].hidden = True


def shifted(rows: Any, *, down: int = 0, right: int = 0) -> list[list[object]]:
    return [[] for _ in range(down)] + [[None] * right + list(row) for row in rows]


SHAPES = (
    Shape("the plainest list", {"Ark1": [USUAL, *ROWS]}),
    Shape(
        "titles above and totals below",
        {
            "Ark1": [
                ["Oppfølging Helse 2038 – UNN"],
                ["Status per 31.08.2026", None, "Sist oppdatert", date(2026, 9, 4)],
                [],
                USUAL,
                *ROWS,
                [],
                ["Sum", None, "2 av 3", 55],
                ["Snitt", None, None, "=AVERAGE(D5:D7)"],
            ]
        },
        head_rows=(4,),
        codes=[("rows_left_out", None)],
    ),
    Shape(
        "far down and with blank columns before it",
        {"Ark1": shifted([USUAL, *ROWS], down=23, right=4)},
        head_rows=(24,),
        columns={"id": "E", "status": "G", "progress": "H"},
    ),
    Shape(
        "blank columns in between and a padded range",
        {
            "Ark1": [
                ["Nr", None, "Tiltak", None, None, "Status", "Framdrift"],
                *[[a, None, b, None, None, c, d, *[""] * 60] for a, b, c, d in ROWS],
                *[[" ", "\u00a0", "", None, "\u200b"] for _ in range(400)],
            ]
        },
        columns={"id": "A", "status": "F", "progress": "G"},
    ),
    Shape(
        "headings in two rows, the upper merged over groups",
        {
            "Ark1": [
                ["Tiltak", None, "Rapportering", None, None],
                ["Nr", "Navn", "Status", "Framdrift", "Kommentar"],
                *[[*row, "Går bra"] for row in ROWS],
            ]
        },
        merged=["A1:B1", "C1:E1"],
        head_rows=(2,),
        columns=BY_LETTER | {"comment": "E"},
    ),
    Shape(
        "headings that take both rows beside others that are divided",
        {
            "Ark1": [
                ["Nr", "Tiltak", "Rapportering", None],
                [None, None, "Status", "Framdrift"],
                *ROWS,
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:D1"],
        head_rows=(1, 2),
    ),
    Shape(
        "the same headings under each tertial",
        {
            "Ark1": [
                [None, None, "1. tertial 2026", None, "2. tertial 2026", None, "3. tertial 2026"],
                ["Nr", "Tiltak", "Status", "Framdrift", "Status", "Framdrift", "Status"],
                *[[a, b, "Ikke startet", 0, c, d, None] for a, b, c, d in ROWS],
            ]
        },
        head_rows=(1, 2),
        columns={"id": "A", "status": "E", "progress": "F"},
    ),
    Shape(
        "a column for each tertial, named in the heading",
        {
            "Ark1": [
                ["Nr", "Tiltak", "Status T1 2026", "Status T2 2026", "Framdrift (T2)"],
                *[[a, b, "Ikke startet", c, d] for a, b, c, d in ROWS],
            ]
        },
        columns={"id": "A", "status": "D", "progress": "E"},
    ),
    Shape(
        "a heading that is repeated, the first one counts",
        {"Ark1": [[*USUAL, "Status", "Status"], *[[*row, "Utgår", "x"] for row in ROWS]]},
    ),
    Shape(
        "last time's status before this time's",
        {
            "Ark1": [
                ["Nr", "Forrige status", "Ny status", "Fremdrift %"],
                *[[a, "Satt på vent", c, d] for a, _, c, d in ROWS],
            ]
        },
    ),
    Shape(
        "emoji around headings and statuses",
        {
            "Ark1": [
                ["🔢 Nr", "📋 Tiltak", "🚦 Status", "📈 Framdrift (%)"],
                ["T1.1", "a", "🟢 I rute", 40],
                ["T1.10", "b", "🔴 Forsinket (ny)", 25],
                ["T2.1", "c", "✅ Gjennomført ✅", 100],
            ]
        },
    ),
    Shape(
        "several sheets, one for each trust, and a guide",
        {
            "Les meg": [["Slik fyller du ut"], ["Status", "Betyr"], ["I rute", "Etter plan"]],
            "NLSH": [USUAL, *[[a, b, "Utgår", 0] for a, b, _, _ in ROWS], ["T1.2", "", "Utgår", 0]],
            "UNN": [USUAL, *ROWS],
        },
        sheet="UNN",
    ),
    Shape(
        "several sheets, one for each tertial",
        {
            "T1 2026": [USUAL, *[[a, b, "Utgår", 0] for a, b, _, _ in ROWS]],
            "T2 2026": [USUAL, *ROWS],
            "T3 2026": [USUAL],
        },
        sheet="T2 2026",
    ),
    Shape(
        "a hidden sheet that looks better is not looked at",
        {
            "Mal": [[*USUAL, "Kommentar", "Årsak"], *[[*r, "x", "Annet"] for r in ROWS]],
            "Ark1": [USUAL, *ROWS],
        },
        hidden_sheets=["Mal"],
    ),
    Shape(
        "number and title in one column, goals as subheadings",
        {
            "Ark1": [
                ["Tiltak", "Ansvarlig", "Tilstand", "% ferdig"],
                ["Styringsmål 1: Utdanning"],
                ["1.1 Felles metodikk", "HR", "grønn", 40],
                ["Tiltak 1.10 – Kombinerte stillinger", "HR", "rød", 25],
                ["2 Ledelse", None, None, None],
                ["2.1: Traineer", "HR", "Fullført", 100],
            ]
        },
        codes=[("rows_left_out", None)],
    ),
    Shape(
        "a running number before the measure's",
        {
            "Ark1": [
                ["Nr", "Tiltaksnr", "Status", "Framdrift"],
                *[[place, a, c, d] for place, (a, _, c, d) in enumerate(ROWS, 1)],
            ]
        },
        columns={"id": "B", "status": "C", "progress": "D"},
    ),
    Shape(
        "percentages of all kinds",
        {
            "Ark1": [
                USUAL,
                ["T1.1", "", "I rute", 0.4],
                ["T1.2", "", "I rute", "12,5 %"],
                ["T1.10", "", "Forsinket", 25],
                ["T2.1", "", "Gjennomført", "100%"],
                ["T2.2", "", "Ikke startet", 0],
                ["S3", "", "I rute", 0.5],
            ]
        },
        formats={"D2": "0%", "D4": "0.00", "D7": "0.0 %"},
        read=READ | {"T1.2": ("on_track", 12.5), "T2.2": ("not_started", 0.0)}
        | {"S3": ("on_track", 50.0)},
    ),
    Shape(
        "numbers that a spreadsheet took for numbers",
        {
            "Ark1": [
                USUAL,
                [1.1, "", "I rute", 40],
                ["1.10", "", "Forsinket", 25],
                [date(2026, 1, 2), "", "I rute", 10],
                ["2.1", "", "Gjennomført", 100],
            ]
        },
        formats={"A2": "0.00", "A4": "d.m"},
        read={"T1.10": ("delayed", 25.0), "T2.1": ("done", 100.0)},
        codes=[("id_ambiguous", "A2"), ("id_ambiguous", "A4")],
    ),
    Shape(
        "faults in its own cells",
        {
            "Ark1": [
                USUAL,
                ["T1.1", "", "I rute", 40],
                ["T1.2", "", "Startet", 0.5],
                ["T1.10", "", "Forsinket", 25],
                ["T2.1", "", "Gjennomført", 100],
                ["T2.2", "", "I rute", 140],
                ["T9.9", "", "I rute", 1],
                [None, "Uten nummer", "I rute", 3],
                ["T2.1", "", "I rute", "=A1*B99"],
            ]
        },
        read=READ | {"T1.2": (None, None), "T2.2": ("on_track", None)},
        codes=[
            ("status_unknown", "C3"),
            ("percent_ambiguous", "D3"),
            ("percent_out_of_range", "D6"),
            ("measure_unknown", "A7"),
            ("percent_ambiguous", "D7"),
            ("id_missing", "A8"),
            ("duplicate_row", "A9"),
            ("formula_without_value", "D9"),
        ],
    ),
    Shape(
        "cells merged over several measures",
        {"Ark1": [USUAL, *ROWS, ["T2.2", "", None, None]]},
        merged=["C4:C5"],
        codes=[("merged_cells", "C4")],
    ),
    Shape(
        "filtered rows are read too",
        {"Ark1": [USUAL, *ROWS]},
        hidden_rows=[3],
        codes=[("hidden_rows", None)],
    ),
    Shape(
        "headings that are only like ours",
        {"Ark1": [["Tiltaksnumer", "Tiltak", "Statuss", "Framdrifft"], *ROWS]},
        columns=BY_LETTER,
    ),
    Shape(
        "a file and a title for somebody else",
        {"Ark1": [["Sentralsykehuset HF, 1. tertial 2026"], [], USUAL, *ROWS]},
        head_rows=(3,),
        file_name="nlsh_t1_2026.xlsx",
        codes=[("says_other_trust", "A1"), ("says_other_period", "A1")],
    ),
    Shape(
        "several trusts in one sheet, row by row",
        {
            "Ark1": [
                ["Foretak", *USUAL],
                *[["NLSH", a, b, "Utgår", 0] for a, b, _, _ in ROWS],
                *[["UNN HF", *row] for row in ROWS],
                ["Sentralsykehuset HF", "T2.1", "", "I rute", 5],
                ["Sum", None, None, None, 12],
            ]
        },
        columns={"trust": "A", "id": "B", "status": "D", "progress": "E"},
        codes=[("rows_left_out", None), ("rows_of_others", None)],
    ),
    Shape(
        "trusts that stand once for all their rows",
        {
            "Ark1": [
                ["Helseforetak", *USUAL],
                *[[trust, *row] for trust in ("UNN", "NLSH") for row in ROWS],
            ]
        },
        columns={"trust": "A", "id": "B", "status": "D", "progress": "E"},
        merged=["A2:A4", "A5:A7"],
        codes=[("rows_of_others", None)],
    ),
    Shape(
        "rows that don't say whose they are",
        {
            "Ark1": [
                ["HF", *USUAL],
                *[["UNN", *row] for row in ROWS],
                [None, "T1.2", "", "I rute", 1],
                ["UNN og NLSH", "T2.2", "", "I rute", 1],
                ["Psykiatrien", "S3", "", None, 1],
                [None, "T1.1", "", None, None],
            ]
        },
        columns={"trust": "A", "id": "B", "status": "D", "progress": "E"},
        codes=[("row_without_trust", "A5"), *[("row_trust_unknown", f"A{n}") for n in (6, 7)]],
    ),
    Shape(
        "a column «Foretak» that holds clinics",
        {"Ark1": [["Foretak", *USUAL], *[["Klinikk for rus", *row] for row in ROWS]]},
        columns={"id": "B", "status": "D", "progress": "E"},
    ),
    Shape(
        "everything that can be said",
        {
            "Ark1": [
                [
                    "Tiltak nr.", "Ansvarlig", "Status nå", "Fremdrift i %", "Årsak til avvik",
                    "Merknad", "Videre arbeid", "Trenger bistand", "Revidert frist",
                    "Intern kommentar",
                ],
                ["T1.1", "HR", "I rute", 40, None, "Bra", "Mer", "Nei", "31.12.26", "Psst"],
                ["T1.10", "HR", "Forsinket", 25, "Bemanning", "Vi mangler folk", "Lyse ut", "Ja",
                 date(2026, 12, 31), None],
                ["T2.1", "HR", "Gjennomført", 100, None, None, None, None, None, None],
            ]
        },
        columns=BY_LETTER
        | {
            "cause": "E",
            "comment": "F",
            "next_step": "G",
            "support": "H",
            "proposed_due": "I",
            "internal_note": "J",
        },
    ),
)  # fmt: skip
