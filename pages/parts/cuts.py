"""A cut of a view: which items the parts of a page are about, and what they may show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.selection import Facet, Selection, select
from pages.parts import filters, session
from pages.parts.markup.section import section
from pages.parts.markup.tags import Html, join
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goals.catalogue.model import Trust
    from goals.figures import Figure
    from goals.items import Item, View
    from goals.selection import Found
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links


@dataclass(frozen=True)
class Cut:
    """The items of a goal, a trust or both; None means all.

    `internal_for` names the trusts of which what is internal may be shown. Two cuts that are the
    same give the same part, so that what was drawn for one session serves the next.
    """

    goal: int | None
    trust: str | None
    links: Links
    internal_for: frozenset[str]

    def items(self, view: View) -> tuple[Item, ...]:
        """Give the items that it is about, those that are not applicable too."""
        return view.select(goal=self.goal, trust=self.trust)

    def found(self, view: View) -> Found:
        """Give those of them that are applicable, with what the matter is."""
        goal = [] if self.goal is None else [(Facet.GOAL, str(self.goal))]
        sees_all = self.internal_for.issuperset(trust.key for trust in self.trusts(view))
        chosen = Selection(frozenset(goal))
        return select(view, selection=chosen, trust=self.trust, with_internal=sees_all)

    def trusts(self, view: View) -> tuple[Trust, ...]:
        """Give the trusts that it is about, in catalogue order."""
        return tuple(trust for trust in view.trusts if self.trust in {None, trust.key})

    def explain(self, figure: Figure) -> str:
        """Give the address that takes a figure of the cut apart."""
        return self.links.to_explain(figure, goal=self.goal, trust=self.trust)

    def place(self, view: View) -> str | None:
        """Give the short name of the one trust that it is about."""
        return view.snapshot.strategy.trust_by_key[self.trust].short if self.trust else None


def of_page(spec: ViewSpec, *, goal: int | None = None) -> Cut:
    """Give the cut that the address asks for, at the trust in force."""
    trusts = session.view(spec).trusts
    return Cut(
        goal=goal,
        trust=spec.trust.key if spec.trust else None,
        links=filters.links(),
        internal_for=session.internal_for(trusts),
    )


def drawn(spec: ViewSpec, cut: Cut, page: str, parts: Mapping[str, Callable[..., str]]) -> Html:
    """Give parts of a page under the headings that its texts have for them.

    A part is a function of the view and the cut; what it gives is kept. One that has nothing to say
    gives nothing, and has no heading.
    """
    text = words(page)
    made = {name: session.computed(spec, make, cut=cut) for name, make in parts.items()}
    return join(section(text(f"{name}.heading"), part) for name, part in made.items() if part)
