"""What mends a finding: findings that are mended the same way are told together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.finding import FindingCode, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from goals.finding import Finding

    Facets = Mapping[str, Callable[[Finding], str | None]]
    """What findings can be told apart by: a finding's value of each, None for none."""

_CELL = re.compile(r"([A-Z]+)(\d+)")


class Mending(StrEnum):
    """What a person does about it, in the order in which one would: first the file, then cells."""

    FILE = "file"
    TEMPLATE = "template"
    COLUMNS = "columns"
    PLACE = "place"
    ROUND = "round"
    NUMBER = "number"
    ROW = "row"
    OWNER = "owner"
    STATUS = "status"
    CHOICE = "choice"
    REASON = "reason"
    PERCENT = "percent"
    DATE = "date"
    YES_NO = "yes_no"
    MILESTONE = "milestone"
    COUNT = "count"
    FIGURE = "figure"
    TEXT = "text"
    VALUE = "value"
    MERGED = "merged"
    CHECK_FILE = "check_file"
    CHECK_ROWS = "check_rows"
    CHECK_PROGRESS = "check_progress"
    CHECK_DATES = "check_dates"
    CHECK_COUNTS = "check_counts"
    CHECK_FIGURES = "check_figures"


_CODES = {
    Mending.FILE: (
        FindingCode.NOT_A_WORKBOOK,
        FindingCode.FILE_TOO_LARGE,
        FindingCode.FILE_ENCRYPTED,
        FindingCode.FILE_HAS_MACROS,
        FindingCode.FILE_UNSAFE,
        FindingCode.FILE_DAMAGED,
        FindingCode.FILE_TOO_HEAVY,
        FindingCode.READING_STOPPED,
        FindingCode.TOO_MANY_SHEETS,
        FindingCode.TOO_MANY_ROWS,
        FindingCode.TOO_MANY_CELLS,
        FindingCode.TOO_MUCH_TEXT,
    ),
    Mending.TEMPLATE: (
        FindingCode.NOT_OUR_TEMPLATE,
        FindingCode.WRONG_KIND,
        FindingCode.IDENTITY_CHANGED,
        FindingCode.SHEET_MISSING,
        FindingCode.COLUMN_MISSING,
        FindingCode.VALUES_NO_TABLE,
        FindingCode.NEWER_TEMPLATE,
    ),
    Mending.COLUMNS: (
        FindingCode.COLUMNS_UNCONFIRMED,
        FindingCode.VALUE_COLUMNS_UNCONFIRMED,
    ),
    Mending.PLACE: (
        FindingCode.IDENTITY_MISSING,
        FindingCode.OTHER_STRATEGY,
        FindingCode.OTHER_TRUST,
        FindingCode.OTHER_PERIOD,
        FindingCode.OTHER_CYCLE,
        FindingCode.UNKNOWN_TRUST,
        FindingCode.UNKNOWN_PERIOD,
        FindingCode.VALUES_WITHOUT_TRUST,
    ),
    Mending.ROUND: (FindingCode.ROUND_LOCKED, FindingCode.ROUND_UPCOMING),
    Mending.NUMBER: (
        FindingCode.ID_MISSING,
        FindingCode.ID_AMBIGUOUS,
        FindingCode.MEASURE_UNKNOWN,
        FindingCode.MILESTONE_UNKNOWN,
        FindingCode.SEATS_UNKNOWN,
    ),
    Mending.ROW: (
        FindingCode.MEASURE_NOT_APPLICABLE,
        FindingCode.DUPLICATE_ROW,
    ),
    Mending.OWNER: (FindingCode.ROW_WITHOUT_TRUST, FindingCode.ROW_TRUST_UNKNOWN),
    Mending.STATUS: (
        FindingCode.NOTHING_FILLED_IN,
        FindingCode.STATUS_MISSING,
        FindingCode.STATUS_UNKNOWN,
        FindingCode.NOTHING_TO_CONFIRM,
    ),
    Mending.CHOICE: (FindingCode.CHOICE_UNKNOWN, FindingCode.CHOICE_EDITED),
    Mending.REASON: (
        FindingCode.COMMENT_MISSING,
        FindingCode.CAUSE_MISSING,
        FindingCode.CAUSE_UNKNOWN,
    ),
    Mending.PERCENT: (
        FindingCode.PERCENT_UNREADABLE,
        FindingCode.PERCENT_OUT_OF_RANGE,
        FindingCode.PERCENT_AMBIGUOUS,
    ),
    Mending.DATE: (
        FindingCode.DATE_UNREADABLE,
        FindingCode.DUE_BEFORE_START,
        FindingCode.DUE_IN_OLD_PLAN,
    ),
    Mending.YES_NO: (FindingCode.YES_NO_UNREADABLE,),
    Mending.MILESTONE: (FindingCode.MILESTONE_INCOMPLETE,),
    Mending.COUNT: (FindingCode.COUNT_UNREADABLE,),
    Mending.FIGURE: (
        FindingCode.VALUES_NONE,
        FindingCode.INDICATOR_UNKNOWN,
        FindingCode.INDICATOR_NOT_MEASURED,
        FindingCode.VALUE_PERIOD_UNREADABLE,
        FindingCode.VALUE_OTHER_RHYTHM,
        FindingCode.VALUE_AHEAD,
        FindingCode.VALUE_UNREADABLE,
        FindingCode.VALUE_HALF_A_SHARE,
        FindingCode.VALUE_TWO_KINDS,
        FindingCode.VALUE_OVER_NOTHING,
        FindingCode.VALUE_TWICE,
    ),
    Mending.TEXT: (FindingCode.TEXT_TOO_LONG,),
    Mending.VALUE: (FindingCode.CELL_ERROR, FindingCode.FORMULA_WITHOUT_VALUE),
    Mending.MERGED: (FindingCode.MERGED_CELLS,),
    Mending.CHECK_FILE: (
        FindingCode.IDENTITY_SAID,
        FindingCode.READ_AS_CONFIRMED,
        FindingCode.SAYS_OTHER_TRUST,
        FindingCode.SAYS_OTHER_PERIOD,
        FindingCode.OLDER_TEMPLATE,
    ),
    Mending.CHECK_ROWS: (
        FindingCode.ROWS_LEFT_OUT,
        FindingCode.VALUE_ROWS_LEFT_OUT,
        FindingCode.ROWS_OF_OTHERS,
        FindingCode.HIDDEN_ROWS,
        FindingCode.NEWER_KEPT,
        FindingCode.NEWER_MILESTONE_KEPT,
        FindingCode.BLANK_WAS_REPORTED,
        FindingCode.ANSWER_UNASKED,
    ),
    Mending.CHECK_PROGRESS: (FindingCode.DONE_BELOW_100, FindingCode.PROGRESS_FELL),
    Mending.CHECK_DATES: (FindingCode.DUE_MOVED, FindingCode.MILESTONE_PASSED),
    Mending.CHECK_COUNTS: (
        FindingCode.SEATS_OVER_ALLOTTED,
        FindingCode.SEATS_OVER_ALL,
        FindingCode.SEATS_NEWER_REPLACED,
    ),
    Mending.CHECK_FIGURES: (FindingCode.VALUE_UNLIKELY,),
}
_MENDING_OF = {code: mending for mending, codes in _CODES.items() for code in codes}


@dataclass(frozen=True)
class Group:
    """Findings of one severity that are mended the same way, in the order of the sheet."""

    severity: Severity
    mending: Mending
    findings: tuple[Finding, ...]


def mended_by(finding: Finding) -> Mending:
    """Say what mends a finding."""
    return _MENDING_OF[finding.code]


def grouped(findings: Collection[Finding]) -> tuple[Group, ...]:
    """Give the groups, errors first, in the order of `Mending`."""
    ordered = sorted(findings, key=_place)
    return tuple(
        Group(severity, mending, members)
        for severity in Severity
        for mending in Mending
        if (members := _members(ordered, severity, mending))
    )


def narrowed(
    findings: Collection[Finding], facets: Facets, chosen: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Keep those that have what is chosen of every facet; a silent facet narrows nothing."""
    return tuple(
        finding
        for finding in findings
        if all(facets[name](finding) == value for name, value in chosen.items())
    )


def offered(
    findings: Collection[Finding], facets: Facets, chosen: Mapping[str, str]
) -> dict[str, Counter[str]]:
    """Count the values of each facet among what the other choices leave: none leads to nothing."""
    found = {}
    for name, value_of in facets.items():
        others = {other: value for other, value in chosen.items() if other != name}
        values = map(value_of, narrowed(findings, facets, others))
        found[name] = Counter(value for value in values if value)
    return found


def _members(
    ordered: Collection[Finding], severity: Severity, mending: Mending
) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in ordered
        if finding.severity is severity and mended_by(finding) is mending
    )


def _place(finding: Finding) -> tuple[bool, str, int, int, str]:
    """Order as one goes through a workbook: the file, each sheet, its rows, their columns."""
    found = _CELL.fullmatch(finding.cell or "")
    letters, row = (found[1], int(found[2])) if found else ("", 0)
    return finding.sheet is not None, finding.sheet or "", row, len(letters), letters
