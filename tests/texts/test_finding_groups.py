"""Findings as one text: errors before warnings, each group with its rule once."""

from __future__ import annotations

import pytest

from goals.finding import Finding, FindingCode, Severity
from goals.mending import Mending
from texts import finding_groups

PLACE = {"sheet": "Status", "cell": "H14", "column": "Status", "measure": "T3.10"}


@pytest.mark.parametrize("mending", Mending)
def test_every_way_of_mending_says_what_to_do_and_why(mending):
    assert not finding_groups.heading(mending).endswith(".")
    assert finding_groups.rule(mending).endswith(".")


def test_all_of_it_is_one_text_to_paste():
    found = [
        Finding(FindingCode.DONE_BELOW_100, Severity.WARNING, values={"value": 80.0}, **PLACE),
        Finding(
            FindingCode.STATUS_UNKNOWN,
            value="Startet",
            suggestions=("I rute", "Ikke startet"),
            **PLACE,
        ),
        Finding(FindingCode.STATUS_MISSING, **PLACE | {"cell": "H9", "measure": "T2.1"}),
    ]
    written = finding_groups.as_text(found, of="UNN, 2. tertial 2026", file="ark\nannet.xlsx")
    assert written.splitlines() == [
        "Merknader til statusrapporten: UNN, 2. tertial 2026",
        "Fil: ark annet.xlsx",
        "",
        "Dette må rettes før rapporten kan lagres (2)",
        "",
        "Velg status i listen (2)",
        (
            "En rad er rapportert når Status er ett av ordene i listen. "
            "En rad som ikke skal rapporteres, må være tom. I listen står: Uendret, Ikke startet, "
            "I rute, Risiko for forsinkelse, Forsinket, Satt på vent, Gjennomført, Utgår."
        ),
        (
            "- Arket Status, celle H9 (tiltak 2.1): Raden er fylt ut, men status mangler. "
            "Velg Status i listen, eller tøm raden."
        ),
        (
            "- Arket Status, celle H14 (tiltak 3.10): «Startet» er ikke en status vi kjenner. "
            "Velg i listen – mente du «I rute» eller «Ikke startet»?"
        ),
        "",
        "Se en gang til på dette, det hindrer ikke lagring (1)",
        "",
        "Se over framdriften (1)",
        "Framdrift går som regel oppover, og et gjennomført tiltak er på 100 %.",
        (
            "- Arket Status, celle H14 (tiltak 3.10): Status er «Gjennomført», men framdrift er "
            "80\u00a0%. Sett framdrift til 100, eller se om status er riktig."
        ),
    ]


@pytest.mark.parametrize(("most", "left"), [(None, 0), (5, 0), (2, 3)])
def test_a_text_to_paste_may_hold_some_of_each_group(most, left):
    found = [Finding(FindingCode.STATUS_MISSING, sheet="Status", cell=f"H{n}") for n in range(5)]
    written = finding_groups.as_text(found, of="", file="a.xlsx", most=most)
    assert written.count("- Arket Status") == 5 - left
    assert (f"… og {left} til." in written) == bool(left)


def test_nothing_found_is_a_heading_alone():
    assert finding_groups.as_text([], of="", file="a.xlsx").splitlines() == [
        "Merknader til statusrapporten",
        "Fil: a.xlsx",
    ]
