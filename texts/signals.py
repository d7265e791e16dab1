"""How signals look and what is said of them in few words: signs, colours, one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.catalogue.model import IndicatorKind
from goals.indicators import result
from goals.measurement.analysis import FEWEST, Assurance, Method, Variation
from texts import measurement, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Indicator
    from goals.measurement.analysis import Analysis, JudgedPoint, Label, LimitsState
    from goals.measurement.facts import IndicatorValue
    from goals.measurement.keys import PeriodKey
    from goals.measurement.series import Observation
    from goals.measurement.towards import Aim, AimStatus

_PERCENT, _HUNDRED = "%", 100


@dataclass(frozen=True)
class Look:
    """A shape and a colour: `sign` in text, `symbol` in a chart.

    `colour` reaches 3:1 against the light and the dark background.
    """

    sign: str
    symbol: str
    colour: str


PLAN = Look("◆", "diamond", "#8A5BC7")
COMMON = Look("●", "circle", "#7A828C")
UNJUDGED = Look("○", "circle-open", "#7A828C")
_LOOKS = {
    "improvement": Look("▲", "triangle-up", "#0072B2"),
    "concern": Look("▼", "triangle-down", "#D55E00"),
    "neutral": Look("■", "square", "#158A8A"),
    "common": COMMON,
}
_TARGET_SIGNS = {
    Assurance.MET: "✓",
    Assurance.MISSED: "✗",
    Assurance.NOW_AND_THEN: "~",
    Assurance.NONE: "–",
}


def look(found: Label | Variation | None) -> Look:
    """Give the look of a point or an icon; hollow where nothing is judged."""
    return UNJUDGED if found is None else _LOOKS.get(found.value, UNJUDGED)


def variation(found: Variation) -> str:
    """«Forbedring»: what stands beside the sign."""
    return _say(f"variation.{found}")


def assurance(found: Assurance) -> str:
    """«Målet nås av og til»."""
    return _say(f"assurance_short.{found}")


def assurance_sign(found: Assurance) -> str:
    """«✓»."""
    return _TARGET_SIGNS[found]


def no_target() -> str:
    """«Mål ikke satt»."""
    return _say("assurance_short.no_target")


def aim_status(found: AimStatus) -> str:
    """«Bak planlinjen – kan være tilfeldig»."""
    return _say(f"aim.{found}")


def against_target(found: AimStatus) -> str:
    """«Mot målet: Nådd.»."""
    return _say("towards.status", status=aim_status(found))


def method(found: Method) -> str:
    """«Prosessgrenser»."""
    return _say(f"method.{found}")


def limits(found: LimitsState) -> str:
    """«foreløpige prosessgrenser»."""
    return _say(f"limits.{found}")


def amount(value: float | None, unit: str) -> str:
    """«8,1 %», «12 stillinger»; an en dash for None."""
    if value is None:
        return numbers.NOTHING
    if unit == _PERCENT:
        return numbers.exact_percent(value)
    return f"{measurement.value(value)}{numbers.NBSP}{unit}".strip()


def made_of(row: IndicatorValue | None, indicator: Indicator) -> str:
    """«61 % (610 av 1 000)»: a value, and for a share what it is made of."""
    if row is None or row.is_empty:
        return numbers.NOTHING
    shown = amount(result(indicator, row), indicator.unit)
    if row.numerator is None:
        return shown
    parts = {"numerator": row.numerator, "denominator": row.denominator}
    named = {name: measurement.value(value) for name, value in parts.items()}
    key = "value_divided" if indicator.kind is IndicatorKind.MEAN else "value_of"
    return words("measurement")(key, shown=shown, **named)


def short_amount(value: float, unit: str) -> str:
    """«8,1 %», «12»: where there is no room for a unit that is a word."""
    return amount(value, unit if unit == _PERCENT else "")


def subject(name: str, place: str | None) -> str:
    """«Sykefravær ved UNN»; `place` None is all trusts together."""
    key = "sentence.at_trust" if place else "sentence.region"
    return _say(key, name=name, place=place)


def sentence(about: str, analysis: Analysis, unit: str) -> str:
    """Say in one sentence what the newest value is, what it means, and whether the target is met.

    `about` is a `subject`.
    """
    last = analysis.last
    if last is None:
        return _say("sentence.nothing", subject=about)
    target = _target(analysis, unit)
    return _say(
        "sentence.whole",
        subject=about,
        value=_value(analysis, unit),
        period=_when(last.key),
        variation=_variation(analysis, last, unit),
        target=_say("sentence.then", target=target) if target else "",
    )


def towards(aim: Aim | None, unit: str) -> str:
    """Say where it began, where it shall be and when."""
    if aim is None:
        return _say("towards.no_aim")
    return _say(
        "towards.hold" if aim.is_hold else "towards.way",
        baseline=amount(aim.baseline.value, unit),
        start=measurement.period(aim.baseline.key),
        target=amount(aim.target.value, unit),
        due=measurement.period(aim.target.key),
    )


def changed(aim: Aim, unit: str) -> str:
    """«Målet ble endret i februar 2026. Før det var det …»; empty when it never was."""
    if aim.before is None or aim.since is None:
        return ""
    before = aim.before.target
    return _say(
        "towards.changed",
        since=measurement.period(aim.since),
        target=amount(before.value, unit),
        due=measurement.period(before.key),
    )


def gone(share: float) -> str:
    """«60 % av veien er gått.»; the number is not clamped, and below 0 it went the other way."""
    key = "back" if share < 0 else "gone"
    return _say(f"towards.{key}", share=numbers.percent(_HUNDRED * abs(share)))


def forecast(key: PeriodKey) -> str:
    """«Med dagens tempo nås målet i desember 2027.»."""
    return _say("towards.forecast", period=measurement.period(key))


def basis(analysis: Analysis, now: PeriodKey) -> str:
    """Say how old the newest value is, and which periods have none; `now` is the one under way."""
    seen, measured = analysis.series.observations, analysis.series.measured
    empty = [one for one in seen if one.denominator == 0]
    lines = [_age(measured[-1].key, now)] if measured else []
    if empty:
        lines.append(_counted("basis.over_nothing", len(empty), empty[-1].key))
    if measured and (gaps := _gaps(seen, measured[-1].key)):
        lines.append(_counted("basis.gaps", len(gaps), gaps[-1]))
    return " ".join(lines) or _say("basis.none")


def _age(newest: PeriodKey, now: PeriodKey) -> str:
    late = max(now.number - 1 - newest.number, 0)
    key = {0: "fresh", 1: "old_one"}.get(late, "old")
    return _say(f"basis.{key}", period=measurement.period(newest), count=numbers.in_words(late))


def _gaps(seen: Sequence[Observation], newest: PeriodKey) -> list[PeriodKey]:
    """Give the periods before the newest value that nothing was given for."""
    before = (one for one in seen if one.key.number < newest.number)
    return [one.key for one in before if one.value is None and one.denominator is None]


def _counted(key: str, count: int, last: PeriodKey) -> str:
    which = "one" if count == 1 else "more"
    said = numbers.in_words(count).capitalize()
    return _say(f"{key}.{which}", count=said, period=measurement.period(last))


def _say(key: str, **values: object) -> str:
    return words("measurement")(key, **values)


def _value(analysis: Analysis, unit: str) -> str:
    """Give the newest value as it was measured, also where its change is what is judged."""
    return amount(analysis.series.measured[-1].value, unit)


def _when(key: PeriodKey) -> str:
    return _say("sentence.when", period=measurement.period(key))


def _variation(analysis: Analysis, last: JudgedPoint, unit: str) -> str:
    phase = analysis.newest
    match phase.variation:
        case Variation.TOO_FEW if phase.method is Method.NONE:
            return _say("sentence.too_few", n=phase.n, needed=FEWEST + 1)
        case Variation.TOO_FEW:
            return _say("sentence.provisional")
        case Variation.NOT_JUDGED | Variation.NO_VARIATION:
            is_judged = phase.variation is Variation.NO_VARIATION
            return _say(f"sentence.{'no_variation' if is_judged else analysis.series.form}")
        case Variation.COMMON:
            key = "common_change" if analysis.series.seasonal else "common"
            return _say(f"sentence.{key}", centre=amount(phase.centre, unit))
    if not last.rules:
        return _say("sentence.seldom")
    way = "up" if last.direction > 0 else "down"
    label, rule = f"sentence.label.{phase.variation}", f"sentence.rule.{last.rules[0]}.{way}"
    return _say("sentence.labelled", label=_say(label), rule=_say(rule))


def _target(analysis: Analysis, unit: str) -> str:
    if analysis.target is None:
        return ""
    key = f"sentence.target.{analysis.assurance}"
    return _say(key, target=amount(analysis.target, unit))
