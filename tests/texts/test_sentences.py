"""Codes and numbers in words, with the grammar of none, one and many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from goals import changes, rollup
from goals.attention import Contradiction, Reason, ReasonCode
from goals.cycle import Period
from goals.rollup import Deliveries, Rollup
from goals.status import COUNTED, Status
from tests.builders import STRATEGY, plan, update, view
from texts import sentences
from texts.words import speaking

if TYPE_CHECKING:
    from tests.builders import Fact


def counted(reported: int | None = None, **statuses: int) -> Rollup:
    """Give a roll-up of so many items of each status; all of them reported unless said."""
    distribution = {status: statuses.get(status, 0) for status in COUNTED}
    total = sum(distribution.values())
    known = total - distribution[Status.NOT_REPORTED]
    return Rollup(
        applicable=total,
        reported=known if reported is None else reported,
        distribution=distribution,
        mean_progress=None,
        progress_count=0,
        expected=None,
        gap=None,
        gap_count=0,
        carried={},
    )


def plain(text: str | None) -> str | None:
    """Show the spaces that don't break as ordinary ones."""
    return text and text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("of", "label", "reported_of"),
    [
        (counted(), "–", None),
        (counted(delayed=2, on_track=8), "2 av 10 forsinket", None),
        (counted(delayed=1, not_reported=9), "1 av 10 forsinket", "1 av 10"),
        (counted(at_risk=1, on_hold=3), "1 av 4 i risiko", None),
        (counted(on_hold=1), "1 av 1 på vent", None),
        (counted(on_track=6, not_reported=4), "I rute", "6 av 10"),
        (counted(on_track=1, not_reported=9), "Ikke rapportert", "1 av 10"),
        (counted(done=3, cancelled=1), "Gjennomført", None),
        (counted(cancelled=2), "Utgår", None),
        (counted(not_started=2), "Ikke startet", None),
        (counted(delayed=1200, on_track=800), "1 200 av 2 000 forsinket", None),
    ],
)
def test_a_rollup_reads_as_its_label_and_what_is_reported(
    of: Rollup, label: str, reported_of: str | None
) -> None:
    assert plain(sentences.rollup_label(of)) == label
    assert plain(sentences.reported_of(of)) == reported_of


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (
            counted(on_track=180, done=34, delayed=21, not_reported=40, at_risk=67),
            (
                "Av 342 tiltak hos foretakene er 214 i rute eller gjennomført, 21 forsinket"
                " og 40 ikke rapportert."
            ),
        ),
        (
            counted(on_track=1, delayed=1, not_reported=1),
            (
                "Av 3 tiltak hos foretakene er 1 i rute eller gjennomført, 1 forsinket"
                " og 1 ikke rapportert."
            ),
        ),
        (
            counted(done=2),
            "Av 2 tiltak hos foretakene er 2 i rute eller gjennomført og ingen forsinket.",
        ),
        (
            counted(at_risk=2),
            "Av 2 tiltak hos foretakene er ingen i rute eller gjennomført og ingen forsinket.",
        ),
        (
            counted(delayed=1, not_reported=1),
            (
                "Av 2 tiltak hos foretakene er ingen i rute eller gjennomført, 1 forsinket"
                " og 1 ikke rapportert."
            ),
        ),
        (counted(not_reported=342), "Ingen av 342 tiltak hos foretakene er rapportert."),
        (counted(not_reported=1), "Det ene tiltaket hos foretakene er ikke rapportert."),
        (counted(delayed=1), "Det ene tiltaket hos foretakene er forsinket."),
        (counted(), "Ingen tiltak hos foretakene er med i planen for denne runden."),
    ],
)
def test_the_headline_says_how_it_stands(of: Rollup, text: str) -> None:
    assert plain(sentences.headline(of)) == text


@pytest.mark.parametrize(
    ("of", "carried", "text"),
    [
        (
            counted(done=2, delayed=1),
            {Status.DONE: 0, Status.DELAYED: 1},
            (
                "Av 3 tiltak hos UNN er 2 i rute eller gjennomført og 1 forsinket."
                " 1 telles med siste kjente status."
            ),
        ),
        (
            counted(on_track=34, at_risk=4),
            {Status.ON_TRACK: 34, Status.AT_RISK: 4},
            (
                "Av 38 tiltak hos UNN er 34 i rute eller gjennomført og ingen forsinket."
                " Alle telles med siste kjente status."
            ),
        ),
        (
            counted(on_track=1),
            {Status.ON_TRACK: 1},
            "Det ene tiltaket hos UNN er i rute. Det er den siste kjente statusen.",
        ),
        (counted(not_reported=2), {}, "Ingen av 2 tiltak hos UNN er rapportert."),
    ],
)
def test_the_headline_says_what_is_older_than_the_round(
    of: Rollup, carried: dict[Status, int], text: str
) -> None:
    assert plain(sentences.headline(replace(of, carried=carried), place="UNN")) == text


def test_the_headline_of_one_trust_names_it() -> None:
    assert sentences.headline(counted(done=2), place="UNN").startswith("Av 2 tiltak hos UNN er")


@pytest.mark.parametrize(
    ("delivered", "partly", "missing", "text"),
    [
        (5, 1, 1, "5 av 7 foretak har levert"),
        (1, 0, 0, "1 av 1 foretak har levert"),
        (0, 2, 5, "Ingen av 7 foretak har levert"),
        (0, 0, 0, "Ingen foretak har noe å levere"),
    ],
)
def test_the_rate_of_trusts(delivered: int, partly: int, missing: int, text: str) -> None:
    found = Deliveries(("a",) * delivered, ("b",) * partly, ("c",) * missing)
    assert sentences.delivery_rate(found) == text


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (counted(on_track=342, reported=241), "241 av 342 tiltak er rapportert"),
        (counted(not_reported=3), "Ingen av 3 tiltak er rapportert"),
        (counted(), "Ingen tiltak å rapportere"),
    ],
)
def test_the_rate_of_items(of: Rollup, text: str) -> None:
    assert sentences.report_rate(of) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (-12.4, "12 prosentpoeng bak forventet"),
        (-0.5, "1 prosentpoeng bak forventet"),
        (-0.4, "på forventet"),
        (0.0, "på forventet"),
        (7.5, "8 prosentpoeng foran forventet"),
        (None, "–"),
    ],
)
def test_a_gap_is_a_number_with_its_side(points: float | None, text: str) -> None:
    assert sentences.gap(points) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (-0.5, "1 percentage point behind expected"),
        (1.4, "1 percentage point ahead of expected"),
        (2.0, "2 percentage points ahead of expected"),
    ],
)
def test_one_is_one_in_english(points: float, text: str) -> None:
    with speaking("en"):
        assert sentences.gap(points) == text


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            [update(progress=50), update(progress=66, measure="T1.2")],
            "58 %, 2 av 6 tiltak har tall",
        ),
        ([update(progress=0)], "0 %, 1 av 6 tiltak har tall"),
        (
            [update(progress=50), update("cancelled", measure="T1.2")],
            "50 %, 1 av 5 tiltak har tall",
        ),
        ([update()], "Ingen av 6 tiltak har tall"),
        ([plan(measure=str(m.id), applicable=False) for m in STRATEGY.measures], "–"),
    ],
)
def test_a_mean_never_stands_without_its_coverage(facts: list[Fact], text: str) -> None:
    found = rollup.of_items(view(*facts).select(trust="unn"))
    assert plain(sentences.mean(found)) == text


def test_a_carried_forward_status_says_when_it_was_reported() -> None:
    assert sentences.carried_forward(Period(2026, 1)) == "Sist rapportert 1. tertial 2026"


FIRST = update("on_track", 40, measure="T2.2", period="2026-T1")


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (
            [FIRST],
            [
                update(
                    "delayed",
                    measure="T2.2",
                    cause="staffing",
                    comment="Mangler\nfinansiering.",
                    event_no=2,
                )
            ],
            (
                "UNN, tiltak 2.2: fra «I rute» til «Forsinket» (bemanning)."
                " Kommentar: «Mangler finansiering.»"
            ),
        ),
        (
            [FIRST],
            [update("done", measure="T2.2", event_no=2)],
            "UNN, tiltak 2.2: fra «I rute» til «Gjennomført».",
        ),
        (
            [],
            [update("on_track", measure="S3", event_no=2)],
            "UNN, styringsmål 3: ny rapport, «I rute».",
        ),
        (
            [],
            [update("at_risk", cause="other", comment="{braces} «og» mer", event_no=2)],
            (
                "UNN, tiltak 1.1: ny rapport, «Risiko for forsinkelse» (annet)."
                " Kommentar: «{braces} «og» mer»"
            ),
        ),
        (
            [FIRST],
            [],
            "UNN, tiltak 2.2: ikke rapportert for 2. tertial 2026, sist «I rute».",
        ),
        (
            [FIRST],
            [update("on_track", 40, measure="T2.2", event_no=2)],
            "UNN, tiltak 2.2: fortsatt «I rute», bekreftet for 2. tertial 2026.",
        ),
        (
            [FIRST],
            [update("on_track", 55.5, measure="T2.2", event_no=2)],
            "UNN, tiltak 2.2: fortsatt «I rute», framdrift fra 40 % til 56 %.",
        ),
        (
            [FIRST],
            [update("on_track", measure="T2.2", event_no=2)],
            "UNN, tiltak 2.2: fortsatt «I rute», framdrift fra 40 % til ikke oppgitt.",
        ),
        (
            [update("delayed", period="2026-T1")],
            [update("delayed", cause="funding", event_no=2)],
            "UNN, tiltak 1.1: fortsatt «Forsinket», årsak fra ingen til finansiering.",
        ),
        (
            [FIRST],
            [plan(measure="T2.2", applicable=False, event_no=2)],
            "UNN, tiltak 2.2: tatt ut av planen.",
        ),
        (
            [plan(applicable=False)],
            [plan(event_no=2)],
            "UNN, tiltak 1.1: tatt inn i planen.",
        ),
        (
            [],
            [plan(due="2026-06-30", event_no=2)],
            "UNN, tiltak 1.1: frist flyttet fra 31.12.2026 til 30.06.2026.",
        ),
        (
            [],
            [plan(start="2026-01-01", event_no=2)],
            "UNN, tiltak 1.1: start flyttet fra 01.01.2025 til 01.01.2026.",
        ),
    ],
)
def test_a_change_is_one_sentence(old: list[Fact], new: list[Fact], text: str) -> None:
    (found,) = changes.between(view(*old, period="2026-T1"), view(*old, *new))
    assert plain(sentences.change(found, strategy=STRATEGY)) == text


def test_new_words_alone_are_told_as_such() -> None:
    said = update("on_track", 40, comment="Nye ord", measure="T2.2", period="2026-T1", event_no=2)
    before, after = view(FIRST, period="2026-T1"), view(FIRST, said, period="2026-T1")
    (found,) = changes.between(before, after)
    assert plain(sentences.change(found, strategy=STRATEGY)) == (
        "UNN, tiltak 2.2: fortsatt «I rute», ny omtale. Kommentar: «Nye ord»"
    )


def test_a_report_taken_back_names_what_holds_now() -> None:
    facts = [FIRST, update("delayed", measure="T2.2", comment="Feil fil", event_no=2)]
    (found,) = changes.between(view(*facts), view(*facts, retracted={2}))
    assert sentences.change(found, strategy=STRATEGY) == (
        "UNN, tiltak 2.2: rapporten «Forsinket» er trukket tilbake, nå «I rute»."
    )


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason(ReasonCode.DELAYED, "staffing"), "Forsinket (bemanning)"),
        (Reason(ReasonCode.DELAYED), "Forsinket"),
        (Reason(ReasonCode.OVERDUE, "2026-06-30"), "Fristen 30.06.2026 er passert"),
        (Reason(ReasonCode.SUPPORT), "Behov for bistand"),
        (
            Reason(ReasonCode.SILENT_TWICE, "2025-T3"),
            "Ikke rapportert to runder på rad, sist rapportert 3. tertial 2025",
        ),
        (
            Reason(ReasonCode.SILENT_TWICE),
            "Ikke rapportert to runder på rad, og ikke før i planperioden",
        ),
        (
            Reason(ReasonCode.CONTRADICTION, Contradiction.SAME_COMMENT),
            "Samme kommentar to runder på rad",
        ),
    ],
)
def test_a_reason_is_said_in_words(reason: Reason, text: str) -> None:
    assert sentences.reason(reason) == text


def test_every_contradiction_has_its_own_words() -> None:
    reasons = [Reason(ReasonCode.CONTRADICTION, key) for key in Contradiction]
    said = {sentences.reason(reason) for reason in reasons}
    assert len(said) == len(Contradiction)
