"""How many lines a text takes: never fewer when the column is narrower or the text longer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.typography import height_points, lines

TEXTS = st.text(st.sampled_from("aim WM,.-\n"), max_size=80)
WIDTHS = st.floats(4, 60)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 10, 1),
        ("kort", 10, 1),
        ("to\nlinjer", 10, 2),
        ("fire ord er nok", 10, 2),
        ("Kompetanseplanlegging", 10, 3),
        ("Kompetanseplanlegging", 30, 1),
    ],
)
def test_lines_are_counted_as_they_wrap(text: str, width: float, count: int) -> None:
    assert lines(text, width) == count


@given(TEXTS, WIDTHS, WIDTHS)
def test_a_narrower_column_never_takes_fewer_lines(text: str, one: float, other: float) -> None:
    narrow, wide = sorted((one, other))
    assert lines(text, narrow) >= lines(text, wide) >= 1


@given(TEXTS, WIDTHS)
def test_bold_text_never_takes_fewer_lines(text: str, width: float) -> None:
    assert lines(text, width, bold=True) >= lines(text, width)


def test_a_row_grows_by_the_line_and_by_the_size_of_its_letters() -> None:
    assert height_points(2) > height_points(1)
    assert height_points(1, 16) > height_points(1, 10)


def test_no_row_is_taller_than_a_spreadsheet_can_show() -> None:
    assert height_points(30) < height_points(1000) < 409.5
