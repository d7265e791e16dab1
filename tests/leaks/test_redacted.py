"""A text that was taken out is nowhere: pages, looks back, files, commands, interface, database."""

from __future__ import annotations

import io
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import duckdb
import pytest

from actions import archiving, reporting, rolling_over, sheets, tokens
from actions.desk import Desk
from actions.planning import workbook
from actions.reporting import House, Kind
from bench.program import TODAY
from commands.__main__ import main
from commands.caller import Caller
from commands.console import Console
from commands.execute import execute
from data.store import Store
from goals.access import LOCAL
from goals.facts import EventKind
from pages.parts.admin.sections import SECTIONS
from tests.data.drafts import START, Clock
from tests.leaks import every_text
from tests.leaks.every_text import CODES, COPIED, PERSON, word
from tests.leaks.planted import MEASURE, NORD, OTHER, ROUND
from tests.leaks.test_pages import AT, PAGES, answers
from tests.leaks.wire import Visitor, pressed, request
from tests.reports.reading import everything
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

HOUSE = House(site="https://styringsmal.example")
LOOKED_AT = {
    "oversikt": [AT],
    "styringsmal": [f"{AT}&mal=3"],
    "tiltak": [f"{AT}&tiltak={MEASURE}"],
    "helseforetak": [AT],
    "indikatorer": [f"{AT}&indikator=sykefravaer"],
    "utdanningsprogram": [AT],
    "delmal": [AT],
    "siden_sist": [f"{AT}&fra=1"],
    "styremote": [f"{AT}&bilde={name}" for name in ("vedtak", "oppfolging", "siden", "samlet")],
    "sok": [f"{AT}&q={word('status_update', 'comment')}"],
    "rapportering": [AT],
    "administrasjon": [f"{AT}&del={name}" for name in SECTIONS] + [f"{AT}&del=importer&hendelse=1"],
    "forklar": [f"{AT}&tiltak={MEASURE}"],
}
OF_THE_PROGRAM = {"veiledning", "om_tallene", "tilgjengelighet", "personvern"}
"""Pages on which nothing stands that people wrote."""
COMMANDS = (
    ("status",), ("imports",), ("audit",), ("rounds",), ("seats",), ("indicators", "show"),
    ("changes", "--since", "1"), ("tokens", "list"),
    ("explain", "--trust", OTHER, "--measure", MEASURE, "--period", str(ROUND)),
)  # fmt: skip
AS_KNOWN = ("tiltak", "forklar", "delmal", "siden_sist", "sok")
"""Where looks back are tried: all pages get what they show from the same snapshot."""
SHOWN_NOWHERE = ("zqevent", "zqsheetcolumn", "zqindicatorvalue", "zqindicatortarget")
"""Texts that are stored and not shown, or not for every kind of event."""
INTERFACE = ("status", "changes?since=1", f"explain?trust={OTHER}&measure={MEASURE}&period={ROUND}")


@contextmanager
def at_work(database: Path) -> Iterator[Desk]:
    with Store.open(database, clock=Clock()) as store:
        yield Desk(store, NORD, LOCAL, date.fromisoformat(TODAY), "page")


def columns(database: Path) -> dict[str, str]:
    """Everything that stands in each column of text, but for those that hold codes."""
    with duckdb.connect(str(database), read_only=True) as other_tool:
        named = other_tool.execute(
            "select t.table_name, column_name from information_schema.columns as c"
            " join information_schema.tables as t using (table_schema, table_name)"
            " where data_type = 'VARCHAR' and table_type = 'BASE TABLE'"
        ).fetchall()
        return {
            f"{table}.{column}": str(other_tool.table(table).select(column).fetchall())
            for table, column in named
            if table not in COPIED and not {column, f"{table}.{column}"} & CODES
        }


def expected(column: str) -> set[str]:
    """The words that must have stood in a column: of the events one for each kind."""
    table, _, name = column.partition(".")
    tables = [f"event{kind}" for kind in EventKind] if table == "event" else [table]
    return {word(one, name) for one in tables}


def over_the_wire(server: Server, secret: str, *, per: int | None) -> Iterator[tuple[str, bytes]]:
    """The pages with their files, and the interface; `per` asks for what was known at an event."""
    looked_at = (
        {page: [f"{LOOKED_AT[page][0]}&per={per}"] for page in AS_KNOWN} if per else LOOKED_AT
    )
    yield from answers(server, "coordinator", looked_at)
    for path in INTERFACE:
        asked = {"Authorization": f"Bearer {secret}"}
        reply = request(server.origin, "GET", f"/api/v1/{path}", **asked)
        assert reply.status == 200
        yield path, reply.body


def taken_along(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The files that are made when asked for, unpacked, and what the commands answer."""
    view = desk.view(ROUND)
    made = reporting.made(desk, view, site=HOUSE.site, made_at=START)
    files = {
        "deck": reporting.file(Kind.PPTX, made, HOUSE),
        "archive": archiving.archive(desk, ROUND, HOUSE, made_at=START).content,
        "sheet": sheets.status_sheet(desk, OTHER, ROUND, made_at=START).content,
        "plan": workbook.plan_sheet(desk, made_at=START, period=ROUND).content,
        "border": rolling_over.sheet(desk, view.snapshot.cycle, made_at=START).content,
    }
    yield from ((name, everything(content).encode()) for name, content in files.items())
    for said in COMMANDS:
        out = io.StringIO()
        console = Console(out, io.StringIO())
        assert execute([*said, "--json"], Caller.of_this_process(), console, store=desk.store) == 0
        yield said[0], out.getvalue().encode()


def holding(outputs: Iterable[tuple[str, bytes]], words: Collection[str]) -> set[tuple[str, str]]:
    """What holds which of the words; an address that asks for one holds it by itself."""
    return {
        (place, one)
        for place, content in outputs
        for one in words
        if one.encode() in content and one not in place
    }


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A store with a word in every text."""
    database = tmp_path / "store" / "test.duckdb"
    database.parent.mkdir()
    with Store.open(database, clock=Clock()) as store:
        store.sync(NORD)
        every_text.plant(store)
    with at_work(database) as desk:
        tokens.make(desk, word("access_token", "name"), days=1, now=START)
    return database


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    return ((path.name, path.read_bytes()) for path in folder.iterdir() if path.is_file())


def taking_out(desk: Desk) -> Iterator[list[str]]:
    """The commands by which a coordinator takes out all texts that stand now."""
    for number in desk.store.standing_texts():
        yield ["redact", str(number), "--reason", "Navn på en person"]
    yield from (
        ["tokens", "withdraw", one.key]
        for one in tokens.listed(desk)
        if one.name == word("access_token", "name")
    )


def take_everything_out(server: Server, commands: list[list[str]]) -> None:
    """While others look: by commands, which the server answers, and a person on the page."""
    assert [main(words) for words in commands] == [0] * len(commands)
    with Visitor(server.origin, "coordinator") as visitor:
        asked = visitor.open("administrasjon", f"{AT}&del=personer&person={PERSON}&gjor=slett")
        [erase] = [one.button for one in asked.elements("button") if one.button.type == "primary"]
        visitor.again(pressed(erase))


def test_every_page_is_looked_at() -> None:
    assert {*LOOKED_AT, *OF_THE_PROGRAM} == PAGES


def test_a_text_that_was_taken_out_is_nowhere(
    planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every column of text of the store holds its word before, also those that will come.

    One server shows them and shows them no more: what it keeps for its sessions is looked at too.
    """
    said = columns(planted)
    words = {one for column in said for one in expected(column)}
    assert {
        name for name, text in said.items() for one in expected(name) if one not in text
    } == set()
    assert {one for _, one in holding(files_in(planted.parent), words)} == words
    with at_work(planted) as desk:
        newest, commands = desk.store.newest_event(), list(taking_out(desk))
        secret = tokens.make(desk, "Etterpå", days=90, now=datetime.now(UTC)).secret
        taken = holding(taken_along(desk), words)
    monkeypatch.setenv("STYRINGSMAL_DATABASE", str(planted))
    with Server(planted, by_command=True) as server:
        seen = taken | holding(over_the_wire(server, secret, per=None), words)
        take_everything_out(server, commands)
        left = holding(over_the_wire(server, secret, per=None), words)
        left |= holding(over_the_wire(server, secret, per=newest), words)
    unseen = words - {one for _, one in seen}
    assert [one for one in unseen if not one.startswith(SHOWN_NOWHERE)] == []
    assert {place for place, _ in taken} >= {"archive", "sheet", "plan", "border", "explain"}

    with at_work(planted) as desk:
        assert desk.store.verify(desk.store.head()).intact
        left |= holding(taken_along(desk), words)
        desk.store.back_up(tmp_path / "copies", stem="test")
    left |= holding(((name, text.encode()) for name, text in columns(planted).items()), words)
    for folder in (planted.parent, tmp_path / "copies"):
        left |= holding(files_in(folder), words)
    assert left == set()
