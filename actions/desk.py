"""Where somebody works: the store, the strategy, who, and which day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.ledger import EventDraft
from goals.access import may
from goals.cycle import current_cycle, cycle_with, cycles
from goals.errors import UserError
from goals.items import View
from loaders.sandbox import in_child

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from data.store import Store, Transaction
    from goals.access import Action, Principal
    from goals.catalogue.model import Strategy
    from goals.cycle import Period
    from goals.facts import EventKind
    from goals.snapshot import Snapshot
    from loaders.grid import Parse


@dataclass(frozen=True)
class Desk:
    """Everything an action needs to know about its surroundings.

    `today` is the date in Norway, or the one set for demonstration. `via` says which door was
    used: `page`, `command`, `demo` or `server`; it is recorded with each event, and so is
    `account`, the operating system's name of whoever typed a command, whatever name they gave.
    `parse` reads uploads: in a child process, unless all of them are of our own making. `anew` asks
    again who this is, and raises UserError when their log-in doesn't hold any more; None: it holds
    as long as the desk does.
    """

    store: Store
    strategy: Strategy
    principal: Principal
    today: date
    via: str
    account: str | None = None
    parse: Parse = in_child
    anew: Callable[[], Principal] | None = None

    def who(self) -> Principal:
        """Give who this is at this moment: a log-in may have ended, or a role been taken, since.

        Raises UserError when the log-in doesn't hold any more.
        """
        return self.anew() if self.anew else self.principal

    def require(self, action: Action, trust: str | None = None) -> None:
        """Raise UserError in words when the person may not, as they stand at this moment."""
        if refusal := may(self.who(), action, trust):
            raise UserError(refusal.reason, trust=trust)

    def draft(self, kind: EventKind) -> EventDraft:
        """Begin an event: what it is, and who did it by which door.

        Raises UserError when the log-in doesn't hold any more.
        """
        return EventDraft(
            kind=kind,
            strategy=self.strategy.key,
            recorded_by=self.who().key,
            via=self.via,
            account=self.account,
        )

    def view(self, period: Period | None = None, *, known_at: str | None = None) -> View:
        """Give the view of a period; None means the newest ended one of the current cycle."""
        moment = self.store.known_at(known_at, today=self.today)
        cycle = (
            cycle_with(self.strategy, period)
            if period
            else current_cycle(cycles(self.strategy), moment.on)
        )
        snapshot = self.store.snapshot(self.strategy, cycle, moment.event_no)
        return View(snapshot, period or cycle.default_period(moment.on), moment.on)

    def view_inside(self, transaction: Transaction, period: Period) -> View:
        """Give the newest view of a period as the open transaction sees it."""
        cycle = cycle_with(self.strategy, period)
        newest = transaction.newest_event()
        snapshot = transaction.snapshot(self.strategy, cycle, newest)
        return View(snapshot, period, self.today)

    def known_inside(self, transaction: Transaction) -> Snapshot:
        """Give what today's action plan holds, and the board's decisions, as the transaction sees.

        Meetings and decisions are those of every action plan.
        """
        cycle = current_cycle(cycles(self.strategy), self.today)
        return transaction.snapshot(self.strategy, cycle, transaction.newest_event())
