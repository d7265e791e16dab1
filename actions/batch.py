"""Several files at once: what they share, and storing all that are ready."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from actions import importing
from actions.importing import Committed, Outcome
from goals.delivery import RowChange
from goals.errors import UserError
from goals.review import same_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actions.desk import Desk
    from actions.importing import Preview
    from goals.catalogue.model import MeasureId
    from goals.delivery import RowDiff


@dataclass(frozen=True)
class Shared:
    """Two files of one trust and round that differ on the same measures, by their places."""

    first: int
    second: int
    measures: tuple[MeasureId, ...]


def shared_rows(previews: Sequence[Preview]) -> tuple[Shared, ...]:
    """Give each two files that contradict each other: when one is stored, the other is asked of."""
    found = []
    for (first, one), (second, other) in combinations(enumerate(previews), 2):
        if measures := tuple(_shared(one, other)):
            found.append(Shared(first, second, measures))
    return tuple(found)


def replaced(previews: Sequence[Preview]) -> Mapping[int, int]:
    """Give each refused file that came again: its place, and the place of the later one.

    That is one of the same trust and round that reports on all the same measures, or more. Two
    colleagues' sheets are not: what only the refused one says would be lost.
    """
    return {
        first: second
        for (first, one), (second, other) in combinations(enumerate(previews), 2)
        if one.errors and _comes_again(one, other)
    }


def _comes_again(one: Preview, other: Preview) -> bool:
    before, after = one.delivery.identity, other.delivery.identity
    if before is None or after is None:
        return False
    said, again = ({row.measure for row in each.delivery.rows} for each in (one, other))
    return (before.trust, before.period) == (after.trust, after.period) and said <= again


def is_ready(previewed: Preview) -> bool:
    """Whether a file can be stored as it is, with nothing to mend and nothing to settle."""
    return not (previewed.errors or previewed.to_settle or previewed.same_as)


def commit_ready(
    desk: Desk, previews: Sequence[Preview], *, approved_role: str | None
) -> tuple[Committed | None, ...]:
    """Store each file that is ready, all of it or nothing; None for the others, in their order.

    One that is no longer what was previewed, since a file before it reports on the same rows,
    ends in a conflict: it waits to be looked at again.
    """
    return tuple(
        _commit(desk, previewed, approved_role) if is_ready(previewed) else None
        for previewed in previews
    )


def _commit(desk: Desk, previewed: Preview, approved_role: str | None) -> Committed:
    try:
        return importing.commit(desk, previewed, approved_role=approved_role)
    except UserError as refusal:
        if refusal.code != "preview_outdated":
            raise
        return Committed(Outcome.CONFLICT)


def _shared(one: Preview, other: Preview) -> Iterator[MeasureId]:
    """Give the measures of which both say something new, and not the same."""
    if (one.trust, one.period) != (other.trust, other.period):
        return
    said = {diff.measure: diff.new for diff in _news(one)}
    for diff in _news(other):
        if diff.measure in said and not same_values(said[diff.measure], diff.new):
            yield diff.measure


def _news(previewed: Preview) -> Iterator[RowDiff]:
    silent = {RowChange.UNCHANGED, RowChange.BLANK}
    return (diff for diff in previewed.review.diffs if diff.change not in silent)
