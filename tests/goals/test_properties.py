"""What holds for every history, not only for those that somebody thought of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from goals import attention, changes, figures, progress, rollup
from goals.figures import Figure, Place
from goals.status import REPORTABLE, Sentiment, Status
from tests.builders import CYCLE, plan, round_change, update, view

if TYPE_CHECKING:
    from goals.items import View
    from tests.builders import Fact

PERIODS = ["2024-T3", *map(str, CYCLE.periods), "2027-T1"]
days = st.dates(date(2024, 1, 1), date(2028, 1, 1))
measures = st.sampled_from(["T1.1", "T1.10", "T2.1", "S3"])
trusts = st.sampled_from(["unn", "nlsh"])
updates = st.builds(
    update,
    st.sampled_from(list(REPORTABLE)),
    st.none() | st.floats(0, 100),
    measure=measures,
    trust=trusts,
    period=st.sampled_from(PERIODS),
    comment=st.none() | st.text(max_size=30),
    support=st.none() | st.booleans(),
)
plans = st.builds(
    plan,
    measure=measures,
    trust=trusts,
    from_period=st.sampled_from(PERIODS),
    applicable=st.booleans(),
    start=st.none() | days,
    due=st.none() | days,
    expected_line=st.booleans(),
)
rounds = st.builds(
    round_change,
    st.sampled_from(["open", "lock"]),
    period=st.sampled_from(PERIODS),
    trust=st.none() | trusts,
)


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Draw facts, each of an event of its own."""
    drawn = draw(st.lists(updates | plans, max_size=10))
    return [
        fact.model_copy(update={"event_no": number}) for number, fact in enumerate(drawn, start=1)
    ]


chosen = st.sampled_from(PERIODS[1:7])


def rollups(known: View) -> list[rollup.Rollup]:
    parts = [rollup.by_goal(known), rollup.by_trust(known), rollup.by_goal_and_trust(known)]
    return [rollup.of_region(known), *(part for cut in parts for part in cut.values())]


@given(histories(), chosen, days)
def test_counts_add_up_and_percentages_stay_in_bounds(
    facts: list[Fact], period: str, on: date
) -> None:
    for found in rollups(view(*facts, period=period, on=on)):
        assert sum(found.distribution.values()) == found.applicable
        assert 0 <= found.reported <= found.applicable
        assert found.progress_count <= found.progress_base <= found.applicable
        assert found.mean_progress is None or 0 <= found.mean_progress <= 100
        assert found.expected is None or 0 <= found.expected <= 100
        assert found.gap is None or -100 <= found.gap <= 100
        assert (found.mean_progress is None) == (found.progress_count == 0)


@given(histories(), chosen, st.sampled_from(Figure), st.sampled_from([None, "unn"]))
def test_the_parts_of_a_figure_come_to_the_figure(
    facts: list[Fact], period: str, figure: Figure, trust: str | None
) -> None:
    known = view(*facts, period=period)
    told = figures.explained(known, figure=figure, place=Place(goal=1, trust=trust))
    outside = [item for items in told.left_out.values() for item in items]
    assert len(told.parts) + len(outside) == len(known.select(goal=1, trust=trust))
    values = [part.value for part in told.parts if part.value is not None]
    if figure.is_mean:
        assert told.value == (sum(values) / len(values) if values else None)
        assert len(values) == len(told.parts)
    elif figure.status:
        assert told.value == told.rollup.distribution[figure.status]
    elif figure is Figure.WORST:
        assert told.value == told.rollup.worst_count
    elif figure is Figure.REPORTED:
        assert told.value == told.rollup.reported


@given(histories(), chosen)
def test_silence_is_never_complete_and_seldom_good(facts: list[Fact], period: str) -> None:
    for found in rollups(view(*facts, period=period)):
        assert found.complete == (found.reported == found.applicable)
        if found.label and found.label.sentiment is Sentiment.GOOD:
            assert 2 * found.reported >= found.applicable
        if found.label in {Status.DONE, Status.CANCELLED}:
            assert found.complete


@given(histories(), st.randoms(), chosen)
def test_the_order_in_which_facts_are_read_does_not_matter(
    facts: list[Fact], random: st.DataObject, period: str
) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert view(*shuffled, period=period).items == view(*facts, period=period).items


@given(histories(), updates | plans, chosen)
def test_retracting_restores_what_was_before(facts: list[Fact], mistake: Fact, period: str) -> None:
    number = len(facts) + 1
    wrong = mistake.model_copy(update={"event_no": number})
    after = view(*facts, wrong, period=period, retracted={number})
    assert after.items == view(*facts, period=period).items


@given(histories(), st.integers(0, 10), chosen)
def test_what_came_later_changes_nothing_of_what_was_known(
    facts: list[Fact], known_at: int, period: str
) -> None:
    then = view(*facts[:known_at], period=period)
    assert view(*facts, period=period, known_at=known_at).items == then.items


@given(histories(), updates | plans, chosen)
def test_a_later_periods_facts_move_nothing_in_an_earlier_one(
    facts: list[Fact], later: Fact, period: str
) -> None:
    begins = later.period if hasattr(later, "period") else later.from_period
    assume(str(begins) > period)
    more = later.model_copy(update={"event_no": len(facts) + 1})
    assert view(*facts, more, period=period).items == view(*facts, period=period).items


@given(histories(), updates | plans, chosen)
def test_nothing_crosses_the_cycles_border(facts: list[Fact], foreign: Fact, period: str) -> None:
    begins = foreign.period if hasattr(foreign, "period") else foreign.from_period
    assume(begins not in CYCLE.periods)
    more = foreign.model_copy(update={"event_no": len(facts) + 1})
    assert view(*facts, more, period=period).items == view(*facts, period=period).items


@given(histories(), st.lists(rounds, max_size=4), chosen, days)
def test_finished_items_are_never_overdue_stale_or_silent(
    facts: list[Fact], locks: list[Fact], period: str, on: date
) -> None:
    known = view(*facts, *locks, period=period, on=on)
    finished = [item for item in known.items.values() if item.status.is_final]
    assert not any(item.overdue or item.stale or not item.reported for item in finished)
    listed = attention.listed(known, with_internal=True)
    codes = {r.code for entry in listed if entry.item in finished for r in entry.reasons}
    assert codes <= {"support", "contradiction"}


@given(histories(), chosen, days)
def test_the_attention_list_names_each_counted_item_once_and_gives_reasons(
    facts: list[Fact], period: str, on: date
) -> None:
    listed = attention.listed(view(*facts, period=period, on=on), with_internal=True)
    keys = [(entry.item.measure, entry.item.trust) for entry in listed]
    assert len(set(keys)) == len(keys)
    assert all(entry.reasons and entry.item.applicable for entry in listed)


@given(histories(), histories(), chosen, chosen)
def test_a_change_has_two_sides_that_differ(
    facts: list[Fact], more: list[Fact], first: str, second: str
) -> None:
    assume(first <= second)
    later = [f.model_copy(update={"event_no": f.event_no + len(facts)}) for f in more]
    old, new = view(*facts, period=first), view(*facts, *later, period=second)
    assert changes.between(new, new) == ()
    for change in changes.between(old, new):
        before, after = change.old, change.new
        assert before != after
        if change.kind in {"better", "worse"}:
            assert before.status is not after.status
            assert Status.CANCELLED not in {before.status, after.status}


@given(st.none() | days, st.none() | days, days, days)
def test_expected_progress_only_rises_and_stays_between_0_and_100(
    start: date | None, due: date | None, one: date, other: date
) -> None:
    assume(start is None or due is None or start <= due)
    row = plan(start=start, due=due)
    earlier, later = sorted([one, other])
    low, high = (progress.expected(row, CYCLE, day) for day in (earlier, later))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 100
