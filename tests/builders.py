"""A small strategy and short ways to make facts, so that a case in a table is one line.

Texts stand for ids and periods (`"T1.1"`, `"2026-T2"`), ISO texts or `date` for days. What a case
doesn't say is ordinary: measure `T1.1` at `unn` in `2026-T2`, looked at on 15 October 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from goals.catalogue.model import (
    CycleStart,
    FocusArea,
    Goal,
    Indicator,
    Measure,
    MeasureId,
    Strategy,
    Trust,
)
from goals.cycle import Cycle, Period
from goals.facts import (
    Event,
    EventKind,
    MilestoneId,
    RecordedAnswer,
    RecordedDueReply,
    RecordedMilestone,
    RecordedMilestoneUpdate,
    RecordedPlanItem,
    RecordedQuestion,
    RecordedRollOver,
    RecordedRoundChange,
    RecordedUpdate,
    RoundAction,
)
from goals.items import Item, View
from goals.snapshot import Snapshot
from goals.status import Cause, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Fact = (
    RecordedUpdate
    | RecordedPlanItem
    | RecordedMilestone
    | RecordedMilestoneUpdate
    | RecordedRoundChange
    | RecordedQuestion
    | RecordedAnswer
    | RecordedDueReply
    | RecordedRollOver
    | Event
)
MEASURE, TRUST, PERIOD, TODAY = "T1.1", "unn", "2026-T2", date(2026, 10, 15)

INDICATOR = Indicator(
    key="andel",
    name="En andel",
    short="Andel",
    unit="%",
    kind="percent",
    better="increase",
    rhythm="month",
    numerator="de som har",
    denominator="alle",
    words="har",
    source="Prøven",
    owner="HR-sjef",
    measure="T1.1",
    measured_by=("hospital",),
)
"""A share, in per cent, that hospitals measure each month."""

STRATEGY = Strategy(
    key="liten",
    title="En liten strategi",
    short="Liten",
    owner="Helse Prøve",
    source="Skrevet for prøvene",
    areas=(
        FocusArea(number=1, key="utdanning", title="Utdanning"),
        FocusArea(number=2, key="ledelse", title="Ledelse"),
    ),
    goals=(
        Goal(number=1, area="utdanning", title="Første styringsmål", short="Første"),
        Goal(number=2, area="utdanning", title="Andre styringsmål", short="Andre"),
        Goal(number=3, area="ledelse", title="Tredje styringsmål", short="Tredje"),
    ),
    measures=tuple(
        Measure(id=MeasureId.parse(text), text=f"Teksten til {text}", short=f"Kort {text}")
        for text in ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")
    ),
    trusts=(
        Trust(key="rhf", name="Helse Prøve RHF", short="RHF", kind="region"),
        Trust(
            key="unn",
            name="Universitetssykehuset HF",
            short="UNN",
            kind="hospital",
            organisation_number="983974899",
            aliases=("Tromsø",),
        ),
        Trust(key="nlsh", name="Sentralsykehuset HF", short="NLSH", kind="hospital"),
        Trust(key="hnikt", name="Helse Prøve IKT HF", short="IKT", kind="support"),
    ),
    cycles=(CycleStart(start=date(2025, 1, 1)), CycleStart(start=date(2027, 1, 1))),
)
CYCLE = Cycle(date(2025, 1, 1))


def day(value: str | date | None) -> date | None:
    """Read an ISO date; a date or None is given back."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def update(
    status: str = "on_track",
    progress: float | None = None,
    *,
    measure: str = MEASURE,
    trust: str = TRUST,
    period: str = PERIOD,
    event_no: int = 1,
    cause: str | None = None,
    proposed_due: str | date | None = None,
    **rest: object,
) -> RecordedUpdate:
    """What a trust reported: `update("delayed", 40, cause="staffing", comment="Mangler folk")`."""
    return RecordedUpdate(
        measure=MeasureId.parse(measure),
        trust=trust,
        period=Period.parse(period),
        status=Status(status),
        progress=progress,
        cause=Cause(cause) if cause else None,
        proposed_due=day(proposed_due),
        event_no=event_no,
        **rest,
    )


def plan(
    *,
    measure: str = MEASURE,
    trust: str = TRUST,
    from_period: str = "2025-T1",
    start: str | date | None = None,
    due: str | date | None = None,
    event_no: int = 1,
    **rest: object,
) -> RecordedPlanItem:
    """A row of the plan: `plan(due="2026-06-30")`, `plan(applicable=False)`."""
    return RecordedPlanItem(
        measure=MeasureId.parse(measure),
        trust=trust,
        from_period=Period.parse(from_period),
        start=day(start),
        due=day(due),
        event_no=event_no,
        **rest,
    )


def milestone(
    key: str = "T1.1-M1",
    due: str | date = "2026-06-30",
    *,
    trust: str = TRUST,
    title: str = "Et delmål",
    from_period: str = "2025-T1",
    event_no: int = 1,
) -> RecordedMilestone:
    """A milestone of the plan: `milestone("T1.1-M2", "2026-12-01")`."""
    return RecordedMilestone(
        id=MilestoneId.parse(key),
        trust=trust,
        title=title,
        due=day(due),
        from_period=Period.parse(from_period),
        event_no=event_no,
    )


def milestone_update(
    key: str = "T1.1-M1",
    *,
    trust: str = TRUST,
    period: str = PERIOD,
    reached: str | date | None = None,
    proposed_due: str | date | None = None,
    dropped: bool = False,
    event_no: int = 1,
) -> RecordedMilestoneUpdate:
    """What a trust said of a milestone: `milestone_update(reached="2026-05-31")`."""
    return RecordedMilestoneUpdate(
        milestone=MilestoneId.parse(key),
        trust=trust,
        period=Period.parse(period),
        reached=day(reached),
        proposed_due=day(proposed_due),
        dropped=dropped,
        event_no=event_no,
    )


def question(
    text: str = "Hvorfor?",
    *,
    measure: str = MEASURE,
    trust: str = TRUST,
    period: str = PERIOD,
    event_no: int = 1,
) -> RecordedQuestion:
    """What the regional authority asks of an item: `question("Hvorfor?", event_no=4)`."""
    return RecordedQuestion(
        measure=MeasureId.parse(measure),
        trust=trust,
        period=Period.parse(period),
        text=text,
        event_no=event_no,
    )


def answer(to: RecordedQuestion, text: str = "Derfor.", *, event_no: int = 2) -> RecordedAnswer:
    """What the trust says to a question."""
    return RecordedAnswer(
        question=to.event_no,
        measure=to.measure,
        trust=to.trust,
        period=to.period,
        text=text,
        event_no=event_no,
    )


def due_reply(
    proposed: str,
    *,
    measure: str = MEASURE,
    number: int | None = None,
    trust: str = TRUST,
    reason: str | None = "Nei",
    event_no: int = 2,
) -> RecordedDueReply:
    """A refusal of a proposed deadline, or with `reason` None its taking over."""
    return RecordedDueReply(
        measure=MeasureId.parse(measure),
        number=number,
        trust=trust,
        period=Period.parse(PERIOD),
        proposed_due=day(proposed) or TODAY,
        accepted=reason is None,
        reason=reason,
        event_no=event_no,
    )


def round_change(
    action: str,
    *,
    period: str = PERIOD,
    trust: str | None = None,
    deadline: str | date | None = None,
    event_no: int = 0,
    recorded_at: datetime = datetime(2026, 9, 25, 10, 0, tzinfo=UTC),
) -> RecordedRoundChange:
    """A round opened or locked: `round_change("lock")`; it is known whenever it stands there."""
    return RecordedRoundChange(
        period=Period.parse(period),
        action=RoundAction(action),
        trust=trust,
        deadline=day(deadline),
        event_no=event_no,
        recorded_at=recorded_at,
    )


def target_set(event_no: int = 1, *, on: str = "2026-09-01") -> Event:
    """The event of an indicator's target, on a day or at a moment (UTC) in ISO text."""
    return Event(
        event_no=event_no,
        strategy=STRATEGY.key,
        kind=EventKind.TARGET,
        recorded_at=datetime.fromisoformat(on).replace(tzinfo=UTC),
        recorded_by="p1",
        via="page",
    )


def imported(
    event_no: int = 1,
    *,
    trust: str = TRUST,
    period: str = PERIOD,
    recorded_at: datetime = datetime(2026, 9, 12, 8, 0, tzinfo=UTC),
    **rest: object,
) -> Event:
    """An import event: `imported(7, approved_role="Klinikksjef")`."""
    return Event(
        event_no=event_no,
        strategy=STRATEGY.key,
        kind=EventKind.IMPORT,
        recorded_at=recorded_at,
        recorded_by="p1",
        via="command",
        trust=trust,
        period=Period.parse(period),
        **rest,
    )


def snapshot(
    *facts: Fact,
    known_at: int | None = None,
    retracted: Collection[int] = (),
    strategy: Strategy = STRATEGY,
    cycle: Cycle = CYCLE,
) -> Snapshot:
    """Sort facts of all kinds into a snapshot by the ledger's rule.

    Events after `known_at` (None: the newest) and those in `retracted` are left out, and the
    newest event wins per measure, trust and period. Round changes stand in the order given.
    """
    numbers = [fact.event_no for fact in facts if not isinstance(fact, RecordedRoundChange)]
    known_at = max(numbers, default=0) if known_at is None else known_at
    standing = [
        fact
        for fact in facts
        if isinstance(fact, RecordedRoundChange)
        or (fact.event_no <= known_at and fact.event_no not in retracted)
    ]
    return Snapshot(
        strategy=strategy,
        cycle=cycle,
        known_at=known_at,
        updates=_newest(
            (fact for fact in standing if isinstance(fact, RecordedUpdate)),
            ("measure", "trust", "period"),
        ),
        plan=tuple(fact for fact in standing if isinstance(fact, RecordedPlanItem)),
        milestone_rows=tuple(fact for fact in standing if isinstance(fact, RecordedMilestone)),
        milestone_updates=_newest(
            (fact for fact in standing if isinstance(fact, RecordedMilestoneUpdate)),
            ("milestone", "trust", "period"),
        ),
        rounds=tuple(fact for fact in standing if isinstance(fact, RecordedRoundChange)),
        questions=tuple(fact for fact in standing if isinstance(fact, RecordedQuestion)),
        answers=tuple(fact for fact in standing if isinstance(fact, RecordedAnswer)),
        due_replies=tuple(fact for fact in standing if isinstance(fact, RecordedDueReply)),
        roll_overs=tuple(fact for fact in standing if isinstance(fact, RecordedRollOver)),
        events=tuple(fact for fact in standing if isinstance(fact, Event)),
        retracted=frozenset(retracted),
    )


def view(
    *facts: Fact,
    period: str = PERIOD,
    on: str | date = TODAY,
    known_at: int | None = None,
    retracted: Collection[int] = (),
    strategy: Strategy = STRATEGY,
    cycle: Cycle = CYCLE,
) -> View:
    """A period of a snapshot of the facts, looked at on a day."""
    known = snapshot(*facts, known_at=known_at, retracted=retracted, strategy=strategy, cycle=cycle)
    return View(known, Period.parse(period), day(on))


def item(
    *facts: Fact,
    measure: str = MEASURE,
    trust: str = TRUST,
    period: str = PERIOD,
    on: str | date = TODAY,
) -> Item:
    """One resolved item out of the facts."""
    return view(*facts, period=period, on=on).items[MeasureId.parse(measure), trust]


def _newest(rows: Iterable, key: tuple[str, ...]) -> tuple:
    ordered = sorted(rows, key=lambda row: row.event_no)
    return tuple({tuple(getattr(row, name) for name in key): row for row in ordered}.values())
