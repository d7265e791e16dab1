"""The hash chain: the same bytes everywhere, and nothing changes unseen."""

from __future__ import annotations

import hashlib
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest

from data import sealing
from data.ledger import Head, Problem, ProblemCode
from data.location import is_address
from data.records import STATUS_UPDATE
from data.sealing import Place
from data.store import Store
from goals.catalogue.model import MeasureId
from goals.errors import UserError
from goals.facts import Milestone, MilestoneId
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import (
    Clock,
    deliver,
    plan,
    planned,
    redact,
    report,
    retract,
)
from tests.data.earlier import CLEAR, LAST_SCHEMA, made_by

NAME = "Kari Nordmann"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (50.0, "50"),
        (100.0, "100"),
        (33.3, "33.3"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (5e-324, "0." + "0" * 323 + "5"),
    ],
)
def test_numbers_enter_the_chain_as_decimal_text(value, text):
    assert sealing.decimal_text(value) == text


def test_canonical_bytes_do_not_depend_on_the_order_of_columns_or_on_empty_ones():
    row = {
        "b": True,
        "a": 7,
        "moment": datetime(2026, 9, 1, 8),  # noqa: DTZ001 (as stored: UTC without zone)
        "day": date(2026, 9, 1),
        "text": "«Æ»\n",
        "empty": None,
    }
    expected = (
        '{"a":"7","b":true,"day":"2026-09-01","moment":"2026-09-01T08:00:00.000000Z",'
        '"text":"«Æ»\\n"}'
    )
    assert sealing.canonical(row) == expected.encode()
    assert sealing.canonical(dict(reversed(row.items()))) == expected.encode()


def test_an_event_hash_is_built_as_the_design_says():
    event = {"event_no": 2, "kind": "import", "note": "Hei", "file_name": None, "hash": "x"}
    row = {"measure": "T1.1", "trust": "unn", "period": "2026-T2", "progress": 12.5}
    row |= {"comment": "Hei", "next_step": None, "internal_note": None}
    digests = {
        Place("event", "", "note"): "aa",
        Place("status_update", "T1.1|unn|2026-T2", "comment"): "bb",
    }
    previous = "0f" * 32
    fact = (
        b'{"comment":"bb","fact":"status_update","measure":"T1.1","period":"2026-T2",'
        b'"progress":"12.5","trust":"unn"}'
    )
    expected = hashlib.sha256(
        bytes.fromhex(previous)
        + b'{"event_no":"2","facts":"1","kind":"import","note":"aa"}'
        + hashlib.sha256(fact).digest()
    ).hexdigest()
    assert sealing.event_hash(previous, event, [(STATUS_UPDATE, row)], digests) == expected


def test_the_same_text_is_sealed_differently_each_time():
    place = Place("event", "", "note")
    first, second = sealing.seal(place, NAME), sealing.seal(place, NAME)
    assert first.digest != second.digest
    assert sealing.text_digest(first.salt, NAME) == first.digest


def write_history(location):
    """Two imports, a plan with a milestone, a retraction and a redaction, texts in all of them."""
    milestone = Milestone(
        id=MilestoneId.parse("T1.1-M1"), trust="unn", title="Fire", due=date(2026, 6, 30)
    )
    with Store.open(location, clock=Clock()) as store:
        deliver(store, report(comment="En", progress=33.3, sheet="Ark1"))
        deliver(
            store,
            report(comment=NAME, internal_note="To"),
            report("T1.2", next_step="Tre"),
            file_name="unn.xlsx",
        )
        plan(store, planned(responsible="Fem", title="Seks"), milestones=[milestone])
        retract(store, 1, note="Sju")
        redact(store, 2, "T1.1")


@pytest.fixture(scope="module")
def written_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "original.duckdb"
    write_history(path)
    return path


@pytest.fixture(scope="module")
def written_address(postgresql_server, migrated):
    address = postgresql_server.create(migrated)
    write_history(address)
    return address


@pytest.fixture
def closed(location, request):
    """Where a copy of that history lies, which nobody has open."""
    if is_address(location):
        server = request.getfixturevalue("postgresql_server")
        server.replace(location, request.getfixturevalue("written_address"))
    else:
        shutil.copy(request.getfixturevalue("written_file"), location)
    return location


@pytest.fixture
def history(closed, clock):
    """A copy of it, to do what one likes with."""
    with Store.open(closed, clock=clock) as store:
        yield store


def test_an_untouched_ledger_verifies_with_its_redactions_counted(history):
    verification = history.verify(history.head())
    assert verification.intact
    assert (verification.events, verification.redacted) == (5, 2)
    assert verification.head == history.head().hash
    assert history.verify(Head(5, history.head().short)).intact


TEXT, CONTENT = ProblemCode.TEXT, ProblemCode.CONTENT
COMMENT = "status_update T1.1|unn|2026-T2 comment"
SHEET = "status_update T1.1|unn|2026-T2 sheet"
FORGED_REDACTION = """
update milestone set title = '[fjernet]';
update text_seal set salt = null where fact = 'milestone';
"""
IN_ITS_PLACE = """
update status_update set sheet = (select max(digest) from text_seal where field = 'sheet')
where sheet is not null;
delete from text_seal where field = 'sheet';
"""
STRAY = """
create table more as select * from plan_item;
update more set event_no = 8;
insert into plan_item select * from more;
drop table more;
"""
SWAPPED = """
update event set event_no = 6 where event_no = 3;
update event set event_no = 3 where event_no = 4;
update event set event_no = 4 where event_no = 6;
"""


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("update status_update set progress = 33.4 where event_no = 1", [(1, CONTENT, None)]),
        ("update status_update set status = 'done' where event_no = 1", [(1, CONTENT, None)]),
        ("update status_update set trust = 'nlsh' where event_no = 1", None),
        ("update plan_item set due = '2026-01-01'", [(3, CONTENT, None)]),
        ("update event set approved_role = 'X' where event_no = 2", [(2, CONTENT, None)]),
        ("update event set retracts = 2 where event_no = 4", [(4, CONTENT, None)]),
        ("update event set recorded_at = '2026-01-01' where event_no = 2", [(2, CONTENT, None)]),
        ("update status_update set comment = 'Ny' where event_no = 1", [(1, TEXT, COMMENT)]),
        ("update status_update set comment = null where event_no = 1", [(1, TEXT, COMMENT)]),
        (
            "update status_update set comment = 'Ny' where comment = '[fjernet]'",
            [(2, TEXT, COMMENT)],
        ),
        ("update event set note = 'Ny' where event_no = 4", [(4, TEXT, "event note")]),
        (FORGED_REDACTION, [(3, TEXT, "milestone T1.1|1|unn title")]),
        ("update text_seal set digest = 'cd' where field = 'title'", None),
        ("delete from status_update where measure = 'T1.2'", None),
        ("delete from plan_item", None),
        ("delete from redaction", None),
        ("delete from text_seal where event_no = 3", None),
        ("insert into status_update select * from status_update where event_no = 1", None),
        ("update status_update set sheet = 'Ny' where event_no = 1", [(1, TEXT, SHEET)]),
        ("delete from text_seal where field = 'sheet'", [(1, CONTENT, None)]),
        (IN_ITS_PLACE, [(1, CONTENT, None)]),
        (STRAY, None),
        ("update event set prev_hash = repeat('0', 64) where event_no = 3", None),
        (SWAPPED, None),
        ("update status_update set event_no = 3 where event_no = 1", None),
        ("update event set event_no = 0 where event_no = 1", None),
    ],
)
def test_whatever_is_changed_behind_its_back_is_found(
    closed, behind_its_back, clock, sql, expected
):
    """`expected` None: found, and where exactly does not matter."""
    behind_its_back(sql)
    with Store.open(closed, clock=clock) as store:
        problems = store.verify().problems
    if expected is None:
        assert problems
    else:
        assert problems == tuple(Problem(*place) for place in expected)


def test_what_earlier_versions_held_in_the_clear_verifies_and_is_covered_by_the_hash(
    location, clock, behind_its_back
):
    head = made_by(LAST_SCHEMA, location)
    with Store.open(location, clock=clock) as store:
        assert store.verify(head).intact
        assert redact(store, head.event_no) == 2  # the comment and the name of the file
        assert store.verify(head).intact
        assert store.event(STRATEGY.key, head.event_no).approved_role == CLEAR
    behind_its_back("update event set approved_role = 'X' where event_no = 2")
    with Store.open(location, clock=clock) as store:
        assert store.verify().problems == (Problem(2, CONTENT, None),)


def test_the_name_of_a_sheet_is_sealed_unless_it_is_one_that_we_gave(store):
    deliver(store, report(sheet="Status"), report("T1.2", sheet="Ark til Kari"))
    assert store.standing_texts() == {1: 1}
    assert redact(store, 1) == 1
    sheets = [one.sheet for one in store.history(STRATEGY.key, report("T1.2").measure, "unn")]
    assert sheets == ["[fjernet]"]
    assert store.verify().intact


def test_a_ledger_with_a_missing_event_is_refused_when_it_is_opened(closed, behind_its_back, clock):
    behind_its_back("delete from event where event_no = 3")
    with pytest.raises(UserError) as refused:
        Store.open(closed, clock=clock)
    assert refused.value.code == "store_damaged"


def test_a_deleted_last_event_is_found_against_a_head_kept_elsewhere(
    history, location, behind_its_back, clock
):
    head = history.head()
    history.close()
    for table in ("event", "redaction", "text_seal"):
        behind_its_back(f"delete from {table} where event_no = 5")  # noqa: S608 (three names)
    with Store.open(location, clock=clock) as store:
        assert Problem(5, ProblemCode.HEAD) in store.verify(head).problems
        assert store.verify(Head(4, "f" * 12)).problems[-1] == Problem(4, ProblemCode.HEAD)


def test_a_chain_that_was_written_anew_is_found_against_a_head_kept_elsewhere(
    store, tmp_path, clock
):
    deliver(store, report(progress=10.0))
    head = store.head()
    with Store.open(tmp_path / "ny.duckdb", clock=clock) as forged:
        deliver(forged, report(progress=90.0))
        assert forged.verify().intact
        assert forged.verify(head).problems == (Problem(1, ProblemCode.HEAD),)


def test_a_redaction_takes_the_texts_of_one_measure(store):
    deliver(
        store,
        report(comment=NAME, next_step=NAME),
        report("T1.10", comment="Blir"),
        file_name="unn.xlsx",
    )
    assert redact(store, 1, "T1.1") == 2
    first, second = store.snapshot(STRATEGY, CYCLE, 2).updates
    assert (first.comment, first.next_step, first.internal_note) == ("[fjernet]", "[fjernet]", None)
    assert second.comment == "Blir"
    assert store.event("liten", 1).file_name == "unn.xlsx"


def test_a_redaction_of_a_whole_event_takes_every_text(history):
    assert redact(history, 3) == 3
    assert redact(history, 4) == 1
    known = history.snapshot(STRATEGY, CYCLE, history.newest_event())
    assert [(row.responsible, row.title) for row in known.plan] == [("[fjernet]", "[fjernet]")]
    assert [row.title for row in known.milestones] == ["[fjernet]"]
    assert history.event("liten", 4).note == "[fjernet]"
    assert history.verify(history.head()).intact


def test_what_was_taken_out_is_nowhere_in_the_files_any_more(store_in_file, path):
    store = store_in_file
    deliver(store, report(comment=NAME), report("T1.2", comment="Blir"))
    deliver(store, report(comment="Senere"))
    assert NAME.encode() in path.read_bytes()
    before = store.snapshot(STRATEGY, CYCLE, 2)
    redact(store, 1, "T1.1")
    assert {file.name for file in path.parent.iterdir()} == {path.name, f"{path.name}.head"}
    assert NAME.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert store.snapshot(STRATEGY, CYCLE, 2) == before
    assert deliver(store).event_no == 4
    assert store.verify().intact


def test_a_text_is_taken_out_while_others_read(store):
    for _ in range(5):
        deliver(store, report(comment=NAME))
    looking = threading.Event()

    def look(_):
        seen = 0
        while not looking.is_set() or not seen:
            seen = len(store.history("liten", MeasureId(1, 1), "unn"))
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = pool.map(look, range(4))
        try:
            assert [redact(store, number) for number in range(1, 6)] == [1] * 5
        finally:
            looking.set()
        assert list(readers) == [5] * 4
    assert store.verify(store.head()).redacted == 5


def test_a_text_is_taken_out_once(history):
    with history.write() as transaction:
        assert transaction.redact(2, measure=MeasureId(1, 1)) == 0
        assert transaction.redact(99, measure=None) == 0
    assert history.verify().intact


def test_texts_are_not_taken_out_without_an_event_that_says_so(history):
    with pytest.raises(ValueError), history.write() as transaction:  # noqa: PT011 (carries a value)
        transaction.redact(3, measure=None)
    assert [row.title for row in history.snapshot(STRATEGY, CYCLE, 5).plan] == ["Seks"]
