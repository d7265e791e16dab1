"""Several files at once, and several people at once: nothing is lost, and the second is asked."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Barrier, Thread

import pytest

from actions import batch, importing, sheets
from actions.importing import Choice, Outcome
from data.store import Store
from goals.catalogue.model import MeasureId
from goals.errors import UserError
from goals.status import Status
from loaders.filling import Filling, fill
from tests.actions.conftest import NOW, PERIOD, contact, sheet

ONE, OTHER = MeasureId(2, 1), MeasureId(2, 2)
ON_TRACK = {"T2.1": {"status": Status.ON_TRACK, "progress": 40}}
DONE = {"T2.1": {"status": Status.DONE}}
OTHER_DONE = {"T2.2": {"status": Status.DONE}}


def previews(desk, *rows, trusts=("unn", "unn", "unn")):
    """Sheets that were all made before any of them came back."""
    uploads = [sheet(desk, row, trust=trust) for row, trust in zip(rows, trusts, strict=False)]
    return [importing.preview(desk, upload) for upload in uploads]


def status_of(desk, measure=ONE, trust="unn"):
    return desk.view(PERIOD).items[measure, trust].status


def outcomes(committed):
    return [each and each.outcome for each in committed]


def test_files_that_are_ready_are_stored_and_the_others_left(desk):
    given = previews(desk, ON_TRACK, {"T2.2": {"status": "Startet"}}, OTHER_DONE)
    committed = batch.commit_ready(desk, given, approved_role=None)
    assert outcomes(committed) == [Outcome.STORED, None, Outcome.STORED]
    assert status_of(desk) is Status.ON_TRACK
    assert status_of(desk, OTHER) is Status.DONE


def test_the_second_of_two_files_that_contradict_each_other_waits(desk):
    given = previews(desk, ON_TRACK, DONE)
    committed = batch.commit_ready(desk, given, approved_role="Klinikksjef")
    assert outcomes(committed) == [Outcome.STORED, Outcome.CONFLICT]
    assert status_of(desk) is Status.ON_TRACK
    assert desk.store.newest_event() == 1


@pytest.mark.parametrize(
    ("rows", "trusts", "expected"),
    [
        ((ON_TRACK, DONE), ("unn", "unn"), [(0, 1, (ONE,))]),
        ((ON_TRACK, OTHER_DONE), ("unn", "unn"), []),
        ((ON_TRACK, ON_TRACK), ("unn", "unn"), []),
        ((ON_TRACK, DONE), ("unn", "nlsh"), []),
    ],
    ids=["one row, two words", "different rows", "the same words", "two trusts"],
)
def test_files_that_contradict_each_other_are_found(desk, rows, trusts, expected):
    found = batch.shared_rows(previews(desk, *rows, trusts=trusts))
    assert [(pair.first, pair.second, pair.measures) for pair in found] == expected


def test_a_file_for_another_trust_is_taken_for_it_by_who_may_deliver_there(desk, store):
    reading = importing.read(desk, sheet(desk, ON_TRACK, trust="nlsh"))
    assert importing.trust_of(desk, reading, "unn") == "nlsh"
    assert importing.trust_of(contact(store, "unn"), reading, "unn") == "unn"


@pytest.fixture(params=["one instance", "two instances"])
def places(request, tmp_path):
    """The addresses that two contacts' instances open: one file in one, one database in two."""
    if request.param == "one instance":
        return [tmp_path / "both.duckdb"]
    return [request.getfixturevalue("empty_address")] * 2


def test_two_contacts_who_upload_at_the_same_time_lose_nothing_and_the_second_is_asked(places):
    with ExitStack() as opened:
        stores = [opened.enter_context(Store.open(place, clock=lambda: NOW)) for place in places]
        store, whose = stores[0], zip(("den ene", "den andre"), stores * 2, strict=False)
        desks = [contact(own, "unn", name=name) for name, own in whose]
        uploads = [
            sheet(desks[0], ON_TRACK),
            sheet(desks[1], DONE | OTHER_DONE),
        ]
        refused = at_once(desks, uploads)
        (late,) = refused
        assert store.newest_event() == 1

        again = importing.preview(desks[late], uploads[late])
        assert again.to_settle == (ONE,)
        assert importing.commit(desks[late], again).outcome is Outcome.CONFLICT
        settled = importing.commit(desks[late], again, choices={ONE: Choice.MINE})
        assert settled.outcome is Outcome.STORED

        told = store.history(desks[0].strategy.key, ONE, "unn")
        assert {update.status for update in told} == {Status.ON_TRACK, Status.DONE}
        assert status_of(desks[0], OTHER) is Status.DONE
        events = [store.event(desks[0].strategy.key, number) for number in (1, 2)]
        assert {event.recorded_by for event in events} == {"den ene", "den andre"}


def at_once(desks, uploads):
    """Preview both, then store both from two threads; give those that were told to look again."""
    seen = [importing.preview(desk, upload) for desk, upload in zip(desks, uploads, strict=True)]
    start, refused = Barrier(2), []

    def store_one(number):
        start.wait()
        try:
            importing.commit(desks[number], seen[number])
        except UserError as refusal:
            refused.append((number, refusal.code))

    threads = [Thread(target=store_one, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [code for _, code in refused] == ["preview_outdated"]
    return [number for number, _ in refused]


def test_sheets_for_different_goals_come_together_by_themselves(desk):
    """Each colleague has only the own goal's rows, from the same moment."""
    parts = [
        importing.Upload(
            made.name, fill(made.content, Filling(measures={measure: {"status": Status.DONE}}))
        )
        for goal, measure in ((1, "T1.1"), (2, "T2.1"))
        for made in [sheets.status_sheet(desk, "unn", PERIOD, made_at=NOW, goals=[goal])]
    ]
    given = [importing.preview(desk, part) for part in parts]
    assert [{row.goal for row in previewed.delivery.listed} for previewed in given] == [{1}, {2}]
    assert batch.shared_rows(given) == ()
    committed = batch.commit_ready(desk, given, approved_role=None)
    assert outcomes(committed) == [Outcome.STORED] * 2
    assert [status_of(desk, MeasureId(goal, 1)) for goal in (1, 2)] == [Status.DONE] * 2


def test_the_name_of_a_sheet_for_some_goals_tells_which():
    assert sheets.file_name("unn", PERIOD, [3, 5]) == "statusark-unn-2026-T2-mal-3-5.xlsx"
    assert sheets.file_name("unn", PERIOD) == "statusark-unn-2026-T2.xlsx"


WRONG = {"T2.1": {"status": Status.AT_RISK}}
"""Without the comment and cause that it needs."""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (WRONG, {"T2.1": {"status": Status.ON_TRACK}}, {0: 1}),
        (WRONG, {"T2.1": {"status": Status.ON_TRACK}, "T2.2": {"status": Status.DONE}}, {0: 1}),
        (WRONG, {"T2.2": {"status": Status.DONE}}, {}),
        (ON_TRACK, {"T2.1": {"status": Status.DONE}}, {}),
    ],
    ids=["mended", "mended, with more", "a colleague's", "nothing was wrong"],
)
def test_a_refused_file_that_came_again_is_left_out(desk, first, second, expected):
    assert batch.replaced(previews(desk, first, second)) == expected


def test_a_file_of_another_trust_replaces_nothing(desk):
    given = previews(desk, WRONG, ON_TRACK, trusts=("unn", "nlsh"))
    assert batch.replaced(given) == {}
