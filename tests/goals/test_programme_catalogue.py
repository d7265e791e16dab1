"""Training programmes: read and checked like the strategy itself."""

from __future__ import annotations

import pytest

from goals.catalogue.faults import CatalogueError, FaultCode
from goals.catalogue.load import parse
from tests.goals.test_catalogue import SMALL

KURS = """
[[programmes]]
key = "kurs"
title = "Et kurs"
source = "Prøven"
measures = ["T1.1"]
[[programmes.places]]
key = "bodo"
seats = 20
allotted = { TRUST = 12 }
[[programmes.places]]
key = "oslo"
seats = 10
[[programmes.cohorts]]
number = 1
year = 2026
places = ["bodo", "oslo"]
[[programmes.cohorts.gatherings]]
place = "bodo"
number = 1
first = 2026-02-03
last = 2026-02-04
[[programmes.cohorts.gatherings]]
place = "oslo"
number = 1
first = 2026-03-03
last = 2026-03-03
[[programmes.cohorts]]
number = 2
year = 2027
places = ["oslo"]
"""


def small(text):
    key = parse(SMALL, file="small.toml").trusts[0].key
    return parse(SMALL, text.replace("TRUST", key), file="small.toml")


def test_a_programme_is_read_with_its_strategy():
    (kurs,) = small(KURS).programmes
    assert [place.is_listed_whole for place in kurs.places] == [False, False]
    assert [len(cohort.gatherings) for cohort in kurs.cohorts] == [2, 0]


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ('measures = ["T1.1"]', 'measures = ["T9.9"]', FaultCode.UNKNOWN_MEASURE, "T9.9"),
        ("TRUST = 12", "ukjent = 12", FaultCode.UNKNOWN_TRUST, "ukjent"),
        ("TRUST = 12", "TRUST = 21", FaultCode.MORE_SEATS_THAN_THERE_ARE, "21"),
        ('key = "oslo"', 'key = "bodo"', FaultCode.DUPLICATE, "bodo"),
        ('places = ["oslo"]', 'places = ["oslo", "oslo"]', FaultCode.DUPLICATE, "oslo"),
        ('places = ["oslo"]', 'places = ["bergen"]', FaultCode.UNKNOWN_PLACE, "bergen"),
        ('place = "oslo"', 'place = "bergen"', FaultCode.UNKNOWN_PLACE, "bergen"),
        ('places = ["bodo", "oslo"]', 'places = ["bodo"]', FaultCode.UNKNOWN_PLACE, "oslo"),
        ('place = "oslo"', 'place = "bodo"', FaultCode.DUPLICATE, "bodo"),
        ("last = 2026-02-04", "last = 2026-02-02",
         FaultCode.GATHERING_ENDS_BEFORE_IT_BEGINS, "2026-02-02"),
        ("number = 2", "number = 1", FaultCode.DUPLICATE, "1"),
        ("seats = 20", "seats = -1", FaultCode.MALFORMED, "-1"),
        ("first = 2026-02-03", 'first = "snart"', FaultCode.MALFORMED, "snart"),
        ('key = "kurs"', 'key = "Et kurs"', FaultCode.MALFORMED, "Et kurs"),
    ],
)  # fmt: skip
def test_a_faulty_programme_is_refused_with_the_fault(old, new, code, value):
    assert old in KURS
    with pytest.raises(CatalogueError) as refused:
        small(KURS.replace(old, new, 1))
    found = refused.value.faults
    assert any(fault.code is code and value in fault.value for fault in found), found
