"""From what stands in a cell to a value, or to a finding: pure, one reader per kind of cell.

Nothing is guessed: what could mean two things is asked about, with both as suggestions.
Spreadsheet programs let pasted values past every validation, so all is checked here again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process

from goals.catalogue.model import MeasureId
from goals.facts import RollOverChoice
from goals.finding import FindingCode
from loaders.clean import bare, folded, free_text, plain
from loaders.grid import Cell
from texts import names, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from goals.catalogue.model import Trust
    from goals.status import Cause, Status
    from loaders.grid import CellValue

T = TypeVar("T")
FULL_PERCENT = 100.0
_LIKE_ENOUGH = 80
"""Of 100, by rapidfuzz' ratio: below it a suggestion confuses more than it helps."""
_MOST_SUGGESTIONS = 2
_LONGEST_STATUS = 200
"""Characters, with what stands around it: a page of text is none."""
_LATIN = re.ASCII  # other scripts' digits are no numbers here
_ID = re.compile(r"(?:tiltak|mål|t|s)?\s*(\d{1,2})(?:\s*[.,]\s*(\d{1,2}))?", _LATIN | re.IGNORECASE)
_PERCENT = re.compile(r"([-+]?\d{1,6}(?:[.,]\d{1,12})?)\s*(%|prosent)?", _LATIN)
_WHOLE = re.compile(r"\d{1,6}", _LATIN)
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})", _LATIN)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", _LATIN)
_CENTURY = 2000
_SHORT_YEAR = 100
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_SERIAL_START = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050


@dataclass(frozen=True)
class Problem:
    """Why a cell can't be read: a finding that doesn't know its place yet."""

    code: FindingCode
    value: str | None = None
    suggestions: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


ReadId = Callable[[Cell], MeasureId | Problem | None]
"""What reads the number of a measure."""


class Unchanged(Enum):
    """«Uendret» was chosen: last round's status, whatever it was."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


def seen(cell: Cell) -> str:
    """Give the value as the person sees it in the sheet, near enough to find it again."""
    value = cell.value
    if isinstance(value, bool):
        return words("sheet")("yes" if value else "no")
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float):
        return f"{_short(value * FULL_PERCENT)} %" if cell.is_percent else _short(value)
    return free_text(str(value)) if value is not None else ""


def read_text(cell: Cell, *, limit: int) -> str | Problem | None:
    """Read free text of at most `limit` characters; a number typed there is text as well."""
    if problem := fault_of(cell):
        return problem
    text = seen(cell)
    if len(text) > limit:
        return Problem(FindingCode.TEXT_TOO_LONG, text, values={"limit": limit})
    return text or None


def read_percent(cell: Cell) -> float | Problem | None:
    """Read a percentage 0–100. A plain number up to 1 could be a share: it is asked about."""
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    if isinstance(cell.value, str):
        return _percent_from_text(cell.value)
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return Problem(FindingCode.PERCENT_UNREADABLE, seen(cell))
    return _percent_from_number(float(cell.value), cell)


def read_count(cell: Cell, *, most: int) -> int | Problem | None:
    """Read a whole number from 0 to `most`; nothing is rounded."""
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    found = None if cell.is_percent else _whole(cell.value)
    if found is None or not 0 <= found <= most:
        return Problem(FindingCode.COUNT_UNREADABLE, seen(cell), values={"most": most})
    return found


def _whole(value: CellValue) -> int | None:
    if isinstance(value, str) and (found := _WHOLE.fullmatch(plain(value))):
        return int(found[0])
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value % 1 == 0 else None


def read_date(cell: Cell) -> date | Problem | None:
    """Read a real date, `31.12.2026`, `31.12.26` or ISO; a bare number is asked about."""
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    found = _date_from_text(value) if isinstance(value, str) else value
    if isinstance(found, date) and is_in_range(found):
        return found
    return Problem(FindingCode.DATE_UNREADABLE, seen(cell), _as_serial(value))


def is_in_range(day: date) -> bool:
    """Whether a day lies where plans do, and where every spreadsheet can hold it."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def read_yes_no(cell: Cell) -> bool | Problem | None:
    """Read «Ja» or «Nei», also as the spreadsheet's own true and false."""
    if problem := fault_of(cell):
        return problem
    if cell.blank or isinstance(cell.value, bool):
        return cell.value if isinstance(cell.value, bool) else None
    yes, no = words("sheet")("yes"), words("sheet")("no")
    said = folded(seen(cell))
    if said in {yes.casefold(), no.casefold()}:
        return said == yes.casefold()
    return Problem(FindingCode.YES_NO_UNREADABLE, seen(cell))


def read_status(cell: Cell) -> Status | Unchanged | Problem | None:
    """Read a status by exact alias.

    What is only similar is suggested, and words that mislead are only asked about.
    """
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    said, aliases = bare(seen(cell)), names.status_aliases()
    if said == names.unchanged().casefold():
        return UNCHANGED
    if said in aliases:
        return aliases[said]
    return Problem(FindingCode.STATUS_UNKNOWN, seen(cell), _status_suggestions(said))


def says_a_status(cell: Cell) -> bool:
    """Whether a status can be read from the cell."""
    if cell.fault or not isinstance(cell.value, str) or len(cell.value) > _LONGEST_STATUS:
        return False
    said = bare(cell.value)
    return said in names.status_aliases() or said == names.unchanged().casefold()


def read_cause(cell: Cell) -> Cause | Problem | None:
    """Read one of the closed list of causes."""
    shown = {folded: names.cause(value) for folded, value in names.causes().items()}
    return _one_of(cell, names.causes(), shown, FindingCode.CAUSE_UNKNOWN)


def read_choice(cell: Cell) -> RollOverChoice | Problem | None:
    """Read what is to become of an item in the next plan; None: nothing is chosen."""
    known = {names.roll_over(choice).casefold(): choice for choice in RollOverChoice}
    shown = {folded: names.roll_over(value) for folded, value in known.items()}
    return _one_of(cell, known, shown, FindingCode.CHOICE_UNKNOWN)


def _one_of(
    cell: Cell, known: Mapping[str, T], shown: Mapping[str, str], code: FindingCode
) -> T | Problem | None:
    """Read one of a closed list; what isn't in it is a problem, with what it is similar to."""
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    said = bare(seen(cell))
    found = known.get(said)
    return Problem(code, seen(cell), _similar(said, dict(shown))) if found is None else found


def read_id(cell: Cell, *, known: Collection[MeasureId]) -> MeasureId | Problem | None:
    """Read a measure's id from text; a number 3.1 may have been 3.10, a date may have been 3.10."""
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    if isinstance(cell.value, bool) or not isinstance(cell.value, str | int):
        return Problem(FindingCode.ID_AMBIGUOUS, seen(cell), id_suggestions(cell.value, known))
    found = measure_in(str(cell.value))
    if found is not None and found in known:
        return found
    labels = {str(measure).casefold(): str(measure) for measure in known}
    said = folded(str(found)) if found else folded(str(cell.value))
    return Problem(FindingCode.MEASURE_UNKNOWN, seen(cell), _similar(said, labels))


def measure_in(text: str) -> MeasureId | None:
    """Give the measure that a text is the number of, whether there is one of that number or not."""
    match = _ID.fullmatch(plain(text))
    return MeasureId(int(match[1]), int(match[2] or 0)) if match else None


def read_trust(cell: Cell, *, trusts: Iterable[Trust]) -> str | Problem | None:
    """Read a trust by its short name, name, alias or key, and give its key."""
    if problem := fault_of(cell):
        return problem
    if cell.blank:
        return None
    called = {
        name.casefold(): trust
        for trust in trusts
        for name in (trust.name, *trust.aliases, trust.key, trust.short)
    }
    said = folded(seen(cell))
    if said in called:
        return called[said].key
    similar = _similar(said, {name: trust.short for name, trust in called.items()})
    return Problem(FindingCode.UNKNOWN_TRUST, seen(cell), similar)


def fault_of(cell: Cell) -> Problem | None:
    """A cell with `#REF!` or an uncounted formula is no blank."""
    if cell.fault is None:
        return None
    return Problem(cell.fault, None if cell.value is None else str(cell.value))


def _short(value: float) -> str:
    """«12,5», «3»: as a person would type it."""
    if not math.isfinite(value):
        return str(value)
    return f"{round(value, 6):.10g}".replace(".", ",")


def _percent_from_text(text: str) -> float | Problem:
    match = _PERCENT.fullmatch(folded(text))
    if match is None:
        return Problem(FindingCode.PERCENT_UNREADABLE, free_text(text))
    value = float(match[1].replace(",", "."))
    if match[2]:
        return _in_range(value, free_text(text), ())
    return _percent_from_number(value, Cell(value))


def _percent_from_number(value: float, cell: Cell) -> float | Problem:
    """Plain 0 is 0, above 1 it is percent; in a percent cell 0–1 is the whole range."""
    if not math.isfinite(value):
        return Problem(FindingCode.PERCENT_UNREADABLE, seen(cell))
    if cell.is_percent:
        meant = (_short(value),) if 1 < value <= FULL_PERCENT else ()
        return _in_range(value * FULL_PERCENT, seen(cell), meant)
    if 0 < value <= 1:
        both = (f"{_short(value * FULL_PERCENT)} %", f"{_short(value)} %")
        return Problem(FindingCode.PERCENT_AMBIGUOUS, seen(cell), both)
    return _in_range(value, seen(cell), ())


def _in_range(value: float, text: str, meant: tuple[str, ...]) -> float | Problem:
    if 0 <= value <= FULL_PERCENT:
        # a share times 100 picks up dust in the last binary digit: 0.07 → 7.000000000000001
        return float(numbers.rounded(value, 10))
    return Problem(FindingCode.PERCENT_OUT_OF_RANGE, text, meant)


def _date_from_text(text: str) -> date | None:
    said = plain(text)
    if match := _ISO_DAY.fullmatch(said):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY.fullmatch(said):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    else:
        return None
    try:
        return date(year + _CENTURY if year < _SHORT_YEAR else year, month, day)
    except ValueError:
        return None


def _as_serial(value: CellValue) -> tuple[str, ...]:
    """Suggest the day that a bare number stands for in a spreadsheet."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ()
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return ()
    return (f"{_SERIAL_START + timedelta(days=int(value)):%d.%m.%Y}",)


def _status_suggestions(said: str) -> tuple[str, ...]:
    asked = names.asked_about().get(said)
    if asked:
        return tuple(map(names.status, asked))[:_MOST_SUGGESTIONS]
    shown = {alias: names.status(status) for alias, status in names.status_aliases().items()}
    return _similar(said, {**shown, names.unchanged().casefold(): names.unchanged()})


def _similar(said: str, shown: Mapping[str, str]) -> tuple[str, ...]:
    """Give what is meant by the most similar words, best first, each once."""
    hits = process.extract(said, list(shown), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return _first_different(shown[hit[0]] for hit in hits)


def _first_different(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:_MOST_SUGGESTIONS]


def id_suggestions(value: CellValue, known: Collection[MeasureId]) -> tuple[str, ...]:
    """Give the ids that a number or a date may have been before the spreadsheet changed it."""
    if isinstance(value, datetime | date):
        candidates = [MeasureId(value.day, value.month), MeasureId(value.month, value.day)]
    elif isinstance(value, float) and math.isfinite(value):
        goal, _, number = f"{value:.10g}".partition(".")
        digits = int(number) if number.isdigit() else 0
        candidates = [MeasureId(int(float(goal)), digits), MeasureId(int(float(goal)), digits * 10)]
    else:
        candidates = []
    return _first_different(str(candidate) for candidate in candidates if candidate in known)
