"""Which items are in a figure, and why the others aren't."""

from __future__ import annotations

import pytest

from goals import figures
from goals.catalogue.model import MeasureId
from goals.figures import Figure, LeftOut, Place
from tests import builders as b

UNN = Place(trust="unn")
FACTS = (
    b.update("on_track", 70, measure="T1.1"),
    b.update("delayed", 46, measure="T1.2", cause="staffing", comment="Venter"),
    b.update("on_track", measure="T1.10", period="2026-T1"),
    b.update("cancelled", 30, measure="T2.1"),
    b.update("on_track", 90, measure="S3"),
    b.plan(measure="T2.2", applicable=False),
    b.plan(measure="S3", expected_line=False),
)

# For UNN: what is in the figure, and what is out for which reason.
CASES = [
    (Figure.REPORTED, "T1.1 T1.2 T2.1 S3", {"silent": "T1.10"}),
    (Figure.DISTRIBUTION, "T1.1 T1.2 T1.10 T2.1 S3", {}),
    (Figure.MEAN_PROGRESS, "T1.1 T1.2 S3", {"cancelled": "T2.1", "no_number": "T1.10"}),
    (Figure.EXPECTED, "T1.1 T1.2 T1.10", {"cancelled": "T2.1", "no_line": "S3"}),
    (Figure.GAP, "T1.1 T1.2", {"cancelled": "T2.1", "no_number": "T1.10", "no_line": "S3"}),
    (Figure.WORST, "T1.2", {"other_status": "T1.1 T1.10 T2.1 S3"}),
    (Figure.LABEL, "T1.2", {"other_status": "T1.1 T1.10 T2.1 S3"}),
    (Figure.ON_TRACK, "T1.1 T1.10 S3", {"other_status": "T1.2 T2.1"}),
    (Figure.NOT_REPORTED, "", {"other_status": "T1.1 T1.2 T1.10 T2.1 S3"}),
]


def names(items):
    return " ".join(str(item.measure) for item in items)


@pytest.mark.parametrize(("figure", "counted", "left_out"), CASES, ids=str)
def test_a_figure_tells_what_counts_and_why_the_rest_does_not(figure, counted, left_out):
    told = figures.explained(b.view(*FACTS), figure=figure, place=UNN)
    assert names(part.item for part in told.parts) == counted
    found = {str(why): names(items) for why, items in told.left_out.items()}
    assert found == {"not_applicable": "T2.2"} | left_out


def test_a_mean_is_that_of_its_parts():
    told = figures.explained(b.view(*FACTS), figure=Figure.MEAN_PROGRESS, place=UNN)
    assert [part.value for part in told.parts] == [70, 46, 90]
    assert told.value == pytest.approx((70 + 46 + 90) / 3)


def test_a_count_is_the_number_of_its_parts():
    told = figures.explained(b.view(*FACTS), figure=Figure.ON_TRACK, place=UNN)
    assert told.value == 3
    assert {part.value for part in told.parts} == {None}


def test_what_nobody_reported_has_no_progress_for_that_reason():
    told = figures.explained(b.view(), figure=Figure.MEAN_PROGRESS, place=Place(goal=3))
    assert (told.parts, told.value) == ((), None)
    assert list(told.left_out) == [LeftOut.NEVER_REPORTED]


def test_without_trouble_the_worst_has_no_parts_and_the_label_all():
    view = b.view(b.update("on_track", 50))
    assert figures.explained(view, figure=Figure.WORST, place=UNN).parts == ()
    assert len(figures.explained(view, figure=Figure.LABEL, place=UNN).parts) == 6


@pytest.mark.parametrize(
    ("place", "count"),
    [
        (Place(), 24),
        (Place(goal=1), 12),
        (Place(trust="unn"), 6),
        (Place(goal=2, trust="unn"), 2),
        (Place(measure=MeasureId(1, 10)), 4),
        (Place(measure=MeasureId(1, 10), trust="unn"), 1),
    ],
)
def test_a_place_holds_what_its_parts_share(place, count):
    assert figures.at(b.view(), place).applicable == count


def test_every_status_that_is_counted_is_a_figure():
    assert [str(figure.status) for figure in Figure if figure.status] == [
        *["not_started", "on_track", "at_risk", "delayed", "on_hold", "done", "cancelled"],
        "not_reported",
    ]
