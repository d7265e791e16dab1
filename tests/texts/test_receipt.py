"""The receipt holds what a trust needs to prove: whose, what, when, by whom, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.delivery import Review, RowChange, RowDiff
from goals.facts import Event, EventKind, Milestone, MilestoneId, MilestoneUpdate
from goals.status import Status
from tests.builders import STRATEGY, update
from texts import receipt

PERIOD = Period(2026, 2)
EVENT = Event(
    event_no=7,
    recorded_at=datetime(2026, 9, 18, 14, 20, tzinfo=UTC),
    recorded_by="local",
    kind=EventKind.IMPORT,
    strategy="liten",
    via="page",
    hash="abcdef0123456789" * 4,
    trust="unn",
    period=PERIOD,
    file_name="ark.xlsx",
    file_sha256="0123456789abcdef" * 4,
    approved_role="klinikksjef",
)


def diff(measure: str, change: RowChange, status: Status, progress: float) -> RowDiff:
    new = update(measure=measure, status=status.value, progress=progress)
    return RowDiff(MeasureId.parse(measure), change, old=None, new=new)


REVIEW = Review(
    diffs=(
        diff("T1.1", RowChange.NEW, Status.ON_TRACK, 45),
        diff("T1.2", RowChange.UNCHANGED, Status.DONE, 100),
        RowDiff(MeasureId(2, 1), RowChange.BLANK, old=None, new=None),
    ),
    new_milestones=(
        Milestone(
            id=MilestoneId.parse("T1.1-M3"), trust="unn", title="Avtale", due=date(2026, 11, 1)
        ),
    ),
    milestone_updates=(
        MilestoneUpdate(
            milestone=MilestoneId.parse("T1.1-M1"),
            trust="unn",
            period=PERIOD,
            reached=date(2026, 8, 30),
        ),
        MilestoneUpdate(
            milestone=MilestoneId.parse("T1.1-M2"),
            trust="unn",
            period=PERIOD,
            proposed_due=date(2026, 12, 1),
            dropped=True,
        ),
    ),
    counts={**dict.fromkeys(RowChange, 0), "new": 1, "unchanged": 1, "blank": 1},
)


def test_the_receipt_is_a_text_to_keep_and_to_paste():
    written = receipt.as_text(STRATEGY, EVENT, REVIEW, [MeasureId(2, 1), MeasureId(3, 0)])
    assert written.replace("\u00a0", " ").splitlines() == [
        "Kvittering for statusrapport",
        "",
        "Strategi: En liten strategi",
        "Foretak: Universitetssykehuset HF",
        "Runde: 2. tertial 2026",
        "Mottatt: 18.09.2026 kl. 16.20",
        "Hendelse: 7 (kontrollsum abcdef012345)",
        "Fil: ark.xlsx (sha256 0123456789ab)",
        "Godkjent av klinikksjef",
        "1 nye, 0 endret, 1 uendret, 0 bekreftet, 1 tomme rader",
        "",
        "Lagret:",
        "  1.1 Kort T1.1: ikke rapportert → I rute, 45 %",
        "",
        "Delmål:",
        "  T1.1-M3 Avtale: nytt, med frist 01.11.2026",
        "  T1.1-M1: nådd 30.08.2026",
        "  T1.1-M2: ny frist foreslått 01.12.2026, utgår",
        "",
        "Mangler fortsatt 2: 2.1, 3",
    ]


@pytest.mark.parametrize(
    ("event", "missing", "expected"),
    [
        (EVENT, [], "Alt er rapportert for runden."),
        (EVENT.model_copy(update={"approved_role": None}), [], "Foreløpig, ikke godkjent"),
    ],
)
def test_what_is_left_and_what_is_provisional_is_said(event, missing, expected):
    assert expected in receipt.as_text(STRATEGY, event, REVIEW, missing).splitlines()


def test_what_stored_nothing_is_not_listed_as_stored():
    nothing = replace(REVIEW, diffs=REVIEW.diffs[1:], new_milestones=(), milestone_updates=())
    written = receipt.as_text(STRATEGY, EVENT, nothing, [])
    assert "Lagret:" not in written
    assert "Delmål:" not in written
