from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from actions.demo import run
from actions.demo.story import TODAY, StepKind, tell
from data.store import Store
from goals.catalogue.load import strategy
from goals.cycle import cycles
from goals.facts import EventKind
from goals.items import View

if TYPE_CHECKING:
    from pathlib import Path

    from goals.snapshot import Snapshot

FIRST_STEPS = 3
"""The plan, the first round opened, and a delivery."""


def played(folder: Path) -> Path:
    """The folder with the beginning of the story: a store, and the workbooks under `sheets`."""
    whole = tell(strategy())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "tell", lambda _: replace(whole, steps=whole.steps[:FIRST_STEPS]))
        run.play(folder / "demo.duckdb", folder / "sheets", strategy())
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return played(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def snapshot(folder: Path) -> Snapshot:
    with Store.open(folder / "demo.duckdb", clock=lambda: datetime.now(UTC)) as store:
        return store.snapshot(strategy(), cycles(strategy())[0], store.newest_event())


def test_each_step_is_recorded_at_its_own_moment(snapshot: Snapshot) -> None:
    steps = [s for s in tell(strategy()).steps[:FIRST_STEPS] if s.kind is StepKind.DELIVER]
    imports = [event for event in snapshot.events if event.kind is EventKind.IMPORT]
    assert [event.recorded_at for event in imports] == [step.moment for step in steps]
    assert [event.approved_role for event in imports] == [step.approved_role for step in steps]
    assert {event.via for event in imports} == {run.VIA}


def test_what_the_story_says_is_what_the_store_knows(snapshot: Snapshot) -> None:
    story = tell(strategy())
    view = View(snapshot, story.steps[0].period, TODAY)
    for row in story.plan:
        item = view.items[row.measure, row.trust]
        assert (item.applicable, item.plan.responsible) == (row.applicable, row.responsible)
        assert (item.plan.start, item.plan.due) == (row.start, row.due)
    milestones = {(str(m.id), m.trust, m.title, m.due) for m in snapshot.milestones}
    assert milestones == {(str(m.id), m.trust, m.title, m.due) for m in story.milestones}
    for step in story.steps[:FIRST_STEPS]:
        for row in step.rows:
            update = view.items[row.measure, str(step.trust)].update
            assert update is not None
            assert (update.status, update.progress) == (row.status, row.progress)
            assert (update.comment, update.next_step) == (row.comment, row.next_step)


def test_the_workbooks_are_the_same_bytes_every_time(folder: Path, tmp_path: Path) -> None:
    first, second = (
        {path.relative_to(where): path.read_bytes() for path in where.rglob("*.xlsx")}
        for where in (folder, played(tmp_path))
    )
    assert len(first) == FIRST_STEPS - 1
    assert first == second
