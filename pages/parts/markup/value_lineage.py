"""Values of an indicator down to the cell: of one trust by period, of the region by trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.table import folded, listed
from pages.parts.markup.tags import Html, join, tag
from texts import measurement, numbers, value_lineage
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import Indicator, Strategy
    from goals.indicators import Contribution
    from goals.value_lineage import ToldValue, ValueLineage
    from pages.parts.filters import Links

_SHOWN_AT_ONCE = 12


def ways(indicator: Indicator, links: Links) -> Html:
    """Lead back to what is drawn of the indicator."""
    href = links.to("indikatorer", indikator=indicator.key)
    way = tag("a", _say("to_indicator", indicator=indicator.short), href=href)
    return tag("p", way, class_="sm-path", data_nav=True)


def of_trust(
    found: Sequence[ValueLineage], indicator: Indicator, place: str, *, with_internal: bool
) -> Html:
    """List each period with the value that holds, its source, and all that stood there before."""
    if not found:
        return tag("p", _say("none", place=place), class_="sm-remark")
    columns = [_say(key) for key in ("period", "value", "source", "before")]
    rows = [_row(one, indicator, with_internal=with_internal) for one in found]
    caption = _say("caption", indicator=indicator.short, place=place)
    return folded(caption, columns, rows, first=_SHOWN_AT_ONCE)


def of_region(
    newest: Mapping[str, ValueLineage],
    indicator: Indicator,
    added: Contribution | None,
    strategy: Strategy,
    links: Links,
    *,
    with_internal: bool,
) -> Html:
    """List the newest value of each trust with its source, and say how they are added."""
    lead = tag("p", _added(added), class_="sm-remark")
    columns = [_say(key) for key in ("trust", "period", "value", "source")]
    rows = []
    for key, one in newest.items():
        way = tag("a", strategy.trust_by_key[key].short, href=links.to_value(indicator.key, key))
        period, value, source, _ = _row(one, indicator, with_internal=with_internal)
        rows.append((way, period, value, source))
    return join([lead, listed(_say("added_caption"), columns, rows)])


def _added(added: Contribution | None) -> str:
    if added is None:
        return _say("index")
    period = measurement.period(added.key)
    return _say("added", period=period, added=added.added, expected=added.expected)


def _row(one: ValueLineage, indicator: Indicator, *, with_internal: bool) -> tuple[str, ...]:
    counting = one.counting
    source = _source(counting, with_internal=with_internal) if counting else Html("")
    before = [
        tag(
            "div",
            tag("p", value_lineage.once(told, indicator)),
            _source(told, with_internal=with_internal),
        )
        for told in one.others
    ]
    return (
        measurement.period(one.key),
        value_lineage.holds(one, indicator),
        source,
        join(before) if before else numbers.NOTHING,
    )


def _source(told: ToldValue, *, with_internal: bool) -> Html:
    lines = value_lineage.source_lines(told, with_internal=with_internal)
    return tag("div", *(tag("p", line) for line in lines), class_="sm-lineage")


def _say(key: str, **values: object) -> str:
    return words("forklar")(f"values.{key}", **values)
