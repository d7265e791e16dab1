"""The slides, the notes and the start of a board meeting, without a browser."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from unittest.mock import Mock

import pytest

from actions import meetings
from actions.desk import Desk
from data.ledger import Facts
from data.store import Store
from goals import rollup
from goals.access import LOCAL
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.facts import EventKind
from goals.measurement.facts import IndicatorValue
from goals.measurement.keys import PeriodKey
from goals.meetings import DecisionState, follow_ups
from goals.status import Cause, Status
from pages.parts import filters, session
from pages.parts.board import showing
from pages.parts.markup.board import notes, slides
from tests.data.drafts import deliver, draft, plan, planned, report
from tests.pages.showing import HOSTILE, MIDT, NORD, WALK, addresses, html_of, page, read, shown
from texts import names, sentences

SLIDES = (*WALK, *(f"mal-{goal.number}" for goal in NORD.goals))
T2 = {"periode": "2026-T2"}
PLANTED = {
    "internal_note": "hemmelig-notat",
    "proposed_due": date(2031, 3, 7),
    "support": True,
}
NAMES = ("hemmelig-person", "hemmelig-konto", "hemmelig-fil", "hemmelig-rolle", "hemmelig-merknad")


def desk(store: Store) -> Desk:
    return Desk(store, NORD, LOCAL, date(2026, 10, 15), "page")


def slide(name: str, **address: str) -> str:
    return shown("styremote", bilde=name, **address)


def order(html: str) -> list[str]:
    return re.search(r'data-deck="([^"]*)"', html)[1].split(" ")


@pytest.mark.usefixtures("demo")
def test_one_walks_through_the_meeting_and_past_the_goals():
    html = slide("hovedtall", **T2)
    assert order(html) == [*WALK[:6], *(f"mal-{n}" for n in range(1, 9)), *WALK[6:]]
    assert "1 av 8" in read(html)
    for before, after in pairwise(WALK):
        ways = [a for a in addresses(slide(before, **T2)) if f"bilde={after}" in a]
        assert len(ways) == 1
    last = addresses(slide("mal-8", **T2))
    assert sum("bilde=oppfolging" in address for address in last) == 1


@pytest.mark.parametrize("name", SLIDES)
def test_every_slide_says_what_its_numbers_are(demo: Store, name):
    text = read(slide(name, **T2))
    for said in (
        "2. tertial 2026, åpen med frist 20.09.2026",
        "5 av 7 foretak har levert",
        "169 av 222 tiltak er rapportert",
        "Foreløpig: Helse Nord IKT",
        "Slik det var kjent 15.10.2026",
        "Demodata",
    ):
        assert said in text
    assert f"hendelse {demo.newest_event()} · {demo.head().short} " in text


@pytest.mark.usefixtures("demo")
def test_the_next_slide_is_ready_before_it_is_asked_for(monkeypatch):
    """Of a moment that no other test looks at, so that nobody has drawn its slides before."""
    address = {"periode": "2026-T1", "per": "62"}
    first, *others = order(slide("hovedtall", **address))
    too_late = Mock(side_effect=AssertionError)
    monkeypatch.setattr(slides, "slide", too_late)
    monkeypatch.setattr(notes, "notes", too_late)
    monkeypatch.setattr(showing, "report", too_late)
    for name in others:
        for html in (slide(name, **address), slide(name, notater="1", **address)):
            assert "sm-slide" in html
    assert first == "hovedtall"


@pytest.mark.usefixtures("demo")
def test_the_ways_stand_at_the_same_place_on_every_slide():
    for name in ("styringsmal", "framdrift", "siden"):
        (slide_of,) = page("styremote", bilde=name, **T2).main.children.values()
        assert "data-deck" in slide_of.children[1].proto.body


@pytest.mark.usefixtures("demo")
def test_the_figures_are_those_of_the_report():
    html = slide("hovedtall", **T2)
    found = rollup.of_region(session.view(filters.view()))
    for status in (Status.DONE, Status.ON_TRACK, Status.AT_RISK, Status.DELAYED):
        count = re.search(rf'sm-tone-{status}"><span class="sm-b-count">(\d+)<', html)[1]
        assert int(count) == found.distribution[status]
    for status in (Status.NOT_STARTED, Status.ON_HOLD, Status.CANCELLED, Status.NOT_REPORTED):
        count = re.search(rf'sm-tone-{status}"><strong>(\d+)<', html)[1]
        assert int(count) == found.distribution[status]
    assert f'<h1 tabindex="-1" class="sm-slide-headline">{sentences.headline(found)}' in html


@pytest.mark.usefixtures("demo")
def test_no_open_round_is_shown_unless_it_is_chosen():
    assert "1. tertial 2026, låst 04.06.2026" in read(slide("hovedtall"))
    assert "2. tertial 2026, åpen" in read(slide("hovedtall", **T2))


@pytest.mark.usefixtures("demo")
def test_a_slide_that_is_not_there_is_the_first():
    assert read(slide("tull", **T2)) == read(slide("hovedtall", **T2))
    assert read(slide("mal-9", **T2)) == read(slide("hovedtall", **T2))


@pytest.mark.usefixtures("demo")
def test_there_are_at_most_eight_rows_and_three_lines():
    assert slide("styringsmal", **T2).count('<th scope="row"') == 8
    assert slide("oppmerksomhet", **T2).count('class="sm-b-what"') == 3
    assert "I tillegg er 14 tiltak forsinket eller over fristen." in slide("oppmerksomhet", **T2)
    assert slide("mal-3", **T2).count('<th scope="row"') == 7


def held(store: Store) -> list[str]:
    """The events of the meetings, the oldest first."""
    return [str(event.event_no) for event in store.events(NORD.key, kinds={EventKind.MEETING})]


def test_what_has_moved_is_counted_from_the_meeting_before(demo: Store):
    newest = held(demo)[-1]
    html = slide("siden", periode="2026-T2", mote=newest, per=newest)
    assert "Styremøte 17.06.2026, sak 64-2026" in html
    assert "Endringer fra styremøtet 25.02.2026 (3. tertial 2025)" in read(html)
    live = read(slide("siden", **T2))
    assert "Endringer fra styremøtet 17.06.2026 (1. tertial 2026)" in live
    assert "Styremøte 17.06.2026, sak" not in live


@pytest.mark.usefixtures("demo")
def test_before_the_first_meeting_the_round_before_is_compared_with():
    text = read(slide("siden", periode="2025-T3", per="29"))
    assert "Endringer fra 2. tertial 2025 til 3. tertial 2025" in text
    html = slide("hovedtall", periode="2025-T1", per="10")
    assert "siden" not in order(html)


def test_the_notes_say_what_is_new_where_from_and_what_comes_next(demo: Store):
    html = shown("styremote", bilde="hovedtall", notater="1", **T2)
    text = read(html)
    assert "5 av 8 styringsmål har tiltak som er forsinket" in text  # the next slide's message
    assert "UNN, tiltak 3.9: fra «I rute» til «Risiko for forsinkelse» (bemanning)." in text
    assert demo.head().hash[:12] in text
    assert "data-follow" in html
    assert all("notater=1" in address for address in addresses(html) if "bilde=" in address)
    last = read(shown("styremote", bilde="vedtak", notater="1", **T2))
    assert "Dette er det siste bildet." in last


@pytest.mark.parametrize("name", SLIDES)
def test_the_notes_to_every_slide_print_event_and_head(demo: Store, name):
    text = read(slide(name, notater="1", **T2))
    head = demo.head()
    assert f"kjent ved hendelse {demo.newest_event()} (kontrolltall {head.short})" in text


@pytest.mark.usefixtures("demo")
def test_all_slides_stand_below_one_another_under_one_heading():
    html = slide("samlet", **T2)
    assert html.count("<h1") == 1
    assert html.count('class="sm-slide"') == len(SLIDES)
    assert "data-deck" not in html


def test_nothing_internal_is_on_a_slide_or_in_the_notes(store: Store):
    nord = {"strategy": NORD.key}
    plan(store, planned("T1.1"), **nord)
    private = {
        "recorded_by": NAMES[0],
        "account": NAMES[1],
        "file_name": NAMES[2],
        "approved_role": NAMES[3],
        "note": NAMES[4],
    }
    deliver(
        store,
        report("T1.1", "delayed", progress=10, cause=Cause.STAFFING, comment="Åpen", **PLANTED),
        **nord | private,
    )
    measure(store, sheet=NAMES[2], **nord | private)
    decide(store)
    names_of_slides = order(slide("hovedtall", **T2))
    assert {"siden", "indikatorer", "oppfolging", "mal-8"} <= {*names_of_slides}
    seen = ""
    for name in (*names_of_slides, "samlet"):
        seen += slide(name, **T2) + shown("styremote", bilde=name, notater="1", **T2)
    for said in ("Åpen", "Sykefravær", "Styret ber om en plan."):  # what is open is shown
        assert said in seen
    for secret in ("hemmelig-notat", "07.03.2031", "2031", *NAMES, names_of_support()):
        assert secret not in seen


def measure(store: Store, *, sheet: str, **event: str) -> None:
    """Every trust measures one indicator in a year, from a file with that sheet."""
    values = tuple(
        IndicatorValue(
            indicator="sykefravaer",
            trust=trust.key,
            period_key=PeriodKey.parse("2025-01").plus(month),
            numerator=7,
            denominator=100,
            sheet=sheet,
            cell=f"E{month}",
        )
        for trust in NORD.trusts
        for month in range(12)
    )
    with store.write() as transaction:
        transaction.append(draft(EventKind.INDICATOR, **event), Facts(indicator_values=values))


def decide(store: Store) -> None:
    held = meetings.record(
        desk(store), date(2026, 6, 1), title="Styremøte", period=Period(2026, 1)
    ).event_no
    meetings.decide(desk(store), held, text="Styret ber om en plan.")


def names_of_support() -> str:
    return names.field("support", owner=NORD.owner)


@pytest.mark.usefixtures("store")
def test_without_a_report_every_slide_says_so_in_words():
    text = read(slide("samlet", **T2))
    assert "Ingen av 378 tiltak hos foretakene er rapportert." in text
    assert "Framdriften kan ikke regnes ut ennå" in text
    assert "Ingen tiltak er forsinket eller over fristen" in text
    assert "oppfolging" not in order(slide("hovedtall", **T2))


def test_a_strategy_without_measures_has_its_goals_and_nothing_else(store: Store):
    deliver(
        store,
        report("S3", "delayed", progress=40, cause=Cause.FUNDING, trust=MIDT.trusts[1].key,
               period=Period(2016, 2)),
        strategy=MIDT.key, trust=MIDT.trusts[1].key, period=Period(2016, 2),
    )  # fmt: skip
    address = {"strategi": MIDT.key, "periode": "2016-T2"}
    html = slide("samlet", **address)
    assert html.count('class="sm-slide"') == 5 + len(MIDT.goals) + 1
    assert MIDT.goal_by_number[3].short in html
    assert "tiltak 3." not in html


def test_sami_letters_and_hostile_text_come_out_as_they_were_written(store: Store):
    name = "Finnmárkku buohcciviessu – áčđŋšŧž"
    number = meetings.record(
        desk(store), date(2026, 10, 1), title=name, period=Period(2026, 2), case_number="<b>1"
    ).event_no
    meetings.decide(desk(store), number, text=HOSTILE * 20, responsible=name)
    html = slide("oppfolging", mote=str(number), **T2)
    assert name in html
    assert "sak &lt;b&gt;1" in html
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html
    row = re.search(r'<th scope="row".*?</th>', html, re.DOTALL)[0]
    assert len(read(row)) < 200  # cut at a word, so that the slide keeps its size
    assert "…" in row


def test_the_start_leads_to_the_slides_of_both_rounds_and_to_what_each_meeting_saw(demo: Store):
    html, newest = shown("styremote"), held(demo)[-1]
    ways = addresses(html)
    assert any("bilde=hovedtall" in way and "periode=2026-T1" in way for way in ways)
    assert any("periode=2026-T2" in way and "bilde" not in way for way in ways)
    frozen = [way for way in ways if f"mote={newest}" in way]
    assert len(frozen) == 1
    assert f"per={newest}" in frozen[0]
    assert "periode=2026-T1" in frozen[0]
    assert "1. tertial 2026 · Alle foretak" in read(html)
    assert "2. tertial 2026 er ikke låst" not in read(html)
    assert "2. tertial 2026 er ikke låst" in read(shown("styremote", **T2))


def test_a_meeting_and_its_decision_are_recorded_on_the_page(store: Store):
    deliver(store, report("T1.1", "on_track", progress=40), strategy=NORD.key)
    test = page("styremote", gjor="record", **T2)
    test.text_input[1].input("87-2026")
    test.button[0].click().run()
    assert not test.exception
    (event,) = store.events(NORD.key, kinds={EventKind.MEETING})
    assert f"er registrert som hendelse {event.event_no}" in read(html_of(test))
    files = [button.key for button in test.get("download_button")]
    assert [key.rpartition(".")[2] for key in files] == ["pptx", "docx", "pdf", "xlsx"]
    test.text_input[1].input("87-2026")
    test.button[0].click().run()
    assert len(store.events(NORD.key, kinds={EventKind.MEETING})) == 1
    test = page("styremote", gjor="decide", **T2)
    test.text_area[0].input("Styret ber om en plan.")
    test.button[0].click().run()
    assert not test.exception
    (one,) = follow_ups(session.snapshot(filters.view()))
    assert (one.decision.text, one.meeting.case_number) == ("Styret ber om en plan.", "87-2026")
    assert "Styret ber om en plan." in read(shown("styremote", **T2))


def test_a_decision_without_words_is_refused_beside_its_form(store: Store):
    meetings.record(desk(store), date(2026, 10, 1), title="Styremøte", period=Period(2026, 2))
    test = page("styremote", gjor="decide", **T2)
    test.button[0].click().run()
    assert "Skriv hva styret vedtok. Ingenting er lagret." in html_of(test)
    assert store.events(NORD.key, kinds={EventKind.DECISION}) == ()


@pytest.mark.usefixtures("demo")
def test_the_files_of_a_meeting_are_shown_when_asked_for_and_are_of_all_trusts():
    assert not page("styremote", **T2).get("download_button")
    offered = page("styremote", filer="styremote", foretak="unn", **T2).get("download_button")
    assert [button.label for button in offered] == [
        "Presentasjon (PowerPoint)",
        "Utkast til styresak (Word)",
        "Statusrapport (PDF)",
        "Rapportens tall (Excel)",
    ]
    assert not any("unn" in button.key for button in offered)


@pytest.mark.usefixtures("demo", "reader")
def test_a_reader_sees_the_meetings_and_records_none():
    test = page("styremote", gjor="record")
    assert "sak 64-2026" in read(html_of(test)) or "64-2026" in html_of(test)
    assert not test.button


def test_a_decision_stands_at_the_measure_and_the_goal_that_it_concerns(store: Store):
    number = meetings.record(
        desk(store), date(2026, 10, 1), title="Styremøte", period=Period(2026, 2)
    ).event_no
    made = meetings.decide(
        desk(store), number, text="Om samiske pasienter", measure=MeasureId(3, 10)
    )
    meetings.follow_up(desk(store), made.event_no, state=DecisionState.UNDERWAY, note="Er i gang")
    for found in (shown("tiltak", tiltak="T3.10"), shown("styringsmal", mal="3")):
        assert "Styrets vedtak" in found
        assert "Om samiske pasienter" in found
        assert "Er i gang" in found
    assert "Styrets vedtak" not in shown("tiltak", tiltak="T3.1")
    assert "Styrets vedtak" not in shown("styringsmal", mal="1")


def test_siden_sist_counts_from_a_meeting_by_what_it_saw(demo: Store):
    first, newest = held(demo)
    html = shown("siden_sist", fra=newest, **T2)
    assert "fra styremøtet 17.06.2026 til 2. tertial 2026" in read(html)
    ways = addresses(html)
    assert any(f"fra={newest}" in way for way in ways)
    assert any(f"fra={first}" in way for way in ways)
