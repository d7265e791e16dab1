"""What a delivery does once conflicts are settled: rows left to the other's report say nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from goals.delivery import RowChange

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import MeasureId
    from goals.delivery import Review, RowDiff
    from goals.facts import MilestoneId


def settled(review: Review, theirs: Collection[MeasureId | MilestoneId]) -> Review:
    """Give the review with the rows in `theirs` as they are stored, and counted so."""
    if not theirs:
        return review
    diffs = tuple(_kept(diff) if diff.measure in theirs else diff for diff in review.diffs)
    counted = Counter(diff.change for diff in diffs)
    updates = tuple(made for made in review.milestone_updates if made.milestone not in theirs)
    return replace(
        review,
        diffs=diffs,
        milestone_updates=updates,
        counts={**review.counts, **{change.value: counted[change] for change in RowChange}},
    )


def _kept(diff: RowDiff) -> RowDiff:
    return replace(diff, change=RowChange.UNCHANGED, new=diff.old, kept=True)
