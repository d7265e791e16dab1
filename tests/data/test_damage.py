"""Flipped bytes in the file and in the log: refused or reported, never silently fewer events.

`FLIPS=400 pytest tests/data/test_damage.py` looks harder than every day's check.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil

import pytest

from data import witness
from data.store import Store
from goals.errors import UserError
from tests.data.drafts import Clock, deliver, report
from tests.data.importer import MEASURES, import_and_die_before_the_checkpoint

FLIPS = int(os.environ.get("FLIPS", "20"))
EVENTS = 12
REFUSALS = {"store_damaged", "store_foreign", "store_lost_events", "store_unwritable"}


@pytest.fixture
def events():
    """What is in the undamaged store: each event's hash by number."""
    return {}


@pytest.fixture
def checkpointed(path, events):
    with Store.open(path, clock=Clock()) as store:
        for number in range(EVENTS):
            rows = (report(measure, comment=f"Kommentar {number} " * 9) for measure in MEASURES)
            deliver(store, *rows, file_name="unn.xlsx")
        events |= {event.event_no: event.hash for event in store.events("liten")}
    return [path, witness.place(path)]


@pytest.fixture
def with_log(checkpointed, events):
    """Killed between commit and checkpoint, so that the last import lies in the log alone."""
    path, head = checkpointed
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=import_and_die_before_the_checkpoint, args=(path,))
    process.start()
    process.join()
    log = path.with_name(f"{path.name}.wal")
    assert log.stat().st_size > 0
    kept = [path.read_bytes(), log.read_bytes(), head.read_bytes()]
    with Store.open(path, clock=Clock()) as store:
        events |= {event.event_no: event.hash for event in store.events("liten")}
        assert len(events) == EVENTS + 1
    for file, content in zip([path, log, head], kept, strict=True):
        file.write_bytes(content)
    return [path, log, head]


def outcomes(files, events, tmp_path, flipped):
    """Flip one byte at a time in a copy; give how often each thing happened."""
    dice = random.Random(7)  # noqa: S311 (where to flip)
    folder = tmp_path / "kopi"
    seen = {}
    for _ in range(FLIPS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        copies = [shutil.copy(file, folder) for file in files]
        content = bytearray(flipped.read_bytes())
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        (folder / flipped.name).write_bytes(content)
        outcome = what_is_said(copies[0], events)
        seen[outcome] = seen.get(outcome, 0) + 1
    return seen


def what_is_said(path, events):
    try:
        with Store.open(path, clock=Clock()) as store:
            if not store.verify().intact:
                return "reported"
            stored = {event.event_no: event.hash for event in store.events("liten")}
            return "whole" if stored == events else "silently other"
    except UserError as error:
        return error.code


def test_a_byte_flipped_in_the_file_is_refused_or_reported(checkpointed, events, tmp_path):
    seen = outcomes(checkpointed, events, tmp_path, checkpointed[0])
    assert set(seen) <= REFUSALS | {"reported", "whole"}
    assert sum(seen.values()) == FLIPS


def test_a_byte_flipped_in_the_log_never_loses_an_event_without_a_word(with_log, events, tmp_path):
    """The head beside the file knows of events that a shorter log forgets."""
    path, log, head = with_log
    witness.write(path, newest(events))
    seen = outcomes([path, log, head], events, tmp_path, log)
    assert set(seen) <= REFUSALS | {"reported", "whole"}
    assert sum(seen.values()) == FLIPS


def newest(events):
    last = max(events)
    return witness.Head(last, events[last])


def test_a_head_that_was_only_half_written_stops_nothing(checkpointed, events):
    path, head = checkpointed
    head.write_text("[12, ", encoding="ascii")
    assert what_is_said(path, events) == "whole"


def test_a_store_that_lost_an_event_is_refused_with_what_to_do(checkpointed, tmp_path):
    path, head = checkpointed
    older = tmp_path / "eldre.duckdb"
    with Store.open(older, clock=Clock()) as store:
        deliver(store, report())
    shutil.copy(older, path)
    with pytest.raises(UserError) as refused:
        Store.open(path, clock=Clock())
    assert refused.value.code == "store_lost_events"
    assert refused.value.values["newest"] == 1
    assert refused.value.values["head"] == head
    head.unlink()
    Store.open(path, clock=Clock()).close()


def test_a_new_store_where_another_one_was_taken_away_begins_anew(checkpointed):
    path, head = checkpointed
    path.unlink()
    Store.open(path, clock=Clock()).close()
    assert not head.exists()
