"""What moved, in sentences: by kind, worse and better first."""

from __future__ import annotations

import pytest

from goals import movement
from goals.cycle import Period
from tests.builders import STRATEGY, Fact, milestone, milestone_update, plan, update, view
from texts import movement as told

T1 = Period(2026, 1)
BEFORE = [
    update("on_track", 40, period="2026-T1", measure=measure, comment="Som før")
    for measure in ("T1.1", "T1.2", "T2.1", "T2.2")
]
MOVED = view(
    *BEFORE,
    update("delayed", 40, event_no=2, cause="staffing", comment="Mangler\nfolk"),
    update("done", measure="T1.2", event_no=2),
    update("on_track", 60, measure="T2.1", event_no=2, comment="Nå går det"),
    update("on_track", measure="S3", event_no=2),
    milestone("T1.1-M1", "2026-06-30", title="Kurset er\nholdt"),
)
OF_MILESTONES = "Ingen delmål er nådd, og 1 har passert fristen uten å være nådd."
PROGRESS = "framdrift fra 40\u00a0% til 60\u00a0%"
FOUND = movement.between(MOVED.at(T1), MOVED)


def test_kinds_come_in_their_order_with_their_counts() -> None:
    headings = [group.heading for group in told.groups(FOUND, strategy=STRATEGY)]
    assert headings == [
        "Verre (1)",
        "Bedre (1)",
        "Rapportert for første gang (1)",
        "Uten ny rapport (1)",
        "Nye kommentarer ellers (1)",
        "Delmål som har passert fristen (1)",
        "Samme status, ny framdrift eller omtale (1)",
    ]


def test_the_whole_is_plain_text_that_can_be_pasted() -> None:
    assert told.as_text("Endringer", FOUND, strategy=STRATEGY).splitlines() == [
        "Endringer",
        f"1 tiltak er blitt verre og 1 bedre. {OF_MILESTONES}",
        "",
        "Verre (1)",
        "– UNN, tiltak 1.1: fra «I rute» til «Forsinket» (bemanning). Kommentar: «Mangler folk»",
        "",
        "Bedre (1)",
        "– UNN, tiltak 1.2: fra «I rute» til «Gjennomført».",
        "",
        "Rapportert for første gang (1)",
        "– UNN, styringsmål 3: ny rapport, «I rute».",
        "",
        "Uten ny rapport (1)",
        "– UNN, tiltak 2.2: ikke rapportert for 2. tertial 2026, sist «I rute».",
        "",
        "Nye kommentarer ellers (1)",
        "– UNN, tiltak 2.1 («I rute»): «Nå går det»",
        "",
        "Delmål som har passert fristen (1)",
        "– UNN, tiltak 1.1: fristen 30.06.2026 for delmålet «Kurset er holdt» er passert.",
        "",
        "Samme status, ny framdrift eller omtale (1)",
        f"– UNN, tiltak 2.1: fortsatt «I rute», {PROGRESS}. Kommentar: «Nå går det»",
    ]


def test_the_rows_of_a_file_hold_the_same_sentences() -> None:
    table = told.table(FOUND, strategy=STRATEGY)
    assert {len(row) for row in table.rows} == {len(table.columns)}
    sentences = [
        line.sentence for group in told.groups(FOUND, strategy=STRATEGY) for line in group.lines
    ]
    assert [row[-1] for row in table.rows] == sentences


def test_nothing_is_said_to_be_nothing() -> None:
    empty = movement.Movement((), ())
    assert told.groups(empty, strategy=STRATEGY) == ()
    assert told.as_text("Endringer", empty, strategy=STRATEGY) == (
        "Endringer\n\nIngenting har endret seg."
    )
    assert told.headline(empty) == "Ingen tiltak er blitt bedre eller verre."


DROPPED = milestone_update(dropped=True, period="2026-T1")
DUE = milestone(due="2026-06-30", title="Kurs")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([DUE], [milestone_update(reached="2026-06-01")], "delmålet «Kurs» er nådd 01.06.2026"),
        (
            [DUE],
            [milestone_update(reached="2026-07-01")],
            "delmålet «Kurs» er nådd 01.07.2026, etter fristen 30.06.2026",
        ),
        ([DUE], [milestone_update(dropped=True)], "delmålet «Kurs» utgår"),
        (
            [DUE],
            [milestone(due="2026-12-31", title="Kurs", event_no=2)],
            "fristen for delmålet «Kurs» er flyttet fra 30.06.2026 til 31.12.2026",
        ),
        (
            [],
            [milestone(due="2026-12-31", title="Kurs", event_no=2)],
            "nytt delmål, «Kurs», med frist 31.12.2026",
        ),
        (
            [milestone(due="2026-12-31", title="Kurs"), DROPPED],
            [milestone_update(event_no=2)],
            "delmålet «Kurs» er tatt opp igjen, med frist 31.12.2026",
        ),
    ],
)
def test_what_became_of_a_milestone(old: list[Fact], new: list[Fact], said: str) -> None:
    day = "2026-06-01"
    before, after = view(*old, on=day, known_at=1), view(*old, *new, on=day)
    (change,) = movement.between(before.at(T1), after).milestones
    assert told.milestone_change(change, strategy=STRATEGY) == f"UNN, tiltak 1.1: {said}."


def test_whose_lines_they_are_is_counted_by_trust() -> None:
    known = view(
        *(update(trust=trust, period="2026-T1") for trust in ("nlsh", "unn")),
        update(measure="T1.2", trust="nlsh", period="2026-T1"),
        plan(measure="T2.1"),
    )
    (group,) = told.groups(movement.between(known.at(T1), known), strategy=STRATEGY)
    assert told.whose(group, strategy=STRATEGY) == "UNN\u00a01, NLSH\u00a02"
