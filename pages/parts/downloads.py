"""The lists of a page as files: one workbook with all of them, and text for other programs.

What can be had is shown when the address asks for it, as a menu is when it is pressed: most people
who look at a page take no file along (docs/decisions/0014-few-elements.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from actions import auditing, running
from goals.access import Action
from goals.audit import AuditAction
from loaders import data_workbook
from pages.parts import filters, session
from pages.parts.markup.files import way
from texts import dates
from texts.data_table import as_csv
from texts.words import as_spoken, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from pages.parts.address import ViewSpec
    from texts.data_table import DataTable

    Make = Callable[[], Sequence[DataTable]]

_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "zip": "application/zip",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPENED = "filer"
"""The field of the address that says of which lists the files are shown."""


@dataclass(frozen=True)
class File:
    """A file to take along: what its button says, what makes it, and its name with the ending."""

    label: str
    make: Callable[[], bytes]
    name: str


def downloads(
    spec: ViewSpec,
    name: str,
    make: Make,
    *,
    one_list: bool = False,
    more: Callable[[], Iterable[File]] = tuple,
    **about: str,
) -> None:
    """Offer what `make` gives as files, made when somebody asks and kept by nobody.

    `name` tells the lists of a page apart. `one_list`: `make` gives a single table, so that it
    needs no archive. What `more` gives is offered besides. `about` are lines that the sheet «Om»
    has besides, or instead of, those that it gives of the view. Tables hold what the
    person may see: a file's address is good for whoever has it, while the session lasts.
    """
    offer(name, lambda: (*_of_lists(spec, name, make, about, one_list=one_list), *more()))


def offer(name: str, files: Callable[[], Iterable[File]]) -> None:
    """Lead to files as a menu does; `name` tells those of a page apart."""
    is_open = filters.asked(OPENED) == name
    st.html(way(filters.here(**{OPENED: None if is_open else name}), is_open=is_open, name=name))
    if is_open:
        buttons(files(), name)


def buttons(files: Iterable[File], name: str) -> None:
    """Show a button for each file, beside one another; `name` tells those of a page apart."""
    with st.container(horizontal=True, key=f"filer-{name}"):
        for file in files:
            _button(file, name)


def _of_lists(
    spec: ViewSpec, name: str, make: Make, about: Mapping[str, str], *, one_list: bool
) -> Iterator[File]:
    text, stem = words("parts"), _stem(spec, name)
    ending, is_internal = "csv" if one_list else "zip", _may_be_internal(spec)
    begin = _beginning(spec, name, is_internal=is_internal)

    def workbook() -> bytes:
        begin("xlsx")
        tables, now = make(), _now()
        known = _about(spec, tables, now, is_internal=is_internal)
        lines = _lines({**known, **about})
        return data_workbook.write(tables, lines, made_at=now)

    def texts() -> bytes:
        begin(ending)
        tables = make()
        return as_csv(*tables) if one_list else _archive(tables)

    yield File(text("files.xlsx"), workbook, f"{stem}.xlsx")
    yield File(text(f"files.{ending}"), texts, f"{stem}.{ending}")


def _beginning(spec: ViewSpec, name: str, *, is_internal: bool) -> Callable[[str], None]:
    """Ask anew whether they may, and put lists that hold what is internal on the audit list.

    Who asks is known while the page is drawn. What everybody may see leaves no trace.
    """
    desk, trust, period = session.desk(spec.strategy), _trust(spec), spec.period

    def begin(ending: str) -> None:
        desk.require(Action.READ)
        if is_internal:
            auditing.record(
                desk,
                AuditAction.DOWNLOAD_DATA,
                trust=trust,
                period=period,
                about=name,
                detail=ending,
            )

    return begin


def _may_be_internal(spec: ViewSpec) -> bool:
    """Whether the person sees what is internal of any trust of the view."""
    return bool(session.internal_for([spec.trust] if spec.trust else spec.strategy.trusts))


def _button(file: File, place: str) -> None:
    st.download_button(
        file.label,
        as_spoken(file.make),
        key=f"fil-{place}-{file.name}",
        file_name=file.name,
        mime=_KINDS[file.name.rpartition(".")[2]],
        on_click="ignore",
    )


def _archive(tables: Sequence[DataTable]) -> bytes:
    return data_workbook.as_text_files(tables, made_at=_now())


def _now() -> datetime:
    return running.clock(session.settings())()


def _stem(spec: ViewSpec, name: str) -> str:
    """«tiltak_2026-T2_unn», and the event where it isn't the newest."""
    parts = [name, str(spec.period), _trust(spec) or ""]
    parts += [f"hendelse{spec.known.event_no}"] if spec.as_of else []
    return "_".join(part for part in parts if part)


def _trust(spec: ViewSpec) -> str | None:
    return spec.trust.key if spec.trust else None


def _about(
    spec: ViewSpec, tables: Sequence[DataTable], made_at: datetime, *, is_internal: bool
) -> dict[str, str]:
    """Say what the file holds, of what view, what was known and when it was made."""
    text, event = words("lists"), spec.known.event_no
    known = (
        text("about.known_then", day=dates.day(spec.known.on), event=event)
        if spec.as_of
        else text("about.known_now", event=event)
    )
    return {
        "of": ", ".join(table.name for table in tables),
        "strategy": spec.strategy.title,
        "period": dates.period(spec.period),
        "trust": spec.trust.name if spec.trust else text("about.all_trusts"),
        "narrowed": "",
        "known": known,
        "made": dates.moment(made_at),
        "demo": text("about.demo_more") if session.holds_demonstration(spec.strategy) else "",
        "internal": text("about.internal_more") if is_internal else "",
    }


def _lines(about: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(words("lists")(f"about.{key}"), line) for key, line in about.items() if line]
