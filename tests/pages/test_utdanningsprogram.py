"""The page of training programmes: numbers, silence, sources, and the ways there and back."""

from __future__ import annotations

import re
from html import unescape

import pytest

from charts import gatherings as chart
from goals import gatherings
from goals.seats import held
from pages.parts import session
from tests.on_screen import rows, tables
from tests.pages.showing import MIDT, NORD, shown
from texts import seats as said

PAGE = "utdanningsprogram"
NORTH = "forbedringsutdanning-nord"
NUMBER = re.compile(r"\d+")


def plain(cell: str) -> str:
    return unescape(re.sub("<[^>]*>", "", cell)).replace("\u00ad", "").strip()


def table(html: str, caption: str) -> list[list[str]]:
    [found] = [one for one in tables(html) if caption in plain(one.split("</caption>")[0])]
    return [[plain(cell) for cell in row] for row in rows(found)]


def counted(cell: str) -> int:
    """A number as it stands on the page; what isn't known adds nothing."""
    found = NUMBER.match(cell)
    if not found:
        return 0
    return -int(found[0]) if "mer enn avsatt" in cell else int(found[0])


@pytest.mark.usefixtures("store")
def test_an_empty_store_says_what_is_set_aside_and_that_nothing_is_said():
    html = shown(PAGE)
    assert "Ingen har meldt hvor mange plasser som er tatt i bruk." in html
    bodo = table(html, "Forbedringsveileder, kull 1 (2021), Bodø: plasser")
    assert [row[:4] for row in bodo if row[0] == "UNN"] == [["UNN", "3", "ikke meldt", "–"]]
    assert bodo[-1][:4] == ["Sum", "20", "ikke meldt", "–"]
    assert "34 andre plassene" in html
    assert "Strategien har ingen utdanningsprogrammer." in shown(PAGE, strategi=MIDT.key)


@pytest.mark.usefixtures("demo")
def test_sums_on_the_page_are_the_naive_sums_of_its_own_rows():
    html = shown(PAGE)
    view = session.desk(NORD).view()
    overview = table(html, "Plasser i hvert kull på hvert sted")
    for one, whole in zip(held(view), overview, strict=False):
        inside = table(html, f"{said.name_of(one)}: plasser")
        *trusts, last = inside
        assert last[0] == "Sum"
        for column in (1, 2, 3):
            assert counted(last[column]) == sum(counted(row[column]) for row in trusts)
        assert whole[2:5] == last[1:4]
    *places, last = overview
    for column in (1, 2, 3, 4):
        assert counted(last[column]) == sum(counted(row[column]) for row in places)
    assert counted(last[3]) == sum(update.taken for update in newest(view))


def newest(view):
    """The newest number of each trust up to the round, without the rules' own code."""
    kept = {}
    for update in view.snapshot.seats:
        key = (update.programme, update.cohort, update.place, update.trust)
        if update.period <= view.period and (key not in kept or kept[key].period < update.period):
            kept[key] = update
    return kept.values()


@pytest.mark.usefixtures("demo")
def test_more_than_set_aside_an_unlisted_trust_and_silence_are_three_things():
    rows = {row[0]: row for row in table(shown(PAGE), "Nord, kull 9 (2024), Tromsø: plasser")}
    assert rows["Finnmarkssykehuset"][1:4] == ["10", "11", "1 mer enn avsatt"]
    assert rows["UNN"][1:4] == ["ikke oppgitt", "17", "–"]
    assert rows["Nordlandssykehuset"][1:4] == ["ikke oppgitt", "ikke meldt", "–"]


@pytest.mark.usefixtures("demo")
def test_a_number_leads_to_file_sheet_and_cell():
    html = shown(PAGE, foretak="finn", program="forbedringsveileder")
    assert re.search(r"statusark-finn-2025-T1.xlsx.*Utdanningsplasser.*G\d", plain(html))


@pytest.mark.usefixtures("demo")
def test_the_past_knows_what_it_knew():
    then = shown(PAGE, per="2025-06-30", periode="2025-T1", foretak="helg", program=NORTH)
    assert "Ingen har meldt" in then
    assert "8" in table(shown(PAGE, foretak="helg"), "Nord, kull 9 (2024), Bodø: plasser")[0]


@pytest.mark.usefixtures("demo")
def test_trust_and_programme_narrow_the_page_and_stand_in_the_address():
    html = shown(PAGE, foretak="helg", program="forbedringsveileder")
    assert "Forbedringsveileder, kull 1 (2021), Bodø" in html
    assert "Nord, kull 9" not in html
    assert "kull 4 (2024), Tromsø: plasser" not in html  # no seats there, and nothing said
    assert 'aria-current="true"' in html
    assert "foretak=helg" in html


@pytest.mark.usefixtures("demo")
def test_an_unknown_programme_is_said_in_words_and_all_are_shown():
    html = shown(PAGE, program="<b>x</b>")
    assert "Det finnes ikke noe program «&lt;b&gt;x&lt;/b&gt;»" in html
    assert "Forbedringsveileder" in html


@pytest.mark.usefixtures("demo")
def test_measures_and_programmes_lead_to_each_other_and_are_found():
    assert "tiltak=T7.9" in shown(PAGE, program=NORTH)
    assert f"program={NORTH}" in shown("tiltak", tiltak="T7.9")
    assert "program=regsim" in shown("tiltak", tiltak="T4.6")
    assert "utdanningsprogram" not in shown("tiltak", tiltak="T2.1").split("</nav>")[-1]
    assert f"program={NORTH}" in shown("sok", q="forbedringsutdanning")
    assert "7.9" in shown(PAGE, program="regsim") or "4.6" in shown(PAGE, program="regsim")


@pytest.mark.usefixtures("demo")
def test_the_line_says_which_years_it_is_of_and_what_lies_outside():
    html = shown(PAGE)
    assert "Samlinger 2024–2025" in html
    assert "Utenfor tidslinjen: Forbedringsutdanning for leger, kull 5 (2020)." in html
    assert "Samlinger 2020–2021" in shown(PAGE, program="forbedringsutdanning-leger")


def test_each_gathering_stands_at_its_first_day_and_is_filled_when_it_is_over():
    meets = gatherings.all_of(NORD.programmes)
    span = gatherings.spans(meets)[-1]
    for day, over in ((span.start, 0), (meets[-1].gathering.first, 7), (span.end, 8)):
        drawn = chart.Gatherings(span, gatherings.within(meets, span), day, is_today=True)
        traces = [t for t in chart.figure(drawn).to_dict()["data"] if not t["showlegend"]]
        assert sum(len(trace["x"]) for trace in traces) == 8
        assert sum(len(t["x"]) for t in traces if t["name"] == "Samling som er over") == over
    assert "Tidslinje over 8 samlinger i 2024–2025." in chart.alt_text(drawn)
    assert len(chart.table(meets).rows) == len(meets) == 13
