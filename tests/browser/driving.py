"""A real server, and what is looked at in a real browser."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from bench.program import ROOT, TODAY, Program
from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.load import DEFAULT_STRATEGY
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.facts import EventKind, StatusUpdate
from goals.status import Cause, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request

CHROMIUM = Path("/usr/bin/chromium")
_AXE = Path(__file__).parent / "vendor" / "axe.min.js"
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_MOST_TABS = 150
_FOCUS_TRIES, _FOCUS_PAUSE_MS = 100, 50
_FOCUSED = "document.activeElement?.outerHTML.slice(0, 200)"


class Server(Program):
    """The program as people run it, with its log beside its database.

    By `uvicorn app:app`, or `by_command` as `styringsmal serve`, with the socket for commands.
    It speaks TLS with the certificate and key of the file `tls`.
    """

    def __init__(
        self,
        database: Path,
        *,
        by_command: bool = False,
        app: str = "app:app",
        tls: Path | None = None,
    ) -> None:
        """Choose a port; nothing is started yet."""
        super().__init__(None if by_command else app, database, tls=tls)
        self._log = database.with_suffix(f".{self.port}.log")


def fill(database: Path) -> None:
    """Store a report from UNN for each of the last two rounds."""
    told = {
        "T1.1": (Status.ON_TRACK, 60),
        "T1.2": (Status.DELAYED, 20),
        "T3.10": (Status.DONE, 100),
    }
    recorded = datetime.fromisoformat(f"{TODAY}T10:00+00:00")
    with Store.open(database, clock=lambda: recorded) as store:
        for period in (Period(2026, 1), Period(2026, 2)):
            updates = tuple(
                StatusUpdate(
                    measure=MeasureId.parse(measure),
                    trust="unn",
                    period=period,
                    status=status,
                    progress=progress,
                    comment=f"Slik går det med {measure}",
                    cause=Cause.STAFFING,
                )
                for measure, (status, progress) in told.items()
            )
            draft = EventDraft(
                kind=EventKind.IMPORT,
                strategy=DEFAULT_STRATEGY,
                recorded_by="local",
                via="page",
                file_sha256=f"{period}",
                file_name=f"{period}.xlsx",
                trust="unn",
                period=period,
            )
            with store.write() as transaction:
                transaction.append(draft, Facts(status_updates=updates))


def fill_in(path: Path, rows: dict[str, dict[str, object]]) -> None:
    """Type into the sheet as a person does: in the rows of some measures, by column heading."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Status"]
    headings = next(row for row in sheet.iter_rows() if row[0].value == "Nr")
    columns = {str(cell.value).split(" (")[0]: cell.column for cell in headings}
    for row in sheet.iter_rows(min_row=headings[0].row + 1):
        for column, value in rows.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, columns[column]).value = value
    book.save(path)


@dataclass
class Watch:
    """Everything that a page did and no page may: errors, and calls to another host."""

    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Begin to watch."""
        for event, look in self._looks().items():
            page.on(event, look)

    def end(self, page: Page) -> None:
        """End the watch."""
        for event, look in self._looks().items():
            page.remove_listener(event, look)

    def _looks(self) -> dict[Any, Callable[[Any], None]]:
        return {"pageerror": self._error, "console": self._console, "request": self._request}

    def _error(self, error: Error) -> None:
        self.faults.append(f"page error: {error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.faults.append(f"foreign request: {request.url}")


@dataclass(frozen=True)
class Hands:
    """Somebody without a mouse: what is to be pressed is reached by Tab from where they are."""

    page: Page
    folder: Path

    def go_to(self, target: Locator) -> None:
        """Press Tab until it is there."""
        target.wait_for()
        for _ in range(_MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(target)

    def press(self, name: str, key: str = "Enter") -> None:
        self.go_to(self.page.get_by_role("button", name=name))
        self.page.keyboard.press(key)

    def take_home(self, name: str) -> Path:
        with self.page.expect_download() as download:
            self.press(name)
        path = self.folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def hand_in(self, path: Path) -> None:
        """Open the system's own dialogue, which answers with the file."""
        with self.page.expect_file_chooser() as chooser:
            self.press("Velg fil")
        chooser.value.set_files(path)

    def choose(self, group: str, option: str) -> None:
        first = self.page.get_by_role("radiogroup", name=group).get_by_role("radio").first
        chosen = self.page.get_by_role("radio", name=option)
        self.go_to(first)
        self.page.keyboard.press("Space")
        while not chosen.is_checked():
            self.page.keyboard.press("ArrowDown")
        settle(self.page)


def settle(page: Page) -> None:
    """Wait until the page run that is under way has ended."""
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=30_000)


def visit(page: Page, address: str) -> None:
    """Open an address as from a link in a letter: a new session, and wait until it is drawn."""
    page.goto(address)
    heading(page).wait_for()
    settle(page)


def expect_focus(target: Locator) -> None:
    """Wait until the element is the one that keys go to, whether or not its window is in front.

    Which of the tests' windows the browser holds to be in front is not ours to say.
    """
    for _ in range(_FOCUS_TRIES):
        if target.evaluate("element => element === document.activeElement"):
            return
        target.page.wait_for_timeout(_FOCUS_PAUSE_MS)
    raise AssertionError(target, target.page.evaluate(_FOCUSED))


def heading(page: Page) -> Locator:
    """Give the page's first-level heading."""
    return page.get_by_test_id("stMain").get_by_role("heading", level=1)


def axe(page: Page, rules: list[str] | None = None) -> list[str]:
    """Give the violations of WCAG A and AA, or of some rules, each with the elements at fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    options: dict[str, Any] = {"runOnly": rules or _WCAG, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def english_leftovers(page: Page) -> list[str]:
    """Give the texts and labels on the page that hold a word of the framework's English."""
    said: list[str] = page.evaluate(_EVERYTHING_SAID)
    ours = ((text, _SETTING.sub("", text)) for text in said)
    return sorted({text for text, words in ours if _words_in(words) & _english()})


_EVERYTHING_SAID = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest('script, style, noscript, [data-testid=stIconMaterial]'))
        said.push(node.data.trim());
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (node.hasAttribute(name)) said.push(node.getAttribute(name).trim());
    }
  }
  return said.filter(Boolean);
}"""
_SETTING = re.compile(r"STYRINGSMAL_[A-Z_]+|[a-z]+_[a-z]+|/\S+")
"""Names for the terminal, which are English as all code is; and paths."""
_ALSO_NORWEGIAN = frozenset({"all"})
_MORE_ENGLISH = frozenset(
    {"help", "limit", "browse", "loading", "selected", "logo", "remove", "files"}
)


@cache
def _english() -> frozenset[str]:
    """Give the framework's words, without those that our own texts use too."""
    files = sorted((ROOT / "texts" / "nb").glob("*.toml"))
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    framework = tables.pop("framework")["strings"]
    del tables["commands"]  # not on screen, and quotes English
    texts = (re.sub(r"\{.*?\}", "", text) for text in _leaves(tables))
    norwegian = _words_in(" ".join([*framework.values(), *texts]))
    return frozenset((_words_in(" ".join(framework)) | _MORE_ENGLISH) - norwegian - _ALSO_NORWEGIAN)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value


def _words_in(text: str) -> set[str]:
    return set(re.findall(r"[a-zæøå]{3,}", text.lower()))
