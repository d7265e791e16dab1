"""What can be wrong with a catalogue file: codes, places and values; the words lie in `texts/`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence


class FaultCode(StrEnum):
    """Every kind of fault there is."""

    NOT_TOML = "not_toml"
    MALFORMED = "malformed"
    ID_IS_A_NUMBER = "id_is_a_number"
    ID_UNREADABLE = "id_unreadable"
    KEY_IS_NOT_THE_FILE_NAME = "key_is_not_the_file_name"
    DUPLICATE = "duplicate"
    UNKNOWN_AREA = "unknown_area"
    UNKNOWN_GOAL = "unknown_goal"
    UNKNOWN_SUCCESSOR = "unknown_successor"
    GOAL_WITHOUT_MEASURE = "goal_without_measure"
    WHOLE_GOAL_AND_NUMBERED = "whole_goal_and_numbered"
    ORGANISATION_NUMBER_WRONG = "organisation_number_wrong"
    NAME_OF_ANOTHER_TRUST = "name_of_another_trust"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    CYCLE_NOT_FROM_A_TERTIAL = "cycle_not_from_a_tertial"
    CYCLE_NOT_WHOLE_TERTIALS = "cycle_not_whole_tertials"
    CYCLES_OVERLAP = "cycles_overlap"
    UNKNOWN_TRUST = "unknown_trust"
    UNKNOWN_PLACE = "unknown_place"
    MORE_SEATS_THAN_THERE_ARE = "more_seats_than_there_are"
    GATHERING_ENDS_BEFORE_IT_BEGINS = "gathering_ends_before_it_begins"
    STANDS_IN_TWO_FILES = "stands_in_two_files"
    INDICATOR_HANGS_NOWHERE = "indicator_hangs_nowhere"
    UNKNOWN_MEASURE = "unknown_measure"
    RATIO_WITHOUT_PARTS = "ratio_without_parts"
    PERIOD_OF_ANOTHER_RHYTHM = "period_of_another_rhythm"
    TARGETS_OUT_OF_ORDER = "targets_out_of_order"


@dataclass(frozen=True)
class Fault:
    """One fault: `where` is the place in the file (`measures[3].id`), `value` what stood there."""

    code: FaultCode
    where: str
    value: str = ""

    def __str__(self) -> str:
        """Give code, place and value on one line, for a log."""
        return f"{self.where}: {self.code} ({self.value})"


class CatalogueError(UserError):
    """A catalogue file that can't be used, with all that is wrong with it."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        """Keep the faults for those who want a sentence for each."""
        listed = "; ".join(str(fault) for fault in faults)
        super().__init__("catalogue_faulty", file=file, faults=listed)
        self.faults = tuple(faults)
