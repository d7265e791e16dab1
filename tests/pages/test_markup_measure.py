"""One measure: every value with its source, internal words only for those who may see them."""

from __future__ import annotations

import re

from goals.catalogue.model import Measure, MeasureId
from pages.parts.filters import Links
from pages.parts.markup.measure import full_text, history, place, said, standing
from pages.parts.markup.plan import milestones, plan
from tests import builders as b
from texts.unbroken import kept_together

T11 = MeasureId(1, 1)
HOSTILE = "<script>alert(1)</script>"
EVENT = b.imported(7, file_name="unn.xlsx", approved_role="Klinikksjef")
UPDATE = b.update(
    "delayed",
    40,
    event_no=7,
    cause="staffing",
    comment=HOSTILE,
    next_step="Lyse ut på nytt",
    internal_note="Ring direktøren",
    support=True,
    proposed_due="2027-03-01",
    sheet="Status",
    cell="H14",
)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace("\u00a0", " ").split())


def test_the_text_is_verbatim_with_its_sub_points():
    measure = Measure(id=T11, text="Gjøre A & B", short="A", sub_points=("første", "andre"))
    assert text_of(full_text(measure)) == "Gjøre A &amp; B første andre"


def test_the_neighbours_follow_the_order_of_the_catalogue():
    measure = b.STRATEGY.measure_by_id[MeasureId(1, 10)]
    html = place(b.STRATEGY, measure, Links({"periode": "2026-T2"}))
    assert "Utdanning · Styringsmål 1:" in text_of(html)
    assert 'href="tiltak?periode=2026-T2&amp;tiltak=T1.2">Forrige: 1.2' in html
    assert 'href="tiltak?periode=2026-T2&amp;tiltak=T2.1">Neste: 2.1' in html


def test_the_first_measure_has_none_before_it():
    html = place(b.STRATEGY, b.STRATEGY.measures[0], Links({}))
    assert "Forrige" not in html
    assert "Neste: 1.2" in html


def test_the_standing_says_progress_gap_deadline_and_source():
    view = b.view(UPDATE, EVENT, b.plan(due="2026-06-30"), b.plan(trust="rhf", applicable=False))
    html = standing(view, T11, view.trusts, Links({}), internal_for={"unn"})
    said_of_unn = text_of(html).split("UNN")[1].split("NLSH")[0]
    assert "Forsinket 40 % 100 % −60 30.06.2026 over fristen I denne runden" in said_of_unn
    assert "Hendelse 7" in said_of_unn
    assert "Fil unn.xlsx" in said_of_unn
    assert "Ark Status Celle H14" in said_of_unn
    assert "Ikke aktuelt hos: RHF." in text_of(html)


def test_a_report_carried_forward_and_provisional_is_said_to_be_so():
    view = b.view(b.update("on_track", 20, period="2026-T1"), b.imported(1, period="2026-T1"))
    html = text_of(standing(view, T11, view.trusts, Links({}), internal_for=()))
    assert "Sist rapportert 1. tertial 2026 · foreløpig" in html


def test_who_brought_a_value_is_for_those_who_may_see_it():
    view = b.view(UPDATE, EVENT)
    assert "Levert av p1" in text_of(
        standing(view, T11, view.trusts, Links({}), internal_for={"unn"})
    )
    assert "Levert av" not in text_of(standing(view, T11, view.trusts, Links({}), internal_for=()))


def test_the_history_has_a_column_for_each_period_up_to_the_chosen_one():
    view = b.view(b.update("on_track", 20, period="2025-T2"), UPDATE)
    html = history(view, T11, view.trusts, Links({}))
    assert re.findall(r'<th scope="col">([^<]*)<', html)[-1] == kept_together("2. tertial 26")
    row = text_of(html.split("UNN")[1].split("</tr>")[0])
    assert row == (
        "? Ikke rapportert → I rute 20 % → I rute 20 % sist 2. tertial 25 "
        "→ I rute 20 % sist 2. tertial 25 ✕ Forsinket 40 %"
    )


def test_what_people_wrote_is_text_and_newest_first():
    older = b.update("on_track", 20, period="2026-T1", comment="Før", event_no=3)
    view = b.view(older, UPDATE, EVENT)
    html = said(view, T11, view.trusts, internal_for={"unn"})
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    seen = text_of(html)
    assert seen.index("2. tertial 2026") < seen.index("1. tertial 2026")
    assert "1 eldre" in html


def test_internal_words_are_only_for_those_who_may_see_them():
    view = b.view(UPDATE, EVENT)
    internal = ("Ring direktøren", "Behov for bistand", "01.03.2027")
    for_some = text_of(said(view, T11, view.trusts, internal_for={"unn"}))
    for_all = text_of(said(view, T11, view.trusts, internal_for={"nlsh"}))
    assert all(word in for_some for word in internal)
    assert not any(word in for_all for word in internal)
    assert "Lyse ut på nytt" in for_all


def test_a_report_of_internal_words_alone_says_nothing_to_others():
    view = b.view(b.update("on_track", 20, internal_note="Bare internt"))
    assert said(view, T11, view.trusts, internal_for=()) == (
        '<p class="sm-remark">Ingen har skrevet noe om tiltaket i planperioden.</p>'
    )


def test_the_plan_says_who_when_and_how_it_is_anchored():
    row = b.plan(responsible="HR-direktør", due="2026-06-30", prioritised=True, in_mandate=True)
    view = b.view(row)
    html = text_of(plan(view, T11, view.trusts, Links({}), internal_for=()))
    assert "UNN HR-direktør 01.01.2025 – 30.06.2026 Prioritert, Oppdragsdokument" in html
    assert "NLSH – 01.01.2025 – 31.12.2026 – Ingen egen planrad" in html


def test_milestones_stand_by_deadline_with_their_state():
    view = b.view(
        b.milestone("T1.1-M2", "2026-12-01", title="Sist"),
        b.milestone("T1.1-M1", "2026-06-30", title="Først"),
        b.milestone_update("T1.1-M2", proposed_due="2027-02-01"),
    )
    with_internal = text_of(milestones(view, T11, view.trusts, internal_for={"unn"}))
    without = text_of(milestones(view, T11, view.trusts, internal_for=()))
    assert with_internal.index("Først") < with_internal.index("Sist")
    assert "30.06.2026 Over fristen" in with_internal
    assert "Forslag til ny frist: 01.02.2027" in with_internal
    assert "Forslag" not in without


def test_a_reached_milestone_says_when():
    view = b.view(b.milestone(), b.milestone_update(reached="2026-05-31"))
    assert "Nådd 31.05.2026" in text_of(milestones(view, T11, view.trusts, internal_for=()))
