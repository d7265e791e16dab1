"""A text that was taken out is nowhere: pages, looks back, commands, files, the store, a backup."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from actions import archiving, reporting, sheets
from actions.reporting import House, Kind
from commands.caller import Caller
from commands.console import Console
from commands.execute import execute
from data.ledger import Facts
from goals.cycle import Period
from goals.facts import EventKind, Milestone, MilestoneId, Question
from goals.status import Cause
from pages.parts import session
from tests.data.drafts import START, deliver, draft, plan, planned, redact, report
from tests.pages.showing import NORD, shown
from tests.reports.reading import pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store

NAME = "Kari Nordmann"
ROUND = Period(2026, 2)
NORDS = {"strategy": NORD.key}
ADDRESSES = [
    ("oversikt", {}),
    ("styringsmal", {"mal": "3"}),
    ("tiltak", {"tiltak": "T3.10", "foretak": "unn"}),
    ("helseforetak", {"foretak": "unn"}),
    ("delmal", {"foretak": "unn"}),
    ("siden_sist", {"fra": "1"}),
    ("sok", {"q": "Nordmann"}),
    ("rapportering", {"foretak": "unn"}),
    ("forklar", {"tiltak": "T3.10", "foretak": "unn"}),
    ("administrasjon", {"del": "importer", "hendelse": "2"}),
]


@pytest.fixture
def written(store: Store) -> Store:
    """A name in every kind of text: plan, milestone, report, question, file and account."""
    due = ROUND.last_day
    milestone = Milestone(
        id=MilestoneId.parse("T3.10-M1"), trust="unn", title=f"{NAME} er ansatt", due=due
    )
    own = planned("T3.10", responsible=f"Leder {NAME}", title=f"Kurs ved {NAME}")
    plan(store, own, milestones=[milestone], note=f"Avtalt med {NAME}", **NORDS)
    deliver(
        store,
        report("T3.10", "delayed", progress=40, cause=Cause.STAFFING, comment=f"{NAME} har sluttet",
               next_step=f"{NAME} lærer opp", internal_note=f"{NAME} er syk", cell="H14"),
        file_name=f"{NAME}.xlsx",
        account="kari",
        **NORDS,
    )  # fmt: skip
    question = Question(measure=report("T3.10").measure, trust="unn", period=ROUND,
                        text=f"Hva gjør {NAME}?")  # fmt: skip
    with store.write() as transaction:
        fields = {"trust": "unn", "period": ROUND} | NORDS
        transaction.append(draft(EventKind.QUESTION, **fields), Facts(questions=(question,)))
    return store


def pages_and_looks_back() -> Iterator[tuple[str, str]]:
    """Every page as it is now and as it was known when the name was still there."""
    for name, address in ADDRESSES:
        asked = {"periode": str(ROUND)} | address
        yield f"{name} now", shown(name, **asked)
        yield f"{name} then", shown(name, **asked, per="3")


def files(store: Store) -> Iterator[tuple[str, str]]:
    """What can be taken along, unpacked."""
    desk = session.desk(NORD)
    view = desk.view(ROUND)
    yield "facts of the archive", json.dumps(archiving.facts(view), ensure_ascii=False)
    made = reporting.made(desk, view, site="https://styringsmal.example", made_at=START)
    house = House(site="https://styringsmal.example")
    for kind in (Kind.XLSX, Kind.DOCX, Kind.PPTX):
        yield str(kind), unpacked(reporting.file(kind, made, house))
    yield "pdf", pdf_text(reporting.file(Kind.PDF, made, house))
    yield "sheet", unpacked(sheets.status_sheet(desk, "unn", ROUND, made_at=START).content)
    for said in (["explain", "--trust", "unn", "--measure", "T3.10", "--period", "2026-T2"],
                 ["imports"], ["changes", "--since", "1"], ["status"]):  # fmt: skip
        out = io.StringIO()
        console = Console(out, io.StringIO())
        assert execute([*said, "--json"], Caller.of_this_process(), console, store=store) == 0
        yield said[0], out.getvalue()


def unpacked(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return "\n".join(parts)


def holding(outputs: Iterator[tuple[str, str]]) -> set[str]:
    return {name for name, text in outputs if "Nordmann" in text.replace("q=Nordmann", "")}


def test_a_text_that_was_taken_out_is_nowhere(written: Store, tmp_path: Path) -> None:
    before = holding(pages_and_looks_back()) | holding(files(written))
    assert {"tiltak now", "tiltak then", "forklar now", "explain", "sheet", "facts of the archive",
            "imports", "xlsx", "pdf"} <= before  # fmt: skip
    for event_no in (1, 2, 3):
        assert redact(written, event_no)
    assert {name for name in holding(pages_and_looks_back()) if not name.startswith("sok")} == set()
    assert holding(files(written)) == set()
    assert written.verify(written.head()).intact
    copy = written.back_up(tmp_path / "kopier", stem="pages")
    for path in (*tmp_path.glob("pages.duckdb*"), copy.path):
        assert NAME.encode() not in path.read_bytes()
