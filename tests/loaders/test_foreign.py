"""Sheets of people's own making: a proposal that is right, and then the same rules as for ours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from goals.catalogue.load import strategy
from goals.cycle import Period, cycles
from goals.finding import FindingCode, Severity
from goals.foreign import MappedColumn, MappedField, Said, SheetMapping
from loaders.child.parsing import parse
from loaders.grid import BLANK, Book, Cell, Sheet
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY
from tests.loaders.foreign_shapes import READ, ROWS, SHAPES, USUAL, Shape, build
from tests.loaders.other_formats import as_csv, as_ods, as_xls, as_xlsb
from texts.findings import message

if TYPE_CHECKING:
    from goals.delivery import Delivery
    from goals.foreign import Proposal

SAID = Said("unn", Period(2026, 2), "oppfølging.xlsx")


def read(content: bytes, said: Said = SAID) -> Delivery:
    return read_status_sheet(content, STRATEGY, said=said, parse=parse)


def said_of(shape: Shape, **more: object) -> Said:
    return Said("unn", Period(2026, 2), shape.file_name, **more)


def letters(proposal: Proposal) -> dict[str, str]:
    return {str(field): get_column_letter(n) for n, field in proposal.chosen.items()}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_tracker_is_proposed_as_a_person_would_read_it_and_read_so(shape: Shape) -> None:
    content = build(shape)
    proposed = read(content, said_of(shape))
    assert proposed.identity is None
    assert [finding.code for finding in proposed.findings] == [FindingCode.COLUMNS_UNCONFIRMED]
    best = proposed.proposals[0]
    assert (best.sheet, best.head_rows) == (shape.sheet, shape.head_rows)
    assert letters(best) == dict(shape.columns)

    delivery = read(content, said_of(shape, mapping=best.mapping()))
    assert {str(row.measure): (row.status, row.progress) for row in delivery.rows} == shape.read
    first, *others = delivery.findings
    assert (first.code, first.severity) == (FindingCode.READ_AS_CONFIRMED, Severity.WARNING)
    assert sorted((f.code, f.cell) for f in others) == sorted(shape.codes)
    assert all(row.cells["status"].startswith(shape.columns["status"]) for row in delivery.rows)


@dataclass(frozen=True)
class Laid:
    """The usual table somewhere in a sheet, its columns in any order."""

    order: tuple[int, ...]
    gaps: tuple[int, ...]
    down: int

    @property
    def places(self) -> dict[int, int]:
        """The column number of each of the usual columns."""
        number, found = 0, {}
        for usual, gap in zip(self.order, self.gaps, strict=True):
            number += gap + 1
            found[usual] = number
        return found

    def book(self) -> Book:
        rows = [[] for _ in range(self.down)]
        for usual in [USUAL, *ROWS]:
            cells = [BLANK] * max(self.places.values())
            for index, number in self.places.items():
                cells[number - 1] = Cell(usual[index])
            rows.append(cells)
        return Book((Sheet("Ark1", tuple(map(tuple, rows))),))


LAID = st.builds(
    Laid,
    order=st.permutations(range(4)).map(tuple),
    gaps=st.tuples(*[st.integers(0, 6)] * 4),
    down=st.integers(0, 24),
)


@given(laid=LAID)
def test_a_table_is_found_wherever_it_stands_and_in_whatever_order(laid: Laid) -> None:
    def parsed(_: bytes) -> Book:
        return laid.book()

    best = read_status_sheet(b"", STRATEGY, said=SAID, parse=parsed).proposals[0]
    assert best.head_rows == (laid.down + 1,)
    assert best.chosen == {
        laid.places[0]: MappedField.ID,
        laid.places[2]: MappedField.STATUS,
        laid.places[3]: MappedField.PROGRESS,
    }
    said = replace(SAID, mapping=best.mapping())
    delivery = read_status_sheet(b"", STRATEGY, said=said, parse=parsed)
    assert {str(row.measure): (row.status, row.progress) for row in delivery.rows} == READ
    letter = get_column_letter(laid.places[2])
    assert [row.cells["status"] for row in delivery.rows] == [
        f"{letter}{laid.down + place}" for place in (2, 3, 4)
    ]


@given(cells=st.lists(st.lists(st.text(max_size=12) | st.floats() | st.none(), max_size=8)))
def test_whatever_stands_in_a_sheet_is_proposed_or_refused_and_never_a_crash(
    cells: list[list[str | float | None]],
) -> None:
    rows = [[Cell("Nr"), Cell("Status")], *[list(map(Cell, row)) for row in cells]]
    book = Book((Sheet("Ark1", tuple(map(tuple, rows))),))
    proposed = read_status_sheet(b"", STRATEGY, said=SAID, parse=lambda _: book)
    said = replace(SAID, mapping=proposed.proposals[0].mapping())
    delivery = read_status_sheet(b"", STRATEGY, said=said, parse=lambda _: book)
    assert {finding.sheet for finding in delivery.findings} == {"Ark1"}


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["1.1", "2.1"], ["A2"]),  # may have been 1.10: no number in the file ends in a zero
        (["1,1", "1.2"], ["A2"]),
        (["1.1", "1.10"], []),
        (["T1.1", "T2.1"], []),
        (["1.2", "2.1"], []),
    ],
)
def test_in_csv_a_zero_that_a_spreadsheet_may_have_cut_is_asked_about(
    ids: list[str], expected: list[str]
) -> None:
    content = csv("Nr;Tiltak;Tilstand", *[f"{number};Ørsta;grønn" for number in ids])
    mapping = read(content).proposals[0].mapping()
    delivery = read(content, replace(SAID, mapping=mapping))
    ambiguous = [f.cell for f in delivery.findings if f.code is FindingCode.ID_AMBIGUOUS]
    assert ambiguous == expected
    assert len(delivery.rows) == len(ids) - len(expected)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Nr", "Frist"], ["T1.1", "31.12.2026"]], FindingCode.NOT_OUR_TEMPLATE),
        ([["Ansvarlig", "Status"], ["HR", "I rute"]], FindingCode.NOT_OUR_TEMPLATE),
        ([["En", "To"], ["T1.1", "I rute"]], FindingCode.NOT_OUR_TEMPLATE),
        ([["Nr", "Status"], ["T1.1", "I rute"]], FindingCode.COLUMNS_UNCONFIRMED),
    ],
)
def test_without_number_and_status_there_is_nothing_to_propose(
    rows: list[list[str]], code: FindingCode
) -> None:
    delivery = read(csv(*[";".join(row) for row in rows]))
    assert [finding.code for finding in delivery.findings] == [code]
    assert bool(delivery.proposals) is (code is FindingCode.COLUMNS_UNCONFIRMED)


@pytest.mark.parametrize("said", [Said("unn"), Said(period=Period(2026, 2)), Said()])
def test_without_trust_and_period_nothing_is_read(said: Said) -> None:
    content = csv("Nr;Status", "T1.1;I rute")
    mapping = read(content).proposals[0].mapping()
    for asked in (said, replace(said, mapping=mapping)):
        delivery = read(content, asked)
        assert (delivery.identity, delivery.rows) == (None, ())
        assert [finding.code for finding in delivery.findings] == [FindingCode.IDENTITY_MISSING]


def test_what_was_reported_before_is_newer_than_a_sheet_of_somebodys_own() -> None:
    content = csv("Nr;Status", "T1.1;I rute")
    delivery = read(content, replace(SAID, mapping=read(content).proposals[0].mapping()))
    assert delivery.identity is not None
    assert (delivery.identity.based_on, delivery.identity.template_version) == (0, None)
    assert delivery.mapping == read(content).proposals[0].mapping()


def test_what_is_said_of_the_reading_names_every_column() -> None:
    content = csv("Nr;Tilstand;Merknad", "T1.1;grønn;Bra", "Sum;1;")
    delivery = read(content, replace(SAID, mapping=read(content).proposals[0].mapping()))
    read_as, left_out = map(message, delivery.findings)
    assert read_as == (
        "Arket CSV: Filen er ikke laget fra statusarket. Den er lest som UNN, 2. tertial 2026, med "
        "disse kolonnene: A «Nr» er Nr, B «Tilstand» er Status, C «Merknad» er Kommentar. Se at "
        "det er riktig fil og riktige kolonner."
    )
    assert left_out == (
        "Arket CSV: Rader uten nummer på et tiltak og uten status er ikke med: 3. Se at det bare "
        "er overskrifter og summer."
    )


MAPPING = SheetMapping(
    sheet="T1 2026",
    head_row=4,
    columns=tuple(
        MappedColumn(field=field, number=number, heading=heading, nth=place)
        for field, number, heading, place in [
            (MappedField.ID, 1, "Tiltaket", 1),
            (MappedField.STATUS, 4, "Vår vurdering T1 2026", 1),
            (MappedField.COMMENT, 6, "Tekst", 2),
        ]
    ),
)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Tiltaket;Vår vurdering;Tekst;Tekst", "A B D"),
        ("Ny;Tekst;Tiltaket;Vår vurdering (T2);Tekst", "C D E"),
        ("Tiltaket;Tekst;Vår vurdering T1 2026;Vår vurdering T2 2026;Tekst", "A D E"),
        ("🔢 TILTAKET:;Vår  vurdering per 31.08.26;Tekst;Tekst", "A B D"),
        ("Tiltaket;Vår vurdering T1 2026;Tekst;Tekst", None),  # for another round: in doubt
        ("Tiltaket;Vår vurdering;Tekst", None),
        ("Tiltaket;Vurdering;Tekst;Tekst", None),
    ],
)
def test_columns_that_were_confirmed_are_found_again_by_their_headings(
    headings: str, expected: str | None
) -> None:
    content = csv(headings, ";".join(["T1.1"] * 9))
    proposals = read(content, replace(SAID, remembered=(MAPPING,))).proposals
    certain = [proposal for proposal in proposals if proposal.certain]
    found = [" ".join(letters(p)[str(c.field)] for c in MAPPING.columns) for p in certain]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (("T1 2026", "T2 2026", "T3 2026"), "T2 2026"),
        (("NLSH", "UNN"), "UNN"),
        (("Ark1", "Ark2"), None),
    ],
)
def test_where_several_sheets_fit_only_one_that_is_named_for_it_is_certain(
    sheets: tuple[str, ...], expected: str | None
) -> None:
    table = [["Tiltaket", "Vår vurdering", "Tekst", "Tekst"], ["T1.1", "I rute"]]
    shape = Shape("", dict.fromkeys(sheets, table), sheet=sheets[0])
    said = replace(SAID, remembered=(MAPPING,), file_name="")
    certain = [p.sheet for p in read(build(shape), said).proposals if p.certain]
    assert certain == ([expected] if expected else [])


def test_of_a_table_in_any_format_the_same_is_proposed() -> None:
    book = parse(build(SHAPES[1]))
    assert isinstance(book, Book)
    for content in (as_ods(book), as_xls(book), as_xlsb(book), as_csv(book.sheets[0])):
        (best, *_) = read(content).proposals
        assert (best.head_row, letters(best)) == (4, dict(SHAPES[1].columns))


@pytest.mark.parametrize(
    ("heading", "ids"),
    [
        ("Nr", ["1", "2", "7"]),
        ("Styringsmål", ["1. Oversikt over kompetanse", "2 Planer", "S7 Samarbeid"]),
        ("Mål", ["Mål 1", "Mål 2: Planer", "Mål 7"]),
    ],
)
def test_goals_that_are_followed_up_as_one_are_found_by_their_number(
    heading: str, ids: list[str]
) -> None:
    midt = strategy("helse-midt-norge-2015")
    period = cycles(midt)[0].periods[0]
    content = csv(f"{heading};Status;Kommentar", *[f"{number};I rute;Bra" for number in ids])
    said = Said(midt.trusts[0].key, period)
    (best, *_) = read_status_sheet(content, midt, said=said, parse=parse).proposals
    said = replace(said, mapping=best.mapping())
    delivery = read_status_sheet(content, midt, said=said, parse=parse)
    assert [str(row.measure) for row in delivery.rows] == ["S1", "S2", "S7"]
