"""Every language says the same, and nobody hears another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from threading import Barrier

import pytest

from goals.catalogue.load import strategies
from goals.measurement.keys import PeriodKey
from tests.languages import FOLDER, MADE_UP, leaves, make_up, read
from texts import catalogue, dates, measurement, numbers
from texts.words import NORWEGIAN, as_spoken, languages, speak, speaking, spoken, words

SECTIONS = sorted(path.stem for path in (FOLDER / NORWEGIAN).glob("*.toml"))
OTHERS = [name for name in languages() if name != NORWEGIAN]


def placeholders(text: str) -> set[str]:
    """What is filled in: names in braces, and groups of a pattern."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def filled(section: str, texts: dict[str, object]) -> dict[str, set[str]]:
    if section == "framework":
        return {way: set(re.findall(r"\$\d", said)) for way, said in leaves(texts)}
    return {way: placeholders(said) for way, said in leaves(texts)}


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_section_says_as_much_in_every_language_and_fills_in_the_same(
    language: str, section: str
) -> None:
    own, other = (read(FOLDER / code / f"{section}.toml") for code in (NORWEGIAN, language))
    assert filled(section, other) == filled(section, own)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_no_section_that_bokmal_lacks(language: str) -> None:
    assert sorted(path.stem for path in (FOLDER / language).glob("*.toml")) == SECTIONS


@pytest.mark.parametrize("key", strategies())
@pytest.mark.parametrize("language", OTHERS)
def test_every_part_of_a_strategy_has_a_label_that_fits(language: str, key: str) -> None:
    own = strategies()[key]
    said = read(FOLDER / language / "catalogue" / f"{key}.toml")
    assert [*said["areas"]] == [area.key for area in own.areas]
    assert [*said["goals"]] == [str(goal.number) for goal in own.goals]
    assert [*said["measures"]] == [str(measure.id) for measure in own.measures]
    assert [*said.get("indicators", ())] == [one.key for one in own.indicators]
    units = {one.unit for one in (*own.indicators, *own.figures) if one.unit}
    assert units == {*said.get("units", ())}
    labels = [*said["goals"].values(), *said["measures"].values()]
    assert [label for label in labels if len(label) > 40] == []


def test_a_labelled_strategy_keeps_what_the_strategy_says() -> None:
    own = strategies()["helse-nord-2038"]
    assert catalogue.strategies()[own.key] is own
    with speaking("en"):
        english = catalogue.strategies()[own.key]
    assert english.goal_by_number[7].short == "Leadership"
    assert english.goal_by_number[7].title == own.goal_by_number[7].title
    assert [m.text for m in english.measures] == [m.text for m in own.measures]
    assert own.goal_by_number[7].short == "Ledelse"


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from make_up(tmp_path, monkeypatch)


@pytest.mark.usefixtures("made_up")
def test_a_language_is_a_folder_with_every_section(tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "frame.toml").touch()
    assert languages() == (NORWEGIAN, MADE_UP)


def said() -> tuple[str, ...]:
    """What comes from texts, from forms, and from what is kept."""
    return (
        spoken(),
        words("status")("name.delayed"),
        dates.moment(datetime(2026, 8, 31, 12, 5, tzinfo=UTC)),
        numbers.percent(1234.5, 1),
        measurement.period(PeriodKey.parse("2026-03")),
        catalogue.strategies()["helse-nord-2038"].goals[0].short,
    )


@pytest.mark.usefixtures("made_up")
def test_two_who_speak_at_once_never_hear_one_another() -> None:
    both, alone = Barrier(2), {}
    for language in languages():
        with speaking(language):
            alone[language] = said()
    assert alone[NORWEGIAN] != alone[MADE_UP]

    def talk(language: str) -> set[tuple[str, ...]]:
        heard = set()
        for _ in range(50):
            both.wait(10)
            speak(language)  # as a page run does
            both.wait(10)
            heard.add(said())
        return heard

    with ThreadPoolExecutor(2) as pool:
        heard = dict(zip(languages(), pool.map(talk, languages()), strict=True))
    assert heard == {language: {words} for language, words in alone.items()}
    assert spoken() == NORWEGIAN


@pytest.mark.usefixtures("made_up")
def test_what_is_made_later_speaks_as_when_it_was_asked_for() -> None:
    with speaking(MADE_UP):
        later, now = as_spoken(said), said()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(later).result() == now
        assert pool.submit(said).result() == said()


def test_bokmal_and_english_are_whole() -> None:
    """One that lacks a section would not be offered, and nobody would be told."""
    assert languages() == ("nb", "en")


def test_a_language_that_is_not_there_is_bokmal() -> None:
    speak("xx")
    assert spoken() == NORWEGIAN


def test_english_writes_dates_and_numbers_its_own_way() -> None:
    with speaking("en"):
        assert dates.day(date(2026, 8, 31)) == "31 Aug 2026"
        assert numbers.number(-1234.5, 1) == "−1,234.5"
        assert numbers.percent(58) == "58%"
