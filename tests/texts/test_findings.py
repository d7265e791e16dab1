"""Every finding is said in words: where it is, what is wrong, what to do."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest

from goals.cycle import Period
from goals.finding import Finding, FindingCode, Severity
from goals.status import Status
from texts.findings import message, reference
from texts.words import words

REFERENCE = Path(__file__).parents[2] / "docs" / "findings.md"
PLACE = {"sheet": "Status", "cell": "H14", "column": "Status", "measure": "T3.10"}
GIVEN_BY_ALL = {"value", "column", "measure"}
VALUES: dict[FindingCode, dict[str, object]] = {
    FindingCode.FILE_TOO_LARGE: {"limit": 5},
    FindingCode.FILE_UNSAFE: {"reason": "ratio", "limit": 200},
    FindingCode.FILE_TOO_HEAVY: {"limit": 512, "seconds": 10},
    FindingCode.TOO_MANY_SHEETS: {"limit": 30},
    FindingCode.TOO_MANY_ROWS: {"rows": 5000, "columns": 200},
    FindingCode.TOO_MANY_CELLS: {"limit": 250000},
    FindingCode.TOO_MUCH_TEXT: {"limit": 8},
    FindingCode.WRONG_KIND: {"kind": "plan"},
    FindingCode.OTHER_STRATEGY: {"found": "annen", "expected": "denne"},
    FindingCode.OTHER_TRUST: {"found": "UNN", "expected": "NLSH"},
    FindingCode.OTHER_PERIOD: {"found": Period(2026, 1), "expected": Period(2026, 2)},
    FindingCode.OTHER_CYCLE: {"found": "2027-2028", "expected": "2029-2030"},
    FindingCode.DUE_IN_OLD_PLAN: {"due": date(2026, 6, 30), "ends": date(2026, 12, 31)},
    FindingCode.ROUND_LOCKED: {"period": Period(2026, 1)},
    FindingCode.ROUND_UPCOMING: {"period": Period(2026, 3)},
    FindingCode.COMMENT_MISSING: {"status": Status.DELAYED},
    FindingCode.CAUSE_MISSING: {"status": Status.DELAYED},
    FindingCode.TEXT_TOO_LONG: {"limit": 4000},
    FindingCode.MERGED_CELLS: {"first": "H7", "last": "H9"},
    FindingCode.IDENTITY_SAID: {"trust": "UNN", "period": Period(2026, 2)},
    FindingCode.READ_AS_CONFIRMED: {
        "trust": "UNN",
        "period": Period(2026, 2),
        "columns": "A «Nr» er Nr",
    },
    FindingCode.SAYS_OTHER_TRUST: {"found": "NLSH", "expected": "UNN"},
    FindingCode.SAYS_OTHER_PERIOD: {"found": "1. tertial 2026", "expected": "2. tertial 2026"},
    FindingCode.ROWS_LEFT_OUT: {"rows": "7, 9–12"},
    FindingCode.ROWS_OF_OTHERS: {"trusts": "NLSH (34) og Finnmark (12)"},
    FindingCode.HIDDEN_ROWS: {"rows": "7, 9–12"},
    FindingCode.VALUE_ROWS_LEFT_OUT: {"rows": "7, 9–12"},
    FindingCode.DUE_BEFORE_START: {"start": "02.01.2026", "due": "01.01.2026"},
    FindingCode.INDICATOR_NOT_MEASURED: {"trust": "UNN"},
    FindingCode.VALUE_OTHER_RHYTHM: {"rhythm": "month"},
    FindingCode.VALUE_TWICE: {"period": "2026-03"},
    FindingCode.DONE_BELOW_100: {"value": 80.0},
    FindingCode.PROGRESS_FELL: {"old": 40.0, "new": 30.0},
    FindingCode.DUE_MOVED: {"old": date(2026, 6, 30), "new": date(2026, 12, 31)},
    FindingCode.COUNT_UNREADABLE: {"most": 9999},
    FindingCode.SEATS_OVER_ALLOTTED: {"allotted": 10},
    FindingCode.SEATS_OVER_ALL: {"seats": 48},
    FindingCode.SEATS_NEWER_REPLACED: {"old": 4},
    FindingCode.MILESTONE_PASSED: {"title": "Vedtatt", "due": date(2026, 6, 30)},
}
"""What a finding brings along to fill its sentence, by code."""


def of(code: FindingCode, **rest: object) -> Finding:
    return Finding(code, values=VALUES.get(code, {}), **rest)


@pytest.mark.parametrize("code", FindingCode)
def test_every_code_has_sentences_that_end_well(code: FindingCode) -> None:
    said = message(of(code, value="x", **PLACE))
    assert said.startswith("Arket Status, celle H14 (tiltak 3.10): ")
    assert said.endswith((".", "?"))
    assert "{" not in said


@pytest.mark.parametrize("code", FindingCode)
def test_no_sentence_says_invalid(code: FindingCode) -> None:
    assert "ugyldig" not in message(of(code)).casefold()


def test_every_placeholder_is_one_that_the_finding_brings() -> None:
    for code in FindingCode:
        entry = words("findings").table(code)
        used = {
            name
            for text in (entry["what"], entry["do"])
            for _, name, _, _ in string.Formatter().parse(text)
            if name
        }
        assert used <= GIVEN_BY_ALL | VALUES.get(code, {}).keys(), code


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (
            Finding(
                FindingCode.STATUS_UNKNOWN,
                value="Startet",
                suggestions=("I rute", "Ikke startet"),
                **PLACE,
            ),
            (
                "Arket Status, celle H14 (tiltak 3.10): «Startet» er ikke en status vi kjenner. "
                "Velg i listen – mente du «I rute» eller «Ikke startet»?"
            ),
        ),
        (
            Finding(FindingCode.STATUS_UNKNOWN, value="banan", **PLACE),
            (
                "Arket Status, celle H14 (tiltak 3.10): «banan» er ikke en status vi kjenner. "
                "Velg i listen."
            ),
        ),
        (
            Finding(FindingCode.COLUMN_MISSING, sheet="Status", column="Kommentar"),
            (
                "Arket Status, kolonnen Kommentar: Kolonnen finnes ikke. "
                "Sett inn overskriften igjen, eller last ned arket på nytt."
            ),
        ),
        (
            Finding(FindingCode.FILE_ENCRYPTED),
            (
                "Filen er beskyttet med passord, og kan ikke leses. Ta bort passordet i Excel "
                "(Fil – Informasjon – Beskytt arbeidsbok) og last opp på nytt. "
                "Ingenting er lagret."
            ),
        ),
        (
            of(FindingCode.FILE_UNSAFE),
            (
                "Filen er ikke trygg å åpne. En del av den vokser mer enn 200 ganger når den "
                "pakkes ut. Last ned arket på nytt fra siden Rapportering og fyll ut det. "
                "Ingenting er lagret."
            ),
        ),
        (
            of(FindingCode.FILE_TOO_HEAVY),
            (
                "Filen er for tung å lese: den krever mer enn 512 MiB minne eller 10 sekunder. "
                "Ta bort det som ikke hører til statusarket, eller kopier verdiene over i et nytt "
                "ark. Ingenting er lagret."
            ),
        ),
        (
            Finding(FindingCode.MILESTONE_INCOMPLETE, sheet="Delmål", cell="D7", column="Frist"),
            "Arket Delmål, celle D7: Delmålet mangler «Frist». Fyll ut cellen, eller tøm raden.",
        ),
    ],
)
def test_a_finding_is_said_as_one_would_say_it(finding: Finding, expected: str) -> None:
    assert message(finding) == expected


def test_a_warning_about_a_file_does_not_say_that_nothing_is_stored() -> None:
    warning = Finding(FindingCode.NOTHING_FILLED_IN, Severity.WARNING)
    assert not message(warning).endswith("Ingenting er lagret.")


@pytest.mark.parametrize(
    ("section", "key"),
    [
        (section, key)
        for section in ("reasons", "kinds")
        for key in words("findings").table(section)
    ],
)
def test_every_reason_and_kind_is_a_word_of_its_own(section: str, key: str) -> None:
    assert words("findings")(f"{section}.{key}", limit=1)


def test_the_page_in_docs_lists_every_code_as_it_is_said() -> None:
    """Renew it with `python -m texts.findings > docs/findings.md`."""
    assert REFERENCE.read_text(encoding="utf-8") == reference()
