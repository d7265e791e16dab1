"""Colours of statuses can be read, and told apart by whoever sees colours in another way."""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import pytest

from goals.status import Status
from texts.palette import SIDE_BY_SIDE, Theme, tone

BACKGROUND = {Theme.LIGHT: "#FFFFFF", Theme.DARK: "#0F1620"}
READABLE, SEEN = 4.5, 3.0
"""Contrast of text and of what is no text (WCAG 1.4.3 and 1.4.11)."""
APART = 0.07
"""In Oklab, where black and white are 1 apart and a step that is just seen is some 0.02."""
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no middle": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no short": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, at full severity, on linear light."""
_CONES = (
    (0.412221, 0.536333, 0.051446),
    (0.211903, 0.680700, 0.107397),
    (0.088302, 0.281719, 0.629979),
)
_OKLAB = (
    (0.210454, 0.793618, -0.004072),
    (1.977998, -2.428592, 0.450594),
    (0.025904, 0.782772, -0.808676),
)
_LIGHT_SEEN = ((0.2126, 0.7152, 0.0722),)

Triple = tuple[float, ...]


def linear(colour: str) -> Triple:
    """The light of `#RRGGBB`, 0 to 1 a channel."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def contrast(one: str, other: str) -> float:
    """WCAG's ratio, 1 to 21."""
    low, high = sorted(times(_LIGHT_SEEN, linear(colour))[0] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, vision: str) -> Triple:
    """Where a colour lies in Oklab for such an eye."""
    light = (min(1.0, max(0.0, part)) for part in times(VISION[vision], linear(colour)))
    cones = times(_CONES, tuple(light))
    return times(_OKLAB, tuple(part ** (1 / 3) for part in cones))


def distance(one: str, other: str, vision: str) -> float:
    pairs = zip(seen(one, vision), seen(other, vision), strict=True)
    return sqrt(sum((a - b) ** 2 for a, b in pairs))


def test_the_scales_are_those_of_the_standards() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert distance("#000000", "#FFFFFF", "all cones") == pytest.approx(1, abs=0.001)
    assert distance("#FF0000", "#00FF00", "no middle") < distance("#FF0000", "#00FF00", "all cones")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("status", SIDE_BY_SIDE)
def test_a_tone_is_read_and_its_border_seen(theme: Theme, status: Status) -> None:
    found = tone(status, theme)
    assert contrast(found.on, found.fill) >= READABLE
    assert contrast(found.text, found.tint) >= READABLE
    assert contrast(found.text, BACKGROUND[theme]) >= READABLE
    assert contrast(found.line, BACKGROUND[theme]) >= SEEN


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("vision", VISION)
def test_the_fills_are_told_apart_by_every_eye(theme: Theme, vision: str) -> None:
    """«Satt på vent» has the greys of «Ikke startet», and a sign of its own."""
    fills = {tone(status, theme).fill for status in SIDE_BY_SIDE}
    near = {
        pair: round(distance(*pair, vision), 3)
        for pair in combinations(sorted(fills), 2)
        if distance(*pair, vision) < APART
    }
    assert near == {}
