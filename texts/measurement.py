"""Signal and noise in words: the verdict above a series, and what its points are called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goals.cycle import Period
from goals.measurement.analysis import FEWEST, Assurance, Method, Variation
from goals.measurement.keys import Rhythm
from texts import dates, numbers
from texts.words import kept_by_language, words

if TYPE_CHECKING:
    from goals.measurement.analysis import Analysis, JudgedPoint, Label
    from goals.measurement.faults import SeriesFault
    from goals.measurement.keys import PeriodKey
    from goals.measurement.rules import Rule

_ONE, _TEN = 1, 10


def verdict(analysis: Analysis) -> str:
    """Give one sentence about the newest value, and one about the target where there is one."""
    return " ".join(part for part in (_variation(analysis), _assurance(analysis)) if part)


def facts(analysis: Analysis) -> str:
    """Give how many points there are, and what they are judged by, in the newest phase."""
    phase = analysis.newest
    shown = {name: value(getattr(phase, name)) for name in ("centre", "lower", "upper")}
    runs = phase.runs
    if runs is not None:
        shown |= {"longest": f"{runs.longest}", "usual": f"{runs.longest_usual}"}
        shown |= {"crossings": f"{runs.crossings}", "least": f"{runs.crossings_least}"}
    is_open = phase.method is Method.XMR and phase.baseline and not phase.is_locked
    key = "one" if phase.n == 1 else "xmr_open" if is_open else phase.method
    shown["asked"] = f"{phase.baseline}"
    return _say(f"facts.{key}", n=phase.n, baseline=phase.baseline_n, **shown)


@kept_by_language
def label(found: Label) -> str:
    """«Naturlig variasjon»."""
    return _say(f"label.{found}")


@kept_by_language
def rule(found: Rule) -> str:
    """«utenfor prosessgrensene»."""
    return _say(f"rule.{found}")


@kept_by_language
def period(key: PeriodKey) -> str:
    """«mars 2026», «1. kvartal 2026», «2. tertial 2026», «2026»."""
    if key.rhythm is Rhythm.MONTH:
        return dates.month(date(key.year, key.part, 1))
    if key.rhythm is Rhythm.TERTIAL:
        return dates.period(Period(key.year, key.part))
    return _say(f"periods.{key.rhythm}", part=key.part, year=key.year)


def value(found: float | None) -> str:
    """«309», «50,7», «1,25», «0,125»: about three digits, and all before the comma."""
    return numbers.number(found, 0 if found is None else _digits(found))


def fault(found: SeriesFault) -> str:
    """Say what is wrong with a file, on which line, and what to do."""
    return _say(f"fault.{found.code}", line=found.line, value=found.value, other=found.other)


def _digits(found: float) -> int:
    if float(found).is_integer():
        return 0
    size = abs(found)
    return 1 if size >= _TEN else 2 if size >= _ONE else 3


def _say(key: str, **values: object) -> str:
    return words("measurement")(key, **values)


def _variation(analysis: Analysis) -> str:
    phase, last = analysis.newest, analysis.last
    match phase.variation:
        case Variation.TOO_FEW:
            return _too_few(analysis)
        case Variation.NOT_JUDGED:
            return _say(f"verdict.{analysis.series.form}")
        case Variation.NO_VARIATION:
            return _say("verdict.no_variation", centre=value(phase.centre))
    if last is None or last.label is None:
        raise AssertionError(phase.variation)
    if phase.runs is not None and phase.variation.value != last.label.value:
        runs = phase.runs
        return _say("verdict.seldom", crossings=runs.crossings, least=runs.crossings_least)
    return _say("verdict.labelled", label=label(last.label), newest=_newest(analysis, last))


def _too_few(analysis: Analysis) -> str:
    phase = analysis.newest
    if phase.method is not Method.NONE:
        return _say(f"verdict.provisional_{phase.method}")
    return _say("verdict.too_few" if phase.n else "verdict.nothing", n=phase.n, needed=FEWEST + 1)


def _newest(analysis: Analysis, last: JudgedPoint) -> str:
    shown = {
        "subject": _say("subject.difference" if analysis.series.seasonal else "subject.value"),
        "value": value(last.value),
        "period": period(last.key),
    }
    if not last.rules:
        return _say("newest.common", **shown)
    way = "up" if last.direction > 0 else "down"
    return _say(f"newest.{last.rules[0]}.{way}", **shown)


def _assurance(analysis: Analysis) -> str:
    if analysis.assurance is Assurance.NONE:
        return ""
    return _say(f"assurance.{analysis.assurance}", target=value(analysis.target))
