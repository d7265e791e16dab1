"""A choice of columns: number and status must be there, and each field once."""

from __future__ import annotations

import pytest

from goals.foreign import MappedField, Proposal, ProposedColumn, choice_faults

ID, STATUS, COMMENT = MappedField.ID, MappedField.STATUS, MappedField.COMMENT


@pytest.mark.parametrize(
    ("chosen", "missing", "doubled"),
    [
        ({1: ID, 2: STATUS}, (), ()),
        ({1: ID, 2: STATUS, 3: COMMENT}, (), ()),
        ({1: ID}, (STATUS,), ()),
        ({}, (ID, STATUS), ()),
        ({1: ID, 2: STATUS, 3: STATUS}, (), (STATUS,)),
        ({1: ID, 2: COMMENT, 3: COMMENT, 4: ID}, (STATUS,), (ID, COMMENT)),
    ],
)
def test_what_keeps_a_choice_from_being_used(
    chosen: dict[int, MappedField],
    missing: tuple[MappedField, ...],
    doubled: tuple[MappedField, ...],
) -> None:
    faults = choice_faults(chosen)
    assert (faults.missing, faults.doubled) == (missing, doubled)
    assert bool(faults) is bool(missing or doubled)


def test_a_choice_becomes_a_mapping_with_the_headings_as_they_stand() -> None:
    columns = tuple(
        ProposedColumn(number, letter, heading, nth, ("x",), field)
        for number, letter, heading, nth, field in [
            (1, "A", "Nr", 1, ID),
            (3, "C", "Status", 1, STATUS),
            (4, "D", "Status", 2, None),
        ]
    )
    proposal = Proposal("Ark1", (4, 5), columns, rows=3)
    assert proposal.mapping().numbers == {"id": 1, "status": 3}
    mapping = proposal.mapping({1: ID, 4: STATUS})
    assert (mapping.sheet, mapping.head_row) == ("Ark1", 5)
    assert [(c.field, c.number, c.heading, c.nth) for c in mapping.columns] == [
        (ID, 1, "Nr", 1),
        (STATUS, 4, "Status", 2),
    ]
