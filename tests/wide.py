"""A strategy that is larger than a slide, with names as long as they come, and a report of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from goals.catalogue.model import FocusArea, Goal, Measure, MeasureId, Strategy, Trust
from goals.cycle import Period
from goals.facts import StatusUpdate
from goals.measurement.analysis import Variation
from goals.meetings import DecisionState, FollowUp, RecordedDecision, RecordedMeeting
from goals.report.make import report
from goals.report.model import Source
from tests import builders
from tests.builders import update
from texts.report_signals import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.report.model import Report

GOALS, TRUSTS, PERIODS = 12, 11, ("2026-T1", "2026-T2")
SAMI = "Finnmárkku buohcciviessu"
NAMES = ("Universitetssykehuset Nord", SAMI, "Sykehusapotek Nord", "Helgelandssykehuset")
TITLE = (
    "Kompetanseutvikling, rekrutteringssamarbeid og utdanningskapasitet i spesialisthelsetjenesten "
    "skal gi likeverdige helsetjenester i hele regionen, også på små steder, nummer {}"
)
SHORT = "Rekruttering og kompetanseutvikling {}"
COMMENT = "Rekrutteringssituasjonen i distriktspsykiatrien er uavklart. " * 8
STATUSES = ("on_track", "delayed", "done", "at_risk", "not_started", "on_hold")


def _trust(number: int) -> Trust:
    name = f"{NAMES[number % len(NAMES)]} {number}"
    kind = "region" if number == 0 else "hospital"
    return Trust(
        key=f"t{number}", name=f"{name} HF", short=name, column=f"Nord {number}", kind=kind
    )


STRATEGY = Strategy(
    key="vid",
    title=TITLE.format("for alle"),
    short="Vid",
    owner="Helse Prøve",
    source="Skrevet for prøvene",
    areas=(FocusArea(number=1, key="utdanning", title="Utdanning"),),
    goals=tuple(
        Goal(number=n, area="utdanning", title=TITLE.format(n), short=SHORT.format(n))
        for n in range(1, GOALS + 1)
    ),
    measures=tuple(
        Measure(id=MeasureId(goal, n), text=TITLE.format(n), short=SHORT.format(n))
        for goal in range(1, GOALS + 1)
        for n in range(1, 11 if goal == 1 else 3)
    ),
    trusts=tuple(map(_trust, range(TRUSTS))),
    cycles=builders.STRATEGY.cycles,
    indicators=(),
)
NOW = datetime(2026, 10, 15, 9, 30, tzinfo=UTC)
MEETING = RecordedMeeting(
    held_on=date(2026, 10, 29),
    title=f"Styremøte i {SAMI} og de andre foretakene i regionen",
    period=Period(2026, 2),
    case_number="91-2026",
    event_no=9,
)
EIGHT_TRUSTS = STRATEGY.model_copy(update={"trusts": STRATEGY.trusts[:8], "key": "aatte"})
ONE_TRUST = STRATEGY.model_copy(update={"trusts": STRATEGY.trusts[1:2], "key": "smal"})


def made(strategy: Strategy, *, silent: bool = False) -> Report:
    """The newest round: all is reported in all ways that there are, decided on and measured.

    `silent`: but for one measure of each goal, which the first trust has never told of.
    """
    told = [fact for fact in facts(strategy) if not (silent and _is_first(fact))]
    view = builders.view(*told, strategy=strategy)
    source = Source(7, "0123456789abcdef" * 4, "https://mal.example.no/?per=7", NOW)
    before = view.at(view.snapshot.cycle.periods[3])
    found = report(view, source=source, before=before, meeting=MEETING)
    return replace(found, decisions=(_decision(),) * 9, readings=tuple(_readings()))


def _is_first(fact: builders.Fact) -> bool:
    return isinstance(fact, StatusUpdate) and fact.trust == "t0" and fact.measure.number == 1


def _decision() -> FollowUp:
    decision = RecordedDecision(
        meeting=MEETING.event_no,
        text=COMMENT[:400],
        responsible="Fagdirektør for rekruttering",
        due=date(2026, 9, 30),
        state=DecisionState.UNDERWAY,
        note=COMMENT[:400],
        event_no=8,
    )
    return FollowUp(MEETING, (decision,))


def _readings() -> Iterator[Any]:
    """Two for each kind of variation and what the process will do to the target."""
    for variation in Variation:
        for column in COLUMNS:
            for number in range(2):
                short = f"Rekruttering til stillinger i distrikt {number}"
                yield SimpleNamespace(
                    variation=variation,
                    analysis=SimpleNamespace(assurance=column),
                    newest=SimpleNamespace(value=12345.6),
                    indicator=SimpleNamespace(short=short[:40], unit="deltakere"),
                )


def facts(strategy: Strategy) -> Iterator[builders.Fact]:
    """What every trust says of every measure in two rounds."""
    for turn, period in enumerate(PERIODS):
        for place, measure in enumerate(strategy.measures):
            for number, trust in enumerate(strategy.trusts):
                status = STATUSES[(place + number + turn) % len(STATUSES)]
                yield update(
                    status,
                    float(10 * ((place + number) % 8) + 20 * turn),
                    measure=str(measure.id),
                    trust=trust.key,
                    period=period,
                    cause="staffing",
                    comment=COMMENT,
                    event_no=turn + 1,
                )
