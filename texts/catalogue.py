"""The strategies with our short labels in the language that is spoken.

What a strategy says stands in its own language always; only what we call its parts is put into
another, where `texts/<language>/catalogue/<strategy>.toml` has a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from goals.catalogue import load
from texts.words import kept_by_language, labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import Frozen, Strategy

_Model = TypeVar("_Model", bound="Frozen")


@kept_by_language
def strategies() -> Mapping[str, Strategy]:
    """Give every strategy by key, labelled."""
    return {key: _labelled(found) for key, found in load.strategies().items()}


def _labelled(found: Strategy) -> Strategy:
    said = {name: labels(found.key, name) for name in ("areas", "goals", "measures", "indicators")}
    if not any(said.values()):
        return found
    units = labels(found.key, "units")
    labelled: dict[str, list[Any]] = {
        "areas": [_with(area, title=said["areas"].get(area.key)) for area in found.areas],
        "goals": [_with(goal, short=said["goals"].get(str(goal.number))) for goal in found.goals],
        "measures": [_with(one, short=said["measures"].get(str(one.id))) for one in found.measures],
        "indicators": [
            _with(one, short=said["indicators"].get(one.key), unit=units.get(one.unit))
            for one in found.indicators
        ],
    }
    fields = {name: getattr(found, name) for name in type(found).model_fields}
    fields |= {name: tuple(parts) for name, parts in labelled.items()}
    return type(found)(**fields)  # a copy would keep what it has worked out of itself


def _with(model: _Model, **said: str | None) -> _Model:
    return model.model_copy(update={name: text for name, text in said.items() if text})
