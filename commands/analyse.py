"""`styringsmal analyse`: signal and noise of any series, from a file of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.answers import asked
from commands.arguments import command, option
from commands.console import DONE
from commands.table import table
from goals.errors import UserError
from goals.measurement.analysis import FEWEST, Analysis, analyse
from goals.measurement.series import Better, Form, Series
from loaders.series_csv import read_series
from texts import measurement
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.caller import Caller
    from commands.console import Console
    from goals.measurement.analysis import JudgedPoint
    from goals.measurement.series import Observation

_ALL = "all"
_COLUMNS = ("period", "value", "label", "rules")


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "analyse", alone=run)
    option(parser, "series", metavar="F.csv")
    option(parser, "--better", choices=[str(way) for way in Better], default=Better.NEUTRAL)
    option(parser, "--target", metavar="X")
    option(parser, "--baseline", metavar="N|all", default=str(FEWEST))
    option(parser, "--form", choices=[str(form) for form in Form], default=Form.POINT)


def run(args: Namespace, console: Console, caller: Caller) -> int:
    """Judge the series in the file; no store is opened."""
    baseline = _baseline(args.baseline)
    target = None if args.target is None else asked.number(args.target)
    observations = _observations(args.series, caller)
    series = Series(observations, Better(args.better), Form(args.form))
    found = analyse(series, baseline=baseline, target=target)
    console.answer(_json(found))
    console.show(_text(found))
    return DONE


def _observations(name: str, caller: Caller) -> tuple[Observation, ...]:
    read = read_series(caller.read(name))
    if read.faults:
        listed = "\n".join(measurement.fault(fault) for fault in read.faults)
        raise UserError("series_faulty", file=name, faults=listed)
    return read.observations


def _baseline(text: str) -> int | None:
    if text == _ALL:
        return None
    if not text.isascii() or not text.isdigit() or int(text) < FEWEST:
        raise UserError("baseline_unreadable", text=text, fewest=FEWEST)
    return int(text)


def _json(found: Analysis) -> dict[str, Any]:
    newest = found.newest
    return {
        "n": found.n,
        "baseline_n": newest.baseline_n,
        "centre": newest.centre,
        "lower": newest.lower,
        "upper": newest.upper,
        "limits": newest.limits,
        "method": newest.method,
        "points": [point(one) for one in found.points],
        "variation": newest.variation,
        "assurance": found.assurance,
        "verdict": measurement.verdict(found),
    }


def point(found: JudgedPoint) -> dict[str, Any]:
    """Give one point and what was found of it as plain values."""
    return {
        "period": str(found.key),
        "value": found.value,
        "rules": list(found.rules),
        "label": found.label,
    }


def _text(found: Analysis) -> str:
    text = words("measurement")
    headings = [text(f"headings.{column}") for column in _COLUMNS]
    lines = table(headings, [_line(point) for point in found.points])
    return "\n".join([measurement.verdict(found), measurement.facts(found), "", lines])


def _line(point: JudgedPoint) -> list[str]:
    return [
        str(point.key),
        measurement.value(point.value),
        measurement.label(point.label) if point.label else "",
        ", ".join(measurement.rule(rule) for rule in point.rules),
    ]
