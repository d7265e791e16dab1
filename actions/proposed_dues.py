"""Answer a deadline that a trust has proposed: take it over into the plan, or refuse it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import auditing, planning
from data.ledger import Facts
from goals import proposed_dues
from goals.access import Action
from goals.audit import AuditAction
from goals.errors import UserError
from goals.facts import DueReply, EventKind
from loaders.plan_reading import PlannedMilestone

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.cycle import Period
    from goals.facts import Event
    from goals.items import View
    from goals.proposed_dues import ProposedDue


def take_over(desk: Desk, proposal: ProposedDue, *, from_period: Period) -> planning.Preview:
    """Preview the plan with the proposed deadline, from a round on; `planning.commit` stores it.

    Raises UserError when the person may not, or the proposal waits no more.
    """
    desk.require(Action.PLAN)
    _require_waiting(desk.view(proposal.seen_in), proposal)
    reply = _reply(proposal, accepted=True)
    if proposal.milestone and proposal.title:
        planned = PlannedMilestone(
            milestone=proposal.milestone,
            measure=proposal.measure,
            trust=proposal.trust,
            title=proposal.title,
            due=proposal.proposed,
        )
        wanted = planning.Wanted(from_period, milestones=(planned,), replies=(reply,))
    else:
        snapshot = desk.view(from_period).snapshot
        now = snapshot.plan_item(proposal.measure, proposal.trust, from_period)
        row = now.model_copy(update={"due": proposal.proposed, "sheet": None, "cell": None})
        wanted = planning.Wanted(from_period, rows=(row,), replies=(reply,))
    return planning.change(desk, wanted)


def refuse(desk: Desk, proposal: ProposedDue, *, reason: str) -> Event:
    """Say no with a reason, which the trust sees; it moves no number, so no lock hinders it.

    Raises UserError: the person may not, the proposal waits no more, or the reason is missing.
    """
    trust, period = proposal.trust, proposal.update.period
    with auditing.writing(desk, AuditAction.PLAN, trust=trust, period=period) as transaction:
        desk.require(Action.PLAN)
        if not reason.strip():
            raise UserError("reason_missing")
        draft = replace(desk.draft(EventKind.PLAN), trust=trust, period=period)
        reply = _reply(proposal, accepted=False, reason=reason.strip())
        _require_waiting(desk.view_inside(transaction, proposal.seen_in), proposal)
        return transaction.append(draft, Facts(due_replies=(reply,)))


def _require_waiting(view: View, proposal: ProposedDue) -> None:
    """Somebody else may have answered while the page was open."""
    if proposal not in proposed_dues.waiting(view):
        raise UserError("proposal_answered")


def _reply(proposal: ProposedDue, *, accepted: bool, reason: str | None = None) -> DueReply:
    return DueReply(
        measure=proposal.measure,
        number=proposal.number,
        trust=proposal.trust,
        period=proposal.update.period,
        proposed_due=proposal.proposed,
        accepted=accepted,
        reason=reason,
    )
