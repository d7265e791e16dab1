"""What an indicator's page says of series that are out of the ordinary, each in its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from goals.catalogue.model import Strategy
from goals.cycle import Period
from goals.items import View
from goals.measurement.facts import RecordedIndicatorTarget, RecordedIndicatorValue
from goals.measurement.keys import PeriodKey
from pages.parts.markup.indicator import verdict
from tests.builders import INDICATOR, STRATEGY, snapshot, target_set

FIRST = PeriodKey.parse("2025-07")
STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5, 50.2]


def parts(*pairs):
    return [{"numerator": above, "denominator": below} for above, below in pairs]


def aim(value, *, baseline=50, on="2025-07-01", event_no=2):
    """A target for the end of 2026, from August 2025 on, and its event."""
    row = RecordedIndicatorTarget(
        indicator="andel", value=value, due_key="2026-12", baseline=baseline,
        baseline_key="2025-08", reason="prøve", event_no=event_no,
    )  # fmt: skip
    return row, target_set(event_no, on=on)


def said(given, *, targets=(), **changed):
    """Give the page's words at UNN; a number stands for a value, None for a period without."""
    indicator = INDICATOR.model_validate(INDICATOR.model_dump() | changed, strict=False)
    fields = {name: getattr(STRATEGY, name) for name in Strategy.model_fields}
    strategy = Strategy(**fields | {"indicators": (indicator,)})
    rows = [
        RecordedIndicatorValue(
            indicator="andel",
            trust="unn",
            period_key=FIRST.plus(at),
            event_no=1,
            **(one if isinstance(one, dict) else {"value": one}),
        )
        for at, one in enumerate(given)
        if one is not None
    ]
    known = snapshot(*(event for _, event in targets), strategy=strategy)
    aims = tuple(row for row, _ in targets)
    known = replace(known, indicator_values=tuple(rows), indicator_targets=aims)
    view = View(known, Period.parse("2026-T2"), date(2026, 10, 15))
    html = verdict(view.readings["andel", "unn"], strategy)
    return re.sub(r"<[^>]*>", " ", html).replace("\u00a0", " ")


FALLING = {"better": "decrease"}
DAYS = {"kind": "index", "unit": "dager"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # falling: down is better, and the way to the target goes down
        (said([*STABLE, 30], targets=[aim(25)], **FALLING),
         ["forbedring (under nedre prosessgrense)", "80 % av veien er gått."]),
        (said([*STABLE, 70], targets=[aim(25)], **FALLING),
         ["bekymring (over øvre prosessgrense)",
          "Verdien har gått bort fra målet, 80 % av veien i feil retning."]),
        # b = g: to be held
        (said([*STABLE, 50], targets=[aim(50)]),
         ["Nådd", "Målet er å holde 50 % til desember 2026."]),
        (said([*STABLE, 49], targets=[aim(50)]),
         ["Bak planlinjen – kan være tilfeldig", "Målet er å holde 50 % til desember 2026."]),
        # zero denominators
        (said(parts((1, 2), (1, 4), (0, 0))),
         ["25 % i august 2025", "I september 2025 er nevneren 0"]),
        (said(parts((0, 0), (0, 0))),
         ["ingen tall ennå", "To perioder har 0 som nevner, sist august 2025"]),
        # missing periods
        (said([*STABLE[:6], None, *STABLE[6:]]),
         ["Én periode mangler underveis, januar 2026."]),
        (said([*STABLE[:6], None, None, *STABLE[6:]]),
         ["naturlig variasjon", "To perioder mangler underveis, sist februar 2026."]),
        # changed midway
        (said(STABLE, targets=[aim(60), aim(55, on="2026-03-02", event_no=3)]),
         ["mål 55 % innen desember 2026.",
          "Målet ble endret i mars 2026. Før det var det 60 % innen desember 2026."]),
        # one point
        (said([50], targets=[aim(60)]),
         ["for få målinger til å skille signal fra støy (1 av 13)", "Mangler nye tall",
          "1 måling."]),
        # constant
        (said([50] * 14, targets=[aim(60)]),
         ["uten variasjon siden utgangspunktet", "0 % av veien er gått."]),
        # negative values
        (said([value - 52 for value in STABLE], targets=[aim(5, baseline=-3)], **DAYS),
         ["naturlig variasjon rundt −1,75 dager", "Utgangspunkt −3 dager (august 2025)"]),
        (said([]), ["Ingen tall er lest inn ennå."]),
    ],
)  # fmt: skip
def test_a_series_out_of_the_ordinary_is_said_in_words(told, expected):
    assert [one for one in expected if one not in told] == [], told
