"""Sums of seats against a naive count, silence that is never 0, and gatherings in spans of time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals import gatherings
from goals.catalogue.load import strategy
from goals.catalogue.model import Cohort, Gathering, Place, Programme
from goals.cycle import Cycle, Period
from goals.items import View
from goals.seats import RecordedSeatUpdate, SeatsId, belonging_to, held, ids
from goals.snapshot import Snapshot
from tests.builders import CYCLE, TODAY
from tests.seated import NAMED, PARTLY, SEATED, WHOLE

PERIODS = CYCLE.periods


def said(of, trust, taken, *, period="2026-T2", event_no=1):
    return RecordedSeatUpdate(
        programme=of.programme,
        cohort=of.cohort,
        place=of.place,
        trust=trust,
        period=Period.parse(period),
        taken=taken,
        event_no=event_no,
    )


def seen(*updates, period="2026-T2", catalogue=SEATED):
    snapshot = Snapshot(catalogue, CYCLE, 9, seats=updates)
    return View(snapshot, Period.parse(period), TODAY)


BODO = SeatsId("veileder", 4, "bodo")


def test_the_sources_own_numbers_are_in_the_catalogue():
    north, adviser, doctors, *named = strategy().programmes
    assert [(p.name, p.seats, p.listed) for p in north.places] == [
        ("Bodø", 48, 14),
        ("Tromsø", 48, 14),
    ]
    assert [(p.name, p.seats, p.listed) for p in adviser.places] == [
        ("Bodø", 20, 20),
        ("Tromsø", 20, 20),
    ]
    assert [(p.name, p.seats, p.listed) for p in doctors.places] == [(None, 30, 0)]
    assert not any(programme.places for programme in named)
    assert any("34 andre" in note for note in north.notes)
    days = [(g.last - g.first).days + 1 for g in north.cohorts[0].gatherings]
    assert days == [2, 3, 2] * 2
    assert sum(days[:3]) == 7


def test_what_a_whole_list_leaves_out_has_none_and_what_a_partial_one_does_is_unknown():
    bodo, tromso = WHOLE.places
    [partial] = PARTLY.places
    assert [bodo.allotted_to("unn"), tromso.allotted_to("nlsh")] == [5, 0]
    assert [partial.allotted_to("nlsh"), partial.allotted_to("unn")] == [10, None]


def test_silence_is_neither_nought_nor_free():
    [bodo, *_] = held(seen())
    assert [(row.trust, row.allotted, row.taken, row.free) for row in bodo.rows] == [
        ("unn", 5, None, None),
        ("nlsh", 10, None, None),
    ]
    assert (bodo.total.allotted, bodo.total.taken, bodo.total.free) == (15, None, None)
    assert (bodo.total.reported, bodo.total.asked) == (0, 2)


def test_none_taken_is_something_said():
    [bodo, *_] = held(seen(said(BODO, "unn", 0)))
    assert (bodo.total.taken, bodo.total.free, bodo.total.reported) == (0, 5, 1)


def test_the_newest_round_up_to_the_view_holds():
    updates = [said(BODO, "unn", n, period=p) for n, p in ((1, "2025-T3"), (4, "2026-T2"))]
    assert [
        held(seen(*updates, period=p))[0].rows[0].taken for p in ("2025-T2", "2026-T1", "2026-T3")
    ] == [None, 1, 4]


def test_a_trust_that_took_seats_it_hasnt_got_is_shown():
    of = SeatsId("veileder", 4, "tromso")
    rows = held(seen(said(of, "nlsh", 2)))[1].rows
    assert [(row.trust, row.allotted, row.taken, row.free) for row in rows] == [
        ("unn", 10, None, None),
        ("nlsh", 0, 2, -2),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(sorted(ids(SEATED).values())),
            st.sampled_from(["rhf", "unn", "nlsh", "hnikt"]),
        ),
        st.integers(0, 60),
    )
)
def test_totals_are_the_naive_sums(taken):
    view = seen(*(said(of, trust, number) for (of, trust), number in taken.items()))
    for one in held(view):
        place = one.place
        mine = {trust: n for (of, trust), n in taken.items() if of == one.id}
        listed = dict(place.allotted)
        whole = place.seats == sum(listed.values())
        free = [listed.get(trust, 0) - n for trust, n in mine.items() if trust in listed or whole]
        assert one.total.allotted == sum(listed.values())
        assert one.total.taken == (sum(mine.values()) if mine else None)
        assert one.total.free == (sum(free) if free else None)
        assert one.total.reported == len(mine)


def test_programmes_are_found_by_measure_both_ways():
    for programme in strategy().programmes:
        for measure in programme.measures:
            assert programme in belonging_to(strategy(), measure)
    assert belonging_to(SEATED, NAMED.measures[0]) == (WHOLE, NAMED)


def meets(*days):
    found = tuple(
        Gathering(place="bodo", number=number, first=day, last=day)
        for number, day in enumerate(days, 1)
    )
    programme = Programme(
        key="p",
        title="P",
        source="",
        measures=(),
        places=(Place(key="bodo", seats=1),),
        cohorts=(Cohort(number=1, year=2020, places=("bodo",), gatherings=found),),
    )
    return gatherings.all_of([programme])


@pytest.mark.parametrize(
    ("days", "starts"),
    [
        ((), []),
        ((date(2020, 5, 12), date(2021, 12, 31)), [2020]),
        ((date(2020, 5, 12), date(2022, 1, 1)), [2020, 2022]),
        ((date(2024, 9, 4), date(2020, 5, 12)), [2020, 2024]),
    ],
)
def test_every_gathering_lies_in_one_span_of_two_years(days, starts):
    found = meets(*days)
    spans = gatherings.spans(found)
    assert [span.start.year for span in spans] == starts
    assert sum(len(gatherings.within(found, span)) for span in spans) == len(days)


def test_the_plan_s_own_span_is_shown_when_anybody_meets_in_it():
    plan = Cycle(date(2025, 1, 1))
    assert gatherings.span_to_show(meets(date(2024, 9, 4), date(2026, 12, 31)), plan) == plan
    newest = gatherings.span_to_show(meets(date(2020, 5, 12), date(2024, 9, 4)), plan)
    assert newest == Cycle(date(2024, 1, 1))
    assert gatherings.span_to_show((), plan) is None
