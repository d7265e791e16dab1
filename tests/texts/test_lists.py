"""The lists that are taken along say what the screen says, in plain cells."""

from __future__ import annotations

from datetime import date

import pytest

from goals.catalogue.model import MeasureId
from goals.figures import Figure, Place, explained
from goals.findable import entries
from goals.milestones import standings
from goals.search import find
from goals.selection import Facet, Selection, select
from tests import builders as b
from texts import lists
from texts.data_table import DataTable

INTERNAL = "Bare internt"
VIEW = b.view(
    b.plan(responsible="HR-sjef", due="2026-06-30", prioritised=True, title="Vår egen handling"),
    b.plan(measure="T1.2", applicable=False),
    b.update("on_track", 30, period="2026-T1"),
    b.update(
        "delayed", 40.25, cause="staffing", comment="=1+1", support=True, internal_note=INTERNAL,
        proposed_due="2026-12-01", sheet="Status", cell="H7", event_no=2,
    ),
    b.milestone("T1.1-M1", "2026-05-31"),
    b.milestone_update("T1.1-M1", proposed_due="2026-11-01"),
    b.imported(2, file_name="unn.xlsx", approved_role="Klinikksjef"),
)  # fmt: skip
UNN = (b.STRATEGY.trust_by_key["unn"],)
MEASURE = MeasureId.parse("T1.1")
ALL = select(VIEW, selection=Selection(), trust="unn", with_internal=False)


def rows(table: DataTable) -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_an_item_has_its_plan_what_counts_and_what_the_matter_is():
    table = lists.items(VIEW, ALL)
    found = rows(table)
    assert [row["Tiltak"] for row in found] == ["T1.1", "T1.10", "T2.1", "T2.2", "S3"]
    expected = {
        "Satsingsområde": "Utdanning", "Styringsmål": 1, "Foretak": "UNN",
        "Foretakets navn på tiltaket": "Vår egen handling",
        "Status": "Forsinket", "Rapportert i runden": "Ja", "Framdrift i prosent": 40.3,
        "Forventet i prosent": 100.0, "Avvik i prosentpoeng": -59.8,
        "Sist rapportert": "2. tertial 2026", "Frist": date(2026, 6, 30), "Over fristen": "Ja",
        "Ansvarlig": "HR-sjef", "Prioritert": "Ja", "Oppdragsdokument": "Nei",
        "Årsak": "Bemanning", "Kommentar": "=1+1", "Neste steg": None,
        "Krever oppmerksomhet fordi": "Forsinket (bemanning); Fristen 30.06.2026 er passert",
    }  # fmt: skip
    assert {key: found[0][key] for key in expected} == expected
    assert found[1]["Framdrift i prosent"] is None


def test_what_needs_attention_stands_worst_first():
    chosen = Selection(frozenset({(Facet.REASON, "delayed"), (Facet.REASON, "overdue")}))
    found = select(VIEW, selection=chosen, trust="unn", with_internal=False)
    assert [row["Tiltak"] for row in rows(lists.attention(VIEW, found))] == ["T1.1"]


def test_a_cell_of_the_matrix_has_its_counts():
    found = rows(lists.goals(VIEW, UNN))
    assert [row["Styringsmål"] for row in found] == [1, 2, 3]
    assert found[0]["Samlet status"] == "Forsinket"
    assert found[0]["Tiltak i alt"] == 2
    assert found[0]["Rapporterte tiltak"] == 1
    statuses = ["Forsinket", "I rute", "Ikke rapportert"]
    assert [found[0][key] for key in statuses] == [1, 0, 1]


def test_a_delivery_has_its_day_and_whether_it_was_late():
    found = {row["Foretak"]: row for row in rows(lists.deliveries(VIEW))}
    assert found["UNN"]["Levert"] == "Delvis levert"
    assert found["UNN"]["Sist levert"] == date(2026, 9, 12)
    assert found["UNN"]["Etter fristen"] == "Nei"
    assert found["UNN"]["Godkjenning"] == "Godkjent av Klinikksjef"
    assert found["NLSH"]["Sist levert"] is None


def test_the_history_gives_each_round_its_own_words_and_where_they_stood():
    found = rows(lists.history(VIEW, MEASURE, UNN, internal_for={"unn"}))
    assert [(row["Runde"], row["Status"]) for row in found[-2:]] == [
        ("1. tertial 2026", "I rute"),
        ("2. tertial 2026", "Forsinket"),
    ]
    newest = found[-1]
    assert (newest["Fil"], newest["Ark"], newest["Celle"]) == ("unn.xlsx", "Status", "H7")
    assert newest[f"Internt til {VIEW.snapshot.strategy.owner}"] == INTERNAL
    assert newest["Forslag til ny frist (internt)"] == date(2026, 12, 1)


@pytest.mark.parametrize("internal_for", [set(), {"nlsh"}])
def test_what_is_internal_stays_out_of_the_files_of_others(internal_for):
    tables = [
        lists.history(VIEW, MEASURE, UNN, internal_for=internal_for),
        lists.milestones(VIEW, standings(VIEW, measure=MEASURE), internal_for=internal_for),
        lists.items(VIEW, ALL),
    ]
    cells = [cell for table in tables for row in table.rows for cell in row]
    assert INTERNAL not in cells
    assert date(2026, 12, 1) not in cells
    assert date(2026, 11, 1) not in cells
    assert not any("bistand" in str(cell) for cell in cells)


def test_without_a_right_to_what_is_internal_there_is_no_column_for_it():
    table = lists.history(VIEW, MEASURE, UNN, internal_for=set())
    assert not any("intern" in heading.lower() for heading in table.columns)


def test_a_list_of_nothing_has_its_headings():
    found = select(VIEW, selection=Selection(frozenset({(Facet.GOAL, "9")})), with_internal=False)
    table = lists.items(VIEW, found)
    assert table.rows == ()
    assert len(table.columns) > 20


def test_milestones_stand_with_where_they_are():
    found = rows(lists.milestones(VIEW, standings(VIEW, measure=MEASURE), internal_for={"unn"}))
    assert found[0]["Delmålets nummer"] == "T1.1-M1"
    assert found[0]["Status"] == "Over fristen"
    assert found[0]["Forslag til ny frist (internt)"] == date(2026, 11, 1)


def test_a_figure_is_taken_apart_into_what_counts_and_what_does_not():
    told = explained(VIEW, figure=Figure.MEAN_PROGRESS, place=Place(trust="unn"))
    found = {row["Tiltak"]: row for row in rows(lists.parts(VIEW, told))}
    assert (found["T1.1"]["Teller med"], found["T1.1"]["Framdrift i prosent"]) == ("Ja", 40.3)
    assert (found["T1.1"]["Fil"], found["T1.1"]["Celle"]) == ("unn.xlsx", "H7")
    assert found["T1.2"]["Teller med"] == "Nei"
    assert found["T1.2"]["Teller ikke med fordi"]
    assert len(found) == len(told.parts) + sum(map(len, told.left_out.values()))


@pytest.mark.parametrize(("seen", "texts"), [({"unn"}, [INTERNAL]), (set(), [])])
def test_a_search_gives_the_texts_that_were_found_to_those_who_may_see_them(seen, texts):
    hits = find(entries(VIEW, internal_for=seen), INTERNAL)
    found = rows(lists.hits(VIEW, hits))
    assert [row["Tekst"] for row in found] == texts
    assert all((row["Felt"], row["Runde"]) == ("Internt", "2. tertial 2026") for row in found)


def test_a_hit_that_belongs_to_no_measure_has_nothing_there():
    (found,) = rows(lists.hits(VIEW, find(entries(VIEW, internal_for=()), "HR-sjef")))
    assert (found["Funnet i"], found["Tiltak"], found["Styringsmål"]) == ("Ansvarlige", None, None)
