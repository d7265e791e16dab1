"""How a figure is worked out, in words, and the same words for the sheet and the screen."""

from __future__ import annotations

import pytest

from goals import figures, lineage, rollup
from goals.figures import Figure, LeftOut, Place
from tests import builders as b
from texts import definitions
from texts import lineage as told_of

UNN = Place(trust="unn")
NO_MEAN = "Ingen av tiltakene har et tall, så det er ikke noe gjennomsnitt."
THREE = ("T1.1", "T1.2", "T1.10")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def formula(figure: Figure, *facts, place: Place = UNN) -> str:
    told = figures.explained(b.view(*facts), figure=figure, place=place)
    return plain(definitions.formula(told))


def progress(*values: float):
    return [b.update("on_track", v, measure=m) for m, v in zip(THREE, values, strict=False)]


@pytest.mark.parametrize(
    ("figure", "facts", "said"),
    [
        (Figure.MEAN_PROGRESS, progress(70, 46), "58 % = (70 + 46) : 2"),
        (Figure.MEAN_PROGRESS, progress(70, 46.5), "58,3 % = (70 + 46,5) : 2"),
        (Figure.MEAN_PROGRESS, progress(70), "70 %, fra ett tiltak"),
        (Figure.MEAN_PROGRESS, [], NO_MEAN),
        (Figure.GAP, progress(50, 100), "−8,3 = (−33,3 + 16,7) : 2"),
        (Figure.GAP, progress(100, 50), "−8,3 = (16,7 − 33,3) : 2"),
        (Figure.REPORTED, progress(50, 100), "2 av 6 tiltak = 33 %"),
        (Figure.DISTRIBUTION, progress(50, 100), "2 i rute + 4 ikke rapportert = 6"),
        (Figure.LABEL, progress(50, 100), "Under halvparten er rapportert: «Ikke rapportert»."),
        (Figure.LABEL, progress(50, 100, 10), "Ellers: «I rute»."),
        (Figure.LABEL, [b.update("delayed")], ("Noe er forsinket, i risiko eller på vent: "
         "den alvorligste av dem, med antall.")),
    ],
)  # fmt: skip
def test_a_figure_is_worked_out_of_its_parts(figure, facts, said):
    assert formula(figure, *facts) == said


def test_a_long_sum_is_one_number():
    facts = [b.update("on_track", 50, measure=str(m.id), trust=t.key)
             for m in b.STRATEGY.measures for t in b.STRATEGY.trusts]  # fmt: skip
    said = formula(Figure.MEAN_PROGRESS, *facts, place=Place())
    assert said == "50 % = 1 200 : 24 (summen av tallene, delt på hvor mange de er)"


def test_nothing_at_all_has_no_formula():
    nothing = [b.plan(measure=m, applicable=False) for m in ("T2.1", "T2.2")]
    place = Place(goal=2, trust="unn")
    assert formula(Figure.REPORTED, *nothing, place=place) == "Ingen tiltak å regne med."


@pytest.mark.parametrize("figure", Figure)
def test_every_figure_has_a_name_a_meaning_and_a_value(figure):
    found = rollup.of_region(b.view(*progress(50, 100)))
    assert definitions.name(figure)
    assert definitions.what(figure).endswith(".")
    assert definitions.value(figure, found)


@pytest.mark.parametrize("why", LeftOut)
def test_every_reason_to_be_left_out_has_words(why):
    assert definitions.left_out(why)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], ("608 av 730 dager = 83,3 %, regnet fra 01.01.2025 til og med 31.08.2026. "
         "Fristen er 31.12.2026.")),
        ([b.plan(start="2026-10-01")], ("0 %: arbeidet starter 01.10.2026, etter utgangen av "
         "tertialet (31.08.2026).")),
        ([b.plan(due="2026-06-30")], ("100 %: fristen 30.06.2026 var nådd ved utgangen av "
         "tertialet (31.08.2026).")),
        ([b.plan(expected_line=False)], "Planen har ingen forventet linje for dette arbeidet."),
    ],
)  # fmt: skip
def test_expected_progress_is_told_in_days(facts, said):
    view = b.view(*facts)
    [item] = [i for i in view.select(trust="unn", goal=1) if str(i.measure) == "T1.1"]
    traced = lineage.of_item(view, item, history=(), events=())
    told = {name: how for name, _, how in told_of.worked_out(view, traced)}
    assert plain(told["Forventet framdrift"]) == said


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (b.update("done"), "Meldt gjennomført uten tall. Det leses som 100 %."),
        (b.update("not_started"), "Meldt ikke startet uten tall. Det leses som 0 %."),
        (b.update("on_track"), "Rapporten har ikke noe tall for framdrift."),
        (b.update("done", 90), "Rapportert: 90 %."),
        (b.update("on_track", 40, period="2026-T1"), "Rapportert: 40 %."),
    ],
)
def test_progress_says_where_it_is_from(report, said):
    view = b.view(report)
    [item] = [i for i in view.select(trust="unn", goal=1) if i.update]
    traced = lineage.of_item(view, item, history=(report,), events=(b.imported(),))
    told = {name: how for name, _, how in told_of.worked_out(view, traced)}
    assert plain(told["Framdrift"]) == said
