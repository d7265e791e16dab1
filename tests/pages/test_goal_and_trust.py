"""The pages of goals and trusts over a real store, run by the framework without a browser."""

from __future__ import annotations

import re

import pytest

from data.store import Store
from goals import rollup
from goals.access import Principal, Role
from goals.cycle import Period
from goals.status import Cause
from pages.parts import filters, session
from tests.data.drafts import deliver, report
from tests.pages.showing import HOSTILE, MIDT, NORD, html_of, page, read, shown
from texts import sentences


def captions(html: str) -> list[str]:
    return [read(caption) for caption in re.findall("<caption>(.*?)</caption>", html)]


@pytest.mark.usefixtures("demo")
def test_all_goals_stand_in_the_strategys_order_each_with_its_distribution():
    html = shown("styringsmal")
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</tr>', html)
    assert [row for row in rows if "sm-tally" in row] == rows
    assert [re.search(r"mal=(\d)", row)[1] for row in rows] == list("12345678")


def test_a_goals_row_says_what_its_roll_up_says(demo: Store):
    view = session.view(filters.view())
    goals = rollup.by_goal(view)
    html = shown("styringsmal")
    assert demo.newest_event() > 0
    for number, row in enumerate(re.findall(r'<th scope="row"[^>]*>(.*?)</tr>', html), start=1):
        found, text = goals[number], read(row)
        assert f"{found.reported} av {found.applicable}" in text
        assert f"{found.worst_count} av {found.applicable}" in text
        assert f"{found.progress_count} av {found.progress_base} tiltak har tall" in text
        assert "prosentpoeng" in text
        counts = re.findall(r"</span></span> (\d+) ", row)
        assert sum(map(int, counts)) == found.applicable


@pytest.mark.usefixtures("demo")
def test_one_goal_leads_to_its_neighbours_its_measures_its_trusts_and_its_sources():
    html = shown("styringsmal", mal="3")
    for address in (
        "styringsmal?mal=2",
        "styringsmal?mal=4",
        "tiltak?tiltak=T3.10",
        "tiltak?foretak=unn&amp;tiltak=T3.10",
        "helseforetak?foretak=unn",
        "forklar?tall=reported&amp;mal=3",
    ):
        assert f'href="{address}"' in html
    assert "Satsingsområde: Utdanning og kompetanse" in html
    assert NORD.goal_by_number[3].title in html


@pytest.mark.usefixtures("demo")
def test_one_goal_shows_measures_words_milestones_plan_and_who_is_silent():
    html = shown("styringsmal", mal="3")
    text = read(html)
    assert re.findall('class="sm-section">([^<]*)<', html) == [
        "Tiltak og foretak",
        "Hvert foretak mot egen plan",
        "Framdrift i planperioden",
        "Indikatorer",
        "Ikke rapportert",
        "Styrets vedtak",
        "Kommentarer og neste steg",
        "Delmål som venter",
        "Plan",
    ]
    assert "Helgelandssykehuset 7 av 7" in text
    assert "Neste steg:" in text
    assert "Over fristen" in text
    assert "Prioritert (" in text


@pytest.mark.usefixtures("demo")
def test_one_goal_at_one_trust_speaks_of_that_trust_alone():
    html = shown("styringsmal", mal="3", foretak="unn")
    assert "tiltak hos UNN" in html
    assert "Nordlandssykehuset" not in read(html)


def test_one_goal_says_how_far_behind_its_plan_each_trust_is(demo: Store):
    html = shown("styringsmal", mal="2")
    part = html.split(">Hvert foretak mot egen plan</h2>")[1].split("</section>")[0]
    cells = rollup.by_goal_and_trust(session.view(filters.view()))
    rows = dict(re.findall(r'rowheader"><a[^>]*foretak=(\w+)"[^>]*>(.*?)</tr>', part))
    assert list(rows) == [trust.key for trust in NORD.trusts]
    for trust in ("finn", "unn", "nlsh", "helg"):
        assert sentences.gap(cells[2, trust].gap) in rows[trust]
    assert demo.newest_event() > 0


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("asked", ["9", "0", "x", "3.1", "٣", "<b>"])
def test_a_goal_that_is_not_there_is_said_in_words_and_all_are_shown(asked: str):
    html = shown("styringsmal", mal=asked)
    assert "finnes ikke i strategien" in html
    assert "<b>" not in html
    assert len(re.findall("sm-tally", html)) == 8


def test_the_chart_of_a_goal_is_over_that_goal(demo: Store):
    test = page("styringsmal", mal="2")
    view = session.view(filters.view())
    line = rollup.over_cycle(view, goal=2)["unn"]
    figure = test.get("plotly_chart")[0].proto.spec
    assert demo.newest_event() > 0
    assert str(line[0].mean_progress)[:6] in figure


@pytest.mark.usefixtures("demo")
def test_alike_trusts_stand_together_in_catalogue_order_and_nobody_beside_another_kind():
    html = shown("helseforetak")
    headings = re.findall('class="sm-section">([^<]*)<', html)
    assert headings == [
        "Sykehusforetakene",
        "Foretak som støtter sykehusene",
        "Det regionale helseforetaket",
    ]
    first, support, region = html.split('<section><h2 class="sm-section">')[1:]
    trusts = [re.findall(r'rowheader"><a href="helseforetak\?foretak=(\w+)"', part)
              for part in (first, support, region)]  # fmt: skip
    assert trusts == [["finn", "unn", "nlsh", "helg"], ["sano", "hnikt"], ["rhf"]]
    assert "bare ett foretak" in region


@pytest.mark.usefixtures("demo")
def test_the_comparison_draws_a_chart_for_each_kind_with_several_and_says_the_median():
    test = page("helseforetak")
    assert len(test.get("plotly_chart")) == 2
    assert "Medianen i gruppen er" in html_of(test)


@pytest.mark.usefixtures("demo")
def test_no_trust_is_told_to_be_best_or_worst():
    text = read(shown("helseforetak")).lower()
    for word in ("best", "dårligst", "svakest", "sterkest", "leder an", "nederst", "øverst"):
        assert not re.search(rf"\b{word}\b", text)


@pytest.mark.usefixtures("demo")
def test_one_trust_shows_its_goals_deliveries_trouble_and_what_waits():
    html = shown("helseforetak", foretak="unn")
    text = read(html)
    assert "Av 45 tiltak hos UNN" in text
    assert "Neste frist 20.01.2027 (3. tertial 2026)" in text
    assert "Godkjent av" in text
    assert re.findall('class="sm-section">([^<]*)<', html) == [
        "Levering",
        "Styringsmålene",
        "Framdrift mot egen plan",
        "Ikke rapportert",
        "Forsinket eller i risiko",
        "Behov for bistand",
        "Spørsmål til foretaket",
        "Svar på forslag til ny frist",
        "Delmål som venter",
    ]
    assert 'href="rapportering?foretak=unn"' in html
    assert 'href="styringsmal?foretak=unn&amp;mal=3"' in html


@pytest.mark.usefixtures("demo")
def test_a_trust_that_has_not_delivered_is_said_to_be_silent_item_by_item():
    html = shown("helseforetak", foretak="helg")
    missing = html.split(">Ikke rapportert</h2>")[1].split("</section>")[0]
    assert len(re.findall(r'href="tiltak\?', missing)) == 38
    assert "Vis 30 til" in missing
    assert "sm-part sm-tone-on_track" not in html


@pytest.mark.usefixtures("demo", "reader")
def test_a_reader_is_shown_neither_support_nor_proposed_deadlines():
    for html in (shown("helseforetak", foretak="unn"), shown("styringsmal", mal="3")):
        assert "Delmål som venter" in html
        assert "istand" not in html
        assert "Forslag til ny frist" not in html


@pytest.mark.usefixtures("demo")
def test_what_is_internal_is_shown_of_the_own_trust_only(monkeypatch: pytest.MonkeyPatch):
    unn = Principal("c", Role.CONTACT, frozenset({"unn"}))
    monkeypatch.setattr(session, "principal", lambda: unn)
    assert "Behov for bistand" in shown("helseforetak", foretak="unn")
    assert "Behov for bistand" not in shown("helseforetak", foretak="rhf")


@pytest.mark.usefixtures("demo")
def test_a_round_to_come_misses_nothing_yet():
    html = shown("helseforetak", foretak="unn", periode="2026-T3")
    assert "Runden åpner 31.12.2026." in html
    assert "3. tertial 2026" in shown("styringsmal", mal="3", periode="2026-T3")


@pytest.mark.usefixtures("demo")
def test_what_was_known_before_the_first_report_is_nothing():
    assert "Ingen tall ennå" in shown("helseforetak", per="2024-12-01")


@pytest.mark.usefixtures("store")
def test_an_empty_store_says_what_to_do_next():
    assert "make demo" in shown("styringsmal")
    assert "make demo" in shown("helseforetak")
    assert "make demo" in shown("helseforetak", foretak="unn")
    assert "Ingen av 70 tiltak hos foretakene er rapportert" in read(shown("styringsmal", mal="3"))


def test_the_second_strategy_has_goals_without_numbered_measures(store: Store):
    where = {"trust": "stolav", "period": Period(2020, 3)}
    told = {"progress": 40, "cause": Cause.STAFFING, "comment": HOSTILE}
    deliver(store, report("S2", "delayed", **told, **where), strategy=MIDT.key, **where)
    address = {"strategi": MIDT.key, "periode": "2020-T3"}
    goal = shown("styringsmal", mal="2", **address)
    assert MIDT.goal_by_number[2].title in goal
    assert "tiltak=S2" in goal
    assert "1 av 5 forsinket" in read(goal)
    assert "&lt;img src=x" in goal
    assert "<img" not in goal
    trust = read(shown("helseforetak", foretak="stolav", **address))
    assert "1 av 7 tiltak er rapportert" in trust
    assert "Forsinket" in trust
    beside = shown("helseforetak", **address)
    assert "Gruppen har ingen median" in beside


@pytest.mark.usefixtures("demo")
def test_every_table_has_a_caption_of_its_own():
    for html in (shown("styringsmal", mal="3"), shown("helseforetak", foretak="unn")):
        found = captions(html)
        assert len(found) == html.count("<table")
        assert len(set(found)) == len(found)
