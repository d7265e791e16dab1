"""A change of the action plan in words: «Frist: 30.06.2026 → 31.12.2026»."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from texts import dates
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.catalogue.model import Strategy
    from goals.facts import DueReply, PlanItem
    from goals.plan_changes import MilestoneDiff, PlanDiff, PlanVersion

_say = words("plan")
_SILENT = {"start": "cycle_start", "due": "cycle_end"}
"""What an empty day stands for."""


def field(name: str) -> str:
    """«Ansvarlig»."""
    return _say(f"field.{name}")


def value(row: PlanItem, name: str) -> str:
    """Give what a row says for a field; an empty day is the plan period's own."""
    found = getattr(row, name)
    if isinstance(found, bool):
        return _say("yes" if found else "no")
    if isinstance(found, date):
        return dates.day(found)
    return Norwegian(found) if found else _say(_SILENT.get(name, "nothing"))


def item(strategy: Strategy, row: PlanItem | DueReply) -> str:
    """«UNN, tiltak 3.10»."""
    trust = strategy.trust_by_key[row.trust].short
    return _say("item", trust=trust, measure=row.measure.label)


def changes(diff: PlanDiff) -> Iterator[str]:
    """Give each field that differs, old → new."""
    for name in diff.fields:
        yield _say(
            "change", field=field(name), old=value(diff.old, name), new=value(diff.new, name)
        )


def milestone(strategy: Strategy, diff: MilestoneDiff) -> str:
    """Say what becomes of a milestone."""
    old, new = diff.old, diff.new
    said = {
        "trust": strategy.trust_by_key[new.trust].short,
        "milestone": new.id.label,
        "title": Norwegian(new.title),
        "due": dates.day(new.due),
    }
    if old is None:
        return _say("milestone_new", **said)
    if old.title != new.title:
        return _say("milestone_renamed", **said, old=Norwegian(old.title))
    return _say("milestone_moved", **said, old=dates.day(old.due))


def reply(strategy: Strategy, given: DueReply) -> str:
    """Say what was answered to a proposed deadline."""
    what = item(strategy, given)
    if given.milestone:
        trust = strategy.trust_by_key[given.trust].short
        what = _say("milestone", trust=trust, milestone=given.milestone.label)
    day = dates.day(given.proposed_due)
    if given.accepted:
        return _say("accepted", what=what, day=day)
    return _say("refused", what=what, day=day, reason=Norwegian(given.reason or ""))


def version(strategy: Strategy, made: PlanVersion) -> Iterator[str]:
    """Give a line for each thing that a plan event changed."""
    for diff in made.rows:
        said = "; ".join(changes(diff))
        yield f"{item(strategy, diff.new)}: {said}"
    for moved in made.milestones:
        yield milestone(strategy, moved)
    for given in made.replies:
        yield reply(strategy, given)
