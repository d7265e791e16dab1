"""A view of one trust or one goal alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goals.catalogue.model import Strategy

if TYPE_CHECKING:
    from goals.items import View


def narrowed(view: View, *, trust: str | None, goal: int | None) -> View:
    """Give the view as if the strategy consisted of one trust, one goal, or both; None: all.

    So its numbers are made by the very functions that make those of the whole.
    """
    if trust is None and goal is None:
        return view
    whole = view.snapshot.strategy
    fields = {name: getattr(whole, name) for name in Strategy.model_fields}
    fields["trusts"] = tuple(t for t in whole.trusts if trust in {None, t.key})
    fields["goals"] = tuple(g for g in whole.goals if goal in {None, g.number})
    fields["measures"] = tuple(m for m in whole.measures if goal in {None, m.id.goal})
    return replace(view, snapshot=replace(view.snapshot, strategy=Strategy(**fields)))
