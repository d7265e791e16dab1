from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger import KnownAt
from goals.catalogue.load import DEFAULT_STRATEGY, strategies
from goals.errors import UserError
from pages.parts.address import FIELDS, Resolved, Surroundings, resolve, starting_trust
from pages.parts.filters import Links

TODAY = date(2026, 10, 15)


def known_at(text: str | None) -> KnownAt:
    """Know event 7 today, and event 3 on 12 September."""
    known = {None: KnownAt(7, TODAY), "2026-09-12": KnownAt(3, date(2026, 9, 12))}
    if text not in known:
        raise UserError("known_at_unreadable", text=text)
    return known[text]


AROUND = Surroundings(strategies(), DEFAULT_STRATEGY, ("nb", "en"), known_at)


def shown(found: Resolved) -> tuple[str, str, str, str | None, int]:
    spec = found.spec
    trust = spec.trust.key if spec.trust else None
    return spec.strategy.key, spec.cycle.key, str(spec.period), trust, spec.known.event_no


HERE = DEFAULT_STRATEGY
THERE = "helse-midt-norge-2015"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (HERE, "2025-2026", "2026-T2", None, 7)),
        ({"periode": "2025-T1"}, (HERE, "2025-2026", "2025-T1", None, 7)),
        ({"periode": "2026-T3"}, (HERE, "2025-2026", "2026-T3", None, 7)),
        ({"foretak": "unn"}, (HERE, "2025-2026", "2026-T2", "unn", 7)),
        ({"foretak": "UNN"}, (HERE, "2025-2026", "2026-T2", "unn", 7)),
        ({"per": "2026-09-12"}, (HERE, "2025-2026", "2026-T2", None, 3)),
        ({"periode": "", "foretak": "", "per": ""}, (HERE, "2025-2026", "2026-T2", None, 7)),
        ({"tiltak": "T3.10"}, (HERE, "2025-2026", "2026-T2", None, 7)),
    ],
)
def test_an_address_gives_the_view_it_asks_for(
    said: dict[str, str], expected: tuple[str, str, str, str | None, int]
) -> None:
    found = resolve(said, AROUND)
    assert (shown(found), found.faults) == (expected, ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("strategi", "helse-ost"),
        ("strategi", "../etc"),
        ("plan", "1999-2000"),
        ("plan", "ifjor"),
        ("periode", "2031-T1"),
        ("periode", "2026-T4"),
        ("foretak", "ingen"),
        ("foretak", "x" * 500),
        ("per", "2026-13-40"),
        ("per", "i fjor"),
    ],
)
def test_what_is_not_there_falls_back_and_is_named(field: str, value: str) -> None:
    found = resolve({field: value}, AROUND)
    assert shown(found) == shown(resolve({}, AROUND))
    assert [(fault.field, fault.value) for fault in found.faults] == [(field, value[:40])]


def test_one_bad_filter_leaves_the_others_in_force() -> None:
    found = resolve({"periode": "tull", "foretak": "unn", "per": "2026-09-12"}, AROUND)
    assert shown(found) == (HERE, "2025-2026", "2026-T2", "unn", 3)
    assert [fault.field for fault in found.faults] == ["periode"]


def test_a_trust_of_another_strategy_is_not_found() -> None:
    found = resolve({"strategi": THERE, "foretak": "unn"}, AROUND)
    assert found.spec.strategy.key == THERE
    assert [fault.field for fault in found.faults] == ["foretak"]


def test_a_view_of_what_is_known_now_is_no_look_back() -> None:
    assert not resolve({}, AROUND).spec.as_of
    assert not resolve({"per": "tull"}, AROUND).spec.as_of
    assert resolve({"per": "2026-09-12"}, AROUND).spec.as_of


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=100)))
def test_any_address_gives_a_view(said: dict[str, str]) -> None:
    found = resolve(said, AROUND)
    assert found.spec.period in found.spec.cycle.periods
    assert {fault.field for fault in found.faults} <= {name for name in said if said[name]}


def test_links_keep_the_filters_and_say_more() -> None:
    links = Links({"periode": "2025-T1", "foretak": "unn"})
    assert links.to("oversikt") == "./?periode=2025-T1&foretak=unn"
    assert links.to("tiltak", tiltak="T3.10") == "tiltak?periode=2025-T1&foretak=unn&tiltak=T3.10"
    assert links.to("tiltak", foretak="nlsh") == "tiltak?periode=2025-T1&foretak=nlsh"
    assert links.to("tiltak", foretak="") == "tiltak?periode=2025-T1"
    assert links.to("tiltak", per=None) == "tiltak?periode=2025-T1&foretak=unn"
    assert Links({}).to("oversikt") == "./"
    assert Links({}).to("tiltak", tiltak='"><b>&') == "tiltak?tiltak=%22%3E%3Cb%3E%26"


@pytest.mark.parametrize(
    ("own", "page", "given", "trust"),
    [
        ("unn", "oversikt", {}, "unn"),
        ("unn", "oversikt", {"periode": ""}, "unn"),
        ("unn", "oversikt", {"periode": "2026-T1"}, None),
        ("unn", "oversikt", {"foretak": "rhf"}, None),
        ("unn", "tiltak", {}, None),
        ("stolav", "oversikt", {}, None),  # of another strategy
        (None, "oversikt", {}, None),
    ],
)
def test_a_visit_begins_on_the_own_trust_only_when_the_address_asks_for_nothing(
    own: str | None, page: str, given: dict[str, str], trust: str | None
) -> None:
    assert starting_trust(own, strategies()[HERE], page=page, given=given) == trust
