"""One rounding for page, export and command; Norwegian form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts import numbers

NBSP, MINUS = numbers.NBSP, numbers.MINUS


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 0, "0"),
        (12.5, 0, "13"),
        (13.5, 0, "14"),
        (-12.5, 0, f"{MINUS}13"),
        (-13.5, 0, f"{MINUS}14"),
        (0.5, 0, "1"),
        (-0.5, 0, f"{MINUS}1"),
        (-0.4, 0, "0"),  # no «−0»
        (2.675, 2, "2,68"),  # as it is written, not as the machine holds it
        (1.005, 2, "1,01"),
        (16.438, 1, "16,4"),
        (1234, 0, f"1{NBSP}234"),
        (-1234567.25, 1, f"{MINUS}1{NBSP}234{NBSP}567,3"),
        (100, 1, "100,0"),
        (None, 0, "–"),
    ],
)
def test_numbers_are_norwegian_and_rounded_half_up(
    value: float | None, digits: int, text: str
) -> None:
    assert numbers.number(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(58.4, f"58{NBSP}%"), (0, f"0{NBSP}%"), (100, f"100{NBSP}%"), (None, "–")],
)
def test_percent_has_a_space_and_nothing_is_a_dash(value: float | None, text: str) -> None:
    assert numbers.percent(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.2, "+3"), (-12, f"{MINUS}12"), (0.4, "0"), (-0.4, "0"), (0.5, "+1"), (None, "–")],
)
def test_a_signed_number_shows_its_side_unless_it_is_zero(value: float | None, text: str) -> None:
    assert numbers.signed(value) == text


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([1, 1, 1], (34, 33, 33)),
        ([2, 2, 2, 1], (29, 29, 28, 14)),
        ([0, 5, 0], (0, 100, 0)),
        ([1, 999], (0, 100)),
        ([0, 0], (0, 0)),  # zero N
        ([], ()),
    ],
)
def test_shares_are_whole_and_add_up(counts: list[int], shares: tuple[int, ...]) -> None:
    assert numbers.shares(counts) == shares


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_shares_sum_to_100_stay_near_and_give_nothing_to_zero(counts: list[int]) -> None:
    shares, total = numbers.shares(counts), sum(counts)
    assert sum(shares) == (100 if total else 0)
    for count, share in zip(counts, shares, strict=True):
        assert 0 <= share <= 100
        assert count or not share
        assert not total or abs(share - 100 * count / total) < 1


@given(st.integers(-10_000, 10_000), st.integers(0, 9))
def test_rounding_is_half_up_away_from_zero_on_both_sides(whole: int, tenth: int) -> None:
    value = float(f"{whole}.{tenth}") if whole else tenth / 10
    size = abs(int(whole)) + (1 if tenth >= 5 else 0)
    assert numbers.rounded(value) == (size if value >= 0 else -size)
    assert numbers.rounded(-value) == -numbers.rounded(value)


@pytest.mark.parametrize(
    ("value", "text", "signed"),
    [
        (40, "40", "+40"),
        (66.84, "66,8", "+66,8"),
        (39.96, "40", "+40"),
        (-26.85, f"{MINUS}26,9", f"{MINUS}26,9"),
        (0.04, "0", "0"),
        (None, "–", "–"),
    ],
)
def test_a_number_that_is_explained_has_a_tenth_where_it_is_not_whole(value, text, signed):
    assert numbers.exact(value) == text
    assert numbers.exact_signed(value) == signed
    assert numbers.exact_percent(value) == ("–" if value is None else f"{text}{NBSP}%")


@pytest.mark.parametrize(("count", "text"), [(1, "ett"), (2, "to"), (5, "fem"), (17, "17")])
def test_a_small_count_reads_as_a_word(count, text):
    assert numbers.in_words(count) == text
