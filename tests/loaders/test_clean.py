"""Cleaning text: the short way for what is ordinary gives the same as the long one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.clean import free_text, plain

ORDINARY = st.text("aZ09ÆØÅæøå .,:;!?%()/+-", max_size=30)
INVISIBLE = "\u200b"
"""Takes a text the long way, and is gone at its end."""


@given(ORDINARY)
def test_ordinary_text_is_cleaned_alike_both_ways(text: str) -> None:
    assert free_text(text) == free_text(INVISIBLE + text)
    assert plain(text) == plain(INVISIBLE + text)
