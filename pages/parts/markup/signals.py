"""What an indicator says, drawn small: sign and word together, and a line with its target."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from charts import spark
from charts.process import Process, axis_of
from goals.catalogue.model import IndicatorKind
from pages.parts.markup.tags import Html, tag
from texts import hyphens, numbers, signals
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charts.process import Axis
    from goals.catalogue.model import Strategy
    from goals.measurement.analysis import Variation
    from goals.signals import Reading
    from pages.parts.filters import Links
    from texts.signals import Look


def process(reading: Reading, strategy: Strategy) -> Process:
    """Give what is drawn of a reading, under the name of its place."""
    name = place(reading, strategy)
    return Process(name, reading.indicator.unit, reading.analysis, reading.aim)


def place(reading: Reading, strategy: Strategy) -> str:
    """«UNN», or «Regionen samlet»."""
    if reading.trust is None:
        return words("indikatorer")("region")
    return strategy.trust_by_key[reading.trust].short


def sign(look: Look) -> Html:
    """Draw a sign in its colour; the word beside it says what it means."""
    return tag(
        "span", look.sign, style=f"color:{look.colour}", class_="sm-sign", aria_hidden="true"
    )


def variation(found: Variation) -> Html:
    """«▲ Forbedring»."""
    return tag("span", sign(signals.look(found)), " ", signals.variation(found))


def assurance(reading: Reading) -> Html:
    """«✓ Målet nås»; without a target that can be said, only the word."""
    found = reading.analysis.assurance
    if reading.aim is None:
        return tag("span", signals.no_target(), class_="sm-quiet")
    mark = tag("span", signals.assurance_sign(found), class_="sm-sign", aria_hidden="true")
    return tag("span", mark, " ", signals.assurance(found))


def value(reading: Reading) -> str:
    """«8,1 %»."""
    newest = reading.newest
    return signals.amount(newest.value if newest else None, reading.indicator.unit)


def sentence(reading: Reading, strategy: Strategy) -> str:
    """Give the verdict."""
    where = None if reading.trust is None else place(reading, strategy)
    about = signals.subject(reading.indicator.short, where)
    return signals.sentence(about, reading.analysis, reading.indicator.unit)


def alike(readings: Sequence[Reading]) -> list[Reading]:
    """Give those that can share axes: a sum of counts would press its parts flat."""
    is_sum = any(reading.indicator.kind is IndicatorKind.COUNT for reading in readings)
    return [reading for reading in readings if reading.trust or not is_sum]


def small(
    readings: Sequence[Reading], strategy: Strategy, links: Links, *, among: Sequence[Reading]
) -> Html:
    """Draw places side by side, each with what it says in words.

    `among` are all that are drawn of the indicator, here or elsewhere: they have the same axes.
    """
    together = alike(among)
    shared = axis_of(process(reading, strategy) for reading in together)
    cards = []
    for reading in readings:
        one = process(reading, strategy)
        axis = shared if reading in together else axis_of([one])
        cards.append(_card(reading, one, axis, links))
    return tag("ul", *cards, class_="sm-signals", data_nav=True)


def key(looks: Iterable[tuple[str, Look]]) -> Html:
    """Say what each sign means."""
    text = words("indikatorer")
    lines = [tag("li", sign(look), " ", text(f"key.{name}")) for name, look in looks]
    listed = tag("ul", *lines, class_="sm-lines")
    return tag("details", tag("summary", text("key.heading")), listed)


def _card(reading: Reading, drawn: Process, axis: Axis | None, links: Links) -> Html:
    href = links.to("indikatorer", indikator=reading.indicator.key, foretak=reading.trust or "")
    picture: list[Html] = []
    if axis is not None and reading.newest is not None:
        source = "data:image/svg+xml," + quote(spark.svg(drawn, axis), safe=" =/:'")
        sizes = {"width": spark.WIDTH_PX, "height": spark.HEIGHT_PX}
        picture = [tag("img", src=source, alt="", **sizes)]
    return tag(
        "li",
        tag("a", hyphens.soft(drawn.name), href=href),
        *picture,
        tag("span", value(reading) if reading.newest else numbers.NOTHING, class_="sm-value"),
        variation(reading.variation),
        assurance(reading),
    )
