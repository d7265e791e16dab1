"""«Om tallene», the numbers: each definition with its example, statuses, rules and thresholds.

Thresholds and examples come from the rules themselves, so that the text can't fall behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import figures, progress, rollup
from goals.attention import (
    BEHIND_PLAN_POINTS,
    DUE_MOVES,
    LONG_COMMENT_CHARACTERS,
    SILENT_ROUNDS,
    Contradiction,
    Reason,
    ReasonCode,
)
from goals.cycle import DEADLINE_DAYS
from goals.facts import PlanItem
from goals.figures import Figure, Place
from goals.status import REPORTABLE, Status
from pages.parts.markup.chapter import chapter, listed_points, paragraphs, points
from pages.parts.markup.status import badge
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, definitions, names, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from goals.items import View
    from pages.parts.filters import Links

_TOLD = (
    Figure.DELIVERED,
    Figure.REPORTED,
    Figure.DISTRIBUTION,
    Figure.MEAN_PROGRESS,
    Figure.EXPECTED,
    Figure.GAP,
    Figure.WORST,
)


def numbers_explained(view: View, *, links: Links) -> Html:
    """Tell how the numbers are made, from what is counted to what was known when."""
    return join(
        [
            chapter("short", points("short.lines")),
            chapter("numbers", *(_definition(view, figure, links) for figure in _TOLD)),
            chapter("statuses", _statuses()),
            chapter("counting", points("counting.lines", unchanged=names.unchanged())),
            chapter("labels", _labels()),
            chapter("attention", _attention()),
            chapter("rounds", points("rounds.lines", deadline=DEADLINE_DAYS)),
            chapter("as_of", points("as_of.lines")),
        ]
    )


def _definition(view: View, figure: Figure, links: Links) -> Html:
    more = {Figure.MEAN_PROGRESS: _progress, Figure.EXPECTED: _expected_example}.get(figure)
    return join(
        [
            tag("h3", definitions.name(figure)),
            tag("p", definitions.what(figure)),
            *([more(view)] if more else []),
            _live_example(view, figure, links),
        ]
    )


def _live_example(view: View, figure: Figure, links: Links) -> Html:
    """Show the region's own number, worked out, and lead to its parts."""
    text, told = words("om_tallene"), figures.explained(view, figure=figure, place=Place())
    formula = (
        definitions.delivery_formula(rollup.deliveries(view))
        if figure is Figure.DELIVERED
        else definitions.formula(told)
    )
    link = tag("a", text("explain"), href=links.to_explain(figure, trust=""))
    return tag(
        "p", tag("strong", f"{text('now')}: "), formula, " ", link, class_="sm-now", data_nav=True
    )


def _progress(_view: View) -> Html:
    return paragraphs(definitions.progress())


def _expected_example(view: View) -> Html:
    """Work out the line of a plan without dates of its own."""
    text, cycle = words("om_tallene"), view.snapshot.cycle
    [measure, *_] = view.snapshot.strategy.measures
    plan = PlanItem(measure=measure.id, trust="", from_period=cycle.periods[0])
    rows = []
    for period in cycle.periods:
        days = progress.days(plan, cycle, period.last_day)
        expected = progress.expected(plan, cycle, period.last_day)
        rows.append((dates.period(period), numbers.number(days.gone), numbers.percent(expected, 1)))
    planned = progress.days(plan, cycle, cycle.end).planned
    columns = [text(f"expected_example.{key}") for key in ("period", "gone", "expected")]
    lead = text("expected_example.lead", cycle=dates.cycle(cycle), days=numbers.number(planned))
    return join([tag("p", lead), listed(text("expected_example.caption"), columns, rows)])


def _statuses() -> Html:
    text = words("om_tallene")
    rows = [
        (
            badge(status),
            names.meaning(status),
            text("statuses.required" if status.needs_reason else "statuses.free"),
        )
        for status in REPORTABLE
    ]
    rows += [
        (badge(status), text(f"statuses.{status}"), text("statuses.by_program"))
        for status in (Status.NOT_REPORTED, Status.NOT_APPLICABLE)
    ]
    columns = [text(f"statuses.{key}") for key in ("status", "meaning", "reason")]
    table = listed(text("statuses.caption"), columns, rows)
    return join([tag("p", text("statuses.lead")), table])


def _labels() -> Html:
    lead = tag("p", words("om_tallene")("labels.lead"))
    rules = tag("ol", *(tag("li", rule) for rule in definitions.label_rules()))
    return join([lead, rules, points("labels.lines")])


def _attention() -> Html:
    text = words("om_tallene")
    rounds = numbers.in_words(SILENT_ROUNDS)
    reasons = (text(f"attention.reasons.{code}", rounds=rounds) for code in ReasonCode)
    return join(
        [
            tag("p", text("attention.lead")),
            tag("ol", *(tag("li", reason) for reason in reasons)),
            tag("p", text("attention.hints")),
            listed_points(map(_hint, Contradiction)),
        ]
    )


def _hint(kind: Contradiction) -> Html:
    note = words("om_tallene")(
        f"attention.notes.{kind}",
        points=numbers.number(BEHIND_PLAN_POINTS),
        characters=LONG_COMMENT_CHARACTERS,
        moves=numbers.in_words(DUE_MOVES),
    )
    said = sentences.reason(Reason(ReasonCode.CONTRADICTION, kind))
    return tag("span", f"{said}. {note}")
