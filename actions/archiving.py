"""A locked round as one file for the archive: report, numbers and facts, with checksums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from importlib.metadata import version
from typing import TYPE_CHECKING

from pydantic import BaseModel

from actions import auditing, reporting
from actions.reporting import Kind
from goals import rounds
from goals.access import Action
from goals.audit import AuditAction
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import MilestoneId
from reports.archive import Part, pack
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from actions.desk import Desk
    from actions.reporting import House
    from data.ledger import Head
    from goals.items import View
    from goals.snapshot import Snapshot

FORMAT = "styringsmal-archive/1"
_REPORTS = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OF_ONE_ROUND = ("updates", "milestone_updates", "questions", "answers", "rounds", "seats")
_FROM_A_ROUND_ON = ("plan", "milestone_rows")


@dataclass(frozen=True)
class Archived:
    """The package, what it is called, and the event and head that it is of."""

    name: str
    content: bytes
    head: Head

    @property
    def sha256(self) -> str:
        """The checksum of the whole package."""
        return hashlib.sha256(self.content).hexdigest()


@speaking(NORWEGIAN)
def archive(desk: Desk, period: Period, house: House, *, made_at: datetime) -> Archived:
    """Pack a round that is locked for all, as it is known now.

    Raises UserError when the person may not, the round isn't locked, or lies outside every plan.
    """
    with auditing.refusals(desk, AuditAction.DOWNLOAD_ARCHIVE, period=period):
        desk.require(Action.OPERATE)
        view = desk.view(period)
        if not rounds.is_locked(view.snapshot, period):
            raise UserError("round_not_locked", period=period)
    head = desk.store.head(view.snapshot.known_at)
    parts = [*_reports(desk, view, house, made_at), _facts(view)]
    content = pack(parts, _about(view, head, made_at), made_at=made_at)
    event = str(head.event_no)
    auditing.record(desk, AuditAction.DOWNLOAD_ARCHIVE, period=period, about=event)
    return Archived(file_name(desk.strategy.key, period), content, head)


@speaking(NORWEGIAN)
def file_name(strategy_key: str, period: Period) -> str:
    """«arkiv-helse-nord-2038-2026-T2.zip»."""
    return f"{words('archive')('file')}-{strategy_key}-{period}.zip"


def _reports(desk: Desk, view: View, house: House, made_at: datetime) -> Iterator[Part]:
    found = reporting.made(desk, view, site=house.site, made_at=made_at)
    for kind, media_type in _REPORTS.items():
        content = reporting.file(kind, found, house)
        yield Part(reporting.file_name(kind, view), media_type, _text(kind), content)


def _facts(view: View) -> Part:
    content = json.dumps(facts(view), ensure_ascii=False, indent=1)
    return Part("fakta.json", "application/json", _text("facts"), content.encode(), internal=True)


def facts(view: View) -> dict[str, object]:
    """Give every fact that counts up to the round, with cell and event, and the events behind."""
    known, last = view.snapshot, view.period
    return {
        **{name: [_plain(row) for row in _up_to(known, name, "period", last)]
           for name in _OF_ONE_ROUND},
        **{name: [_plain(row) for row in _up_to(known, name, "from_period", last)]
           for name in _FROM_A_ROUND_ON},
        "events": [_plain(event) for event in known.events],
    }  # fmt: skip


def _up_to(known: Snapshot, name: str, field: str, last: Period) -> Iterator[BaseModel]:
    return (row for row in getattr(known, name) if getattr(row, field) <= last)


def _plain(value: object) -> object:
    """Give a value as JSON has it: ids and periods as the text that files and store use."""
    match value:
        case MeasureId() | MilestoneId() | Period():
            return str(value)
        case BaseModel():
            return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        case Enum():
            return value.value
        case date():
            return value.isoformat()
    return value


def _about(view: View, head: Head, made_at: datetime) -> dict[str, object]:
    known = view.snapshot
    locked = rounds.locked_at(known, view.period)
    return {
        "format": FORMAT,
        "program": f"styringsmal {version('styringsmal')}",
        "strategy": known.strategy.key,
        "title": known.strategy.title,
        "owner": known.strategy.owner,
        "cycle": known.cycle.key,
        "period": str(view.period),
        "locked_at": locked.isoformat() if locked else None,
        "made_at": made_at.isoformat(),
        "event_no": head.event_no,
        "head": head.hash,
    }


def _text(part: str) -> str:
    return words("archive")(part)
