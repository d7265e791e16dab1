"""From a sheet of somebody's own to stored reports: confirmed, compared, remembered, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import annotating, importing, undoing
from actions.desk import Desk
from actions.importing import Choice, Committed, Outcome, Preview, Upload
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.finding import FindingCode
from goals.foreign import MappedField
from goals.status import Status
from loaders.filling import Filling, fill
from tests.actions.conftest import NOW, PERIOD, contact, send, sheet

MEASURE = MeasureId(2, 1)
HEADINGS = "Tiltaket;Tilstand;% ferdig;Hva skjer"
THEIRS = f"{HEADINGS}\nT2.1;grønn;40;Vi er i gang\nT2.2;Fullført;100;\n"


def upload(text: str = THEIRS, name: str = "vår liste.csv") -> Upload:
    return Upload(name, text.encode())


def preview(desk: Desk, file: Upload, *, trust: str = "unn", **rest: object) -> Preview:
    return importing.preview(desk, file, trust=trust, period=PERIOD, **rest)


def confirmed(desk: Desk, file: Upload, **rest: object) -> Preview:
    """Confirmed as a person would: «Hva skjer» is the comment, the rest as proposed."""
    (proposal,) = preview(desk, file, **rest).delivery.proposals
    mapping = proposal.mapping({**proposal.chosen, 4: MappedField.COMMENT})
    return preview(desk, file, mapping=mapping, **rest)


def deliver(desk: Desk, file: Upload, **rest: object) -> Committed:
    return importing.commit(desk, confirmed(desk, file), **rest)


def status_of(desk: Desk, trust: str = "unn") -> Status:
    return desk.view(PERIOD).items[MEASURE, trust].status


def test_nothing_is_read_before_the_columns_are_confirmed(desk: Desk):
    previewed = preview(desk, upload())
    assert [finding.code for finding in previewed.errors] == [FindingCode.COLUMNS_UNCONFIRMED]
    assert importing.commit(desk, previewed).outcome is Outcome.REFUSED
    assert (previewed.delivery.confirmed_before, desk.store.newest_event()) == (None, 0)


def test_a_confirmed_sheet_is_stored_with_the_cells_it_came_from(desk: Desk):
    committed = deliver(desk, upload(), approved_role="Klinikksjef")
    assert (committed.outcome, committed.receipt.reported) == (Outcome.STORED, 2)
    (stored,) = desk.store.history(desk.strategy.key, MEASURE, "unn")
    assert (stored.status, stored.progress, stored.comment) == (
        Status.ON_TRACK,
        40.0,
        "Vi er i gang",
    )
    assert (stored.sheet, stored.cell) == ("CSV", "B2")
    event = desk.store.event(desk.strategy.key, committed.event_no)
    assert (event.file_name, event.template_version, event.based_on) == ("vår liste.csv", None, 0)
    assert desk.store.verify().intact


def test_it_is_taken_back_like_any_other(desk: Desk):
    committed = deliver(desk, upload())
    undoing.retract(desk, committed.event_no, reason="Feil kolonner")
    assert status_of(desk) is Status.NOT_REPORTED
    assert preview(desk, upload()).delivery.confirmed_before is None


def test_the_columns_are_remembered_for_the_trust_and_found_in_the_next_sheet(desk: Desk):
    assert deliver(desk, upload()).outcome is Outcome.STORED
    following = upload("Ny;% ferdig;TILTAKET;Hva skjer;Tilstand T2\n;55;T2.1;Framme;gul\n")
    mapping = preview(desk, following).delivery.confirmed_before
    assert dict(mapping.numbers) == {
        "progress": 2,
        "id": 3,
        "comment": 4,
        "status": 5,
    }
    (row,) = preview(desk, following, mapping=mapping).delivery.rows
    assert (row.status, row.progress, row.comment) == (Status.AT_RISK, 55.0, "Framme")
    assert preview(desk, following, trust="nlsh").delivery.confirmed_before is None


def test_what_is_stored_already_is_chosen_between_when_it_says_something_else(desk: Desk):
    send(desk, sheet(desk, {"T2.1": {"status": "Satt på vent", "comment": "Ny ledelse",
                                     "cause": "Annet"}}))  # fmt: skip
    previewed = confirmed(desk, upload())
    assert [diff.measure for diff in previewed.conflicts] == [MEASURE]
    assert importing.commit(desk, previewed).outcome is Outcome.CONFLICT
    kept = importing.commit(desk, previewed, choices={MEASURE: Choice.THEIRS})
    assert (kept.outcome, status_of(desk)) == (Outcome.STORED, Status.ON_HOLD)
    again = confirmed(desk, upload(THEIRS + ";;;\n"))
    importing.commit(desk, again, choices={MEASURE: Choice.MINE})
    assert status_of(desk) is Status.ON_TRACK


def test_what_is_stored_already_and_says_the_same_is_no_conflict(desk: Desk):
    deliver(desk, upload())
    previewed = confirmed(desk, upload(THEIRS + ";;;\n"))
    assert (previewed.conflicts, previewed.review.counts["unchanged"]) == ((), 2)
    assert importing.commit(desk, previewed).outcome is Outcome.UNCHANGED


def test_only_those_who_may_deliver_for_the_trust_read_its_sheet(desk: Desk):
    deliver(desk, upload())
    mapping = confirmed(desk, upload()).delivery.mapping
    for read_by in (None, mapping):  # what its columns are called is the trust's own as well
        with pytest.raises(UserError) as refused:
            preview(contact(desk.store, "nlsh"), upload(), mapping=read_by)
        assert refused.value.code == "other_trust"


def test_a_mapping_of_another_file_reads_nothing(desk: Desk):
    mapping = replace(confirmed(desk, upload()).delivery.mapping, sheet="Ark9")
    previewed = preview(desk, upload(), mapping=mapping)
    assert [finding.code for finding in previewed.errors] == [FindingCode.SHEET_MISSING]
    assert importing.commit(desk, previewed).outcome is Outcome.REFUSED


def test_a_round_that_is_not_the_plans_is_refused_whatever_the_columns(desk: Desk):
    mapping = confirmed(desk, upload()).delivery.mapping
    previewed = importing.preview(
        desk, upload(), trust="unn", period=Period(2031, 1), mapping=mapping
    )
    assert FindingCode.UNKNOWN_PERIOD in [finding.code for finding in previewed.errors]


def test_the_copy_to_take_home_is_our_own_sheet_with_what_stood_in_theirs(desk: Desk):
    previewed = confirmed(desk, upload(THEIRS.replace("grønn", "Startet")))
    assert [finding.cell for finding in previewed.errors] == ["B2"]
    copy = annotating.annotated_sheet(desk, previewed, made_at=NOW)
    mended = fill(copy.content, Filling(measures={"T2.1": {"status": Status.ON_TRACK}}))
    _, committed = send(desk, Upload(copy.name, mended))
    assert committed.outcome is Outcome.STORED
    stored = [diff.new for diff in committed.receipt.review.diffs if diff.new]
    assert [(new.status, new.progress, new.comment) for new in stored] == [
        (Status.ON_TRACK, 40.0, "Vi er i gang"),
        (Status.DONE, 100.0, None),
    ]
