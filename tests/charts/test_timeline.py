"""The time line of milestones: what is drawn where, and what it says without being seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly import graph_objects as go

from charts import timeline
from goals.milestones import MilestoneState, standings
from tests.builders import CYCLE, STRATEGY, milestone, milestone_update, view

TODAY = date(2026, 10, 15)
HOSTILE = "<b>Kurs</b> & <a href='javascript:x'>mer</a>"
FACTS = (
    milestone("T1.1-M1", "2026-06-30"),
    milestone("T1.1-M2", "2026-06-30", trust="nlsh"),
    milestone("T1.2-M1", "2026-12-31", title=HOSTILE),
    milestone("T2.1-M1", "2025-06-30"),
    milestone("T2.1-M1", "2025-12-31", event_no=2),
    milestone("T2.2-M1", "2025-12-31"),
    milestone_update("T1.1-M1", proposed_due="2026-11-30"),
    milestone_update("T2.1-M1", reached="2025-12-01"),
    milestone_update("T2.2-M1", dropped=True),
)


def drawn(*facts: Any, day: date = TODAY, is_today: bool = True, **said: Any):
    known = view(*(facts or FACTS), on=day)
    fields = {"proposals_of": frozenset({"unn", "nlsh"})} | said
    return timeline.Timeline(STRATEGY, CYCLE, standings(known), day, is_today, **fields)


def figure(line: timeline.Timeline) -> dict[str, Any]:
    return timeline.figure(line).to_dict()


def traces(line: timeline.Timeline) -> dict[str, Any]:
    return {trace["name"]: trace for trace in figure(line)["data"] if not trace["showlegend"]}


def key(line: timeline.Timeline) -> dict[str, Any]:
    return {trace["name"]: trace for trace in figure(line)["data"] if trace["showlegend"]}


def test_the_figure_follows_plotlys_own_schema() -> None:
    assert len(go.Figure(figure(drawn())).data) == len(figure(drawn())["data"])


def test_each_state_has_a_shape_of_its_own_and_stands_at_its_deadline() -> None:
    found = traces(drawn())
    assert {name: trace["x"] for name, trace in found.items()} == {
        "Over fristen": [545],
        "Kommer": [729],
        "Nådd": [364],
        "Utgår": [364],
    }
    looks = {
        (trace["marker"]["symbol"], trace["marker"]["color"], trace["marker"]["line"]["color"])
        for trace in found.values()
    }
    assert len(looks) == len(MilestoneState)


def test_milestones_of_one_row_day_and_state_share_a_mark_that_counts_them() -> None:
    overdue = traces(drawn())["Over fristen"]
    assert overdue["text"] == ["2"]
    (hint,) = overdue["hovertext"]
    assert hint.split("<br>") == [
        "Over fristen, frist 30.06.2026",
        "UNN, 1.1: Et delmål",
        "Forslag til ny frist: 30.11.2026",
        "NLSH, 1.1: Et delmål",
    ]


def test_a_proposed_deadline_is_drawn_and_said_for_those_who_may_see_it_alone() -> None:
    def dotted(line: timeline.Timeline) -> list[tuple[int, int]]:
        return [
            (shape["x0"], shape["x1"])
            for shape in figure(line)["layout"]["shapes"]
            if shape["line"].get("dash") == "dot"
        ]

    assert dotted(drawn()) == [(545, 698)]
    hidden = drawn(proposals_of=frozenset())
    assert dotted(hidden) == []
    assert "Forslag" not in str(figure(hidden))


def test_a_moved_deadline_is_drawn_from_where_it_was() -> None:
    shapes = figure(drawn())["layout"]["shapes"]
    moved = [(s["x0"], s["x1"]) for s in shapes if s["line"].get("dash") == "solid"]
    assert moved == [(180, 364)]
    assert "Frist flyttet fra 30.06.2025 til 31.12.2025" in traces(drawn())["Nådd"]["hovertext"][0]


def test_a_saved_picture_explains_what_is_in_it_and_nothing_else() -> None:
    assert figure(drawn())["layout"]["showlegend"] is False
    assert list(key(drawn())) == [
        "Over fristen",
        "Kommer",
        "Nådd",
        "Utgår",
        "Flyttet frist",
        "Forslag til ny frist (internt)",
    ]
    assert list(key(drawn(milestone("T1.1-M1", "2026-12-31")))) == ["Kommer"]


def test_the_key_has_the_looks_of_what_it_explains() -> None:
    shown, explained = traces(drawn()), key(drawn())
    for name in shown:
        assert explained[name]["marker"] == shown[name]["marker"]
    dashes = {shape["line"].get("dash") for shape in figure(drawn())["layout"]["shapes"]}
    assert {explained[name]["line"]["dash"] for name in explained.keys() - shown.keys()} < dashes


def test_peoples_own_words_are_text() -> None:
    assert "<a href" not in str(figure(drawn()))
    assert "&lt;a href" in traces(drawn())["Kommer"]["hovertext"][0]


def test_rows_are_measures_while_they_are_few_and_goals_when_they_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def headings() -> list[str]:
        notes = figure(drawn())["layout"]["annotations"]
        return [note["text"] for note in notes if note.get("xref") == "paper"]

    assert headings() == [
        "<b>1.1</b> Kort T1.1",
        "<b>1.2</b> Kort T1.2",
        "<b>2.1</b> Kort T2.1",
        "<b>2.2</b> Kort T2.2",
    ]
    monkeypatch.setattr(timeline, "MOST_MEASURES", 3)
    assert headings() == ["<b>1</b> Første", "<b>2</b> Andre"]


@pytest.mark.parametrize(
    ("day", "is_today", "label", "place"),
    [
        (TODAY, True, "I dag 15.10.2026", 652),
        (date(2026, 4, 30), False, "Per 30.04.2026", 484),
        (date(2027, 6, 1), True, "I dag 01.06.2027", 729),  # after the cycle: at its end
    ],
)
def test_the_day_is_a_labelled_line(day: date, label: str, place: int, *, is_today: bool) -> None:
    notes = figure(drawn(day=day, is_today=is_today))["layout"]["annotations"]
    (found,) = (note for note in notes if note["text"] == label)
    assert found["x"] == place


def test_months_are_named_in_norwegian() -> None:
    axis = figure(drawn())["layout"]["xaxis"]
    assert len(axis["ticktext"]) == CYCLE.months
    assert axis["ticktext"][9:12] == ["okt", "nov", "des"]


def test_the_alternative_text_says_the_message() -> None:
    assert timeline.alt_text(drawn()) == (
        "Tidslinje over 5 delmål per 15.10.2026: 1 er nådd, 2 er over fristen, 1 kommer og "
        "1 utgår. 1 har frist før nyttår. Delmålene står i listen under."
    )


@given(st.lists(st.dates(CYCLE.start, CYCLE.end), min_size=1, max_size=40))
def test_no_mark_covers_another(dues: list[date]) -> None:
    facts = [milestone(f"T1.1-M{number}", due) for number, due in enumerate(dues, 1)]
    data = traces(drawn(*facts)).values()
    places = [place for trace in data for place in zip(trace["x"], trace["y"], strict=True)]
    for number, (day, height) in enumerate(places):
        for other_day, other_height in places[:number]:
            assert abs(day - other_day) >= 40 or abs(height - other_height) >= 20
