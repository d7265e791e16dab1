from __future__ import annotations

import re

import pytest

from goals.catalogue.load import strategy
from texts import hyphens

WIDEST = 14
"""Letters that the first column of the matrix holds at 390 pixels."""


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Desentraliserte", "Desentrali-serte"),
        ("kommunikasjon,", "kommuni-kasjon,"),
        ("Helsekommunikasjon", "Helse-kommuni-kasjon"),
        ("Inkluderingsdugnaden", "Inkluderings-dugnaden"),
        ("diskriminering", "diskri-minering"),
        ("Nordlandssykehuset", "Nordlands-sykehuset"),
        ("Administrasjonssjef", "Admini-strasjons-sjef"),
        ("Simuleringskoordinator", "Simulerings-koordinator"),
        ("Lærlinger", "Lærlinger"),
    ],
)
def test_a_long_word_may_break_where_its_parts_meet(word, parts):
    assert hyphens.soft(word).replace(hyphens.SOFT_HYPHEN, "-") == parts


def test_a_line_may_end_after_a_slash():
    assert hyphens.soft("HMS/IA/mangfold").split(hyphens.BREAK) == ["HMS/", "IA/", "mangfold"]


def test_no_word_in_the_matrix_of_a_goal_is_broken_by_the_browser():
    for measure in strategy("helse-nord-2038").measures:
        for word in re.split(r"[-/, ]+", hyphens.soft(measure.short)):
            assert max(map(len, word.split(hyphens.SOFT_HYPHEN))) <= WIDEST, word
