"""Sheets of people's own making: a proposal that is right, and then the same rules as for ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import get_column_letter

from goals.cycle import Period
from goals.finding import FindingCode, Severity
from goals.foreign import Said
from loaders.child.parsing import parse
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY
from tests.loaders.foreign_shapes import SHAPES, Shape, build

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
