from __future__ import annotations

import pytest

from goals.measurement.analysis import Label, Method, analyse
from goals.measurement.faults import SeriesFault, SeriesFaultCode
from goals.measurement.keys import PeriodKey
from goals.measurement.rules import Rule
from goals.measurement.series import Better, Form, Observation, PhaseStart, Series, in_order
from texts import measurement
from texts.words import words

STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5]
RISING = [44.6, 44.9, 45.2, 45.5, 45.8, 46.1, 46.4]
COUNTS = [0, 1, 0, 1, 9, 8, 9, 8] * 2


def judged(values, *, better=Better.INCREASE, target=None, **rest):
    start = PeriodKey.parse("2025-01")
    seen = in_order(Observation(start.plus(at), value) for at, value in enumerate(values))
    return analyse(Series(seen, better, **rest), target=target)


SENTENCES = """
For få målinger: ingen verdi er målt ennå.
For få målinger: 1 av de 13 som trengs for å skille et signal fra naturlig variasjon.
For få målinger: prosessgrensene er foreløpige til det er én måling til.
For få målinger: medianen er foreløpig til det er én måling til.
Naturlig variasjon: den nyeste verdien (51, januar 2026) skiller seg ikke fra det som er vanlig.
Spesiell variasjon – forbedring: den nyeste verdien (70, januar 2026) ligger over øvre \
prosessgrense. Målet 30 nås med prosessen slik den er nå.
Spesiell variasjon – bekymring: den nyeste verdien (30,3, januar 2026) ligger under nedre \
prosessgrense. Målet 80 nås ikke med prosessen slik den er nå.
Spesiell variasjon: den nyeste verdien (46,4, juli 2026) er den siste av minst sju som stiger \
for hver gang.
Spesiell variasjon – forbedring: den nyeste verdien (57, februar 2026) er en av to på kort tid \
som ligger nær øvre prosessgrense. Målet 50 nås av og til: det ligger innenfor prosessgrensene.
Spesiell variasjon – bekymring: den nyeste verdien (49,3, juli 2026) hører til en lang rekke \
under midtlinjen.
Ingen variasjon: alle verdiene i utgangspunktet er 7, så det kan ikke regnes prosessgrenser.
Spesiell variasjon: verdiene krysser medianen 3 ganger, og minst 4 er vanlig.
Glidende verdier vurderes ikke: hver verdi bygger på de samme målingene som naboen.
Verdier som legges sammen utover året, vurderes ikke: hver verdi bygger på den forrige.
"""
ANALYSES = [
    judged([]),
    judged([3]),
    judged(STABLE),
    judged([1, 2] * 6),
    judged([*STABLE, 51]),
    judged([*STABLE, 70, None], target=30),
    judged([*STABLE, 30.25], target=80),
    judged([*STABLE, *RISING], better=Better.NEUTRAL),
    judged([*STABLE, 56.5, 57], target=50),
    judged([*STABLE, *[49, 48.9, 49.2, 48, 49.1, 48.2, 49.3]]),
    judged([7] * 13),
    judged(COUNTS),
    judged(STABLE, form=Form.ROLLING),
    judged(STABLE, form=Form.CUMULATIVE),
]


@pytest.mark.parametrize(
    ("analysis", "sentence"),
    list(zip(ANALYSES, SENTENCES.strip().splitlines(), strict=True)),
)
def test_a_verdict_says_what_there_is_to_say(analysis, sentence):
    assert measurement.verdict(analysis) == sentence


def test_a_seasonal_verdict_speaks_of_the_change():
    values = [value + at / 7 + (at * at * 7 % 13) / 10 for at, value in enumerate(STABLE * 3)]
    assert "den nyeste endringen fra året før (" in measurement.verdict(
        judged(values, seasonal=True)
    )


def test_the_facts_name_the_process_limits_or_the_median():
    assert measurement.facts(judged([*STABLE, 51])) == (
        "13 målinger. Gjennomsnitt 50,3, nedre prosessgrense 41,9, øvre prosessgrense 58,6, regnet "
        "av 12 målinger."
    )
    assert measurement.facts(judged(COUNTS)) == (
        "16 målinger. Median 4,50. Lengste rekke 4 (opptil 7 er vanlig), kryssinger 3 (minst 4 er "
        "vanlig)."
    )
    assert measurement.facts(judged([1])) == "1 måling."
    named = {str(method) for method in Method} | {"one", "xmr_open"}
    assert set(words("measurement").table("facts")) == named


@pytest.mark.parametrize(("n", "moves"), [(12, True), (23, True), (24, False), (25, False)])
def test_limits_from_twenty_four_say_that_they_move_until_all_are_there(n, moves):
    begun = PhaseStart(PeriodKey.parse("2025-01"), 24)
    found = judged([50 + at * 7 % 5 for at in range(n)], phases=(begun,))
    said = f"regnet av {min(n, 24)} målinger." + " Grensene flytter seg til det er 24." * moves
    assert measurement.facts(found).endswith(said)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("2026-03", "mars 2026"),
        ("2026-Q2", "2. kvartal 2026"),
        ("2026-T2", "2. tertial 2026"),
        ("2026", "2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(key, said):
    assert measurement.period(PeriodKey.parse(key)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (309.0, "309"),
        (1234.56, "1\u00a0234,6"),
        (50.66, "50,7"),
        (-1.254, "−1,25"),
        (0.0456, "0,046"),
    ],
)
def test_a_value_has_about_three_digits(value, said):
    assert measurement.value(value) == said


def test_every_label_rule_and_fault_has_its_words():
    assert measurement.label(Label.CONCERN) == "Spesiell variasjon – bekymring"
    table = words("measurement").table
    assert list(table("label")) == list(Label)
    assert list(table("rule")) == list(Rule)
    assert [rule for rule in Rule if set(table(f"newest.{rule}")) != {"up", "down"}] == []
    assert list(table("fault")) == list(SeriesFaultCode)
    for code in SeriesFaultCode:
        said = measurement.fault(SeriesFault(code, 7, "x", "y"))
        assert said.endswith(".")
        assert "{" not in said
