"""From a finding to its sentences: where it is – what is wrong – what to do."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from goals.catalogue.model import MeasureId
from goals.cycle import Cycle, Period
from goals.finding import FindingCode, Severity
from goals.status import Status
from texts import dates, names, numbers
from texts.norwegian import Norwegian
from texts.words import NORWEGIAN, words

if TYPE_CHECKING:
    from goals.finding import Finding

_NAMED = {"reason": "reasons", "kind": "kinds", "rhythm": "rhythms"}
"""Values that are codes themselves, and the tables with their words."""
_OTHER_SHEETS = ("milestones", "indicators", "seats")
"""Those of the status sheet that have headings of their own."""


def message(finding: Finding) -> str:
    """«Arket Status, celle H14 (tiltak 3.10): «X» er ikke … Velg i listen – mente du «Y»?»."""
    where, said = _where(finding), advice(finding)
    text = f"{where}: {said}" if where else said
    is_refusal = _entry(finding).get("file", False) and finding.severity is Severity.ERROR
    return f"{text} {_part('refused')}" if is_refusal else text


def advice(finding: Finding) -> str:
    """Say what is wrong and what to do, for a reader who stands at the place."""
    return f"{what(finding)} {do(finding)}"


def what(finding: Finding) -> str:
    """Say what is wrong."""
    return str(_entry(finding)["what"]).format(**_values(finding))


def do(finding: Finding) -> str:
    """Say what to do, with the suggestions."""
    said = str(_entry(finding)["do"]).format(**_values(finding))
    return _with_suggestions(said, finding.suggestions)


def measure(finding: Finding) -> str | None:
    """Give the measure as people write it, None when the finding is about none."""
    return label(finding.measure) if finding.measure else None


def _entry(finding: Finding) -> dict[str, Any]:
    return words("findings").table(finding.code)


def column(finding: Finding) -> str | None:
    """Give the heading of the finding's column, as the sheet has it; None when it has none."""
    sheets = {words("sheet", NORWEGIAN)(f"{name}.sheet"): name for name in _OTHER_SHEETS}
    table = sheets.get(finding.sheet or "", "status")
    headings = words("sheet", NORWEGIAN).table(f"{table}.heading")
    heading = str(headings.get(finding.column or "", finding.column or ""))
    return heading.partition(" (")[0] or None


def reference() -> str:
    """Give docs/findings.md: every code with its sentences, in the order of the enum."""
    rows = [_reference_row(code) for code in FindingCode]
    return "\n".join([words("findings")("reference.head"), *rows, ""])


def _part(key: str, **values: object) -> str:
    return words("findings")(f"parts.{key}", **values)


def _values(finding: Finding) -> dict[str, object]:
    """Fill the placeholders; a value that is a code becomes its words."""
    shown = {name: _shown(value) for name, value in finding.values.items()}
    values = {
        "value": Norwegian(finding.value or ""),
        "column": Norwegian(column(finding) or ""),
        "measure": label(finding.measure or ""),
        **shown,
    }
    for key, section in _NAMED.items():
        if key in values:
            values[key] = words("findings")(f"{section}.{values[key]}", **shown)
    return values


def _shown(value: object) -> object:
    """Put a value of the domain into words; names and other texts stand as they are."""
    match value:
        case Status():
            return names.status(value)
        case Period():
            return dates.period(value)
        case Cycle():
            return dates.cycle(value)
        case date():
            return dates.day(value)
        case float():
            return numbers.percent(value)
        case _:
            return value


def _where(finding: Finding) -> str:
    if finding.sheet is None:
        return ""
    if finding.cell:
        where = _part("where_cell", sheet=finding.sheet, cell=finding.cell)
    elif finding.column:
        where = _part("where_column", sheet=finding.sheet, column=Norwegian(column(finding)))
    else:
        where = _part("where_sheet", sheet=finding.sheet)
    return (
        f"{where}{_part('of_measure', label=label(finding.measure))}" if finding.measure else where
    )


def label(measure_id: str) -> str:
    """«3.10» for `T3.10`; what isn't an id is shown as it stands."""
    try:
        return MeasureId.parse(measure_id).label
    except ValueError:
        return measure_id


def _with_suggestions(do: str, suggestions: tuple[str, ...]) -> str:
    if not suggestions:
        return f"{do}."
    quoted = [_part("quoted", text=Norwegian(text)) for text in suggestions]
    return _part("ask", do=do, choices=_part("or").join(quoted))


def _reference_row(code: FindingCode) -> str:
    entry: dict[str, Any] = words("findings").table(code)
    ending = f" {_part('refused')}" if entry.get("file") else ""
    return f"| `{code}` | {entry['what']} | {entry['do']}.{ending} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
