"""The first lines of an overview: the message in words, and how much of it has been reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.figures import Figure
from pages.parts.markup.asked import ask, asked
from pages.parts.markup.status import distribution, gauge, small_distribution, symbol
from pages.parts.markup.tags import Html, join, tag
from texts import numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import Trust
    from goals.rollup import Deliveries, Rollup
    from goals.status import Cause, Status
    from pages.parts.markup.asked import Explain


def headline(rollup: Rollup, explain: Explain, *, place: str | None = None) -> Html:
    """Give the message in two sentences; `place` is the one trust that is looked at."""
    message = (sentences.headline(rollup, place=place), " ", ask(Figure.DISTRIBUTION, explain))
    progress = (sentences.progress(rollup), " ", ask(Figure.MEAN_PROGRESS, explain))
    told = tag("p", *message, class_="sm-headline"), tag("p", *progress, class_="sm-lead")
    return tag("div", *told, data_nav=True)


def rates(
    deliveries: Deliveries,
    by_trust: Mapping[str, Rollup],
    together: Rollup,
    trusts: Sequence[Trust],
    explain: Explain,
) -> Html:
    """Show both reporting rates side by side; they count different things and never meet."""
    return tag(
        "div",
        _delivered(deliveries, by_trust, {trust.key: trust.short for trust in trusts}, explain),
        _reported(together, explain),
        class_="sm-rates",
        data_nav=True,
    )


def statuses(rollup: Rollup, explain: Explain) -> Html:
    """Show the counts of all eight statuses, and say when some of them are older than the round."""
    if not rollup.carried_count:
        return distribution(rollup, explain)
    note = words("oversikt")("statuses.carried", count=rollup.carried_count)
    return tag("div", distribution(rollup, explain), tag("p", note, class_="sm-remark"))


def summary(rollup: Rollup, explain: Explain, *, place: str | None = None) -> Html:
    """Give the message in words, and beside each other what is reported and what is worst.

    For any set of items: of a goal, a trust or a measure. `explain` leads to where a figure comes
    from.
    """
    both = _reported(rollup, explain), _worst(rollup, explain)
    cards = tag("div", *both, class_="sm-rates", data_nav=True)
    return join([headline(rollup, explain, place=place), cards])


def how_far(rollup: Rollup, explain: Explain) -> Html:
    """Give the mean with its coverage, the bar, and the gap in words: for a cell of a list."""
    if rollup.mean_progress is None:
        return tag("span", sentences.mean(rollup))
    return tag(
        "span",
        asked(sentences.mean(rollup), explain(Figure.MEAN_PROGRESS)),
        gauge(rollup.mean_progress, rollup.expected),
        asked(sentences.gap(rollup.gap), explain(Figure.GAP)),
        class_="sm-progress",
    )


def why(causes: Mapping[Status, Mapping[Cause | None, int]]) -> Html:
    """Add up why things are late: a line for each status that a report must give a cause for."""
    lines = (
        tag("li", symbol(status), sentences.causes(status, counts))
        for status, counts in causes.items()
    )
    return tag("ul", *lines, class_="sm-causes") if causes else Html("")


def nothing_yet(reporting_address: str) -> Html:
    """Say that there is nothing to show, and the two ways to change that."""
    text = words("oversikt")
    own = (text("empty.own"), " ", tag("code", text("empty.own_command")), ". ")
    link = tag("a", text("empty.go"), href=reporting_address)
    ways = [
        tag("li", text("empty.demo"), " ", tag("code", text("empty.demo_command"))),
        tag("li", *own, link),
    ]
    return tag(
        "div",
        tag("h2", text("empty.heading"), class_="sm-section"),
        tag("p", text("empty.lead")),
        tag("ul", *ways),
        class_="sm-empty",
        data_nav=True,
    )


def _delivered(
    deliveries: Deliveries,
    by_trust: Mapping[str, Rollup],
    names: Mapping[str, str],
    explain: Explain,
) -> Html:
    text = words("oversikt")
    partly = [_with_count(names[key], by_trust[key]) for key in deliveries.partly]
    groups = (
        ("delivered", [names[key] for key in deliveries.delivered]),
        ("partly", partly),
        ("missing", [names[key] for key in deliveries.missing]),
    )
    listed = [_group(text(f"rates.{key}"), key, found) for key, found in groups if found]
    return _rate(
        asked(sentences.delivery_rate(deliveries), explain(Figure.DELIVERED)),
        len(deliveries.delivered),
        deliveries.expected,
        tag("dl", *listed, class_="sm-who"),
    )


def _with_count(name: str, rollup: Rollup) -> str:
    """«UNN (44 av 47)», the count kept on one line."""
    count = sentences.reported_of(rollup) or ""
    return f"{name} ({count.replace(' ', numbers.NBSP)})"


def _reported(together: Rollup, explain: Explain) -> Html:
    text = words("oversikt")
    left = together.applicable - together.reported
    many = "one" if left == 1 else "many"
    note = text(f"rates.left.{many}", count=left) if left else text("rates.all_reported")
    sentence = asked(sentences.report_rate(together), explain(Figure.REPORTED))
    return _rate(sentence, together.reported, together.applicable, tag("p", note))


def _worst(rollup: Rollup, explain: Explain) -> Html:
    said = asked(sentences.rollup_label(rollup), explain(Figure.LABEL))
    inside = tag("p", said, class_="sm-rate"), small_distribution(rollup)
    return tag("div", *inside, class_="sm-card")


def _group(title: str, key: str, found: Sequence[str]) -> Html:
    return tag("div", tag("dt", title), tag("dd", ", ".join(found)), class_=f"is-{key}")


def _rate(sentence: str, part: int, whole: int, detail: Html) -> Html:
    filled = 100 * part / whole if whole else 0
    meter = tag(
        "div",
        tag("span", style=f"width:{filled:.1f}%"),
        class_="sm-meter",
        aria_hidden="true",
    )
    return tag("div", tag("p", sentence, class_="sm-rate"), meter, detail, class_="sm-card")
