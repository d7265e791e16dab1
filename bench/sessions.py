"""Many people at once through real websockets, with imports beside, and an hour's worth of use.

Each session thinks 1–3 s and goes on to another page. One of the pages tells the mean progress of
a trust whose imports set all measures alike: a number that no whole import gives is a fault, and
so is an older one after a newer.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from statistics import median, quantiles
from typing import TYPE_CHECKING

from websockets.asyncio.client import connect

from actions import sheets
from actions.desk import Desk
from bench.page_server import STREAMLIT, PageServer, asked, is_finished, run
from bench.program import TODAY
from bench.row import Row
from bench.workbench import PERIODS
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.status import Status
from loaders.filling import Filling, Typed, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.asyncio.client import ClientConnection

    from bench.workbench import Workbench

SESSIONS = (25, 50, 100, 200)
SECONDS, RAMP_SECONDS, THINK_SECONDS = 30, 5, (1.0, 3.0)
P95_REACH_SECONDS, SESSION_REACH_MIB = 1.0, 1.0
USERS, RUNS_AN_HOUR = 4, 1800
CROWDS = 3
"""How often the largest crowd comes: what it waits hangs on what meets an import."""
TRUST = "unn"
COUNTED = ("helseforetak", f"foretak={TRUST}")
PAGES = (("", ""), ("styringsmal", ""), ("styringsmal", "mal=3"), ("tiltak", ""), COUNTED)
IMPORTED = (10, 90)
"""What each import says of every measure, in turn."""
_MEAN = re.compile(rb"Framdrift i snitt: (\d+)")


def rows(bench: Workbench) -> Iterator[Row]:
    """Give how long people wait, what went wrong, and the memory of sessions that stay."""
    files = [_sheet(bench, number) for number in IMPORTED]
    for count in SESSIONS:
        times = CROWDS if count == SESSIONS[-1] else 1
        crowds = [_crowd_of(bench, count, files) for _ in range(times)]
        yield from _waits([found for found, _ in crowds], f"{count} sessions")
    what = f"memory of one more session, of {SESSIONS[-1]}"
    each = [mib for _, mib in crowds]
    yield Row(what=what, value=max(each), unit="MiB", reach=SESSION_REACH_MIB)
    yield from _hour(bench)


def _crowd_of(bench: Workbench, count: int, files: list[Path]) -> tuple[Found, float]:
    """Let a crowd use a server of its own; give what it met, and the memory of one more in MiB."""
    with PageServer(None, bench.copy(bench.history(1), f"sessions{count}")) as server:
        found = Found([_first_number(server), *IMPORTED])
        before = server.memory_mib()
        asyncio.run(_crowd(server, count, found, files))
        return found, (server.memory_mib() - before) / count


def _waits(crowds: list[Found], what: str) -> Iterator[Row]:
    """Give what some crowds of a size met: the median of their waits, and every fault."""
    runs = [len(found.waits) / SECONDS for found in crowds]
    late = [quantiles(found.waits, n=20)[-1] for found in crowds]
    apart = 100 * (max(late) - min(late)) / median(late) if len(late) > 1 else None
    yield Row(what=f"{what}: runs a second", value=median(runs), unit="")
    yield Row(what=f"{what}: 95th percentile", value=median(late), unit="s",
              reach=P95_REACH_SECONDS, spread=apart)  # fmt: skip
    errors, wrong = sum(one.errors for one in crowds), sum(one.wrong for one in crowds)
    yield Row(what=f"{what}: errors", value=errors, unit="", reach=0)
    yield Row(what=f"{what}: wrong numbers", value=wrong, unit="", reach=0)
    missing = sum(len(found.numbers) - len(found.seen) for found in crowds)
    yield Row(what=f"{what}: imports that nobody saw", value=missing, unit="", reach=0)


def _hour(bench: Workbench) -> Iterator[Row]:
    """Give how much a session grows from the tenth minute of use to the sixtieth.

    Once the server's daily work is done, which takes some memory that no session has asked for.
    """
    with PageServer(None, bench.copy(bench.history(1), "hour")) as server:
        server.rest()
        early = asyncio.run(_users(server, RUNS_AN_HOUR // 6))
        late = asyncio.run(_users(server, RUNS_AN_HOUR))
    grown = (late - early) / USERS
    what = f"growth of a session over an hour, {RUNS_AN_HOUR} runs"
    yield Row(what=what, value=grown, unit="MiB", reach=SESSION_REACH_MIB)


async def _users(server: PageServer, runs: int) -> float:
    """Give the server's memory while some sessions are still there after many runs."""
    connected = [connect(server.websocket, subprotocols=[STREAMLIT], max_size=None)
                 for _ in range(USERS)]  # fmt: skip
    sessions = [await one for one in connected]
    await asyncio.gather(*(_use(session, runs) for session in sessions))
    memory = server.memory_mib()
    for session in sessions:
        await session.close()
    return memory


async def _use(session: ClientConnection, runs: int) -> None:
    for at in range(runs):
        await _answered(session, *PAGES[at % len(PAGES)])


@dataclass
class Found:
    """What a crowd met: seconds of each wait, and which of the numbers that may be shown were."""

    numbers: list[int]
    waits: list[float] = field(default_factory=list)
    errors: int = 0
    wrong: int = 0
    seen: set[int] = field(default_factory=set)


async def _crowd(server: PageServer, count: int, found: Found, files: list[Path]) -> None:
    """Let many use it for a while, and import the sheets under way."""
    ends = time.perf_counter() + RAMP_SECONDS + SECONDS
    people = [_person(server, found, ends, random.Random(at)) for at in range(count)]  # noqa: S311
    await asyncio.gather(*people, _imports(server, files))


async def _imports(server: PageServer, files: list[Path]) -> None:
    for file in files:
        await asyncio.sleep(RAMP_SECONDS + SECONDS / (len(files) + 2))
        await asyncio.to_thread(server.command, "import", str(file), "--on-conflict", "mine")


async def _person(server: PageServer, found: Found, ends: float, chance: random.Random) -> None:
    begins = ends - SECONDS
    await asyncio.sleep(chance.uniform(0, RAMP_SECONDS))
    last = 0
    async with connect(server.websocket, subprotocols=[STREAMLIT], max_size=None) as session:
        while time.perf_counter() < ends:
            asked_at, page = time.perf_counter(), chance.choice(PAGES)
            try:
                answer = await _answered(session, *page)
            except (RuntimeError, TimeoutError):
                found.errors += 1
                continue
            if asked_at > begins:
                found.waits.append(time.perf_counter() - asked_at)
            if page == COUNTED:
                last = _judge(found, answer, last)
            await asyncio.sleep(chance.uniform(*THINK_SECONDS))


async def _answered(session: ClientConnection, page: str, query: str) -> bytes:
    """Give all that one run sends."""
    await session.send(asked(page, query))
    received = [await asyncio.wait_for(session.recv(), 60)]
    while not is_finished(received[-1]):
        received.append(await asyncio.wait_for(session.recv(), 60))
    return b"".join(part for part in received if isinstance(part, bytes))


def _judge(found: Found, answer: bytes, last: int) -> int:
    """Give the place of the number that is shown among those to come; count a fault."""
    number = _number(answer)
    if number not in found.numbers[last:]:
        found.wrong += 1
        return last
    found.seen.add(number)
    return found.numbers.index(number)


def _number(answer: bytes) -> int:
    """Give the mean that a page tells, -1 when it tells none."""
    match = _MEAN.search(answer)
    return int(match[1]) if match else -1


def _first_number(server: PageServer) -> int:
    """Visit each page once, and give the number that stands before any import."""
    with server.session() as session:
        for page in PAGES:
            answer = run(session, *page)
            if page == COUNTED:
                number = _number(answer)
    return number


def _sheet(bench: Workbench, number: int) -> Path:
    """Give a sheet that says the same progress of every measure."""
    path = bench.folder / f"{TRUST}-{number}.xlsx"
    with Store.open(bench.copy(bench.history(1), "sheets"), clock=_now) as store:
        desk = Desk(store, strategy(), LOCAL, date.fromisoformat(TODAY), "command")
        empty = sheets.status_sheet(desk, TRUST, PERIODS[-1], made_at=_now()).content
    said: dict[str, Typed] = {"status": Status.ON_TRACK, "progress": number}
    path.write_bytes(fill(empty, Filling(measures={str(m.id): said for m in strategy().measures})))
    return path


def _now() -> datetime:
    return datetime(2026, 10, 15, 12, tzinfo=UTC)
