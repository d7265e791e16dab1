"""How often noise alone is called a signal, and how long 324 series take to judge.

On stable noise no icon should be coloured: what share is, depends on how many points the limits
come of. The last line is what one page of 54 indicators in six trusts costs, drawn.
"""

from __future__ import annotations

import random
import time
from statistics import median
from typing import TYPE_CHECKING

from bench.in_turn import spread
from bench.row import Row
from charts.process import Process
from charts.process_panels import small_multiples
from goals.measurement.analysis import Variation, analyse
from goals.measurement.keys import PeriodKey
from goals.measurement.series import Better, Form, Observation, Series
from goals.measurement.towards import Aim, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.workbench import Workbench

SERIES, POINTS, LONGER = 20_000, 24, 36
INDICATORS, TRUSTS, REACH_SECONDS = 54, 6, 0.5
JUDGED = INDICATORS * TRUSTS
LOOKS = 9
ALL_REACH, LOCKED_REACH, LONGER_REACH = 0.02, 0.07, 0.05
FIRST = PeriodKey.parse("2024-01")
AIM = Aim(Mark(FIRST, 50), Mark(FIRST.plus(POINTS), 55), Better.INCREASE)
COLOURED = {Variation.IMPROVEMENT, Variation.CONCERN}


def rows(_bench: Workbench) -> Iterator[Row]:
    """Give shares in per cent of 20 000 series of stable noise, and the seconds."""
    chance = random.Random(2038)  # noqa: S311 (noise that is the same each time)
    noise = [_noise(chance) for _ in range(SERIES)]
    longer = [_noise(chance, LONGER) for _ in range(SERIES)]
    for name, share, reach in (
        ("limits from all points", _share(noise, baseline=None), ALL_REACH),
        ("baseline of 12", _share(noise, baseline=12), LOCKED_REACH),
        (f"baseline of 24 in {LONGER}", _share(longer, baseline=24), LONGER_REACH),
        ("rolling over 12", _share(noise, form=Form.ROLLING), 0.0),
        ("cumulative", _share(noise, form=Form.CUMULATIVE), 0.0),
    ):
        what = f"newest icon coloured by noise, {name}"
        yield Row(what=what, value=100 * share, unit="%", reach=100 * reach)
    looks = [_seconds(noise[:JUDGED]) for _ in range(LOOKS)]
    what = f"{JUDGED} series judged and drawn, CPU"
    yield Row(what=what, value=median(looks), unit="s", reach=REACH_SECONDS, spread=spread(looks))


def _noise(chance: random.Random, points: int = POINTS) -> list[float]:
    return [chance.gauss(50, 5) for _ in range(points)]


def _share(
    noise: list[list[float]], *, baseline: int | None = 12, form: Form = Form.POINT
) -> float:
    judged = (analyse(_series(values, form), baseline=baseline) for values in noise)
    return sum(found.newest.variation in COLOURED for found in judged) / len(noise)


def _series(values: list[float], form: Form = Form.POINT) -> Series:
    taken = {Form.POINT: values, Form.ROLLING: _rolling(values), Form.CUMULATIVE: _summed(values)}
    observations = [Observation(FIRST.plus(at), v) for at, v in enumerate(taken[form])]
    return Series(tuple(observations), Better.INCREASE, form)


def _rolling(values: list[float]) -> list[float]:
    return [sum(values[at - 12 : at]) / 12 for at in range(12, len(values) + 1)]


def _summed(values: list[float]) -> list[float]:
    return [sum(values[: at + 1]) for at in range(len(values))]


def _seconds(noise: list[list[float]]) -> float:
    start = time.process_time()
    for at in range(0, JUDGED, TRUSTS):
        small_multiples([_process(values) for values in noise[at : at + TRUSTS]])
    return time.process_time() - start


def _process(values: list[float]) -> Process:
    return Process("UNN", "%", analyse(_series(values), target=AIM.target.value), AIM)
