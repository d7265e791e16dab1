"""The first two slides: the figures of the region, and goals against trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.status import Status
from pages.parts.markup.board.frame import MOST_ROWS, Slide, first, more
from pages.parts.markup.grid import GridRow, grid
from pages.parts.markup.status import bar, gauge, rollup_cell, symbol
from pages.parts.markup.tags import Html, join, tag
from texts import board, dates, hyphens, names, numbers, sentences
from texts import report as texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.catalogue.model import Trust
    from goals.report.model import GoalSection, Report
    from goals.rollup import Rollup

_LARGE = (Status.DONE, Status.ON_TRACK, Status.AT_RISK, Status.DELAYED)
_SMALL = (Status.NOT_STARTED, Status.ON_HOLD, Status.CANCELLED, Status.NOT_REPORTED)
_LONGEST_NAME = 20
"""Of a trust over its column, in characters: a longer one would take a third line."""


def figures(report: Report) -> Slide:
    """The message, how many have each status, how far it has come, and how much is reported."""
    together = report.together
    large = tag("ul", *(_card(report, status) for status in _LARGE), class_="sm-b-cards")
    small = [_small(report, status) for status in _SMALL]
    if together.carried_count:
        small.append(tag("li", texts.say("standing.older"), class_="sm-quiet"))
    drawn = [bar(together, "sm-bar sm-b-bar", with_numbers=True)] if together.applicable else []
    below = tag("div", _progress(together), *_rates(report), class_="sm-b-panels")
    return Slide(
        texts.headline(report), join([large, *drawn, tag("ul", *small, class_="sm-b-rest"), below])
    )


def matrix(report: Report) -> Slide:
    """Each goal at each trust, the worst first in a cell and never a mean."""
    shown = first(report.goals)
    trusts = [section.trust for section in report.trusts]
    is_narrow = len(trusts) > MOST_ROWS or any(len(t.short) > _LONGEST_NAME for t in trusts)
    table = grid(
        board.say("goals.caption", period=dates.period(report.period)),
        board.say("goals.corner"),
        [hyphens.soft(trust.heading if is_narrow else trust.short) for trust in trusts],
        [_row(section, trusts) for section in shown],
    )
    rest = more("goals.more", len(report.goals) - len(shown))
    return Slide(texts.matrix_title(report), tag("div", table, rest, class_="sm-b-matrix"))


def _row(section: GoalSection, trusts: Iterable[Trust]) -> GridRow:
    return GridRow(
        heading=hyphens.soft(section.goal.short),
        number=str(section.goal.number),
        cells=tuple(rollup_cell(section.by_trust[trust.key]) for trust in trusts),
    )


def _card(report: Report, status: Status) -> Html:
    said = texts.change(report, status)
    return tag(
        "li",
        tag("span", numbers.number(report.together.distribution[status]), class_="sm-b-count"),
        tag(
            "span",
            tag("span", symbol(status), names.short_status(status), class_="sm-b-word"),
            *([tag("span", said, class_="sm-b-change")] if said else []),
        ),
        class_=f"sm-tone-{status}",
    )


def _small(report: Report, status: Status) -> Html:
    count = numbers.number(report.together.distribution[status])
    return tag(
        "li",
        tag("strong", count),
        tag("span", symbol(status), names.short_status(status)),
        class_=f"sm-tone-{status}",
    )


def _progress(together: Rollup) -> Html:
    """«58 %» with its plan and what it is the mean of."""
    mean = together.mean_progress
    if mean is None:
        return _panel(numbers.NOTHING, board.say("figures.no_progress"))
    covered = board.say(
        "figures.covered", count=together.progress_count, total=together.progress_base
    )
    told = [gauge(mean, together.expected)]
    if together.gap is not None:
        told.append(tag("p", sentences.gap(together.gap)))
    return _panel(numbers.percent(mean), board.say("figures.progress"), *told, tag("p", covered))


def _rates(report: Report) -> Iterable[Html]:
    made, together = report.deliveries, report.together
    delivered = (len(made.delivered), made.expected, "figures.delivered")
    for part, whole, key in (
        delivered,
        (together.reported, together.applicable, "figures.reported"),
    ):
        share = 100 * part / whole if whole else 0
        figure = board.say("figures.of", part=numbers.number(part), total=numbers.number(whole))
        yield _panel(figure, board.say(key), gauge(share, None))


def _panel(figure: str, said: str, *more_said: Html) -> Html:
    return tag(
        "div",
        tag("p", figure, class_="sm-b-figure"),
        tag("p", said, class_="sm-b-said"),
        *more_said,
    )
