"""What titles, headings and file names say of trust and period."""

from __future__ import annotations

import pytest

from goals.catalogue.load import strategy
from goals.cycle import Period
from loaders.foreign.headings import key_of
from loaders.foreign.telling import Hint, hints, trusts_in

NORD = strategy("helse-nord-2038")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-T2", [Hint(2, 2026)]),
        ("Status T2 2026", [Hint(2, 2026)]),
        ("statusark-unn-2026-T2 (1).xlsx", [Hint(2, 2026)]),
        ("unn_T2_2026.xlsx", [Hint(2, 2026)]),
        ("T2/26", [Hint(2, 2026)]),
        ("2. tertial", [Hint(2)]),
        ("2.tertial 2026", [Hint(2, 2026)]),
        ("Rapport 3. tert. 2025", [Hint(3, 2025)]),
        ("Tertial 1 2026", [Hint(1, 2026)]),
        ("Status per 31.08.2026", [Hint(2, 2026)]),
        ("status pr. 30.4", [Hint(1)]),
        ("Status pr 31.12.25", [Hint(3, 2025)]),
        ("1. og 2. tertial 2026", [Hint(2, 2026)]),
        ("T1 og T2", [Hint(1), Hint(2)]),
        ("T2.1 Traineer", []),
        ("Frist 31.12.2026", []),
        ("T4", []),
        ("Status", []),
        ("", []),
    ],
)
def test_a_text_speaks_of_these_periods(text: str, expected: list[Hint]) -> None:
    assert list(hints(text)) == expected


def test_a_tertial_without_a_year_may_be_any_of_those_that_are_known() -> None:
    known = [Period(2025, 2), Period(2026, 1), Period(2026, 2)]
    assert Hint(2).periods(known) == (Period(2025, 2), Period(2026, 2))
    assert Hint(2, 2024).periods(known) == (Period(2024, 2),)
    assert [Hint(2, 2026).fits(period) for period in known] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oppfølging UNN", {"unn"}),
        ("unn_t2.xlsx", {"unn"}),
        ("Universitetssykehuset Nord-Norge HF", {"unn"}),
        ("Helse Nord RHF og Nordlandssykehuset", {"rhf", "nlsh"}),
        ("Funnet i journalen", set()),
        ("Finn ut mer", set()),
        ("", set()),
    ],
)
def test_a_text_names_these_trusts(text: str, expected: set[str]) -> None:
    assert set(trusts_in(text, NORD.trusts)) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Status", "status"),
        ("STATUS:", "status"),
        ("🚦 Status (T2)", "status"),
        ("Status per 31.08.2026", "status"),
        ("Status\n2. tertial 2026", "status"),
        ("2. tertial 2026 / Status", "status"),
        ("Rapportering / Status", "rapportering / status"),
        ("Framdrift %", "framdrift %"),
        ("2026-T2", ""),
    ],
)
def test_a_heading_is_the_same_in_every_round(heading: str, expected: str) -> None:
    assert key_of(heading) == expected
