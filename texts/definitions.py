"""What the numbers mean and how they come about, in the same words wherever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.figures import Figure
from goals.status import COUNTED, Status
from texts import names, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.figures import Explanation, LeftOut
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


def _count(figure: Figure, found: Rollup) -> str:
    if figure is Figure.DISTRIBUTION:
        return _total(found)
    count = found.distribution[figure.status] if figure.status else found.reported
    return _say("formula.count", count=numbers.number(count), total=_total(found))


def _mean(told: Explanation) -> str:
    if told.value is None:
        return _say("formula.no_mean")
    values = [part.value for part in told.parts if part.value is not None]
    is_gap = told.figure is Figure.GAP
    mean = numbers.exact(told.value) if is_gap else numbers.exact_percent(told.value)
    count = numbers.number(len(values))
    if len(values) == 1:
        return _say("formula.mean_of_one", mean=mean)
    if len(values) <= _SHOWN_VALUES:
        return _say("formula.mean", mean=mean, values=_sum(values), count=count)
    total = sum(values)
    return _say("formula.sum", mean=mean, sum=numbers.exact(total), count=count)


def _covered(mean: str, count: int, found: Rollup) -> str:
    """«58 %, fra 4 av 6 tiltak»: a mean never stands alone. Cancelled items are outside."""
    total = numbers.number(found.progress_base)
    return _say("formula.covered", mean=mean, count=numbers.number(count), total=total)


def _sum(values: Sequence[float]) -> str:
    """«70 + 46 − 5»."""
    first, *rest = (numbers.exact(value) for value in values)
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
