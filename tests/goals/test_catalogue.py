from __future__ import annotations

import re
from pathlib import Path

import pytest

from goals.catalogue.check import is_organisation_number
from goals.catalogue.faults import CatalogueError, Fault, FaultCode
from goals.catalogue.load import DEFAULT_STRATEGY, find_trust, parse, strategies, strategy
from goals.catalogue.model import MeasureId
from goals.cycle import Cycle, cycles
from goals.errors import UserError
from texts.catalogue_faults import sentence
from texts.words import words

HERE = Path(__file__).parent
CATALOGUE = Path(strategy.__code__.co_filename).parent
SECOND = "helse-midt-norge-2015"


def joined(lines: list[str]) -> str:
    """The source's lines as running text: its wraps are the page's, not the author's."""
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


def source_paragraphs(file: str, beginning: str) -> list[str]:
    """The source's lines gathered to paragraphs; one starts where `beginning` matches."""
    paragraphs: list[list[str]] = []
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if re.match(beginning, line):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [joined(paragraph) for paragraph in paragraphs]


def test_helse_nord_has_four_areas_eight_goals_and_fifty_four_measures() -> None:
    found = strategy()
    assert (len(found.areas), len(found.goals), len(found.measures)) == (4, 8, 54)
    per_goal = tuple(len(found.measures_of(goal.number)) for goal in found.goals)
    assert per_goal == (3, 5, 10, 6, 5, 9, 9, 7)
    assert [len([g for g in found.goals if g.area == a.key]) for a in found.areas] == [5, 1, 1, 1]


def test_goals_and_measures_are_the_sources_own_words_in_its_own_order() -> None:
    source = source_paragraphs("verbatim_helse_nord.txt", r"\d\.\d |\d+\) |- ")
    expected = []
    for goal in strategy().goals:
        expected.append(goal.title)
        for measure in strategy().measures_of(goal.number):
            expected.append(f"{measure.id.number}) {measure.text}")
            expected += [f"- {point}" for point in measure.sub_points]
    assert expected == [re.sub(r"^\d\.\d ", "", paragraph) for paragraph in source]


def test_the_sources_own_spelling_is_kept() -> None:
    found = strategy()
    assert "innarbeid digitalt" in found.measure_by_id[MeasureId(6, 9)].text
    assert "en regionale handlingsplan" in found.measure_by_id[MeasureId(8, 3)].text
    assert ", - utvikling, - støtte og - evaluering" in found.measure_by_id[MeasureId(7, 4)].text


def test_only_one_measure_has_sub_points_and_it_has_three() -> None:
    with_points = {str(m.id): len(m.sub_points) for m in strategy().measures if m.sub_points}
    assert with_points == {"T5.4": 3}


def test_every_measure_has_a_short_label_of_its_own() -> None:
    labels = [measure.short for measure in strategy().measures]
    assert len(set(labels)) == len(labels)
    assert max(len(label) for label in labels) <= 40


def test_measures_sort_by_number_not_by_letters() -> None:
    ids = [measure.id for measure in strategy().measures_of(3)]
    assert sorted(ids) == ids
    assert [str(found) for found in ids[-2:]] == ["T3.9", "T3.10"]
    assert MeasureId.parse("T3.2") < MeasureId.parse("T3.10") < MeasureId.parse("T4.1")


def test_helse_nord_follows_up_in_two_cycles_of_two_years() -> None:
    assert [cycle.key for cycle in cycles(strategy())] == ["2025-2026", "2027-2028"]


def test_the_second_strategy_has_seven_goals_each_followed_up_as_one_measure() -> None:
    found = strategy(SECOND)
    assert [str(measure.id) for measure in found.measures] == [f"S{n}" for n in range(1, 8)]
    assert [cycle.key for cycle in cycles(found)] == ["2015-2016", "2017-2018", "2019-2020"]
    assert [trust.name for trust in found.trusts] == [
        "Helse Midt-Norge RHF",
        "St. Olavs hospital",
        "Helse Møre og Romsdal",
        "Helse Nord-Trøndelag",
        "Sykehusapotekene i Midt-Norge",
    ]
    assert not any(trust.organisation_number for trust in found.trusts)


def test_the_second_strategys_goals_are_the_sources_own_words() -> None:
    _, *goals = source_paragraphs("verbatim_helse_midt_norge.txt", "Mål|o ")
    assert [f"o {goal.title}" for goal in strategy(SECOND).goals] == goals
    assert [f"o {measure.text}" for measure in strategy(SECOND).measures] == goals


def test_the_default_strategy_is_one_of_those_there_are() -> None:
    assert list(strategies()) == [SECOND, DEFAULT_STRATEGY]
    assert strategy().key == DEFAULT_STRATEGY


def test_an_unknown_strategy_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError) as refused:
        strategy("helse-vest")
    text = words("errors")(refused.value.code, **refused.value.values)
    assert "«helse-vest»" in text
    assert f"{SECOND}, {DEFAULT_STRATEGY}" in text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("unn", "unn"),
        ("UNN HF", "unn"),
        ("  universitetssykehuset  i Nord-Norge ", "unn"),
        ("983974899", "unn"),
        ("983 974 899", "unn"),
        ("Finnmarksykehuset", "finn"),
        ("FINNMÁRKKU BUOHCCIVIESSU", "finn"),
        ("HSYK", "helg"),
        ("Helse Nord RHF", "rhf"),
        ("HN IKT", "hnikt"),
        ("Sykehuset Østfold", None),
        ("", None),
    ],
)
def test_a_trust_is_found_by_all_its_names(text: str, key: str | None) -> None:
    found = find_trust(strategy(), text)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("983974899", True),
        ("918177833", True),
        ("883658752", True),
        ("983974898", False),
        ("839748990", False),
        ("100000300", False),  # the rest is 10: no digit can be its control digit
    ],
)
def test_an_organisation_number_ends_in_its_control_digit(digits: str, valid: bool) -> None:  # noqa: FBT001 (a table column)
    assert is_organisation_number(digits) is valid


SMALL = """
key = "small"
title = "Strategi"
short = "Liten"
owner = "Eier"
source = "Kilde"
[[cycles]]
start = 2025-01-01
months = 24
[[cycles]]
start = 2027-01-01
[[areas]]
number = 1
key = "a"
title = "Område"
[[goals]]
number = 1
area = "a"
title = "Mål"
short = "Mål"
[[goals]]
number = 2
area = "a"
title = "Helt mål"
short = "Helt"
[[measures]]
id = "T1.1"
text = "Tiltak"
short = "Tiltak"
[[measures]]
id = "S2"
text = "Helt mål"
short = "Helt"
[[trusts]]
key = "unn"
name = "Universitetssykehuset"
short = "UNN"
kind = "hospital"
organisation_number = "983974899"
aliases = ["Tromsø"]
[[trusts]]
key = "rhf"
name = "Helse Nord"
short = "RHF"
kind = "region"
"""


def faults_of(text: str, *, file: str = "small.toml") -> list[tuple[FaultCode, str]]:
    with pytest.raises(CatalogueError) as refused:
        parse(text, file=file)
    return [(fault.code, fault.value) for fault in refused.value.faults]


def test_a_small_catalogue_is_read_whole() -> None:
    found = parse(SMALL, file="small.toml")
    assert [str(measure.id) for measure in found.measures] == ["T1.1", "S2"]
    assert cycles(found)[1] == Cycle(found.cycles[1].start, 24)
    assert [trust.heading for trust in found.trusts] == ["UNN", "RHF"]


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ('id = "T1.1"', "id = 3.10", FaultCode.ID_IS_A_NUMBER, "3.1"),
        ('id = "T1.1"', 'id = "1.1"', FaultCode.ID_UNREADABLE, "1.1"),
        ('id = "T1.1"', 'id = "T1.01"', FaultCode.ID_UNREADABLE, "T1.01"),
        ('id = "T1.1"', 'id = "T3.1"', FaultCode.UNKNOWN_GOAL, "T3.1"),
        ('id = "T1.1"', 'id = "S2"', FaultCode.DUPLICATE, "S2"),
        ('id = "T1.1"', 'id = "T2.1"', FaultCode.WHOLE_GOAL_AND_NUMBERED, "S2"),
        ('id = "T1.1"', 'id = "T2.1"', FaultCode.GOAL_WITHOUT_MEASURE, "1"),
        ("number = 2", "number = 1", FaultCode.DUPLICATE, "1"),
        ('area = "a"', 'area = "b"', FaultCode.UNKNOWN_AREA, "b"),
        ('key = "rhf"', 'key = "unn"', FaultCode.DUPLICATE, "unn"),
        ('key = "rhf"', 'key = "RHF"', FaultCode.MALFORMED, "pattern"),
        ('kind = "region"', 'kind = "land"', FaultCode.MALFORMED, "'land'"),
        ('kind = "region"', 'kind = "region"\ncolour = "blå"', FaultCode.MALFORMED, "'blå'"),
        ('kind = "region"', 'kind = "region"\ncolumn = ""', FaultCode.MALFORMED, "''"),
        ('"983974899"', '"983974890"', FaultCode.ORGANISATION_NUMBER_WRONG, "983974890"),
        ('"983974899"', "983974899", FaultCode.MALFORMED, "983974899"),
        ('short = "RHF"', 'short = "TROMSØ"', FaultCode.NAME_OF_ANOTHER_TRUST, "tromsø"),
        (
            'kind = "region"',
            'kind = "region"\nsucceeded_by = "hn"',
            FaultCode.UNKNOWN_SUCCESSOR,
            "hn",
        ),
        (
            'kind = "region"',
            'kind = "region"\nvalid_from = 2026-01-01\nvalid_to = 2025-12-31',
            FaultCode.ENDS_BEFORE_IT_BEGINS,
            "2025-12-31",
        ),
        ("2027-01-01", "2027-02-01", FaultCode.CYCLE_NOT_FROM_A_TERTIAL, "2027-02-01"),
        ("2027-01-01", "2026-09-01", FaultCode.CYCLES_OVERLAP, "2025-2026 / 2026-2028"),
        ("2027-01-01", '"2027-01-01"', FaultCode.MALFORMED, "'2027-01-01'"),
        ("months = 24", "months = 6", FaultCode.CYCLE_NOT_WHOLE_TERTIALS, "6"),
        ("months = 24", "months = 0", FaultCode.CYCLE_NOT_WHOLE_TERTIALS, "0"),
        ('title = "Strategi"', "", FaultCode.MALFORMED, "Field required"),
        ('title = "Strategi"', "title = ", FaultCode.NOT_TOML, "line"),
    ],
)
def test_a_faulty_catalogue_is_refused_with_the_fault(
    old: str, new: str, code: FaultCode, value: str
) -> None:
    assert old in SMALL
    found = faults_of(SMALL.replace(old, new, 1))
    assert any(code is seen and value in text for seen, text in found)


def test_a_file_must_bear_its_strategys_key() -> None:
    assert faults_of(SMALL, file="other.toml") == [(FaultCode.KEY_IS_NOT_THE_FILE_NAME, "small")]


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    text = (
        SMALL.replace('id = "T1.1"', "id = 3.10")
        .replace('area = "a"', 'area = "b"', 1)
        .replace('"983974899"', '"983974890"')
        .replace("2027-01-01", "2027-01-02")
        .replace('owner = "Eier"', "")
    )
    assert {code for code, _ in faults_of(text)} == {
        FaultCode.ID_IS_A_NUMBER,
        FaultCode.GOAL_WITHOUT_MEASURE,
        FaultCode.UNKNOWN_AREA,
        FaultCode.ORGANISATION_NUMBER_WRONG,
        FaultCode.CYCLE_NOT_FROM_A_TERTIAL,
        FaultCode.MALFORMED,
    }


def test_a_number_as_id_is_explained_in_words() -> None:
    with pytest.raises(CatalogueError) as refused:
        parse(SMALL.replace('id = "T1.1"', "id = 3.10"), file="small.toml")
    text = sentence(refused.value.faults[0])
    assert text.startswith("measures[0].id: id-en 3.1 er skrevet som et tall")
    assert 'Skriv den som tekst: "T3.10"' in text


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_has_a_sentence_that_says_where(code: FaultCode) -> None:
    assert sentence(Fault(code, "goals[1].area", "x")).startswith("goals[1].area: ")


def test_no_catalogue_file_is_overlooked() -> None:
    assert {path.stem for path in CATALOGUE.glob("*.toml")} == set(strategies())
