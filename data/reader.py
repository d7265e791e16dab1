"""Everything that can be asked of the ledger, alike outside and inside a transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from typing import TYPE_CHECKING

from data import beside, moments, records
from data.ledger import GENESIS, Head, KnownAt
from goals.audit import AuditQuery
from goals.catalogue.model import MeasureId
from goals.cycle import day_in_norway
from goals.errors import UserError
from goals.facts import EventKind
from goals.plan_changes import PlanFacts
from goals.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from data.records import Row
    from goals.audit import AuditEntry, AuditKeeper
    from goals.catalogue.model import Strategy
    from goals.cycle import Cycle, Period
    from goals.facts import Event, RecordedUpdate
    from goals.foreign import SheetMapping
    from goals.measurement.facts import RecordedIndicatorValue
    from goals.people import Person
    from goals.reminders import SentReminder
    from goals.tokens import AccessToken

_MOST_MAPPINGS = 10
"""Imports whose columns are proposed again: more trackers than one trust keeps."""


class Reader(ABC):
    """Questions to the ledger. Each answer is a frozen value."""

    @abstractmethod
    def _rows(self, name: str, **parameters: object) -> list[Row]:
        """Give the rows of a named statement."""

    def newest_event(self) -> int:
        """Give the number of the newest event, 0 for an empty ledger."""
        [row] = self._rows("newest_event")
        return int(row["newest"])

    def head(self, event_no: int | None = None) -> Head:
        """Give the number and hash of an event, None: the newest; that of no events for none."""
        rows = (
            self._rows("last_event")
            if event_no is None
            else self._rows("event_by_number", event_no=event_no)
        )
        for row in rows:
            return Head(row["event_no"], row["hash"])
        return Head(0, GENESIS)

    def schema(self) -> int:
        """Give the number of the newest step of the schema."""
        [row] = self._rows("schema_version")
        return int(row["number"])

    def known_at(self, text: str | None, *, today: date) -> KnownAt:
        """Resolve what somebody asked for («17», «2026-09-12», «2026-09-12T14:05»).

        None means the newest event, seen from today. Raises UserError `known_at_unreadable` or
        `known_at_unknown_event`.
        """
        if text is None:
            return KnownAt(self.newest_event(), today)
        asked = moments.parse(text)
        if isinstance(asked, int):
            return self._known_at_event(asked)
        before = records.naive_utc(asked.before)
        [row] = self._rows("newest_event_before", before=before)
        return KnownAt(row["newest"], asked.on, asked.exact)

    def event(self, strategy_key: str, event_no: int) -> Event | None:
        """Give one event of the strategy, None when it has none of that number."""
        found = records.events(self._rows("event", strategy=strategy_key, event_no=event_no))
        return found[0] if found else None

    def events(
        self, strategy_key: str, *, kinds: Collection[EventKind] | None = None
    ) -> tuple[Event, ...]:
        """Give the strategy's events, newest last; `kinds` None means all."""
        wanted = [str(kind) for kind in (EventKind if kinds is None else kinds)]
        return records.events(self._rows("events", strategy=strategy_key, kinds=wanted))

    def events_behind(self, strategy_key: str, event_numbers: Collection[int]) -> tuple[Event, ...]:
        """Give these events and those that took texts out of them, newest last."""
        wanted = sorted(set(event_numbers))
        return records.events(
            self._rows("events_behind", strategy=strategy_key, event_numbers=wanted)
        )

    def row_counts(self, event_numbers: Collection[int]) -> dict[int, int]:
        """Give how many facts each event brought, of all kinds together; 0 for none."""
        rows = self._rows("row_counts", event_numbers=list(event_numbers))
        found = {row["event_no"]: row["facts"] for row in rows}
        return {number: found.get(number, 0) for number in event_numbers}

    def standing_texts(self) -> dict[int, int]:
        """Give how many free texts of each event still stand; without the events that have none."""
        return {row["event_no"]: row["texts"] for row in self._rows("standing_texts")}

    def texts_of(self, event_no: int) -> dict[MeasureId | None, int]:
        """Give how many free texts of an event still stand, by measure; None: the event's own."""
        found: Counter[MeasureId | None] = Counter()
        for seal in self._rows("seals_of_event", event_no=event_no, measure=None):
            measure = seal["fact_key"].partition("|")[0]
            found[MeasureId.parse(measure) if seal["fact"] in records.BY_MEASURE else None] += 1
        return dict(found)

    def history(
        self, strategy_key: str, measure: MeasureId, trust: str
    ) -> tuple[RecordedUpdate, ...]:
        """Give every report ever made on an item, those taken back too, oldest first."""
        rows = self._rows("history", strategy=strategy_key, measure=str(measure), trust=trust)
        return records.updates(rows)

    def value_history(
        self, strategy_key: str, indicator: str, trust: str
    ) -> tuple[RecordedIndicatorValue, ...]:
        """Give every value ever told of a series, those taken back too, oldest event first."""
        asked = {"strategy": strategy_key, "indicator": indicator, "trust": trust}
        return records.indicator_values(self._rows("value_history", **asked))

    def find_import(
        self, strategy_key: str, trust: str, period: Period, sha256: str
    ) -> Event | None:
        """Give the newest import of the same file that still stands."""
        rows = self._rows(
            "find_import",
            strategy=strategy_key,
            trust=trust,
            period=str(period),
            file_sha256=sha256,
        )
        found = records.events(rows)
        return found[0] if found else None

    def sheet_mappings(
        self, strategy_key: str, trust: str, kind: EventKind
    ) -> tuple[SheetMapping, ...]:
        """Give the columns by which the trust's newest sheets of its own were read, newest first.

        `kind` tells reports from values of indicators; a file with values of several trusts is
        remembered for each. What was taken back isn't among them, and columns that were used
        again stand once.
        """
        asked = {"strategy": strategy_key, "trust": trust, "kind": kind, "most": _MOST_MAPPINGS}
        return records.sheet_mappings(self._rows("sheet_mappings", **asked))

    def milestone_numbers(self, strategy_key: str, trust: str) -> dict[MeasureId, int]:
        """Give the highest milestone number ever used per measure, taken back or not."""
        rows = self._rows("milestone_numbers", strategy=strategy_key, trust=trust)
        return {MeasureId.parse(row["measure"]): row["highest"] for row in rows}

    def persons(self, strategy_key: str) -> tuple[Person, ...]:
        """Give everybody that the strategy knows, by name."""
        asked = {"strategy": strategy_key}
        return beside.persons(self._rows("persons", **asked), self._rows("person_trusts", **asked))

    def access_tokens(self, strategy_key: str) -> tuple[AccessToken, ...]:
        """Give the access tokens of a strategy by name, those that have expired too."""
        return beside.access_tokens(self._rows("access_tokens", strategy=strategy_key))

    def access_token_of(self, digest: str) -> AccessToken | None:
        """Give the access token with this digest, None when there is none or it was withdrawn."""
        found = beside.access_tokens(self._rows("access_token_of", digest=digest))
        return found[0] if found else None

    def has_ended(self, login: str) -> bool:
        """Whether somebody logged out of the log-in with this number."""
        return bool(self._rows("ended_login", login=login))

    def audit_list(
        self, strategy_key: str, asked: AuditQuery | None = None, *, most: int
    ) -> tuple[AuditEntry, ...]:
        """Give the newest lines, newest first: the strategy's and the whole installation's.

        `asked` None means all.
        """
        narrowed = beside.audit_parameters(asked or AuditQuery())
        rows = self._rows("audit_list", strategy=strategy_key, most=most, **narrowed)
        return beside.audit_entries(rows)

    def audit_people(self, strategy_key: str) -> tuple[AuditKeeper, ...]:
        """Give everybody who has lines on the audit list, by key."""
        return beside.audit_people(self._rows("audit_people", strategy=strategy_key))

    def plan_facts(self, strategy: Strategy, cycle: Cycle) -> PlanFacts:
        """Give everything that plan events have brought in a cycle, those taken back too."""
        asked = {"strategy": strategy.key, "known_at": self.newest_event(), "retracted": []}
        asked |= {"first_period": str(cycle.periods[0]), "last_period": str(cycle.periods[-1])}
        return PlanFacts(
            events=self.events(strategy.key, kinds={EventKind.PLAN}),
            rows=records.plan_items(self._rows("snapshot_plan", **asked)),
            milestones=records.milestones(self._rows("snapshot_milestones", **asked)),
            replies=records.due_replies(self._rows("snapshot_due_replies", **asked)),
        )

    def reminders(
        self, strategy_key: str, *, period: Period | None = None
    ) -> tuple[SentReminder, ...]:
        """Give the reminders of a round (None: of all) as they were claimed, newest last."""
        asked = {"strategy": strategy_key, "period": str(period) if period else None}
        return beside.reminders(self._rows("reminders", **asked))

    def snapshot(self, strategy: Strategy, cycle: Cycle, known_at: int) -> Snapshot:
        """Resolve one cycle as it was known at an event; see Snapshot for what wins."""
        asked = {"strategy": strategy.key, "known_at": known_at}
        retracted = [row["retracts"] for row in self._rows("retractions", **asked)]
        border = {
            "first_period": str(cycle.periods[0]),
            "last_period": str(cycle.periods[-1]),
        }
        ledger = asked | {"retracted": retracted}
        standing = ledger | border
        updates = records.updates(self._rows("snapshot_status_updates", **standing))
        plan = records.plan_items(self._rows("snapshot_plan", **standing))
        milestones = records.milestones(self._rows("snapshot_milestones", **standing))
        milestone_updates = records.milestone_updates(
            self._rows("snapshot_milestone_updates", **standing)
        )
        questions = records.questions(self._rows("snapshot_questions", **standing))
        answers = records.answers(self._rows("snapshot_answers", **standing))
        due_replies = records.due_replies(self._rows("snapshot_due_replies", **standing))
        decisions = records.decisions(self._rows("snapshot_decisions", **ledger))
        seats = records.seats(self._rows("snapshot_seats", **ledger))
        measured = records.indicator_values(self._rows("snapshot_indicator_values", **ledger))
        phases = records.indicator_phases(self._rows("snapshot_indicator_phases", **ledger))
        targets = records.indicator_targets(self._rows("snapshot_indicator_targets", **ledger))
        said = (questions, answers, due_replies, decisions, seats, measured, phases, targets)
        kinds = (updates, plan, milestones, milestone_updates, *said)
        numbers = {fact.event_no for facts in kinds for fact in facts}
        events = self._rows("snapshot_events", **standing, event_numbers=sorted(numbers))
        return Snapshot(
            strategy=strategy,
            cycle=cycle,
            known_at=known_at,
            updates=updates,
            plan=plan,
            milestone_rows=milestones,
            milestone_updates=milestone_updates,
            questions=questions,
            answers=answers,
            due_replies=due_replies,
            roll_overs=records.roll_overs(self._rows("snapshot_roll_overs", **standing)),
            rounds=records.round_changes(self._rows("snapshot_rounds", **asked, **border)),
            events=records.events(events),
            retracted=frozenset(retracted),
            meetings=records.meetings(self._rows("snapshot_meetings", **ledger)),
            decisions=decisions,
            seats=seats,
            indicator_values=measured,
            indicator_phases=phases,
            indicator_targets=targets,
        )

    def _known_at_event(self, event_no: int) -> KnownAt:
        for row in records.events(self._rows("event_by_number", event_no=event_no)):
            return KnownAt(event_no, day_in_norway(row.recorded_at), row.recorded_at)
        raise UserError("known_at_unknown_event", event=event_no, newest=self.newest_event())
