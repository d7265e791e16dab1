"""The numbers of `status --json` against the naive second computation, on random histories."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from actions.answers import status_json
from goals.cycle import cycles
from tests import builders, naive

if TYPE_CHECKING:
    from goals.items import View

STRATEGY = builders.STRATEGY.model_copy(
    update={
        "trusts": (
            *builders.STRATEGY.trusts[:2],
            builders.STRATEGY.trusts[2].model_copy(update={"valid_to": date(2026, 6, 30)}),
            builders.STRATEGY.trusts[3].model_copy(update={"valid_from": date(2025, 12, 31)}),
        )
    }
)
PERIODS = [str(period) for cycle in cycles(STRATEGY) for period in cycle.periods]
LONG = "Vi venter på avklaring om lokaler"
TEXTS = [None, "", "Kort", LONG, f" {LONG.upper()}  "]

measures = st.sampled_from(["T1.1", "T1.10", "S3"])
trusts = st.sampled_from(["unn", "nlsh", "hnikt"])
periods = st.sampled_from(PERIODS[:8])
days = st.dates(date(2024, 6, 1), date(2027, 9, 1))
maybe_days = st.none() | days
percents = st.none() | st.sampled_from([0.0, 100.0]) | st.floats(0, 100)
items = {"measure": measures, "trust": trusts}
status_rows = st.fixed_dictionaries(
    items
    | {
        "period": periods,
        "status": st.sampled_from(naive.STATUSES[:-1]),
        "progress": percents,
        "cause": st.sampled_from([None, "staffing", "other"]),
        "comment": st.sampled_from(TEXTS),
        "support": st.sampled_from([None, False, True]),
        "confirmed": st.booleans(),
    }
)
plan_rows = st.fixed_dictionaries(
    items
    | {
        "from_period": periods,
        "applicable": st.sampled_from([True, True, False]),
        "start": maybe_days,
        "due": maybe_days,
        "expected_line": st.sampled_from([True, True, False]),
    }
)
round_rows = st.fixed_dictionaries(
    {
        "period": periods,
        "action": st.sampled_from(["open", "lock"]),
        "trust": st.none() | trusts,
        "deadline": maybe_days,
    }
)
numbers = st.integers(1, 2)
milestone_rows = st.fixed_dictionaries(
    items | {"number": numbers, "from_period": st.sampled_from(PERIODS[:6]), "due": days}
)
milestone_update_rows = st.fixed_dictionaries(
    items | {"number": numbers, "period": periods, "reached": maybe_days, "dropped": st.booleans()}
)
KINDS = {
    "import": ("status_rows", status_rows, 6),
    "plan": ("plan_rows", plan_rows, 4),
    "round": ("round_rows", round_rows, 1),
    "milestones": ("milestone_rows", milestone_rows, 3),
    "milestone_updates": ("milestone_update_rows", milestone_update_rows, 2),
}


@st.composite
def ledgers(draw: st.DrawFn) -> naive.Ledger:
    """Draw a short history, in which an event brings at most one row of a key."""
    ledger = naive.Ledger(naive.plain_strategy(STRATEGY), [], [], [], [], [], [])
    for event_no in range(1, draw(st.integers(0, 12)) + 1):
        kind = draw(st.sampled_from([*KINDS, "import", "import", "retract"]))
        event = {"event_no": event_no, "kind": kind, "retracts": None}
        taken_back = {event["retracts"] for event in ledger.events}
        standing = [
            event["event_no"]
            for event in ledger.events
            if event["kind"] not in {"retract", "round"} and event["event_no"] not in taken_back
        ]
        if kind == "retract" and standing:
            event["retracts"] = draw(st.sampled_from(standing))
        ledger.events.append(event)
        if kind in KINDS:
            name, rows, most = KINDS[kind]
            drawn = draw(st.lists(rows, min_size=1, max_size=most, unique_by=_key))
            getattr(ledger, name).extend(row | {"event_no": event_no} for row in drawn)
    return ledger


@settings(
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(ledgers(), st.sampled_from(PERIODS[:7]), days, st.integers(0, 12))
def test_the_program_and_the_naive_computation_agree(
    ledger: naive.Ledger, period: str, on: date, known_at: int
) -> None:
    cycle = PERIODS.index(period) // 6
    asked = naive.Asked(cycle=cycle, period=period, known_at=known_at, on=on)
    today = on + timedelta(days=1)
    found = status_json.status(view_of(ledger, asked), today=today)
    assert naive.differences(naive.status(ledger, asked, today=today), found) == []


def test_a_difference_is_told_with_its_place() -> None:
    expected = {"a": [{"b": 1.0}, {"b": None}], "c": 2}
    found = {"a": [{"b": 1.0 + 1e-12}, {"b": 0}], "d": True}
    assert naive.differences(expected, found) == [
        ".a[1].b: expected None, found 0",
        ".c: expected 2, found 'absent'",
        ".d: expected 'absent', found True",
    ]
    assert naive.differences([1], [1, 2]) == [": expected [1], found [1, 2]"]
    assert naive.differences(1, True) == []  # noqa: FBT003 (a difference no JSON reader sees)


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("measure", "trust", "number", "period", "from_period")
    return tuple(row.get(name) for name in names if name != "from_period" or "due" in row)


def view_of(ledger: naive.Ledger, asked: naive.Asked) -> View:
    """Make the same rows into the program's own values."""
    retracted = {
        event["retracts"]
        for event in ledger.events
        if event["retracts"] is not None and event["event_no"] <= asked.known_at
    }
    cycle = cycles(STRATEGY)[asked.cycle]
    keys = {str(period) for period in cycle.periods}
    facts = [
        *(builders.update(**row) for row in ledger.status_rows),
        *(builders.plan(**row) for row in ledger.plan_rows),
        *(
            builders.round_change(**_without(row, "event_no"))
            for row in ledger.round_rows
            if row["event_no"] <= asked.known_at
        ),
        *(
            builders.milestone(**_named(row))
            for row in ledger.milestone_rows
            if row["from_period"] in keys
        ),
        *(builders.milestone_update(**_named(row)) for row in ledger.milestone_update_rows),
    ]
    return builders.view(
        *facts,
        period=asked.period,
        on=asked.on,
        known_at=asked.known_at,
        retracted=retracted,
        strategy=STRATEGY,
        cycle=cycle,
    )


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """Join measure and number to a milestone's id."""
    rest = _without(_without(row, "measure"), "number")
    return rest | {"key": f"{row['measure']}-M{row['number']}"}
