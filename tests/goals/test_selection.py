"""Which items belong to a selection, and what the counts beside the choices promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.catalogue.model import MeasureId
from goals.selection import YES, Facet, Found, Selection, goals, select
from tests import builders as b

CHOICES = [
    (Facet.REASON, "delayed"), (Facet.REASON, "support"), (Facet.REASON, "overdue"),
    (Facet.STATUS, "delayed"), (Facet.STATUS, "at_risk"), (Facet.STATUS, "not_reported"),
    (Facet.CAUSE, "staffing"), (Facet.CAUSE, "funding"),
    (Facet.AREA, "utdanning"), (Facet.AREA, "ledelse"), (Facet.GOAL, "1"), (Facet.GOAL, "3"),
    (Facet.PRIORITISED, YES), (Facet.IN_MANDATE, YES), (Facet.IN_ECONOMIC_PLAN, YES),
    (Facet.RESPONSIBLE, "HR-sjef"), (Facet.RESPONSIBLE, "Fagdirektør, Tromsø"),
]  # fmt: skip
VIEW = b.view(
    *(
        b.plan(measure=str(m.id), trust=t.key, applicable=False)
        for m in b.STRATEGY.measures
        for t in b.STRATEGY.trusts
        if t.key not in {"unn", "nlsh"} or m.id.goal == 2
    ),
    b.plan(measure="T1.1", responsible="HR-sjef", prioritised=True, in_mandate=True),
    b.plan(measure="T1.2", responsible="Fagdirektør, Tromsø", prioritised=True),
    b.plan(measure="T1.10", in_economic_plan=True, due="2026-06-30"),
    b.update("delayed", 40, cause="staffing", support=True),
    b.update("at_risk", 40, measure="T1.2", cause="funding"),
    b.update("at_risk", 40, measure="T1.10", cause="staffing"),
    b.update("delayed", 40, trust="nlsh", measure="S3", cause="funding"),
)


def chosen(*choices: tuple[Facet, str]) -> Selection:
    return Selection(frozenset(choices))


def found(selection: Selection, *, trust: str | None = None, internal: bool = True) -> Found:
    return select(VIEW, selection=selection, trust=trust, with_internal=internal)


def named(result: Found) -> list[str]:
    return [f"{item.measure.label} {item.trust}" for item in result.items]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([(Facet.STATUS, "delayed")], ["1.1 unn", "3 nlsh"]),
        ([(Facet.STATUS, "on_track")], []),
        # values of one facet widen, facets narrow
        ([(Facet.STATUS, "delayed"), (Facet.STATUS, "at_risk")],
         ["1.1 unn", "1.2 unn", "1.10 unn", "3 nlsh"]),
        ([(Facet.STATUS, "at_risk"), (Facet.CAUSE, "staffing")], ["1.10 unn"]),
        ([(Facet.CAUSE, "funding")], ["1.2 unn", "3 nlsh"]),
        ([(Facet.AREA, "ledelse")], ["3 unn", "3 nlsh"]),
        ([(Facet.AREA, "ledelse"), (Facet.GOAL, "1")], []),
        ([(Facet.GOAL, "3"), (Facet.STATUS, "not_reported")], ["3 unn"]),
        ([(Facet.PRIORITISED, YES)], ["1.1 unn", "1.2 unn"]),
        ([(Facet.PRIORITISED, YES), (Facet.IN_MANDATE, YES)], ["1.1 unn"]),
        ([(Facet.IN_ECONOMIC_PLAN, YES)], ["1.10 unn"]),
        ([(Facet.RESPONSIBLE, "Fagdirektør, Tromsø")], ["1.2 unn"]),
        ([(Facet.RESPONSIBLE, "HR")], []),
        ([(Facet.REASON, "overdue")], ["1.10 unn"]),
        ([(Facet.REASON, "support")], ["1.1 unn"]),
    ],
)  # fmt: skip
def test_the_items_of_a_selection_are_those_that_have_one_value_of_each_facet(choices, expected):
    assert named(found(chosen(*choices))) == expected


def test_nothing_chosen_gives_all_that_count_and_a_trust_only_its_own():
    assert len(found(Selection()).items) == found(Selection()).total == 8
    assert named(found(Selection(), trust="nlsh")) == [
        "1.1 nlsh",
        "1.2 nlsh",
        "1.10 nlsh",
        "3 nlsh",
    ]


def test_a_reader_can_not_find_out_who_needs_support():
    result = found(chosen((Facet.REASON, "support")), internal=False)
    assert result.items == ()
    assert "support" not in result.counts[Facet.REASON]


def test_those_that_need_attention_stand_worst_first_with_their_reasons():
    result = select(VIEW, selection=Selection(), with_internal=False, noted_only=True)
    told = [(entry.item.measure.label, entry.reasons[0].code) for entry in result.entries]
    assert told[:3] == [("1.1", "delayed"), ("3", "delayed"), ("1.10", "overdue")]
    assert {code for _, code in told[3:]} == {"silent_twice"}
    assert result.total == len(told) < 8


def test_a_choice_is_added_and_taken_away_and_a_role_replaces_another():
    first = Selection().toggled(Facet.STATUS, "delayed").toggled(Facet.RESPONSIBLE, "HR-sjef")
    second = first.toggled(Facet.RESPONSIBLE, "Klinikksjef")
    assert second.of(Facet.RESPONSIBLE) == {"Klinikksjef"}
    assert second.of(Facet.STATUS) == {"delayed"}
    assert first.toggled(Facet.STATUS, "delayed") == chosen((Facet.RESPONSIBLE, "HR-sjef"))


@pytest.mark.parametrize(
    ("choices", "expected", "is_of_place_alone"),
    [
        ([], [1, 2, 3], True),
        ([(Facet.GOAL, "3"), (Facet.GOAL, "1")], [1, 3], True),
        ([(Facet.AREA, "utdanning")], [1, 2], True),
        ([(Facet.AREA, "utdanning"), (Facet.GOAL, "2")], [2], True),
        ([(Facet.AREA, "ledelse"), (Facet.STATUS, "done")], [3], False),
    ],
)
def test_goals_are_chosen_by_number_and_area(choices, expected, is_of_place_alone):
    selection = chosen(*choices)
    assert [goal.number for goal in goals(b.STRATEGY, selection)] == expected
    assert selection.is_of_place_alone is is_of_place_alone


@given(st.frozensets(st.sampled_from(CHOICES), max_size=5), st.sampled_from([None, "unn"]))
def test_a_count_is_what_the_choice_would_leave(choices, trust):
    selection = Selection(choices)
    result = found(selection, trust=trust)
    for facet, counts in result.counts.items():
        others = frozenset(one for one in choices if one[0] is not facet)
        for value, count in counts.items():
            alone = Selection(others | {(facet, value)})
            assert len(found(alone, trust=trust).items) == count


@given(st.frozensets(st.sampled_from(CHOICES), max_size=5), st.sampled_from(CHOICES))
def test_choosing_twice_changes_nothing_but_a_role(choices, choice):
    selection = Selection(choices)
    if choice[0] is not Facet.RESPONSIBLE:
        assert selection.toggled(*choice).toggled(*choice) == selection


def test_what_items_hold_is_counted_in_their_stead() -> None:
    held = {("T1.1", "unn"): 3, ("T1.2", "unn"): 1, ("S3", "nlsh"): 2}
    holding = {(MeasureId.parse(key), trust): count for (key, trust), count in held.items()}
    result = select(
        VIEW, selection=chosen((Facet.STATUS, "delayed")), with_internal=True, holding=holding
    )
    assert (result.count, result.total) == (5, 6)
    assert result.counts[Facet.STATUS] == {"delayed": 5, "at_risk": 1}
    assert result.counts[Facet.GOAL] == {"1": 3, "3": 2}
