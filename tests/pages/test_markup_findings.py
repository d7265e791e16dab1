"""What is wrong with a sheet on screen: apart by what it hinders, grouped by what mends it."""

from __future__ import annotations

import re

import pytest

from goals.finding import Finding, FindingCode, Severity
from pages.parts.markup.copying import copied, copy_button
from pages.parts.markup.findings import choosers, listed, summary
from tests.pages.showing import HOSTILE, read

WARNING = Finding(
    FindingCode.DONE_BELOW_100,
    Severity.WARNING,
    sheet="Status",
    cell="I9",
    column="progress",
    measure="T2.1",
    values={"value": 80.0},
)


def unknown(row: int, value: str = "Startet") -> Finding:
    return Finding(
        FindingCode.STATUS_UNKNOWN,
        sheet="Status",
        cell=f"H{row}",
        column="Status",
        measure=f"T1.{row}",
        value=value,
        suggestions=("I rute", "Ikke startet"),
    )


def test_errors_are_read_out_and_warnings_are_not():
    html = summary([unknown(7), unknown(8), WARNING], has_copy=True)
    assert re.findall(r'role="(\w+)"', html) == ["alert", "note"]
    said = read(html)
    assert "2 feil må rettes før rapporten kan lagres. Ingenting er lagret." in said
    assert "Én advarsel." in said
    assert "Ingenting er lagret" not in read(summary([WARNING], has_copy=True))


@pytest.mark.parametrize("has_copy", [True, False])
def test_a_copy_is_named_only_where_there_is_one(has_copy):
    assert ("kopien med merknader" in summary([unknown(7)], has_copy=has_copy)) == has_copy


@pytest.mark.parametrize("count", [0, 2])
def test_what_can_be_mended_on_the_page_is_led_to(count):
    html = summary([unknown(7)], has_copy=True, to_fill_in=count, place="mangler-1")
    assert ('<a href="#mangler-1">' in html) == bool(count)
    assert (f"kommentar og årsak her på siden ({count})" in html) == bool(count)


def test_a_group_says_its_rule_once_and_every_cell_where_what_and_what_to_do():
    said = read(listed([unknown(9), unknown(7), WARNING]))
    assert said.index("Feil (2)") < said.index("Velg status i listen (2)")
    assert said.count("En rad er rapportert når Status er ett av ordene i listen.") == 1
    assert said.count("I listen står: Uendret, Ikke startet, I rute, ") == 1
    assert (
        "Status H7 Status 1.7 Startet «Startet» er ikke en status vi kjenner. "
        "Velg i listen – mente du «I rute» eller «Ikke startet»? Status H9"
    ) in said
    assert said.index("Status H9") < said.index("Advarsler (1)") < said.index("Status I9")


def test_what_is_about_the_whole_file_is_a_sentence_of_its_own():
    said = read(listed([Finding(FindingCode.FILE_ENCRYPTED)]))
    assert "Lever en fil som kan leses (1)" in said
    assert "Filen er beskyttet med passord, og kan ikke leses." in said


def test_a_hundred_findings_of_one_kind_show_ten_and_fold_the_rest():
    html = listed([unknown(row) for row in range(7, 107)])
    assert read(html.partition("<details>")[0]).count("Status H") == 10
    assert read(html).count("Status H") == 100


def test_sentences_about_no_cell_are_folded_like_cells():
    kind = FindingCode.BLANK_WAS_REPORTED
    html = listed(
        [
            Finding(kind, Severity.WARNING, measure=f"T1.{row}", values={"measure": f"1.{row}"})
            for row in range(1, 15)
        ]
    )
    shown, _, folded = html.partition("<details>")
    assert [part.count("<li>") for part in (shown, folded)] == [4, 10]
    assert "Vis 10 til" in folded


def test_of_thousands_a_hundred_are_shown_and_the_rest_counted():
    html = listed([unknown(row) for row in range(7, 5007)])
    assert read(html).count("Status H") == 100
    assert "… og 4900 til av samme slag." in read(html)


def test_what_stood_in_a_cell_is_text_wherever_it_is_shown():
    found = [unknown(7, HOSTILE)]
    html = listed(found) + summary(found, has_copy=False) + copied("merknader", HOSTILE)
    assert "<img" not in html
    assert html.count("&lt;img src=x") == 3


def test_the_list_is_narrowed_by_native_choosers_that_say_what_each_choice_leaves():
    found = [unknown(7), unknown(10), WARNING]
    html = choosers(found, {"alvor": "error"}, 2)
    assert re.findall(r'<select data-set="(\w+)"', html) == ["alvor", "retting", "kolonne", "rad"]
    assert '<option value="error" selected>Feil (2)</option>' in html
    assert "Viser 2 av 3 merknader." in read(html)
    options = re.findall(r'<option value="(T[^"]*)"', html)
    assert options == ["T1.7", "T1.10"]


LETTER = "75 % i 2. tertial 2026"


def test_a_text_is_copied_by_its_name_and_what_became_of_it_is_said_politely():
    html = copy_button("kvittering", "Kopier")
    assert 'type="button"' in html
    assert 'data-copy="kvittering"' in html
    assert '<span aria-live="polite"></span>' in html
    assert 'data-copied="kvittering">75 % i 2. tertial 2026<' in copied("kvittering", LETTER)
