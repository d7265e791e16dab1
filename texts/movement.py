"""What moved between two moments, in sentences: the same on page, in file and command."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.changes import MOVING, ChangeKind
from goals.milestone_changes import MilestoneChangeKind
from texts import dates, names, numbers, sentences
from texts.data_table import DataTable
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.catalogue.model import MeasureId, Strategy
    from goals.changes import Change
    from goals.milestone_changes import MilestoneChange
    from goals.movement import Movement

_LAST = (ChangeKind.CHANGED, ChangeKind.CONFIRMED)
"""What nobody needs to read line by line; what they say anew stands among the comments."""


@dataclass(frozen=True)
class Line:
    """One sentence, and the item that it is about."""

    measure: MeasureId
    trust: str
    sentence: str


@dataclass(frozen=True)
class Group:
    """Sentences of one kind."""

    key: str
    name: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """«Verre (12)»."""
        count = numbers.number(len(self.lines))
        return words("movement")("heading", name=self.name, count=count)


def headline(movement: Movement) -> str:
    """«12 tiltak er blitt verre og 30 bedre. 18 delmål er nådd, og 5 har passert fristen …»."""
    worse, better = (len(movement.of(kind)) for kind in (ChangeKind.WORSE, ChangeKind.BETTER))
    counted = {"worse": _count(worse), "better": _count(better)}
    said = [_say("items", **counted) if worse or better else _say("no_items")]
    reached = len(movement.milestones_of(MilestoneChangeKind.REACHED))
    missed = len(movement.milestones_of(MilestoneChangeKind.MISSED))
    if reached or missed:
        said.append(_say("milestones", reached=_count(reached), missed=_count(missed)))
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in said)


def groups(movement: Movement, *, strategy: Strategy) -> tuple[Group, ...]:
    """Give the kinds that occur in the order that they are told: worse and better first."""
    found = [
        *(_items(kind, movement, strategy) for kind in MOVING),
        _comments(movement, strategy),
        *(_milestones(kind, movement, strategy) for kind in MilestoneChangeKind),
        *(_items(kind, movement, strategy) for kind in _LAST),
    ]
    return tuple(group for group in found if group.lines)


def whose(group: Group, *, strategy: Strategy) -> str:
    """«Helgelandssykehuset 34, Finnmarkssykehuset 12»: how many lines each trust has."""
    counts = Counter(line.trust for line in group.lines)
    return ", ".join(
        f"{trust.short}{numbers.NBSP}{counts[trust.key]}"
        for trust in strategy.trusts
        if counts[trust.key]
    )


def title(old: str, new: str) -> str:
    """«Endringer fra 1. tertial 2026 til 2. tertial 2026»."""
    return _say("title", old=old, new=new)


def as_text(heading: str, movement: Movement, *, strategy: Strategy) -> str:
    """Give everything as plain text that can be pasted into a letter."""
    told = groups(movement, strategy=strategy)
    if not told:
        return f"{heading}\n\n{_say('nothing')}"
    listed = ("\n".join([group.heading, *_bullets(group)]) for group in told)
    return "\n\n".join([f"{heading}\n{headline(movement)}", *listed])


def table(movement: Movement, *, strategy: Strategy) -> DataTable:
    """Give everything as a list to take along, in the order that it is told."""
    rows = (
        (
            group.name,
            strategy.trust_by_key[line.trust].short,
            str(line.measure),
            strategy.measure_by_id[line.measure].short,
            line.sentence,
        )
        for group in groups(movement, strategy=strategy)
        for line in group.lines
    )
    columns = ("kind", "trust", "measure", "measure_title", "sentence")
    return DataTable(
        name=_say("list.name"),
        columns=tuple(_say(f"list.{column}") for column in columns),
        rows=tuple(rows),
    )


def milestone_change(value: MilestoneChange, *, strategy: Strategy) -> str:
    """«UNN, tiltak 2.4: delmålet «…» er nådd 12.06.2026.»."""
    about = sentences.item(value.measure, value.trust, strategy=strategy)
    return _say("sentence.milestone", item=about, what=_what_became(value))


def _what_became(value: MilestoneChange) -> str:
    reached, due = value.standing.reached, value.new_due
    is_late = value.kind is MilestoneChangeKind.REACHED and reached and due and reached > due
    return _say(
        "sentence.reached_late" if is_late else f"sentence.{value.kind}",
        title=Norwegian(" ".join(value.standing.milestone.title.split())),
        day=dates.day(reached),
        due=dates.day(due),
        old=dates.day(value.old_due),
    )


def _items(kind: ChangeKind, movement: Movement, strategy: Strategy) -> Group:
    found = movement.of(kind)
    lines = (_line(change, sentences.change(change, strategy=strategy)) for change in found)
    return _group(kind, lines)


def _comments(movement: Movement, strategy: Strategy) -> Group:
    """Give the new words of reports whose status is the same: the others say theirs above."""
    found = (change for change in movement.commented if change.kind in _LAST)
    return _group("comments", (_line(change, _comment(change, strategy)) for change in found))


def _comment(change: Change, strategy: Strategy) -> str:
    return _say(
        "sentence.comment",
        item=sentences.item(change.measure, change.trust, strategy=strategy),
        status=names.short_status(change.new.status),
        comment=Norwegian(" ".join((change.comment or "").split())),
    )


def _milestones(kind: MilestoneChangeKind, movement: Movement, strategy: Strategy) -> Group:
    found = movement.milestones_of(kind)
    lines = (_line(change, milestone_change(change, strategy=strategy)) for change in found)
    return _group(f"milestone_{kind}", lines)


def _line(about: Change | MilestoneChange, sentence: str) -> Line:
    return Line(about.measure, about.trust, sentence)


def _group(key: str, lines: Iterable[Line]) -> Group:
    return Group(key, _say(f"name.{key}"), tuple(lines))


def _bullets(group: Group) -> list[str]:
    return [f"– {line.sentence}" for line in group.lines]


def _count(number: int) -> str:
    return numbers.number(number) if number else _say("none")


def _say(key: str, **values: object) -> str:
    return words("movement")(key, **values)
