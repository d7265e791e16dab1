"""Writing to the ledger: events are appended, texts taken out, and the lists beside it kept."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from data import beside, records, sealing
from data.ledger import GENESIS
from data.reader import Reader
from data.records import EVENT, REDACTION, Table
from data.statements import statement
from goals.errors import UserError
from goals.facts import EventKind
from texts.names import own_sheets
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from data.engine import Connection
    from data.ledger import EventDraft, Facts
    from data.records import Row
    from data.sealing import Place, Seal
    from goals.audit import AuditNote
    from goals.catalogue.model import MeasureId
    from goals.facts import Event
    from goals.people import Person
    from goals.reminders import Occasion, ReminderOutcome
    from goals.tokens import AccessToken

_RETRACTABLE = {
    EventKind.IMPORT,
    EventKind.PLAN,
    EventKind.QUESTION,
    EventKind.ANSWER,
    EventKind.MEETING,
    EventKind.DECISION,
    EventKind.INDICATOR,
    EventKind.PHASE,
    EventKind.TARGET,
}
_LONGEST_REMEMBERED = timedelta(days=31)
"""The framework's cookie lives for 30 days."""
_REDACTIONS = (
    "redact_status_update",
    "redact_plan_item",
    "redact_milestone",
    "redact_milestone_update",
    "redact_seat_update",
    "redact_sheet_column",
    "redact_meeting",
    "redact_decision",
    "redact_question",
    "redact_answer",
    "redact_due_reply",
    "redact_indicator_value",
    "redact_indicator_phase",
    "redact_indicator_target",
    "redact_event",
    "redact_seals",
)


class Transaction(Reader):
    """One open transaction: reads what it has written, and stores all of it or nothing."""

    def __init__(self, connection: Connection, clock: Callable[[], datetime]) -> None:
        """Write through a connection whose transaction somebody else ends."""
        self._connection = connection
        self._clock = clock
        self._taken_out: list[Row] = []
        self.took_texts_out = False
        self.changed_people = False
        self.appended: list[tuple[int, EventKind]] = []

    def append(self, draft: EventDraft, facts: Facts) -> Event:
        """Add an event with its facts and a line of the audit list; give it with number and hash.

        Raises UserError `event_unknown`, `not_retractable` or `already_retracted` for a retract
        event that can't be; ValueError for facts that contradict each other or their event.
        """
        self._check(draft)
        now = records.naive_utc(self._clock())
        previous = self._previous(now)
        moment = max(now, previous["recorded_at"])
        event = records.event_row(draft, previous["event_no"] + 1, moment)
        tables = records.fact_rows(facts, event) | self._redactions(event)
        _refuse_doubles(tables)
        seals = _seals(event, tables)
        digests = {seal.place: seal.digest for seal in seals}
        rows = [(table, row) for table, listed in tables.items() for row in listed]
        hashes = {
            "prev_hash": previous["hash"],
            "hash": sealing.event_hash(previous["hash"], event, rows, digests),
        }
        self._insert(event | hashes, tables, seals)
        self.audit(beside.event_note(draft, event["event_no"], facts, len(rows)))
        self.appended.append((event["event_no"], draft.kind))
        return records.events([event | hashes])[0]

    def redact(self, event_no: int, *, measure: MeasureId | None) -> int:
        """Take the free texts of an event out for good, and give how many there were.

        `measure` None takes those of every measure, the file's name, the account and the note. The
        redact event that names them must be appended in the same transaction.
        """
        asked = {"event_no": event_no, "measure": str(measure) if measure else None}
        places = self._rows("seals_of_event", **asked)
        if not places:
            return 0
        replacement = words("store")("redacted")
        for name in _REDACTIONS:
            self._connection.run(
                statement(name),
                **asked,
                **({} if name == "redact_seals" else {"replacement": replacement}),
            )
        named = {"redacts": event_no, "replacement": replacement}
        self._taken_out += [place | named for place in places]
        self.took_texts_out = True
        return len(places)

    def save_person(self, strategy_key: str, person: Person) -> None:
        """Add somebody, or change what is held of them: what was held before leaves the file."""
        self.changed_people = True
        row = beside.person_row(strategy_key, person)
        if person.key in {known.key for known in self.persons(strategy_key)}:
            self._connection.run(statement("change_person"), **row)
            self.took_texts_out = True
        else:
            self._connection.insert("person", [row])
        asked = {"strategy": strategy_key, "person": person.key}
        self._connection.run(statement("forget_person_trusts"), **asked)
        self._connection.insert("person_trust", beside.trust_rows(strategy_key, person))

    def erase_person(self, strategy_key: str, key: str) -> None:
        """Forget somebody for good: what was held of them leaves the file. The key stays in use."""
        for name in ("forget_person_trusts", "forget_person"):
            self._connection.run(statement(name), strategy=strategy_key, person=key)
        self.took_texts_out = self.changed_people = True

    def add_access_token(self, token: AccessToken, digest: str) -> None:
        """Let whoever shows what has this digest ask the data interface."""
        self._connection.insert("access_token", [beside.access_token_row(token, digest)])

    def forget_access_token(self, strategy_key: str, key: str) -> None:
        """Let in nobody by this token any more; its name leaves the file."""
        self._connection.run(statement("forget_access_token"), strategy=strategy_key, token=key)
        self.took_texts_out = True

    def use_access_token(self, key: str, at: datetime) -> None:
        """Write down when a token was used."""
        used = {"token": key, "used_at": records.naive_utc(at)}
        self._connection.run(statement("use_access_token"), **used)

    def end_login(self, login: str) -> None:
        """Remember that a log-in was ended; those older than any that could hold are forgotten."""
        now = self._clock()
        forgotten = {"before": records.naive_utc(now - _LONGEST_REMEMBERED)}
        self._connection.run(statement("forget_ended_logins"), **forgotten)
        if not self._rows("ended_login", login=login):
            row = {"login": login, "ended_at": records.naive_utc(now)}
            self._connection.insert("ended_login", [row])

    def audit(self, note: AuditNote) -> None:
        """Add a line to the audit list."""
        [row] = self._rows("newest_audit")
        at = records.naive_utc(self._clock())
        self._connection.insert("audit", [beside.audit_row(note, row["newest"] + 1, at)])

    def prune_audit(self, before: datetime) -> int:
        """Drop lines of the audit list that are older, and give how many; old reminders go too."""
        old = {"before": records.naive_utc(before)}
        [row] = self._rows("count_old_audit", **old)
        if row["found"]:
            self._connection.run(statement("prune_audit"), **old)
        self._connection.run(statement("prune_reminders"), **old)
        return int(row["found"])

    def claim_reminder(self, strategy_key: str, occasion: Occasion) -> int:
        """Write down that a reminder is about to be sent, and give its number."""
        [row] = self._rows("newest_reminder")
        number, at = row["newest"] + 1, records.naive_utc(self._clock())
        row = beside.reminder_row(strategy_key, occasion, number, at)
        self._connection.insert("reminder", [row])
        return int(number)

    def settle_reminder(self, number: int, outcome: ReminderOutcome) -> None:
        """Write down how the sending of a claimed reminder ended."""
        asked = {"reminder_no": number, "outcome": str(outcome)}
        self._connection.run(statement("settle_reminder"), **asked)

    def finish(self) -> None:
        """Refuse to end with texts taken out and no event that says so."""
        if self._taken_out:
            raise ValueError(self._taken_out)

    def _rows(self, name: str, **parameters: object) -> list[Row]:
        return self._connection.rows(statement(name), **parameters)

    def _previous(self, now: datetime) -> Row:
        for row in self._rows("last_event"):
            return row
        return {"event_no": 0, "hash": GENESIS, "recorded_at": now}

    def _check(self, draft: EventDraft) -> None:
        if draft.kind is EventKind.RETRACT:
            self._check_retraction(draft)
        elif (draft.retracts is not None) is not (draft.kind is EventKind.REDACT):
            raise ValueError(draft)

    def _check_retraction(self, draft: EventDraft) -> None:
        number = draft.retracts or 0
        target = self.event(draft.strategy, number)
        if target is None:
            raise UserError("event_unknown", event=number)
        if target.kind not in _RETRACTABLE:
            raise UserError("not_retractable", event=number)
        if target.retracted_by is not None:
            raise UserError("already_retracted", event=number, by=target.retracted_by)

    def _redactions(self, event: Row) -> dict[Table, list[Row]]:
        """Give what this transaction took out as facts of its redact event."""
        if event["kind"] != EventKind.REDACT:
            return {}
        if {row["redacts"] for row in self._taken_out} != {event["retracts"]}:
            raise ValueError(event)
        lineage = {"event_no": event["event_no"], "strategy": event["strategy"]}
        rows = [row | lineage for row in self._taken_out]
        self._taken_out = []
        return {REDACTION: rows}

    def _insert(self, event: Row, tables: dict[Table, list[Row]], seals: list[Seal]) -> None:
        self._connection.insert(EVENT.name, [event])
        for table, rows in tables.items():
            self._connection.insert(table.name, rows)
        sealed = [
            {**vars(seal.place), "event_no": event["event_no"]}
            | {"salt": seal.salt, "digest": seal.digest}
            for seal in seals
        ]
        self._connection.insert("text_seal", sealed)


def _seals(event: Row, tables: dict[Table, list[Row]]) -> list[Seal]:
    """Seal all that somebody chose the words of: the names that we give our sheets are no texts."""
    rows = chain([(EVENT, event)], *([(t, row) for row in rows] for t, rows in tables.items()))
    return [
        sealing.seal(place, text)
        for table, row in rows
        for place, text in sealing.texts(table, row)
        if not _is_ours(place, text)
    ]


def _is_ours(place: Place, text: str) -> bool:
    return place.field == "sheet" and (not text or text in own_sheets())


def _refuse_doubles(tables: dict[Table, list[Row]]) -> None:
    """Two rows of one key in one event would leave the winner to chance."""
    for table, rows in tables.items():
        if len({table.key_of(row) for row in rows}) < len(rows):
            raise ValueError(table.name)
