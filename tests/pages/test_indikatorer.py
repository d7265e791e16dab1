"""The indicators: all of them, and one at a place, over a real store."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from data.ledger import EventDraft, Facts
from goals.access import Principal, Role
from goals.facts import EventKind
from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
from goals.measurement.keys import PeriodKey
from pages.parts import session
from tests.pages.showing import HOSTILE, NORD, addresses, html_of, page, read, shown
from texts.hyphens import SOFT_HYPHEN

FIRST = PeriodKey.parse("2025-07")
STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5, 50.2, 70]

CARD = "▲ Forbedring ✗ Målet nås ikke"
FOLD = "<details><summary>Vis hvert sted: 2 viser forbedring<"


def stored(store, kind, facts):
    draft = EventDraft(kind=kind, strategy=NORD.key, recorded_by="local", via="page")
    with store.write() as transaction:
        transaction.append(draft, facts)


def store_months(store, first, figures):
    """Month by month from the first on, «heltid» at UNN in per cent."""
    rows = tuple(
        IndicatorValue(
            indicator="heltid",
            trust="unn",
            period_key=first.plus(at),
            numerator=value * 10,
            denominator=1000,
        )
        for at, value in enumerate(figures)
    )
    stored(store, EventKind.INDICATOR, Facts(indicator_values=rows))


@pytest.fixture
def measured(store):
    """UNN has fourteen months of «heltid», the newest outside the limits, and a target."""
    store_months(store, FIRST, STABLE)
    target = IndicatorTarget(
        indicator="heltid",
        value=80,
        due_key="2027-12",
        baseline=50,
        baseline_key="2025-07",
        reason="Vedtatt",
    )
    stored(store, EventKind.TARGET, Facts(indicator_targets=(target,)))
    return store


@pytest.mark.usefixtures("store")
def test_without_values_each_indicator_says_so_and_where_they_come_from():
    text = read(shown("indikatorer"))
    assert text.count("Ingen tall ennå. Måles") == len(NORD.indicators)
    assert "Ingen tall er lest inn ennå." in text


@pytest.mark.usefixtures("measured")
def test_the_list_says_value_variation_and_target_in_words_at_each_place():
    html = shown("indikatorer")
    text = read(html)
    assert "2 serier har tall. 2 viser forbedring" in text
    assert CARD in text
    assert "Ikke målt ennå hos:" in text
    assert 'src="data:image/svg+xml,' in html
    assert 'alt=""' in html
    assert "indikator=heltid" in html


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ({"mal": "2"}, True),
        ({"mal": "3"}, False),
        ({"variasjon": "improvement"}, True),
        ({"variasjon": "concern"}, False),
        ({"foretak": "unn", "variasjon": "improvement"}, True),
    ],
)
def test_the_address_narrows_the_list(address, is_there):
    assert (CARD in read(shown("indikatorer", **address))) is is_there


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(
    ("address", "count"),
    [({}, 1), ({"foretak": "unn"}, 1), ({"mal": "2"}, 0), ({"variasjon": "improvement"}, 0)],
)
def test_the_places_are_folded_until_the_list_is_narrowed(address, count):
    assert shown("indikatorer", **address).count(FOLD) == count


def test_what_shows_nothing_special_is_folded_with_a_summary_in_words(measured):
    """Nordland has common variation, UNN and the region don't; the other indicators no figures."""
    said = {"indicator": "heltid", "trust": "nlsh", "denominator": 1000}
    rows = [
        IndicatorValue(**said, period_key=FIRST.plus(at), numerator=value * 10)
        for at, value in enumerate([*STABLE[:-1], 50.5])
    ]
    stored(measured, EventKind.INDICATOR, Facts(indicator_values=tuple(rows)))
    goal = shown("styringsmal", mal="2").replace(SOFT_HYPHEN, "").partition("sm-indicator")[2]
    before, _, rest = goal.partition("<details>")
    assert [read(before).count(said) for said in ("▲ Forbedring", "Naturlig")] == [2, 0]
    assert read(rest).startswith(
        "Vis resten: 1 viser bare naturlig variasjon for «Heltidsandel» Nordlandssykehuset"
    )
    assert "Uten tall ennå: Bemanningsplan seks måneder fram, Faste årsverk" in read(rest)
    every = read(shown("indikatorer"))
    assert "Vis hvert sted: 2 viser forbedring og 1 viser bare naturlig variasjon" in every
    assert "Uten tall ennå: Bemanningsplan seks måneder fram, Faste årsverk" in every


@pytest.mark.usefixtures("measured")
def test_one_indicator_shows_verdict_table_and_what_it_is():
    text = read(shown("indikatorer", indikator="heltid", foretak="unn"))
    for said in (
        "Heltidsandel ved UNN: 70 % i august 2026, spesiell variasjon, forbedring",
        "Utgangspunkt 50 % (juli 2025), mål 80 % innen desember 2027.",
        "Nyeste tall er fra august 2026, og én periode mangler siden.",
        "Utviklingen: UNN",
        "Strategiens ord",
        "Planhorisont for bemanning",
    ):
        assert said in text.replace("\u00a0", " "), said


@pytest.mark.usefixtures("measured")
def test_a_value_leads_to_its_source_in_one_click_and_the_regions_by_trust():
    links = [one for one in addresses(shown("indikatorer", indikator="heltid")) if "forklar" in one]
    assert [parse_qs(urlsplit(one).query)["indikator"] for one in links] == [["heltid"]] * 2
    own = read(shown("forklar", indikator="heltid", foretak="unn"))
    assert "Forklar: Heltidsandel hos UNN" in own
    assert "august 2026 70 % (700 av 1 000) Lagret:" in own
    assert "Vis 2 til" in own
    region = shown("forklar", indikator="heltid")
    assert "I august 2026 er 1 av 1 foretak med" in read(region)
    assert "UNN august 2026 70 % (700 av 1 000)" in read(region)
    assert any("indikator=heltid" in one and "foretak=unn" in one for one in addresses(region))


@pytest.mark.usefixtures("demo")
def test_the_values_of_an_earlier_round_end_with_its_last_day():
    address = {"indikator": "heltid", "foretak": "unn", "periode": "2026-T1"}
    text = read(shown("forklar", **address))
    assert "tallene vises til og med 30.04.2026" in text
    assert "mai 2026" not in text.partition("Verdiene til")[2]


@pytest.mark.usefixtures("demo")
def test_a_changed_target_says_what_it_was_and_from_when():
    text = read(shown("indikatorer", indikator="heltid", foretak="unn")).replace("\u00a0", " ")
    assert "mål 68 % innen desember 2026." in text
    assert "Målet ble endret i februar 2026. Før det var det 70 % innen desember 2026." in text


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", [{}, {"indikator": "heltid", "foretak": "unn"}])
def test_an_earlier_round_says_where_its_figures_end(address):
    text = read(shown("indikatorer", periode="2026-T1", **address))
    assert "tallene vises til og med 30.04.2026" in text
    assert "i mai 2026" not in text
    assert "tallene vises til og med" not in read(shown("indikatorer", **address))


@pytest.mark.usefixtures("measured")
def test_looking_back_shows_what_was_known():
    text = read(shown("indikatorer", indikator="heltid", foretak="unn", per="1"))
    assert "Heltidsandel ved UNN: 70 %" in text
    assert "Det er ikke satt noe mål." in text  # it came with the next event
    assert "Begynn en ny fase" not in text


@pytest.mark.usefixtures("measured")
def test_an_unknown_indicator_is_said_in_words():
    assert "finnes ikke i strategien" in read(shown("indikatorer", indikator="<b>"))


def test_the_reason_of_a_phase_is_text(measured):
    phase = IndicatorPhase(indicator="heltid", trust="unn", period_key="2026-01", reason=HOSTILE)
    stored(measured, EventKind.PHASE, Facts(indicator_phases=(phase,)))
    html = shown("indikatorer", indikator="heltid", foretak="unn")
    assert "&lt;img src=x" in html
    assert "<img src=x" not in html


def ask_for_24(start):
    """Fill in the form for a new phase with limits of 24 points, and send it."""
    at = page("indikatorer", indikator="heltid", foretak="unn", gjor="ny-fase")
    fields = {field.label: field for field in at.selectbox}
    fields["Fra perioden"].set_value(start)
    assert fields["Grensene regnes av"].value == 12
    fields["Grensene regnes av"].set_value(24)
    at.text_area[0].set_value("To år med tall")
    return at.button[0].click().run()


def test_limits_come_of_twenty_four_points_once_they_are_there(measured):
    """The phase begins where the series does: there is no other before it."""
    refused = ask_for_24(FIRST)
    assert "UNN: 14. Velg 12, eller la fasen begynne tidligere." in read(html_of(refused))
    assert refused.text_area[0].value == "To år med tall"
    start = FIRST.plus(-10)
    store_months(measured, start, STABLE[:10])
    ask_for_24(start)
    seen = read(shown("indikatorer", indikator="heltid", foretak="unn"))
    assert "Fra september 2024 (grenser av de 24 første målingene): To år med tall" in seen
    assert "Første fase" not in seen
    assert "regnet av 24 målinger." in seen


def test_limits_that_still_move_say_so(measured):
    """As where values were taken back after the phase began."""
    said = {"indicator": "heltid", "trust": "unn", "period_key": FIRST, "reason": "To år med tall"}
    phase = IndicatorPhase(**said, baseline=24)
    stored(measured, EventKind.PHASE, Facts(indicator_phases=(phase,)))
    seen = read(shown("indikatorer", indikator="heltid", foretak="unn"))
    assert "regnet av 14 målinger. Grensene flytter seg til det er 24." in seen


@pytest.mark.usefixtures("measured")
def test_a_coordinator_begins_a_phase_and_a_reader_cannot(monkeypatch):
    at = page("indikatorer", indikator="heltid", foretak="unn", gjor="ny-fase")
    at.text_area[0].set_value("Ny avtale")
    at.button[0].click().run()
    assert "Ny fase er lagret som hendelse 3." in html_of(at)
    seen = read(shown("indikatorer", indikator="heltid", foretak="unn"))
    assert "Første fase Fra oktober 2026 (grenser av de 12 første målingene): Ny avtale" in seen
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    assert "Begynn en ny fase" not in shown("indikatorer", indikator="heltid", gjor="ny-fase")


def test_a_coordinator_sets_a_target_and_a_number_that_is_none_is_said(measured, monkeypatch):
    at = page("indikatorer", indikator="heltid", foretak="unn", gjor="nytt-mal")
    fields = {field.label: field for field in at.text_input}
    fields["Utgangspunkt, verdi i %"].set_value("50")
    fields["Mål, verdi i %"].set_value("mye")
    at.text_area[0].set_value("Styrets vedtak")
    at.button[0].click().run()
    assert "«mye» er ikke et tall" in html_of(at)
    assert measured.newest_event() == 2
    next(field for field in at.text_input if field.value == "mye").set_value("72,5")
    at.button[0].click().run()
    assert "Målet er lagret som hendelse 3." in html_of(at)
    seen = read(shown("indikatorer", indikator="heltid", foretak="unn"))
    assert "mål 72,5 % innen" in seen.replace("\u00a0", " ")
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    assert "Sett et mål" not in shown("indikatorer", indikator="heltid", gjor="nytt-mal")
