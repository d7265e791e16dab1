"""What is done and looked at in a real browser."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from bench.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request

CHROMIUM = Path("/usr/bin/chromium")
_AXE = Path(__file__).parent / "vendor" / "axe.min.js"
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_MOST_TABS = 150
_MOST_OPENINGS = 20
PATIENCE_MS = 60_000
"""Two cores may both be busy with other tests; what comes late has come."""
_PAUSE_MS = 50
_TRIES = PATIENCE_MS // _PAUSE_MS
_FOCUSED = "document.activeElement?.outerHTML.slice(0, 200)"
_TOO_WIDE = """() =>
  [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(one => one.scrollWidth - innerWidth).filter(beyond => beyond > 0)
    .map(beyond => `${beyond} px too wide`)"""
_IS_CALM = """look => {
  const RERUN = 11, BEGUN = 4, ENDED = 6;
  const first = (message, fields) => {
    const bytes = new Uint8Array(message);
    let at = 0;
    const number = () => {
      let value = 0, worth = 1, byte;
      do {
        byte = bytes[at++];
        value += (byte & 127) * worth;
        worth *= 128;
      } while (byte > 127);
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), field = tag >> 3;
      if (fields.includes(field)) return field;
      const size = number();
      if ((tag & 7) === 2) at += size;
    }
  };
  const listen = () => {
    const { send } = WebSocket.prototype, heard = new WeakSet();
    WebSocket.prototype.send = function (data) {
      if (first(data, [RERUN])) window.run = { isAwaited: true, hasBegun: false };
      if (!heard.has(this)) this.addEventListener('message', ({ data }) => {
        const told = first(data, [BEGUN, ENDED]);
        if (told === BEGUN) window.run.hasBegun = true;
        if (told === ENDED && window.run.hasBegun) window.run.isAwaited = false;
      });
      heard.add(this);
      return send.call(this, data);
    };
  };
  if (!window.run) {
    window.run = { isAwaited: false, hasBegun: false };
    listen();
  }
  const isDrawn = document.querySelector('.stApp[data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid=stSkeleton]');
  look.calm = isDrawn && !window.run.isAwaited ? look.calm + 1 : 0;
  return look.calm > 1;
}"""
"""Whether no run is asked for or under way and nothing is still fetched, in two frames on end.

The framework's own state changes when the server says that a run has begun: what was pressed
just now is only seen in what is sent. A message's kind is the number of the field that it has
(`BackMsg.rerun_script`, `ForwardMsg.new_session` and `script_finished`).
"""

_IS_FOLLOWED = """address => {
  const { origin, searchParams } = new URL(address);
  const isOf = (searchParams.get('lang') ?? 'nb') === document.documentElement.lang;
  return window.isFollowed && origin === location.origin && isOf;
}"""
"""Whether a page of that server and language stands there in whose session links are followed.

In other sessions something may have been written.
"""
_FOLLOW = """address => {
  const ways = document.createElement('nav'), way = document.createElement('a');
  ways.dataset.nav = '';
  way.href = address;
  ways.append(way);
  document.body.append(ways);
  way.click();
  ways.remove();
  return window.run.isAwaited;
}"""
"""Follows a link of ours; whether that asked the server for a run, which `settle` then awaits."""


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
        settle(self.page)
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
        settle(self.page)
        while not chosen.is_checked():
            self.page.keyboard.press("ArrowDown")
            settle(self.page)


def settle(page: Page) -> None:
    """Wait until what was asked of the server is answered, and what it said is drawn whole."""
    page.wait_for_function(_IS_CALM, arg={"calm": 0}, timeout=PATIENCE_MS)


def visit(page: Page, address: str) -> None:
    """Open an address as from a link in a letter: a new session, and wait until it is drawn."""
    page.goto(address)
    heading(page).wait_for(timeout=PATIENCE_MS)
    settle(page)


def follow(page: Page, address: str) -> None:
    """Open an address as by a link of ours on the page that is there, and wait until it is drawn.

    In the document and session of the one before, which saves what both cost; the first is a visit.
    """
    if page.evaluate(_IS_FOLLOWED, address):
        assert page.evaluate(_FOLLOW, address), address
        settle(page)
    else:
        visit(page, address)
        page.evaluate("window.isFollowed = true")


def choose(chooser: Locator, text: str) -> None:
    """Type in a list until all that it offers is one choice with that text, and take it by Enter.

    An open list is closed by what moves the page, and what was typed in it is taken back by what
    is chosen before it: Enter would then take nothing, or what happens to stand first. A list whose
    choice is that text already offers all it has.
    """
    page = chooser.page
    for _ in range(_MOST_OPENINGS):
        settle(page)
        if chooser.input_value() == text:
            return
        chooser.focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        settle(page)
        offered = page.locator('[role="option"]').all_inner_texts()
        if len(offered) == 1 and text in offered[0]:
            page.keyboard.press("Enter")
            settle(page)
            return
        page.keyboard.press("Tab")  # which takes back what was typed and not chosen
    raise AssertionError(text, offered)


def expect_focus(target: Locator) -> None:
    """Wait until the element is the one that keys go to, whether or not its window is in front.

    Which of the tests' windows the browser holds to be in front is not ours to say.
    """
    for _ in range(_TRIES):
        if target.evaluate("element => element === document.activeElement"):
            return
        target.page.wait_for_timeout(_PAUSE_MS)
    raise AssertionError(target, target.page.evaluate(_FOCUSED))


def still_found(page: Page, look: str, asked: object = None) -> list[str]:
    """Give what a look finds that should find nothing, once it has had time to become nothing.

    Each look is one, at everything: where two are taken, the page moves between them.
    """
    for _ in range(_TRIES):
        found: list[str] = page.evaluate(look, asked)
        if not found:
            break
        page.wait_for_timeout(_PAUSE_MS)
    return found


def too_wide(page: Page) -> list[str]:
    """Give by how much the page is wider than its window, if it stays so."""
    return still_found(page, _TOO_WIDE)


def heading(page: Page) -> Locator:
    """Give the page's first-level heading."""
    return page.get_by_test_id("stMain").get_by_role("heading", level=1)


def axe(page: Page, rules: list[str] | None = None, *, but: Sequence[str] = ()) -> list[str]:
    """Give the violations of WCAG A and AA, or of some rules, each with the elements at fault.

    `but` names rules that aren't looked at.
    """
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    options: dict[str, Any] = {
        "runOnly": rules or _WCAG,
        "rules": {rule: {"enabled": False} for rule in but},
        "resultTypes": ["violations"],
        "preload": {"assets": ["media"]},  # no rule of these reads style sheets
    }
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
    """Give the words of a text; the letters in a checksum, «531747add0», are none."""
    return set(re.findall(r"\b(?:(?![\d_])\w){3,}\b", text.lower()))
