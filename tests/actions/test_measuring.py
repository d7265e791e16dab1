"""Values of indicators through the doors: previewed, stored, revised, taken back, redacted."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from actions import measuring, undoing
from actions.desk import Desk
from actions.importing import Outcome, Upload
from data.store import Store
from goals.access import LOCAL, Principal, Role
from goals.audit import AuditAction
from goals.catalogue.load import strategy
from goals.catalogue.model import MeasureId
from goals.delivery import RowChange
from goals.errors import UserError
from goals.facts import EventKind
from goals.finding import FindingCode
from goals.indicators import aim_of, region_series, series_of
from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
from goals.measurement.keys import PeriodKey
from loaders.child.parsing import parse
from tests.data.drafts import Clock

TODAY = date(2026, 10, 15)
HEAD = "Indikator;Foretak;Periode;Teller;Nevner;Verdi"
HELTID = strategy().indicator_by_key["heltid"]


@pytest.fixture
def store():
    with Store.open(":memory:", clock=Clock()) as opened:
        yield opened


def at(store, *trusts):
    principal = Principal("kontakt", Role.CONTACT, frozenset(trusts)) if trusts else LOCAL
    return Desk(store, strategy(), principal, TODAY, "page", parse=parse)


def upload(*rows):
    return Upload("tall.csv", "\n".join((HEAD, *rows)).encode())


def send(desk, *rows):
    return measuring.commit(desk, measuring.preview(desk, upload(*rows)))


def shown(desk, trust="unn", known_at=None):
    snapshot = desk.view(known_at=known_at).snapshot
    series = series_of(snapshot, HELTID, trust)
    return {str(seen.key): seen.value for seen in series.observations}


def refused(action, *args, **rest):
    with pytest.raises(UserError) as caught:
        action(*args, **rest)
    return caught.value.code


def test_a_file_is_previewed_and_then_stored(store):
    desk = at(store)
    previewed = measuring.preview(desk, upload("heltid;UNN;2024-05;300;600;"))
    assert [diff.change for diff in previewed.review.diffs] == [RowChange.NEW]
    assert shown(desk) == {}
    committed = measuring.commit(desk, previewed)
    assert (committed.outcome, committed.event.file_name) == (Outcome.STORED, "tall.csv")
    assert shown(desk) == {"2024-05": 50}  # of a month before the action plan began


def test_the_cell_that_a_value_came_from_is_kept(store):
    desk = at(store)
    send(desk, "heltid;UNN;2026-05;300;600;")
    [row] = desk.view().snapshot.indicator_values
    assert (row.sheet, row.cell, row.event_no) == ("CSV", "D2", 1)
    assert desk.view().snapshot.event_by_number[1].file_name == "tall.csv"


def test_the_same_file_again_stores_nothing(store):
    desk = at(store)
    send(desk, "heltid;UNN;2026-05;300;600;")
    assert send(desk, "heltid;UNN;2026-05;300;600;").outcome is Outcome.UNCHANGED
    assert store.newest_event() == 1


def test_a_revision_holds_and_what_was_known_before_can_be_seen_again(store):
    desk = at(store)
    send(desk, "heltid;UNN;2026-05;300;600;")
    previewed = measuring.preview(desk, upload("heltid;UNN;2026-05;330;600;"))
    [diff] = previewed.review.diffs
    assert (diff.change, diff.old.numerator, diff.new.numerator) == (RowChange.CHANGED, 300, 330)
    revised = measuring.commit(desk, previewed)
    assert (shown(desk), shown(desk, known_at="1")) == ({"2026-05": 55}, {"2026-05": 50})
    undoing.retract(desk, revised.event.event_no, reason="Feil fil")
    assert shown(desk) == {"2026-05": 50}
    assert shown(desk, known_at="2") == {"2026-05": 55}


def test_the_order_of_imports_does_not_matter_where_they_speak_of_different_things():
    theirs = "heltid;Nordlandssykehuset;2026-05;1;6;"
    rows = ("heltid;UNN;2026-05;3;6;", theirs, "heltid;UNN;2026-06;2;6;")
    found = []
    for order in permutations(rows):
        with Store.open(":memory:", clock=Clock()) as store:
            desk = at(store)
            for row in order:
                send(desk, row)
            snapshot = desk.view().snapshot
            found.append((shown(desk), region_series(snapshot, HELTID)))
    assert found[0][0] == {"2026-05": 50, "2026-06": pytest.approx(100 / 3)}
    assert found[0][1].observations[0].denominator == 12
    assert all(one == found[0] for one in found)


def test_whoever_is_of_one_trust_may_not_give_anothers_values(store):
    desk = at(store, "nlsh")
    assert refused(measuring.preview, desk, upload("heltid;UNN;2026-05;3;6;")) == "other_trust"
    previewed = measuring.preview(at(store), upload("heltid;UNN;2026-05;3;6;"))
    assert refused(measuring.commit, desk, previewed) == "other_trust"
    wanted = IndicatorValue(indicator="heltid", trust="unn", period_key="2026-05", value=1)
    assert refused(measuring.correct, desk, wanted, reason="Feil") == "other_trust"
    assert store.newest_event() == 0


def test_what_is_refused_comes_on_the_audit_list(store):
    desk = at(store, "nlsh")
    refused(measuring.preview, desk, upload("heltid;UNN;2026-05;3;6;"))
    send(at(store, "unn"), "heltid;UNN;2026-05;3;6;")
    listed = [(one.action, one.outcome.value) for one in store.audit_list(strategy().key, most=9)]
    assert listed == [(AuditAction.INDICATOR, "done"), (AuditAction.INDICATOR, "refused")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("larlinger;Helse Nord RHF;2026-Q1;;;3", FindingCode.INDICATOR_NOT_MEASURED),
        ("heltid;UNN;2026-Q1;3;6;", FindingCode.VALUE_OTHER_RHYTHM),
        ("heltid;UNN;2026-11;3;6;", FindingCode.VALUE_AHEAD),
        ("heltid;UNN;2026-05;3;;", FindingCode.VALUE_HALF_A_SHARE),
        ("heltid;UNN;2026-05;3;6;50", FindingCode.VALUE_TWO_KINDS),
        ("innleie;UNN;2026-05;3;6;", FindingCode.VALUE_TWO_KINDS),
        ("heltid;UNN;2026-05;3;0;", FindingCode.VALUE_OVER_NOTHING),
        ("heltid;UNN;2026-05;3;6;\nheltid;UNN;2026-05;3;6;", FindingCode.VALUE_TWICE),
    ],
)
def test_a_value_that_cannot_be_is_refused(store, row, code):
    previewed = measuring.preview(at(store), upload(row))
    assert [one.code for one in previewed.errors] == [code]
    assert measuring.commit(at(store), previewed).outcome is Outcome.REFUSED
    assert store.newest_event() == 0


@pytest.mark.parametrize(
    "row", ["heltid;UNN;2026-05;7;6;", "heltid;UNN;2026-05;-1;6;", "innleie;UNN;2026-05;;;-2"]
)
def test_an_unlikely_value_is_asked_about_and_can_be_stored(store, row):
    previewed = measuring.preview(at(store), upload(row))
    assert [one.code for one in previewed.findings] == [FindingCode.VALUE_UNLIKELY]
    assert measuring.commit(at(store), previewed).outcome is Outcome.STORED


def test_a_share_of_nobody_is_stored_and_shows_no_value(store):
    desk = at(store)
    assert send(desk, "heltid;UNN;2026-05;0;0;").outcome is Outcome.STORED
    assert shown(desk) == {"2026-05": None}


def test_a_negative_denominator_is_told_and_not_raised(store):
    previewed = measuring.preview(at(store), upload("heltid;UNN;2026-05;3;-6;"))
    assert [one.code for one in previewed.errors] == [FindingCode.VALUE_UNREADABLE]


def test_one_value_is_corrected_or_taken_away_with_a_reason(store):
    desk = at(store, "unn")
    send(desk, "heltid;UNN;2026-05;3;6;")
    wanted = IndicatorValue(
        indicator="heltid", trust="unn", period_key="2026-05", numerator=4, denominator=6
    )
    assert refused(measuring.correct, desk, wanted, reason=" ") == "reason_missing"
    measuring.correct(desk, wanted, reason="To var talt dobbelt")
    assert shown(desk) == {"2026-05": pytest.approx(100 * 4 / 6)}
    assert refused(measuring.correct, desk, wanted, reason="Igjen") == "value_same"
    away = wanted.model_copy(update={"numerator": None, "denominator": None})
    measuring.correct(desk, away, reason="Talt feil")
    assert shown(desk) == {}
    faulty = wanted.model_copy(update={"period_key": PeriodKey.parse("2027-05")})
    assert refused(measuring.correct, desk, faulty, reason="Feil") == "value_faulty"


def test_a_preview_that_is_no_longer_true_is_refused(store):
    desk = at(store)
    previewed = measuring.preview(desk, upload("heltid;UNN;2026-05;3;6;"))
    send(desk, "heltid;UNN;2026-05;4;6;")
    assert refused(measuring.commit, desk, previewed) == "preview_outdated"


def phase(**rest):
    said = {"indicator": "heltid", "period_key": "2026-03", "reason": "Ola innførte ny turnus"}
    return IndicatorPhase(**said | rest)


def test_a_phase_begins_by_the_coordinator_with_a_reason_that_can_be_taken_out(store):
    desk = at(store)
    send(desk, "heltid;UNN;2026-05;3;6;")
    assert refused(measuring.begin_phase, at(store, "unn"), phase()) == "needs_coordinator"
    assert refused(measuring.begin_phase, desk, phase(reason="")) == "reason_missing"
    begun = measuring.begin_phase(desk, phase(measure=MeasureId(2, 3)))
    snapshot = desk.view().snapshot
    assert [str(start.key) for start in series_of(snapshot, HELTID, "unn").phases] == ["2026-03"]
    _, count = undoing.redact(desk, begun.event_no, reason="Navn på en ansatt")
    assert count == 1
    [row] = desk.view().snapshot.indicator_phases
    assert (row.reason, str(row.measure)) == ("[fjernet]", "T2.3")
    assert store.verify(store.head()).intact
    undoing.retract(desk, begun.event_no, reason="Feil måned")
    assert series_of(desk.view().snapshot, HELTID, "unn").phases == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"indicator": "ukjent"}, "indicator_unknown"),
        ({"trust": "oslo"}, "trust_unknown"),
        ({"period_key": "2026-Q1"}, "indicator_other_rhythm"),
        ({"measure": MeasureId(9, 9)}, "measure_unknown"),
        ({"reason": "x" * 501}, "reason_long"),
        ({"baseline": 24}, "phase_history_short"),
    ],
)
def test_a_phase_that_cannot_be_is_refused(store, change, code):
    assert refused(measuring.begin_phase, at(store), phase(**change)) == code


def target(value, due="2026-12", **rest):
    return IndicatorTarget(
        indicator="heltid",
        value=value,
        due_key=due,
        baseline=60,
        baseline_key="2025-01",
        reason="Vedtatt i ledermøte",
        **rest,
    )


def test_a_target_changed_midway_holds_from_then_on(store):
    desk = at(store)
    measuring.set_target(desk, target(70))
    measuring.set_target(desk, target(65))
    aims = [
        aim_of(desk.view(known_at=moment).snapshot, HELTID, "unn", on=TODAY).target.value
        for moment in ("1", "2")
    ]
    assert aims == [70, 65]
    assert refused(measuring.set_target, desk, target(70, due="2025-01")) == (
        "target_not_after_baseline"
    )
    assert refused(measuring.set_target, at(store, "unn"), target(70)) == "needs_coordinator"


def test_a_contact_takes_back_values_of_the_own_trust_but_no_phase(store):
    desk = at(store, "unn")
    stored = send(desk, "heltid;UNN;2026-05;3;6;").event
    begun = measuring.begin_phase(at(store), phase(trust="unn"))
    undoing.retract(desk, stored.event_no, reason="Feil")
    assert refused(undoing.retract, desk, begun.event_no, reason="Feil") == "needs_coordinator"


OWN = "Hva;Når;Tall\ninnleie;jan 2026;12\n"


def own(text=OWN):
    return Upload("våre tall.csv", text.encode())


def confirm(desk, trust="unn"):
    mapping = measuring.preview(desk, own(), trust=trust).read.proposals[0].mapping()
    return measuring.preview(desk, own(), trust=trust, mapping=mapping)


def test_confirmed_columns_are_stored_with_the_values_and_known_again_until_they_are_taken_back(
    store,
):
    desk = at(store, "unn")
    previewed = measuring.preview(desk, own(), trust="unn")
    assert previewed.is_to_be_confirmed
    assert measuring.commit(desk, previewed).outcome is Outcome.REFUSED
    assert store.audit_list(strategy().key, most=9) == ()  # a question is no refusal
    stored = measuring.commit(desk, confirm(desk)).event
    assert store.row_counts([stored.event_no]) == {stored.event_no: 1}
    of_reports = store.sheet_mappings(strategy().key, "unn", EventKind.IMPORT)
    assert of_reports == ()
    again = measuring.preview(desk, own(OWN.replace("12", "13")), trust="unn").read
    assert again.confirmed_before == confirm(desk).read.mapping
    assert store.sheet_mappings(strategy().key, "nlsh", EventKind.INDICATOR) == ()
    undoing.retract(desk, stored.event_no, reason="Feil fil")
    assert store.sheet_mappings(strategy().key, "unn", EventKind.INDICATOR) == ()
    assert store.verify().intact


def test_a_file_of_several_trusts_is_remembered_for_each_and_of_headings_we_know_for_none(store):
    desk = at(store)
    send(desk, "innleie;UNN;2026-05;;;3")
    assert store.sheet_mappings(strategy().key, "unn", EventKind.INDICATOR) == ()
    theirs = "innleie;Nordlandssykehuset;jan 2026;13"
    shared = own(f"Hva;Hvor;Når;Tall\ninnleie;UNN;jan 2026;12\n{theirs}\n")
    mapping = measuring.preview(desk, shared, trust="unn").read.proposals[0].mapping()
    measuring.commit(desk, measuring.preview(desk, shared, trust="unn", mapping=mapping))
    assert store.sheet_mappings(strategy().key, "unn", EventKind.INDICATOR) == (mapping,)
    assert store.sheet_mappings(strategy().key, "nlsh", EventKind.INDICATOR) == (mapping,)
    assert store.sheet_mappings(strategy().key, "finn", EventKind.INDICATOR) == ()


def test_a_heading_leaves_the_store_with_the_other_texts_of_its_event(store):
    desk = at(store)
    stored = measuring.commit(desk, confirm(desk)).event
    undoing.redact(desk, stored.event_no, reason="Navn på en ansatt")
    (found,) = store.sheet_mappings(strategy().key, "unn", EventKind.INDICATOR)
    assert {column.heading for column in found.columns} == {"[fjernet]"}
    assert store.verify().intact
