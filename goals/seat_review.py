"""What the sheet of training seats of a delivery would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.delivery import RowChange, SeatDiff
from goals.finding import Finding, FindingCode, Severity
from goals.seats import Seats, SeatUpdate, seats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.delivery import DeliveredSeats, Delivery
    from goals.items import View


def review_seats(
    delivery: Delivery, view: View, trust: str
) -> tuple[tuple[SeatDiff, ...], tuple[Finding, ...]]:
    """Compare each number with what was last said, for the view's period.

    Only what somebody has typed is delivered, so a number is never one that was handed out. Where
    another was stored after the sheet was made, it is replaced, and a warning says so.
    """
    diffs: list[SeatDiff] = []
    findings: list[Finding] = []
    for row in delivery.seats:
        known = seats(view, row.id, trust)
        diff = _diff(row, known, view, trust)
        diffs.append(diff)
        findings += [*_too_many(row, known, view), *_replaced(row, diff, delivery)]
    return tuple(diffs), tuple(findings)


def _diff(row: DeliveredSeats, known: Seats, view: View, trust: str) -> SeatDiff:
    old = known.update
    new = SeatUpdate(
        programme=row.id.programme,
        cohort=row.id.cohort,
        place=row.id.place,
        trust=trust,
        period=view.period,
        taken=row.taken,
        sheet=row.sheet,
        cell=row.cells.get("taken"),
    )
    if old is None or old.period != view.period:
        return SeatDiff(RowChange.NEW, old, new)
    change = RowChange.UNCHANGED if old.taken == new.taken else RowChange.CHANGED
    return SeatDiff(change, old, new)


def _too_many(row: DeliveredSeats, known: Seats, view: View) -> Iterator[Finding]:
    """More than the trust has; where that isn't known, more than there are at all."""
    programme = view.snapshot.strategy.programme_by_key[row.id.programme]
    there_are = programme.place_by_key[row.id.place].seats
    if known.allotted is not None and row.taken > known.allotted:
        yield _at(row, FindingCode.SEATS_OVER_ALLOTTED, allotted=known.allotted)
    elif row.taken > there_are:
        yield _at(row, FindingCode.SEATS_OVER_ALL, seats=there_are)


def _replaced(row: DeliveredSeats, diff: SeatDiff, delivery: Delivery) -> Iterator[Finding]:
    made_from = delivery.identity.based_on if delivery.identity else None
    is_newer = diff.old and made_from is not None and diff.old.event_no > made_from
    if diff.old and is_newer and diff.change is RowChange.CHANGED:
        yield _at(row, FindingCode.SEATS_NEWER_REPLACED, old=diff.old.taken)


def _at(row: DeliveredSeats, code: FindingCode, **values: int) -> Finding:
    return Finding(
        code,
        Severity.WARNING,
        sheet=row.sheet,
        cell=row.cells.get("taken"),
        column="taken",
        value=str(row.taken),
        values=values,
    )
