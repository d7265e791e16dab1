"""The outcome of an import as plain values."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from actions.importing import Choice, Outcome
from goals.delivery import RowChange
from goals.indicator_review import ValueReview
from goals.review import VALUE_FIELDS
from texts import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actions.importing import Choices, Committed, Preview
    from goals.delivery import RowDiff, SeatDiff
    from goals.finding import Finding

Json = dict[str, object]


def imported(file: str, previewed: Preview, committed: Committed, choices: Choices) -> Json:
    """Give the answer for one file; `choices` tell which rows were left as they are."""
    kept = {measure for measure, choice in choices.items() if choice is Choice.THEIRS}
    diffs = [diff for diff in previewed.review.diffs if diff.measure not in kept]
    is_new = committed.outcome is not Outcome.UNCHANGED
    changes = [*(change for diff in diffs for change in _changes(diff)), *_answers(previewed)]
    return {
        "file": file,
        "sha256": previewed.sha256,
        "outcome": committed.outcome.value,
        "event_no": committed.event_no,
        "trust": previewed.trust,
        "period": str(previewed.period) if previewed.period else None,
        "counts": dict(previewed.review.counts),
        "findings": [finding(found) for found in previewed.review.findings],
        "changes": changes if is_new else [],
        "seats": [_seats(diff) for diff in previewed.review.changed_seats] if is_new else [],
        "indicator_values": ValueReview(previewed.review.values).counts,
    }


def finding(found: Finding) -> Json:
    """One fault or doubt, with its place in the workbook and its sentence."""
    return {
        "severity": found.severity.value,
        "code": found.code.value,
        "sheet": found.sheet,
        "cell": found.cell,
        "column": findings.column(found),
        "value": found.value,
        "message": findings.message(found),
        "suggestion": found.suggestions[0] if found.suggestions else None,
    }


def _changes(diff: RowDiff) -> Iterator[Json]:
    """Each field that says something else than before; nothing for a row that stores nothing."""
    if diff.new is None or diff.change is RowChange.UNCHANGED:
        return
    for name in VALUE_FIELDS:
        old, new = getattr(diff.old, name, None), getattr(diff.new, name)
        if old != new:
            yield {
                "measure": str(diff.measure),
                "field": name,
                "old": _plain(old),
                "new": _plain(new),
            }


def _answers(previewed: Preview) -> Iterator[Json]:
    """Each answer to a question, as a field of the measure that was asked about."""
    for diff in previewed.review.answers:
        yield {
            "measure": str(diff.question.measure),
            "field": "answer",
            "old": diff.old.text if diff.old else None,
            "new": diff.new.text,
        }


def _seats(diff: SeatDiff) -> Json:
    """Taken training seats; old None: nothing was said of them before."""
    return {
        "programme": diff.new.programme,
        "cohort": diff.new.cohort,
        "place": diff.new.place,
        "old": diff.old.taken if diff.old else None,
        "new": diff.new.taken,
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
