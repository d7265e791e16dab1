"""Rolling a plan over as HTML: how far it has come, what an item ended as, what a choice does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals.facts import RollOverChoice
from goals.rolling_over import Prospect, prospects, said
from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.source import facts
from pages.parts.markup.status import badge
from pages.parts.markup.table import folded, listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, names, numbers, plan_changes
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goals.catalogue.model import Strategy, Trust
    from goals.cycle import Border
    from goals.items import Item, View
    from goals.rolling_over import Decision, RollOverDiff, RollOverReview
    from pages.parts.filters import Links

_text = words("rolling_over")
_SECTION = "rullering"
_FIRST = 20
_OUTSIDE = "outside"
_KINDS = (*map(str, RollOverChoice), _OUTSIDE)
"""The choices, and those that end without ever having been the trust's."""


def seen(old: View, new: View, *, border: Border) -> tuple[Prospect, ...]:
    """Give every item at the border; kept for all who look at the same."""
    return prospects(old, new.snapshot, border)


def overview(old: View, new: View, *, border: Border, links: Links) -> Html:
    """Count for each trust what is chosen and what isn't; each leads to its own."""
    found = seen(old, new, border=border)
    strategy = old.snapshot.strategy
    cycles = {"old": dates.cycle(border.old), "new": dates.cycle(border.new)}
    early = _text("early", ends=dates.day(border.old.end), **cycles)
    lead = [_text("lead", **cycles), *([early] if old.on <= border.old.end else [])]
    rows = [
        _row(tag("a", trust.short, href=links.to_section(_SECTION, foretak=trust.key)), mine)
        for trust in strategy.trusts
        if (mine := [one for one in found if one.ended.trust == trust.key])
    ]
    columns = [_text(key) for key in ("trust", *_KINDS, "undecided")]
    table = listed(_text("caption", **cycles), columns, [*rows, _row(_text("together"), found)])
    return join((*(tag("p", line, class_="sm-remark") for line in lead), table))


def goals(strategy: Strategy, trust: Trust, chosen: str, links: Links) -> Html:
    """Lead to the trust's items goal by goal."""
    ways = (
        Way(
            _text("goal", number=goal.number, short=goal.short),
            links.to_section(_SECTION, mal=goal.number),
            chosen=str(goal.number) == chosen,
            key=f"mal-{goal.number}",
        )
        for goal in strategy.goals
    )
    lead = tag("p", _text("choose", trust=trust.short), class_="sm-remark")
    return join(([] if chosen else [lead]) + [choices(_text("goals_label"), ways)])


def confirming(left: Sequence[Prospect], border: Border, whom: str) -> Html:
    """Say what confirming all proposals does."""
    milestones = sum(len(one.proposal.milestones) for one in left)
    old, new = dates.cycle(border.old), dates.cycle(border.new)
    counts = _counted((one.ended, one.proposal.choice) for one in left)
    lines = [_text("confirm.happens", new=new, whom=whom, **counts)]
    lines += [_text("confirm.milestones", count=milestones)] if milestones else []
    return consequence((*lines, _text("confirm.old_stays", old=old), _text("confirm.undo")))


def item(one: Prospect, strategy: Strategy) -> Html:
    """Say what an item ended as, and what is proposed or was chosen."""
    measure = strategy.measure_by_id[one.ended.measure]
    heading = tag("h3", f"{measure.id.label} {measure.short}", class_="sm-subsection")
    kind = "decided" if one.decided else "proposal"
    named = [
        (_text("item.ended"), _ended(one.ended)),
        (_text(f"item.{kind}"), names.roll_over(one.proposal.choice)),
        *_responsible(one.ended),
    ]
    return join((heading, facts(named)))


def happens(decisions: Iterable[Decision]) -> Html:
    """Say what the choices on screen do: «Velger 3 videreføres, 1 avsluttes.»."""
    found = Counter(one.choice for one in decisions)
    counted = [
        _text(f"item.{choice}", count=found[choice]) for choice in RollOverChoice if found[choice]
    ]
    return consequence([_text("item.happens", listed=", ".join(counted))])


def review(found: RollOverReview, strategy: Strategy) -> Html:
    """Count what a workbook chooses, and list it item by item."""
    counts = _counted((diff.prospect.ended, diff.decision.choice) for diff in found.news)
    milestones = sum(len(diff.milestones) for diff in found.news)
    said_first = _text(
        "sheet.counts", **counts, milestones=milestones, undecided=len(found.undecided)
    )
    counted = tag("p", said_first, class_="sm-remark sm-counts")
    if not found.news:
        return join((counted, tag("p", _text("sheet.same"), class_="sm-remark")))
    columns = [_text(f"sheet.{key}") for key in ("item", "ended", "choice", "becomes")]
    rows = [_news(diff, strategy) for diff in found.news if _is_told(diff)]
    return join((counted, folded(_text("sheet.listed"), columns, rows, first=_FIRST)))


def _row(name: str, found: Sequence[Prospect]) -> tuple[str, ...]:
    decided = _counted((one.ended, one.decided.choice) for one in found if one.decided)
    left = [one for one in found if one.decided is None]
    return (name, *(numbers.number(decided[kind]) for kind in _KINDS), _left(left))


def _counted(chosen: Iterable[tuple[Item, RollOverChoice]]) -> Mapping[str, int]:
    """Count the choices; an item that wasn't applicable before and isn't after stays outside."""
    found = Counter(
        _OUTSIDE if choice is RollOverChoice.END and not ended.applicable else str(choice)
        for ended, choice in chosen
    )
    return {kind: found[kind] for kind in _KINDS}


def _responsible(ended: Item) -> list[tuple[str, str]]:
    role = ended.plan.responsible
    return [(_text("item.responsible_now"), Norwegian(role))] if role else []


def _left(left: Sequence[Prospect]) -> str:
    """Say how many wait, and what is proposed for them."""
    if not left:
        return _text("all_decided")
    note = _text("proposed", **_counted((one.ended, one.proposal.choice) for one in left))
    return join(
        (
            tag("strong", numbers.number(len(left))),
            tag("span", note, class_="sm-note sm-quiet"),
        )
    )


def _ended(ended: Item) -> Html:
    """Give status, progress and since when nothing newer was said."""
    parts = [badge(ended.status)]
    if ended.progress is not None:
        parts.append(tag("span", f" {numbers.percent(ended.progress)}"))
    if ended.carried_from and ended.applicable:
        since = _text("item.since", period=dates.period(ended.carried_from))
        parts.append(tag("span", f" {since}", class_="sm-quiet"))
    return join(parts)


def _news(diff: RollOverDiff, strategy: Strategy) -> tuple[str, ...]:
    measure = strategy.measure_by_id[diff.decision.plan.measure]
    trust = strategy.trust_by_key[diff.decision.plan.trust]
    return (
        f"{trust.short}, {measure.id.label} {measure.short}",
        _ended(diff.prospect.ended),
        names.roll_over(diff.decision.choice),
        join(tag("div", line) for line in _becomes(diff)) or numbers.NOTHING,
    )


def _is_told(diff: RollOverDiff) -> bool:
    """Those that never were the trust's and still aren't are counted, and not listed."""
    ends = diff.decision.choice is RollOverChoice.END
    return not ends or diff.prospect.ended.applicable


def _becomes(diff: RollOverDiff) -> Iterator[str]:
    """Give each field that differs from before, and the new deadlines of milestones."""
    if diff.decision.choice is not RollOverChoice.END:
        old, new = diff.before, diff.decision.plan
        before, after = said(old), said(new)
        for name in after:
            if before[name] != after[name]:
                yield words("plan")(
                    "change",
                    field=plan_changes.field(name),
                    old=plan_changes.value(old, name),
                    new=plan_changes.value(new, name),
                )
    for made in diff.milestones:
        yield _text("sheet.milestone", id=made.id.label, due=dates.day(made.due))
