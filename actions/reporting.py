"""Make the files that are laid before a board, out of one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from actions import auditing
from goals import changes, meetings
from goals.access import Action
from goals.audit import AuditAction
from goals.errors import UserError
from goals.report.make import report
from goals.report.model import Source
from loaders import data_workbook
from reports.deck.make import deck
from reports.paper.make import paper
from reports.sheet.make import sheet
from texts import report_tables
from texts.addresses import of_view
from texts.report import say
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from actions.desk import Desk
    from data.settings import Settings
    from goals.items import View
    from goals.meetings import RecordedMeeting
    from goals.report.model import Report

DEMONSTRATION = "demo"
"""The door that demonstration data comes in by."""
_HERE = "http://127.0.0.1:8501"
"""Where the program answers on the machine itself, when no other address is set."""


class Kind(StrEnum):
    """What a report can be: a deck, a paper to go on with, a sheet to read, numbers."""

    PPTX = "pptx"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True)
class House:
    """What an organisation has of its own: its site, and its files for decks and papers, if any."""

    site: str
    deck: Path | None = None
    paper: Path | None = None

    @classmethod
    def of(cls, settings: Settings, directory: Path, *, here: str = "") -> House:
        """Read the settings; paths count from the directory.

        `here` is where the program is asked now: that is printed where no address is set.
        """
        deck, paper = settings.pptx_template, settings.docx_template
        return cls(
            settings.public_url or here or _HERE,
            directory / deck if deck else None,
            directory / paper if paper else None,
        )


def made(
    desk: Desk,
    view: View,
    *,
    site: str,
    made_at: datetime,
    trust: str | None = None,
    goal: int | None = None,
    meeting: RecordedMeeting | None = None,
) -> Report:
    """Make the report of a view, of one trust or goal or (None) of all.

    It is compared with what the meeting before saw. Raises UserError when the person may not.
    """
    desk.require(Action.READ)
    event_no = view.snapshot.known_at
    source = Source(
        event_no=event_no,
        head=desk.store.head(event_no).hash,
        address=of_view(view, site=site, trust=trust, goal=goal),
        made_at=made_at,
        is_demonstration=_is_demonstration(desk),
    )
    before = seen_before(desk, view, meeting)
    return report(view, source=source, before=before, trust=trust, goal=goal, meeting=meeting)


def meeting_view(desk: Desk, meeting: RecordedMeeting) -> View:
    """Give what a meeting saw."""
    return desk.view(meeting.period, known_at=str(meeting.frozen_at))


def seen_before(desk: Desk, view: View, meeting: RecordedMeeting | None) -> View | None:
    """Give what the meeting before `meeting` saw; before the first one the round before.

    None in the first round of a plan, when no meeting has seen it.
    """
    if held := meetings.before(view, meeting):
        return meeting_view(desk, held)
    earlier = changes.round_before(view)
    return view.at(earlier) if earlier else None


@speaking(NORWEGIAN)
def file(kind: Kind, found: Report, house: House) -> bytes:
    """Write a report as a file.

    Raises UserError when the organisation's own file can't be read or lacks what is needed.
    """
    match kind:
        case Kind.PPTX:
            return deck(found, template=_read(house.deck))
        case Kind.DOCX:
            return paper(found, template=_read(house.paper))
        case Kind.PDF:
            return sheet(found)
        case Kind.XLSX:
            return data_workbook.write(
                report_tables.tables(found),
                report_tables.about(found),
                made_at=found.source.made_at,
                about_first=True,
            )


def handed_out(desk: Desk, kind: Kind, found: Report, house: House) -> bytes:
    """Write a report as a file for whoever asked for it; that they did is on the audit list."""
    content = file(kind, found, house)
    auditing.record(
        desk,
        AuditAction.DOWNLOAD_REPORT,
        trust=found.trust.key if found.trust else None,
        period=found.period,
        about=str(found.source.event_no),
        detail=kind.value,
    )
    return content


@speaking(NORWEGIAN)
def file_name(kind: Kind, view: View, *, trust: str | None = None, goal: int | None = None) -> str:
    """«presentasjon-2026-T2-unn.pptx»."""
    parts = [say(f"file.{kind}"), str(view.period), trust or ""]
    parts += [say("file.goal", number=goal)] if goal else []
    return f"{'-'.join(part for part in parts if part)}.{kind}"


def _read(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("template_missing", file=path) from error


def _is_demonstration(desk: Desk) -> bool:
    return any(event.via == DEMONSTRATION for event in desk.store.events(desk.strategy.key))
