"""Where values of indicators come from: each told once, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from actions import measuring, undoing
from actions.answers import asked
from actions.desk import Desk
from actions.importing import Upload
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.measurement.facts import IndicatorValue
from loaders.child.parsing import parse
from tests.data.drafts import Clock
from texts import value_lineage as words

LONG = "Indikator;Foretak;Periode;Teller;Nevner\nheltid;UNN;2026-05;{};1000\n"
WIDE = "Indikator;2026-05;2026-06\nheltid;{};64\n"
OWN = "Hva vi måler;mai 2026;juni 2026\nheltid;{};64\n"


@pytest.fixture
def desk():
    with Store.open(":memory:", clock=Clock()) as store:
        yield Desk(store, strategy(), LOCAL, date(2026, 10, 15), "page", parse=parse)


def send(desk, text, name):
    read = measuring.preview(desk, Upload(name, text.encode()), trust="unn")
    if read.is_to_be_confirmed:
        mapping = read.read.proposals[0].mapping()
        read = measuring.preview(desk, Upload(name, text.encode()), trust="unn", mapping=mapping)
    return measuring.commit(desk, read).event


def correct(desk, reason="Talt feil", **figures):
    may = {"indicator": "heltid", "trust": "unn", "period_key": "2026-05"}
    return measuring.correct(desk, IndicatorValue(**may | figures), reason=reason)


def of_may(desk):
    indicator, _, (found,) = asked.traced_values(
        desk, trust_name="unn", indicator="heltid", period_key="2026-05"
    )
    told = [(one.event.event_no, str(one.state), one.by) for one in found.told]
    return indicator, found, told


@pytest.mark.parametrize(
    ("text", "cell", "shown"),
    [
        (LONG.format(610), "CSV!D2", "61 % (610 av 1 000)"),
        (WIDE.format(61), "CSV!B2", "61 %"),
        (OWN.format(61), "CSV!B2", "61 %"),
    ],
)
def test_a_value_of_a_file_leads_to_its_file_cell_and_time(desk, text, cell, shown):
    send(desk, text, "våre tall.csv")
    indicator, found, told = of_may(desk)
    assert told == [(1, "counts", None)]
    assert words.holds(found, indicator).replace("\u00a0", " ") == shown
    lines = words.source_lines(found.counting, with_internal=False)
    assert lines[0] == f"{cell} i våre tall.csv"
    assert "Lagret: " in lines[1]
    assert "Levert av" not in lines[1]


def test_what_was_replaced_corrected_taken_away_and_undone_is_all_told(desk):
    send(desk, LONG.format(610), "første.csv")
    send(desk, OWN.format(62), "andre.csv")
    correct(desk, numerator=630, denominator=1000, reason="Ola talte feil")
    correct(desk, reason="Skulle ikke vært med")
    indicator, found, told = of_may(desk)
    assert told == [
        (4, "counts", None), (3, "replaced", 4), (2, "replaced", 3), (1, "replaced", 2),
    ]  # fmt: skip
    assert words.holds(found, indicator) == "Tatt bort"
    assert words.source_lines(found.told[1], with_internal=True)[0::2] == [
        "Rettet på siden Rapportering", "Merknad: Ola talte feil",
    ]  # fmt: skip
    assert not any("Ola" in one for one in words.source_lines(found.told[1], with_internal=False))
    for event_no in (4, 3):
        undoing.retract(desk, event_no, reason="Angret")
    indicator, found, told = of_may(desk)
    assert told[:3] == [(4, "retracted", 5), (3, "retracted", 6), (2, "counts", None)]
    assert words.once(found.told[1], indicator).endswith("Angret av hendelse 6")
    undoing.retract(desk, 2, reason="Angret")
    undoing.retract(desk, 1, reason="Angret")
    indicator, found, _ = of_may(desk)
    assert (found.counting, words.holds(found, indicator)) == (None, "Ingen verdi gjelder")


def test_a_reason_that_was_taken_out_is_said_to_be(desk):
    correct(desk, numerator=1, denominator=2, reason="Om Kari Nordmann")
    undoing.redact(desk, 1, reason="Navn")
    _, found, _ = of_may(desk)
    assert "Merknad: [fjernet]" in words.source_lines(found.counting, with_internal=True)
    assert found.counting.redacted_by == 2
