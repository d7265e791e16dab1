"""The strategies with our short labels in the language that is spoken.

What a strategy says stands in its own language always, and says so (`Norwegian`); only what we call
its parts is put into another, where `texts/<language>/catalogue/<strategy>.toml` has a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from goals.catalogue import load, model
from texts.norwegian import Norwegian
from texts.words import NORWEGIAN, kept_by_language, labels, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import Frozen, Strategy

_Model = TypeVar("_Model", bound="Frozen")
_WORDS: Mapping[type[Frozen], tuple[str, ...]] = {
    model.FocusArea: ("title",),
    model.Goal: ("title", "short"),
    model.Measure: ("text", "short", "sub_points"),
    model.Programme: ("title", "operator", "source", "quotes", "notes"),
    model.Indicator: (
        *("name", "short", "unit", "numerator", "denominator", "words", "source", "owner"),
    ),
    model.BaselineFigure: ("subject", "unit", "qualifier", "words", "source"),
}
"""What of each part of a strategy is in words; trusts and places have names."""


@kept_by_language
def strategies() -> Mapping[str, Strategy]:
    """Give every strategy by key, labelled."""
    found = load.strategies()
    if spoken() == NORWEGIAN:
        return found
    return {key: _labelled(strategy) for key, strategy in found.items()}


def labelled(found: Strategy) -> Strategy:
    """Give a strategy as it is shown; an action is handed the catalogue's own."""
    return strategies()[found.key]


def _labelled(found: Strategy) -> Strategy:
    said = {name: labels(found.key, name) for name in ("areas", "goals", "measures", "indicators")}
    units = labels(found.key, "units")
    labelled: dict[str, list[Any]] = {
        "areas": [_with(area, title=said["areas"].get(area.key)) for area in found.areas],
        "goals": [_with(goal, short=said["goals"].get(str(goal.number))) for goal in found.goals],
        "measures": [_with(one, short=said["measures"].get(str(one.id))) for one in found.measures],
        "programmes": [_with(one) for one in found.programmes],
        "indicators": [
            _with(one, short=said["indicators"].get(one.key), unit=units.get(one.unit))
            for one in found.indicators
        ],
        "figures": [_with(one, unit=units.get(one.unit or "")) for one in found.figures],
    }
    fields = {name: getattr(found, name) for name in type(found).model_fields}
    fields |= {name: tuple(parts) for name, parts in labelled.items()}
    fields |= {"title": Norwegian(found.title), "source": Norwegian(found.source)}
    return type(found).model_construct(**fields)  # a copy would keep what it has worked out


def _with(part: _Model, **ours: str | None) -> _Model:
    """Give a part with its words said to be Norwegian, but for labels of ours that there are."""
    said = {name: _norwegian(getattr(part, name)) for name in _WORDS[type(part)]}
    return part.model_copy(update=said | {name: text for name, text in ours.items() if text})


def _norwegian(said: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    if isinstance(said, tuple):
        return tuple(map(Norwegian, said))
    return Norwegian(said) if said else said
