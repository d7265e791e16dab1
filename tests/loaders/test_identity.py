"""Whose sheet it is: read from two hidden places, whole and agreeing, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals.cycle import Period
from goals.finding import FindingCode, Severity
from goals.foreign import Said
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from loaders.grid import PROPERTY_PREFIX as PREFIX
from loaders.identity import CHECKSUM, Identity, checksum
from loaders.layout import TEMPLATE_VERSION, Kind
from loaders.plan_workbook import write_plan
from loaders.reading import read_status_sheet
from tests.builders import MEASURE, STRATEGY, milestone, view
from tests.loaders.archives import edited
from tests.loaders.conftest import MADE_AT
from texts.findings import message

if TYPE_CHECKING:
    from openpyxl import Workbook

    from goals.delivery import Delivery

NEXT = str(TEMPLATE_VERSION + 1)


def delivered(content: bytes, *, strategy=STRATEGY) -> Delivery:
    return read_status_sheet(content, strategy, parse=parse)


def codes(delivery: Delivery) -> list[FindingCode]:
    return [finding.code for finding in delivery.findings]


def test_a_sheet_for_another_strategy_comes_back_with_its_identity_alone(sheet: bytes) -> None:
    other = STRATEGY.model_copy(update={"key": "annen", "measures": ()})
    delivery = delivered(fill(sheet, Filling({MEASURE: {"status": "I rute"}})), strategy=other)
    assert delivery.identity is not None
    assert (delivery.identity.strategy, delivery.rows, delivery.findings) == ("liten", (), ())


def _without_properties(book: Workbook) -> None:
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def _without_hidden_sheet(book: Workbook) -> None:
    book.remove(book["_meta"])


@pytest.mark.parametrize("lose", [_without_properties, _without_hidden_sheet])
def test_one_of_the_two_places_of_the_identity_is_enough(sheet: bytes, lose) -> None:
    filled = fill(sheet, Filling({MEASURE: {"status": "I rute"}}))
    delivery = delivered(edited(filled, lose))
    assert delivery.identity == delivered(sheet).identity
    assert (len(delivery.rows), delivery.findings) == (1, ())


@pytest.mark.parametrize(
    ("heading", "code"),
    [("Kommentar", FindingCode.IDENTITY_SAID), ("Merknad", FindingCode.COLUMNS_UNCONFIRMED)],
)
def test_a_workbook_that_says_nothing_of_itself_is_ours_only_by_all_its_headings(
    sheet: bytes, heading: str, code: FindingCode
) -> None:
    def lose_both(book: Workbook) -> None:
        _without_properties(book)
        _without_hidden_sheet(book)
        book["Status"]["K6"] = heading

    said = Said("unn", Period(2026, 2))
    bent = edited(sheet, lose_both)
    assert codes(delivered(bent)) == [FindingCode.IDENTITY_MISSING]
    assert codes(read_status_sheet(bent, STRATEGY, said=said, parse=parse))[0] is code


@pytest.mark.parametrize("key", ["trust", "period", "based_on", "strategy", "checksum"])
@pytest.mark.parametrize("place", ["sheet", "properties"])
def test_a_changed_identity_is_refused(sheet: bytes, key: str, place: str) -> None:
    def change(book: Workbook) -> None:
        if place == "properties":
            book.custom_doc_props[f"{PREFIX}{key}"].value = "2027-T1"
        else:
            (row,) = [cells for cells in book["_meta"] if cells[0].value == key]
            row[1].value = "2027-T1"

    delivery = delivered(edited(sheet, change))
    assert (delivery.identity, codes(delivery)) == (None, [FindingCode.IDENTITY_CHANGED])


def test_two_identities_that_disagree_are_refused_though_each_is_whole(sheet: bytes) -> None:
    other = Identity(Kind.STATUS, "liten", "nlsh", "2025-2026", Period(2026, 2), 7, "nå").texts()

    def swap(book: Workbook) -> None:
        for key, text in other.items():
            book.custom_doc_props[f"{PREFIX}{key}"].value = text

    assert codes(delivered(edited(sheet, swap))) == [FindingCode.IDENTITY_CHANGED]


@pytest.mark.parametrize(
    ("versions", "code", "severity"),
    [
        ({"template_version": NEXT}, FindingCode.NEWER_TEMPLATE, Severity.ERROR),
        ({"template_version": "1"}, FindingCode.OLDER_TEMPLATE, Severity.WARNING),
        ({"schema_version": "2"}, FindingCode.NEWER_TEMPLATE, Severity.ERROR),
        ({"schema_version": "0"}, FindingCode.OLDER_TEMPLATE, Severity.WARNING),
        (
            {"schema_version": "0", "template_version": NEXT},
            FindingCode.NEWER_TEMPLATE,
            Severity.ERROR,
        ),
    ],
)
def test_a_sheet_of_another_version_is_named(
    sheet: bytes, versions: dict[str, str], code: FindingCode, severity: Severity
) -> None:
    def rewrite(book: Workbook) -> None:
        _without_properties(book)
        texts = {cells[0].value: cells[1].value for cells in book["_meta"].iter_rows(max_col=2)}
        texts |= versions
        texts[CHECKSUM] = checksum(texts)
        for cells in book["_meta"].iter_rows(max_col=2):
            cells[1].value = texts[cells[0].value]

    filled = fill(sheet, Filling({MEASURE: {"status": "I rute"}}))
    (found,) = delivered(edited(filled, rewrite)).findings
    assert (found.code, found.severity) == (code, severity)


def test_a_plan_workbook_is_not_taken_for_a_status_sheet() -> None:
    delivery = delivered(write_plan(view(milestone()), based_on=1, made_at=MADE_AT))
    (found,) = delivery.findings
    assert (delivery.identity, found.code) == (None, FindingCode.WRONG_KIND)
    assert "en handlingsplan" in message(found)
