"""What the numbers mean and how they come about, in the same words wherever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.figures import Figure
from goals.status import COUNTED, Status
from texts import dates, names, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.figures import Explanation, LeftOut
    from goals.items import Item, View
    from goals.lineage import Lineage, Report
    from goals.rollup import Deliveries, Rollup

_SHOWN_VALUES = 8
"""A longer sum is written as one number; its terms stand in the list."""


def name(figure: Figure) -> str:
    """«Gjennomsnittlig framdrift», «Tiltak med status «Forsinket»»."""
    if figure.status:
        return _say("status.name", status=names.status(figure.status))
    return _say(f"{figure}.name")


def short_name(figure: Figure) -> str:
    """«Forsinket» for the items of a status: for lists where that goes without saying."""
    return names.status(figure.status) if figure.status else name(figure)


def what(figure: Figure) -> str:
    """Say what the figure means and what is counted in it."""
    if figure.status is Status.NOT_REPORTED:
        return _say("status.not_reported")
    if figure.status:
        meant = names.meaning(figure.status)
        return f"{_say('status.what', status=names.status(figure.status))} {meant}"
    return _say(f"{figure}.what")


def progress() -> tuple[str, ...]:
    """Say what progress is, as the sheet that it is reported in does."""
    return tuple(words("definitions").table("progress")["lines"])


def value(figure: Figure, found: Rollup) -> str:
    """«58 %», «−12 prosentpoeng», «241 av 342», «2 av 10 forsinket»: the figure as it is shown."""
    match figure:
        case Figure.EXPECTED:
            return numbers.percent(found.expected)
        case Figure.MEAN_PROGRESS:
            return _covered(numbers.percent(found.mean_progress), found.progress_count, found)
        case Figure.GAP:
            return _covered(sentences.gap(found.gap), found.gap_count, found)
        case Figure.LABEL | Figure.WORST:
            worst_or_none = figure is Figure.LABEL or found.worst
            return sentences.rollup_label(found) if worst_or_none else _say("formula.no_worst")
    return _count(figure, found)


def delivery_formula(found: Deliveries) -> str:
    """«5 har levert alt, 1 en del og 1 ikke noe: til sammen 7.»."""
    counts = {key: len(getattr(found, key)) for key in ("delivered", "partly", "missing")}
    return _say("formula.delivered", total=found.expected, **counts)


def formula(told: Explanation) -> str:
    """«58 % = (70 + 46 + …) : 4»: how the figure is worked out of its parts."""
    found = told.rollup
    if not found.applicable:
        return _say("formula.none")
    if told.figure.is_mean:
        return _mean(told)
    if told.figure is Figure.LABEL:
        return label_rule(found)
    if told.figure is Figure.DISTRIBUTION:
        return _sum_of_counts(found)
    count = len(told.parts)
    share = numbers.percent(100 * count / found.applicable)
    return _say("formula.share", count=numbers.number(count), total=_total(found), share=share)


def label_rule(found: Rollup) -> str:
    """Give the rule that made the label."""
    key = "none" if found.label is None else "worst" if found.worst else found.label
    return _say(f"label_rules.{key}")


def label_rules() -> tuple[str, ...]:
    """Give all rules of the label, in the order in which they are asked."""
    return tuple(words("definitions").table("label_rules").values())


def left_out(why: LeftOut) -> str:
    """Say why an item is not in a figure."""
    return _say(f"left_out.{why}")


def counting(traced: Lineage) -> str:
    """Say why this is the report that counts, or why none does."""
    item = traced.item
    if not item.applicable:
        return _say("counting.outside")
    if item.update is None:
        return _say("counting.none")
    period = dates.period(item.period)
    if item.carried_from is None:
        return _say("counting.this_round", period=period)
    key = "final" if item.status.is_final else "carried"
    earlier = dates.period(item.carried_from)
    status = names.status(item.status)
    return _say(f"counting.{key}", period=period, from_period=earlier, status=status)


def item_progress(item: Item) -> str:
    """Say where the item's progress comes from."""
    if item.update is None:
        return _say("progress_from.none" if item.applicable else "progress_from.outside")
    if item.update.progress is not None:
        return _say("progress_from.reported", progress=exact(item.progress))
    return _say(f"progress_from.{'no_number' if item.progress is None else item.status}")


def item_expected(traced: Lineage) -> str:
    """«488 av 730 dager = 66,8 %, regnet fra 01.01.2025 til og med 31.08.2026.»."""
    item, days = traced.item, traced.days
    if days is None or item.expected is None:
        return _say("formula.no_line")
    key = "before" if days.gone == 0 else "after" if days.gone == days.planned else "days"
    return _say(
        f"formula.{key}",
        gone=days.gone,
        planned=days.planned,
        expected=exact(item.expected),
        start=dates.day(item.start),
        due=dates.day(item.due),
        day=dates.day(item.period.last_day),
    )


def item_gap(item: Item) -> str | None:
    """«−26,8 = 40 − 66,8»; None when there is no gap."""
    if item.gap is None:
        return None
    terms = {"progress": item.progress, "expected": item.expected}
    return _say(
        "formula.gap",
        gap=numbers.signed(item.gap, digits(item.gap)),
        **{key: numbers.number(term, digits(term)) for key, term in terms.items()},
    )


def item_due(view: View, item: Item) -> str:
    """Say whether the deadline has passed, and on which day that is judged."""
    day = dates.day(view.reference_date)
    if item.status.is_final:
        return _say("due.finished")
    return _say("due.passed" if item.overdue else "due.ahead", day=day)


def state(report: Report) -> str:
    """«Teller», «Erstattet av hendelse 31»: what became of a report."""
    said = _say(f"state.{report.state}", by=report.by)
    if report.redacted_by is None:
        return said
    return ", ".join([said, _say("state.redacted", by=report.redacted_by)])


def exact(percent: float | None) -> str:
    """«40 %», «66,8 %»: to a tenth where it isn't whole; an en dash for None."""
    return numbers.percent(percent, digits(percent))


def digits(found: float | None) -> int:
    """How many decimals a number is explained with: one, unless it is whole."""
    return 0 if found is None or numbers.rounded(found, 1) % 1 == 0 else 1


def _count(figure: Figure, found: Rollup) -> str:
    if figure is Figure.DISTRIBUTION:
        return _total(found)
    count = found.distribution[figure.status] if figure.status else found.reported
    return _say("formula.count", count=numbers.number(count), total=_total(found))


def _mean(told: Explanation) -> str:
    if told.value is None:
        return _say("formula.no_mean")
    values = [part.value for part in told.parts if part.value is not None]
    mean = f"{numbers.number(told.value, 1)}"
    if told.figure is not Figure.GAP:
        mean = numbers.percent(told.value, 1)
    count = numbers.number(len(values))
    if len(values) == 1:
        return _say("formula.mean_of_one", mean=mean)
    if len(values) <= _SHOWN_VALUES:
        return _say("formula.mean", mean=mean, values=_sum(values), count=count)
    total = sum(values)
    return _say("formula.sum", mean=mean, sum=numbers.number(total, digits(total)), count=count)


def _covered(mean: str, count: int, found: Rollup) -> str:
    """«58 %, fra 4 av 6 tiltak»: a mean never stands alone. Cancelled items are outside."""
    total = numbers.number(found.progress_base)
    return _say("formula.covered", mean=mean, count=numbers.number(count), total=total)


def _sum(values: Sequence[float]) -> str:
    """«70 + 46 − 5»."""
    first, *rest = (numbers.number(value, digits(value)) for value in values)
    signs = (f"{numbers.MINUS} {t[1:]}" if t.startswith(numbers.MINUS) else f"+ {t}" for t in rest)
    return " ".join([first, *signs])


def _sum_of_counts(found: Rollup) -> str:
    counts = [
        _say(
            "formula.count_of",
            count=numbers.number(found.distribution[status]),
            predicate=names.status(status).lower(),
        )
        for status in COUNTED
        if found.distribution[status]
    ]
    return _say("formula.sum_of_counts", counts=" + ".join(counts), total=_total(found))


def _total(found: Rollup) -> str:
    return numbers.number(found.applicable)


def _say(key: str, **values: object) -> str:
    return words("definitions")(key, **values)
