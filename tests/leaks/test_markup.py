"""What people write stands as text: on every page, in every file that can be taken along."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from email import message_from_bytes, policy
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.leaks.hostile import HOST, MARKS, TEXTS
from tests.leaks.planted import HOSTILE_TRUST
from tests.leaks.wire import Reply, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from google.protobuf.message import Message

    from tests.serving import Server

AT = f"periode=2026-T2&foretak={HOSTILE_TRUST}"
PAGES = [
    *(("tiltak", f"{AT}&tiltak={measure}") for measure in TEXTS),
    *(("forklar", f"{AT}&tiltak={measure}") for measure in TEXTS),
    ("oversikt", f"{AT}&filer=oversikt"),
    ("styringsmal", f"{AT}&mal=2"),
    ("helseforetak", AT),
    ("delmal", AT),
    ("siden_sist", f"{AT}&fra=1"),
    ("styremote", "periode=2026-T2"),
    ("styremote", "periode=2026-T2&bilde=samlet"),
    ("styremote", "periode=2026-T2&bilde=oppfolging&notater=1"),
    ("sok", f"{AT}&q=zqh"),
    ("rapportering", AT),
    *(("administrasjon", f"{AT}&del={name}") for name in
      ("importer", "sporsmal", "plan", "planhistorikk", "frister", "personer", "logg", "rullering",
       "fjerning", "paminnelser", "leveringer")),
    ("administrasjon", f"{AT}&del=importer&hendelse=14&gjor=fjern"),
]  # fmt: skip
PLAIN = {"html.body", "download_button.id", "text_area.default", "text_input.default",
         "selectbox.options", "multiselect.options", "plotly_chart.spec",
         "selectbox.raw_value", "text_input.value", "text_area.value"}  # fmt: skip
"""Fields of the protocol that the browser shows as they are, or whose content is looked at here."""
FILES = re.compile(r'href="[^"?]*\?([^"]*filer=[^"]*)"')
FORMULA = ("=", "+", "-", "@")


class Looking(HTMLParser):
    """Collects what is more than text in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "b"}:
            self.bad.append(tag)
        for name, value in attrs:
            leads_away = name in {"href", "src", "action"} and re.match(
                r"\s*(javascript:|https?:|//)", value or ""
            )
            if name.startswith("on") or leads_away:
                self.bad.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def looked_at(html: str) -> Looking:
    looking = Looking()
    looking.feed(html)
    return looking


def fields(message: Message, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a message with the name of its field."""
    for field, value in message.ListFields():
        name = f"{path}.{field.name}".lstrip(".")
        values = list(value) if field.is_repeated else [value]
        for each in values:
            if isinstance(each, str):
                yield name, each
            elif hasattr(each, "ListFields"):
                yield from fields(each, name)


def test_what_people_write_is_text_on_every_page_and_in_every_file(server: Server) -> None:
    faults: list[str] = []
    seen: dict[str, set[str]] = {"page": set()}
    asked: set[str] = set()
    for page, query in PAGES:
        with Visitor(server.origin, "coordinator") as visitor:
            ways = [query]
            for way in ways:
                answer = visitor.open(page, way)
                found = [*faults_of_page(answer, seen["page"])]
                for element in answer.elements("download_button"):
                    if (label := element.download_button.label) not in asked:
                        asked.add(label)
                        found += faults_of_file(visitor.reply(element.download_button), seen)
                ways += {unescape(way) for way in FILES.findall(answer.html)} - asked
                asked.update(ways)
                faults += [f"{page}?{way}: {fault}" for fault in found]
    assert faults == []
    assert seen["page"] == set(MARKS)
    assert {kind for kind, marks in seen.items() if marks} >= {"page", *LOOK} - {"eml", "zip"}


def faults_of_file(reply: Reply, seen: dict[str, set[str]]) -> list[str]:
    kind = reply.headers["content-disposition"].rpartition(".")[2].strip('"')
    bad, marks = LOOK.get(kind, looked_at_text)(reply.body)
    seen.setdefault(kind, set()).update(marks)
    return [f"{kind} {fault}" for fault in bad]


def faults_of_page(answer: Any, seen: set[str]) -> Iterator[str]:
    for message in answer.messages:
        if message.WhichOneof("type") != "delta":
            continue
        for name, text in fields(message.delta.new_element):
            if (marks := marks_in(text)) and name not in PLAIN:
                yield f"{name}: {text[:120]}"
            if name == "html.body":
                looking = looked_at(text)
                yield from looking.bad
                said = "".join(looking.text)
                seen |= marks_in(said)
            elif marks and name == "plotly_chart.spec":
                # the figures' own language has <b>, <a> and the like
                yield from re.findall(r"(?:<|\\u003c)(?:a |b>|script|img)", text)


def marks_in(text: str) -> set[str]:
    return {mark for mark in MARKS if re.search(rf"{mark}(?!\d)", text)}


def looked_at_book(content: bytes) -> tuple[list[str], set[str]]:
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    bad = [
        f"{cell.coordinate}: {cell.value}"
        for cell in cells
        if (cell.data_type == "f" and marks_in(str(cell.value)))
        or (cell.hyperlink and HOST in str(cell.hyperlink.target))
    ]
    return bad, marks_in("\n".join(str(cell.value) for cell in cells))


def looked_at_csv(content: bytes) -> tuple[list[str], set[str]]:
    rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]
    cells = [cell for row in rows for cell in row]
    bad = [cell for cell in cells if cell.lstrip().startswith(FORMULA) and marks_in(cell)]
    return bad, marks_in("\n".join(cells))


def looked_at_texts(content: bytes) -> tuple[list[str], set[str]]:
    """An archive of lists as text."""
    bad, marks = [], set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                found = looked_at_csv(archive.read(name))
                bad += found[0]
                marks |= found[1]
    return bad, marks


def looked_at_office(content: bytes) -> tuple[list[str], set[str]]:
    bad, marks = [], set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith(".rels") and HOST.encode() in part:
                bad.append(name)
            if b"<script" in part or (b"instrText" in part and HOST.encode() in part):
                bad.append(name)
            marks |= marks_in(re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace")))
    return bad, marks


def looked_at_letter(content: bytes) -> tuple[list[str], set[str]]:
    letter = message_from_bytes(content, policy=policy.default)
    kinds = [part.get_content_type() for part in letter.walk()]
    return [kind for kind in kinds if "html" in kind], set()


def looked_at_text(content: bytes) -> tuple[list[str], set[str]]:
    return [], marks_in(content.decode("utf-8", "replace"))


LOOK = {
    "xlsx": looked_at_book,
    "csv": looked_at_csv,
    "zip": looked_at_texts,
    "docx": looked_at_office,
    "pptx": looked_at_office,
    "eml": looked_at_letter,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=MARKS)
def test_the_eye_for_it_sees_what_is_no_text(text: str) -> None:
    """Else nothing above would ever be found."""
    looking = looked_at(text)
    assert bool(looking.bad) == text.startswith(("<", "&lt;b&gt;"))


def test_a_paper_with_such_texts_still_opens(server: Server) -> None:
    with Visitor(server.origin, "coordinator") as visitor:
        opened = visitor.open("oversikt", f"{AT}&filer=oversikt")
        buttons = [element.download_button for element in opened.elements("download_button")]
        [paper] = [button for button in buttons if "Word" in button.label]
        assert Document(io.BytesIO(visitor.fetch(paper))).paragraphs
