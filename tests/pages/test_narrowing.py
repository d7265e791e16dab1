"""The address of a narrowed list, and the links that change it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.selection import YES, Facet, Selection, select
from pages.parts.filters import Links
from pages.parts.markup.items import item_list
from pages.parts.markup.narrowing import chosen_in_words, controls
from pages.parts.narrowing import NAMES, Narrowed, parameters, resolve
from tests import builders as b
from texts.unbroken import kept_together


def read(**given: str) -> tuple[set[str], list[str]]:
    selection, missed = resolve(given, b.STRATEGY)
    return {f"{facet}:{value}" for facet, value in selection.chosen}, [one.field for one in missed]


@pytest.mark.parametrize(
    ("said", "chosen", "missed"),
    [
        ({}, set(), []),
        ({"status": "delayed,at_risk"}, {"status:delayed", "status:at_risk"}, []),
        ({"grunn": "overdue", "arsak": "staffing"}, {"reason:overdue", "cause:staffing"}, []),
        ({"mal": "1,3", "omrade": "ledelse"}, {"goal:1", "goal:3", "area:ledelse"}, []),
        ({"mal": "03"}, {"goal:3"}, []),
        ({"prioritert": "1", "oppdrag": "1", "olp": "1"},
         {"prioritised:1", "in_mandate:1", "in_economic_plan:1"}, []),
        ({"ansvarlig": "HR-sjef, Tromsø"}, {"responsible:HR-sjef, Tromsø"}, []),
        # what is wrong falls back, field by field
        ({"status": "delayed,tull", "arsak": "staffing"}, {"cause:staffing"}, ["status"]),
        ({"status": "not_applicable"}, set(), ["status"]),
        ({"mal": "9"}, set(), ["mal"]),
        ({"mal": "to"}, set(), ["mal"]),
        ({"omrade": "havet", "prioritert": "ja"}, set(), ["omrade", "prioritert"]),
        ({"ansvarlig": "x" * 201}, set(), ["ansvarlig"]),
    ],
)  # fmt: skip
def test_an_address_narrows_field_by_field(said, chosen, missed):
    assert read(**said) == (chosen, missed)


VALUES = {
    Facet.REASON: ["delayed", "support"], Facet.STATUS: ["done", "at_risk"],
    Facet.CAUSE: ["other"], Facet.AREA: ["utdanning", "ledelse"], Facet.GOAL: ["1", "2"],
    Facet.PRIORITISED: [YES], Facet.IN_MANDATE: [YES], Facet.IN_ECONOMIC_PLAN: [YES],
    Facet.RESPONSIBLE: ["Leder for læring, Bodø"],
}  # fmt: skip
ALL = [(facet, value) for facet, values in VALUES.items() for value in values]


@given(st.frozensets(st.sampled_from(ALL)))
def test_what_is_spelled_is_read_again(choices):
    selection = Selection(choices)
    assert resolve(parameters(selection), b.STRATEGY) == (selection, ())


@given(st.dictionaries(st.sampled_from([*NAMES.values()]), st.text(max_size=60)))
def test_any_address_gives_a_selection_or_says_what_it_passed_over(said):
    selection, missed = resolve(said, b.STRATEGY)
    fields = {NAMES[facet] for facet in selection.facets} | {one.field for one in missed}
    assert fields == {name for name, value in said.items() if value}


VIEW = b.view(
    b.plan(measure="T1.1", responsible="<b>HR</b>", prioritised=True),
    b.update("delayed", 40, cause="staffing", comment="x"),
    b.update("at_risk", 40, measure="T1.2", cause="funding", comment="x"),
)


def drawn(selection: Selection) -> str:
    narrowed = Narrowed(
        selection=selection,
        trust="unn",
        with_internal=True,
        page="tiltak",
        links=Links({}),
        own=(("mot", "2026-T1"),),
    )
    return controls(narrowed.find(VIEW), narrowed, b.STRATEGY)


def test_each_choice_is_a_link_with_its_count_that_adds_or_takes_away():
    html = drawn(Selection(frozenset({(Facet.STATUS, "delayed")})))
    links = dict(re.findall(r'<a href="([^"]*)" class="sm-chip"[^>]*>([^<]*)', html))
    said = {unescape(href): unescape(text) for href, text in links.items()}
    assert said["tiltak?mot=2026-T1"] == "Forsinket (1)"
    assert said["tiltak?mot=2026-T1&status=at_risk,delayed"] == "Risiko (1)"
    assert said["tiltak?mot=2026-T1&status=delayed&arsak=staffing"] == "Bemanning (1)"
    assert "Finansiering" not in html  # it would leave nothing
    assert html.count('aria-current="true"') == 1
    assert kept_together("Viser 1 av 6 tiltak hos foretakene: Forsinket.") in html
    assert "<b>" not in html


def test_a_choice_that_leaves_nothing_can_still_be_taken_away():
    html = drawn(Selection(frozenset({(Facet.STATUS, "delayed"), (Facet.CAUSE, "funding")})))
    assert "Ingen av de 6 tiltakene hos foretakene passer med Forsinket · Finansiering." in html
    assert html.count('aria-current="true"') == 2


def test_a_selection_is_told_in_the_words_of_the_screen():
    chosen = frozenset(
        {(Facet.STATUS, "at_risk"), (Facet.STATUS, "delayed"), (Facet.GOAL, "2"),
         (Facet.PRIORITISED, YES), (Facet.REASON, "silent_twice"), (Facet.AREA, "ledelse")}
    )  # fmt: skip
    assert chosen_in_words(Selection(chosen), b.STRATEGY) == (
        "Ikke rapportert to runder på rad · Risiko eller Forsinket · Ledelse · 2 Andre · Prioritert"
    )


def test_the_list_gives_each_item_a_row_with_what_the_matter_is():
    found = select(VIEW, selection=Selection(), trust="unn", with_internal=True)
    html = item_list(VIEW, found, Links({}))
    assert html.count('scope="row"') == 6
    assert "Forsinket (bemanning)" in html
    assert "&lt;b&gt;HR&lt;/b&gt;" in html
    assert "<details>" not in html
