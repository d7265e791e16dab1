"""A text that stays Norwegian says so until it is drawn, and never anywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.data_table import printable
from texts.norwegian import Norwegian, draw, unmarked
from texts.words import NORWEGIAN, speaking

TITLE = Norwegian("Ta tida tilbake")


def marked(said: str) -> str:
    return draw(said, "<{}>".format)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Goal 2, «<Ta tida tilbake>»"), (NORWEGIAN, "Goal 2, «Ta tida tilbake»")],
)
def test_a_text_is_told_from_the_sentence_that_it_is_filled_into(language: str, said: str) -> None:
    with speaking(language):
        assert marked(f"Goal 2, «{TITLE}»") == said


def test_a_text_by_itself_is_the_text_and_nothing_of_nothing_is_marked() -> None:
    with speaking("en"):
        assert TITLE == "Ta tida tilbake"
        assert str(TITLE) == "Ta tida tilbake"
        assert f"{Norwegian('')}" == ""


def test_no_mark_is_left_where_it_can_t_be_drawn() -> None:
    with speaking("en"):
        said = f"Goal: {TITLE}"
    assert unmarked(said) == printable(said) == "Goal: Ta tida tilbake"


def test_what_is_left_of_a_text_that_was_cut_off_is_still_norwegian() -> None:
    with speaking("en"):
        assert marked(f"Goal: {TITLE}"[:12]) == "Goal: <Ta ti>"


@given(st.text(st.sampled_from("ab\ufdd0\ufdd1")))
def test_whoever_writes_marks_themselves_leaves_the_rest_of_the_sentence_as_it_is(
    text: str,
) -> None:
    with speaking("en"):
        drawn = marked(f"({Norwegian(text)})")
    plain = unmarked(text)
    assert drawn == (f"(<{plain}>)" if text else "()")
    assert unmarked(marked(text)).replace("<", "").replace(">", "") == plain
