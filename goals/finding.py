"""What is wrong, doubtful or worth knowing in a workbook: codes and places, never sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """An error stops the import; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


class FindingCode(StrEnum):
    """Every kind of finding there is; a test keeps the list in docs/findings.md equal to this."""

    # the file
    NOT_A_WORKBOOK = "not_a_workbook"
    FILE_TOO_LARGE = "file_too_large"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_HAS_MACROS = "file_has_macros"
    FILE_UNSAFE = "file_unsafe"
    FILE_DAMAGED = "file_damaged"
    FILE_TOO_HEAVY = "file_too_heavy"
    READING_STOPPED = "reading_stopped"
    TOO_MANY_SHEETS = "too_many_sheets"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MUCH_TEXT = "too_much_text"
    NOT_OUR_TEMPLATE = "not_our_template"
    WRONG_KIND = "wrong_kind"
    IDENTITY_CHANGED = "identity_changed"
    IDENTITY_MISSING = "identity_missing"
    COLUMNS_UNCONFIRMED = "columns_unconfirmed"
    SHEET_MISSING = "sheet_missing"
    COLUMN_MISSING = "column_missing"
    NOTHING_FILLED_IN = "nothing_filled_in"
    # whose file, and for what
    OTHER_STRATEGY = "other_strategy"
    OTHER_TRUST = "other_trust"
    OTHER_PERIOD = "other_period"
    UNKNOWN_TRUST = "unknown_trust"
    UNKNOWN_PERIOD = "unknown_period"
    NEWER_TEMPLATE = "newer_template"
    OLDER_TEMPLATE = "older_template"
    ROUND_LOCKED = "round_locked"
    ROUND_UPCOMING = "round_upcoming"
    # a row of the status sheet
    ID_MISSING = "id_missing"
    ID_AMBIGUOUS = "id_ambiguous"
    MEASURE_UNKNOWN = "measure_unknown"
    MEASURE_NOT_APPLICABLE = "measure_not_applicable"
    DUPLICATE_ROW = "duplicate_row"
    STATUS_MISSING = "status_missing"
    STATUS_UNKNOWN = "status_unknown"
    NOTHING_TO_CONFIRM = "nothing_to_confirm"
    COMMENT_MISSING = "comment_missing"
    CAUSE_MISSING = "cause_missing"
    CAUSE_UNKNOWN = "cause_unknown"
    PERCENT_UNREADABLE = "percent_unreadable"
    PERCENT_OUT_OF_RANGE = "percent_out_of_range"
    PERCENT_AMBIGUOUS = "percent_ambiguous"
    DATE_UNREADABLE = "date_unreadable"
    YES_NO_UNREADABLE = "yes_no_unreadable"
    TEXT_TOO_LONG = "text_too_long"
    CELL_ERROR = "cell_error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    MERGED_CELLS = "merged_cells"
    ROW_WITHOUT_TRUST = "row_without_trust"
    ROW_TRUST_UNKNOWN = "row_trust_unknown"
    # a row of the milestone sheet
    MILESTONE_UNKNOWN = "milestone_unknown"
    MILESTONE_INCOMPLETE = "milestone_incomplete"
    # a row of the sheet of training seats
    SEATS_UNKNOWN = "seats_unknown"
    COUNT_UNREADABLE = "count_unreadable"
    # a row of the plan workbook
    DUE_BEFORE_START = "due_before_start"
    # a row of the roll-over workbook
    CHOICE_UNKNOWN = "choice_unknown"
    CHOICE_EDITED = "choice_edited"
    DUE_IN_OLD_PLAN = "due_in_old_plan"
    OTHER_CYCLE = "other_cycle"
    # a value of an indicator
    VALUES_NO_TABLE = "values_no_table"
    VALUE_COLUMNS_UNCONFIRMED = "value_columns_unconfirmed"
    VALUES_WITHOUT_TRUST = "values_without_trust"
    VALUES_NONE = "values_none"
    INDICATOR_UNKNOWN = "indicator_unknown"
    INDICATOR_NOT_MEASURED = "indicator_not_measured"
    VALUE_PERIOD_UNREADABLE = "value_period_unreadable"
    VALUE_OTHER_RHYTHM = "value_other_rhythm"
    VALUE_AHEAD = "value_ahead"
    VALUE_UNREADABLE = "value_unreadable"
    VALUE_HALF_A_SHARE = "value_half_a_share"
    VALUE_TWO_KINDS = "value_two_kinds"
    VALUE_OVER_NOTHING = "value_over_nothing"
    VALUE_TWICE = "value_twice"
    # warnings
    VALUE_UNLIKELY = "value_unlikely"
    VALUE_ROWS_LEFT_OUT = "value_rows_left_out"
    IDENTITY_SAID = "identity_said"
    READ_AS_CONFIRMED = "read_as_confirmed"
    SAYS_OTHER_TRUST = "says_other_trust"
    SAYS_OTHER_PERIOD = "says_other_period"
    ROWS_LEFT_OUT = "rows_left_out"
    ROWS_OF_OTHERS = "rows_of_others"
    HIDDEN_ROWS = "hidden_rows"
    NEWER_KEPT = "newer_kept"
    NEWER_MILESTONE_KEPT = "newer_milestone_kept"
    ANSWER_UNASKED = "answer_unasked"
    DONE_BELOW_100 = "done_below_100"
    PROGRESS_FELL = "progress_fell"
    DUE_MOVED = "due_moved"
    BLANK_WAS_REPORTED = "blank_was_reported"
    MILESTONE_PASSED = "milestone_passed"
    SEATS_OVER_ALLOTTED = "seats_over_allotted"
    SEATS_OVER_ALL = "seats_over_all"
    SEATS_NEWER_REPLACED = "seats_newer_replaced"


@dataclass(frozen=True)
class Finding:
    """One fault or doubt at one place.

    `sheet`, `cell` and `column` (its heading) say where, None for the whole file; `measure` is the
    id as text when known; `value` is what stood there, as seen; `values` fill the sentence's
    placeholders; `suggestions` are safe replacements as they would be typed, best first.
    """

    code: FindingCode
    severity: Severity = Severity.ERROR
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    measure: str | None = None
    value: str | None = None
    suggestions: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
