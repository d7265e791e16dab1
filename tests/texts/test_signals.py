from __future__ import annotations

import pytest

from goals.measurement.analysis import Assurance, LimitsState, Method, Variation, analyse
from goals.measurement.keys import PeriodKey
from goals.measurement.series import Better, Form, Observation, Series, in_order
from goals.measurement.towards import Aim, AimStatus, Mark
from texts import signals
from texts.words import words

START = PeriodKey.parse("2025-01")
STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5]


def said(values, *, target=None, better=Better.INCREASE, name="UNN", unit="%", **rest):
    seen = in_order(Observation(START.plus(at), value) for at, value in enumerate(values))
    analysis = analyse(Series(seen, better, **rest), target=target)
    return signals.sentence(signals.subject("Heltid", name), analysis, unit).replace("\u00a0", " ")


SENTENCES = """
Heltid ved UNN: ingen tall ennå.
Heltid i regionen samlet: 3 % i januar 2025, for få målinger til å skille signal fra støy (1 av 13).
Heltid ved UNN: 51,5 % i desember 2025, foreløpige grenser til det er én måling til.
Heltid ved UNN: 51 % i januar 2026, naturlig variasjon rundt 50,3 %; målet 80 % nås ikke med \
dagens prosess.
Heltid ved UNN: 51 % i januar 2026, naturlig variasjon rundt 50,3 %; målet 50 % nås av og til med \
dagens prosess.
Heltid ved UNN: 70 % i januar 2026, spesiell variasjon, forbedring (over øvre prosessgrense); \
målet 30 % nås med dagens prosess.
Heltid ved UNN: 30 dager i januar 2026, spesiell variasjon, bekymring (under nedre prosessgrense).
Heltid ved UNN: −9 % i januar 2026, naturlig variasjon rundt −9,8 %.
Heltid ved UNN: 7 % i januar 2026, uten variasjon siden utgangspunktet; målet er 7 %.
Heltid ved UNN: 2 % i mars 2025, for få målinger til å skille signal fra støy (2 av 13).
Heltid ved UNN: 51,5 % i desember 2025, som er en glidende verdi og ikke vurderes.
"""
SAID = [
    said([]),
    said([3], name=None),
    said(STABLE),
    said([*STABLE, 51], target=80),
    said([*STABLE, 51], target=50),
    said([*STABLE, 70], target=30),
    said([*STABLE, 30], unit="dager"),
    said([value - 60 for value in [*STABLE, 51]]),
    said([7] * 13, target=7),
    said([1, None, 2]),
    said(STABLE, form=Form.ROLLING),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), list(zip(SAID, SENTENCES.strip().splitlines(), strict=True))
)
def test_one_sentence_says_value_variation_and_target(sentence, expected):
    assert sentence == expected


def test_a_zero_denominator_is_no_value_and_is_said_so():
    seen = (Observation.of_share(START, 0, 0),)
    found = analyse(Series(seen, Better.INCREASE))
    assert signals.sentence("Heltid", found, "%") == "Heltid: ingen tall ennå."


def test_every_code_has_its_words():
    table = words("measurement").table
    assert list(table("variation")) == list(Variation)
    assert set(table("assurance_short")) == {*Assurance, "no_target"}
    assert list(table("aim")) == list(AimStatus)
    assert list(table("method")) == list(Method)
    assert list(table("limits")) == list(LimitsState)
    assert signals.aim_status(AimStatus.BEHIND_SURELY) == "Bak planlinjen – sikkert avvik"


@pytest.mark.parametrize(
    ("baseline", "target", "expected"),
    [
        (8.4, 7.5, "Utgangspunkt 8,4 % (januar 2025), mål 7,5 % innen desember 2026."),
        (90, 90, "Målet er å holde 90 % til desember 2026."),
    ],
)
def test_a_target_to_reach_and_one_to_hold_are_told_apart(baseline, target, expected):
    aim = Aim(Mark(START, baseline), Mark(START.plus(23), target), Better.DECREASE)
    assert signals.towards(aim, "%").replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (12, "Nyeste tall er fra desember 2025, og ingen periode mangler siden."),
        (13, "Nyeste tall er fra desember 2025, og én periode mangler siden."),
        (14, "Nyeste tall er fra desember 2025, og to perioder mangler siden."),
    ],
)
def test_the_age_of_the_newest_value_is_told(now, expected):
    seen = in_order(Observation(START.plus(at), value) for at, value in enumerate(STABLE))
    found = analyse(Series(seen, Better.INCREASE))
    assert signals.basis(found, START.plus(now)) == expected


def test_signs_differ_without_their_colours():
    found = [signals.look(one).sign for one in (*list(Variation)[:4], None)]
    assert found == ["▲", "▼", "■", "●", "○"]
