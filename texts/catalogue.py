"""The strategies with our short labels in the language that is spoken.

What a strategy says stands in its own language always; only what we call its parts is put into
another, where `texts/<language>/catalogue/<strategy>.toml` has a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

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
    return _with(
        found,
        areas=tuple(
            _with(area, title=said["areas"].get(area.key, area.title)) for area in found.areas
        ),
        goals=tuple(
            _with(goal, short=said["goals"].get(str(goal.number), goal.short))
            for goal in found.goals
        ),
        measures=tuple(
            _with(measure, short=said["measures"].get(str(measure.id), measure.short))
            for measure in found.measures
        ),
        indicators=tuple(
            _with(
                indicator,
                short=said["indicators"].get(indicator.key, indicator.short),
                unit=units.get(indicator.unit, indicator.unit),
            )
            for indicator in found.indicators
        ),
    )


def _with(model: _Model, **changes: object) -> _Model:
    """Copy without what the model has worked out of itself."""
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model).model_construct(**fields | changes)
