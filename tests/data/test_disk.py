"""A disk that is full and a folder that can't be written: refused in words, the store intact.

On disks of their own, mounted for the test; only root may. Left out with a reason where nobody may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from data.store import Store
from goals.errors import UserError
from tests.data.drafts import Clock, deliver, report
from tests.data.earlier import made_by
from texts.errors import message

MEBIBYTE = 2**20
UMOUNT, MOUNT = shutil.which("umount"), shutil.which("mount")


@contextmanager
def mounted(folder, options):
    """A small disk in memory."""
    folder.mkdir()
    asked = [MOUNT or "mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603 (our own)
    except FileNotFoundError:
        pytest.skip("mount is missing")
    if done.returncode:
        pytest.skip(f"mounting a disk is not allowed here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run([UMOUNT or "umount", "--lazy", str(folder)], check=True)  # noqa: S603 (our own)


def fill(disk, left):
    """Use the disk up but for some bytes."""
    free = shutil.disk_usage(disk).free
    if free > left:
        with (disk / "fyll").open("ab") as file:
            file.write(bytes(free - left))


def closed_to_writing(disk):
    asked = [MOUNT, "-o", "remount,ro", str(disk)]
    subprocess.run(asked, check=True)  # noqa: S603 (our own)


def refused(function, *arguments, **more):
    with pytest.raises(UserError) as found:
        function(*arguments, **more)
    assert message(found.value)
    return found.value.code


def test_an_import_that_finds_a_full_disk_is_refused_and_the_store_is_as_it_was(tmp_path):
    with mounted(tmp_path / "disk", "size=8m") as disk:
        path = disk / "styringsmal.duckdb"
        stored = 0
        with Store.open(path, clock=Clock()) as store:
            fill(disk, MEBIBYTE)
            code = None
            while code is None and stored < 400:
                stored, code = stored_or_refused(store, stored)
            assert code == "store_not_written"
            assert store.newest_event() == stored
        (disk / "fyll").unlink()
        with Store.open(path, clock=Clock()) as store:
            assert store.newest_event() == stored
            assert store.verify().intact
            assert deliver(store, report("T1.2")).event_no == stored + 1


def stored_or_refused(store, before):
    """Import a little more than will fit for long; give the count, and the refusal's code."""
    try:
        event = deliver(store, report(comment=os.urandom(40_000).hex()))
    except UserError as error:
        return before, error.code
    return event.event_no, None


def test_a_backup_that_does_not_fit_is_refused_and_the_store_goes_on(tmp_path):
    path = tmp_path / "styringsmal.duckdb"
    with Store.open(path, clock=Clock()) as store, mounted(tmp_path / "disk", "size=1m") as disk:
        deliver(store, report(comment=os.urandom(500_000).hex()))
        assert refused(store.back_up, disk / "kopier", stem="s") == "backup_not_written"
        assert list((disk / "kopier").iterdir()) == []
        assert deliver(store, report("T1.2")).event_no == 2
        assert store.verify().intact


def test_an_upgrade_whose_backup_does_not_fit_leaves_the_store_as_it_was(tmp_path):
    path = tmp_path / "styringsmal.duckdb"
    made_by(1, path)
    before = path.read_bytes()
    with mounted(tmp_path / "disk", "size=64k") as disk:
        code = refused(Store.open, path, clock=Clock(), backups=disk / "kopier")
    assert code == "backup_not_written"
    assert path.read_bytes() == before


@pytest.mark.parametrize("is_there", [True, False])
def test_a_store_in_a_folder_that_cannot_be_written_is_refused_and_stays(tmp_path, is_there):
    with mounted(tmp_path / "disk", "size=8m") as disk:
        path = disk / "styringsmal.duckdb"
        if is_there:
            with Store.open(path, clock=Clock()) as store:
                deliver(store, report())
        before = path.read_bytes() if is_there else None
        closed_to_writing(disk)
        assert refused(Store.open, path, clock=Clock()) == "store_unwritable"
        assert (path.read_bytes() if is_there else None) == before
