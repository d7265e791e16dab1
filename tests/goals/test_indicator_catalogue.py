"""What the strategy is measured by: read and checked like the strategy itself."""

from __future__ import annotations

import pytest

from goals.catalogue.faults import CatalogueError, FaultCode
from goals.catalogue.load import parse, strategies, strategy
from goals.catalogue.model import IndicatorKind
from goals.measurement.series import Form
from tests.goals.test_catalogue import CATALOGUE, SMALL, joined

SHARE = """
[[indicators]]
key = "heltid"
name = "Andel i hel stilling"
short = "Heltid"
unit = "%"
kind = "percent"
better = "increase"
rhythm = "month"
numerator = "hele"
denominator = "alle"
words = "hele stillinger"
source = "Personalsystem"
owner = "HR-sjef"
measure = "T1.1"
measured_by = ["hospital"]
baseline = { value = 60.0, period = "2025-01" }
[[indicators.targets]]
value = 70.0
due = "2026-12"
milestones = [{ value = 65.0, period = "2026-01" }]
[[indicators.targets]]
value = 75.0
due = "2027-12"
since = 2026-07-01
"""


def test_helse_nord_has_its_indicators_and_the_figures_of_its_text():
    found = strategy()
    assert len(found.indicators) == 28
    assert len(found.figures) == 25
    assert {indicator.about[1:].split(".")[0] for indicator in found.indicators} == set("12345678")


def test_a_measures_indicator_says_the_measures_own_words():
    """Of a whole goal, or where the chapter says it, the words stand in the chapter's text."""
    said = 0
    for indicator in strategy().indicators:
        if indicator.measure:
            text = joined([strategy().measure_by_id[indicator.measure].text]).casefold()
            said += indicator.words.casefold() in text
    assert said == 24


def test_no_target_is_invented():
    assert [i.key for i in strategy().indicators if i.targets or i.baseline] == []


def test_every_trust_knows_what_it_measures():
    found = {trust.key: len(strategy().indicators_of(trust.key)) for trust in strategy().trusts}
    assert found["unn"] == 28
    assert 0 < found["rhf"] < found["sano"] < found["unn"]
    assert found["hnikt"] == found["sano"]


def test_rolling_and_cumulative_ones_are_marked():
    forms = {i.key: i.form for i in strategy().indicators if i.form is not Form.POINT}
    assert forms == {"turnover": Form.ROLLING, "digital-kompetanse": Form.CUMULATIVE}


def test_the_second_file_is_read_with_the_first():
    (found,) = parse(SMALL, SHARE, file="small.toml").indicators
    assert (found.kind, str(found.measure), found.about) == (IndicatorKind.PERCENT, "T1.1", "T1.1")
    assert str(found.targets[0].milestones[0].period) == "2026-01"


def test_every_file_of_indicators_has_its_strategy():
    assert {path.stem for path in (CATALOGUE / "indicators").glob("*.toml")} <= set(strategies())


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ('measure = "T1.1"', 'measure = "T1.2"', FaultCode.UNKNOWN_MEASURE, "T1.2"),
        ('measure = "T1.1"', "goal = 9", FaultCode.UNKNOWN_MEASURE, "S9"),
        ('measure = "T1.1"', "", FaultCode.INDICATOR_HANGS_NOWHERE, "heltid"),
        ('measure = "T1.1"', 'measure = "T1.1"\ngoal = 1', FaultCode.INDICATOR_HANGS_NOWHERE, "h"),
        ('measure = "T1.1"', "measure = 1.1", FaultCode.MALFORMED, "1.1"),
        ('kind = "percent"', 'kind = "andel"', FaultCode.MALFORMED, "andel"),
        ('kind = "percent"', 'kind = "count"', FaultCode.RATIO_WITHOUT_PARTS, "heltid"),
        ('numerator = "hele"', "", FaultCode.RATIO_WITHOUT_PARTS, "heltid"),
        ('period = "2025-01"', 'period = "2025"', FaultCode.PERIOD_OF_ANOTHER_RHYTHM, "2025"),
        ('due = "2026-12"', 'due = "2026-Q4"', FaultCode.PERIOD_OF_ANOTHER_RHYTHM, "2026-Q4"),
        ('due = "2026-12"', 'due = "2025-12"', FaultCode.TARGETS_OUT_OF_ORDER, "heltid"),
        ("since = 2026-07-01", "", FaultCode.TARGETS_OUT_OF_ORDER, "heltid"),
        ('due = "2026-12"', 'due = "snart"', FaultCode.MALFORMED, "snart"),
        ('["hospital"]', '["kommune"]', FaultCode.MALFORMED, "kommune"),
        ('key = "heltid"', 'key = "Heltid"', FaultCode.MALFORMED, "Heltid"),
        ("[[indicators]]", 'key = "small"\n[[indicators]]', FaultCode.STANDS_IN_TWO_FILES, "key"),
        ("[[indicators]]", "[indicators", FaultCode.NOT_TOML, "line"),
    ],
)
def test_a_faulty_file_is_refused_with_the_fault(old, new, code, value):
    assert old in SHARE
    with pytest.raises(CatalogueError) as refused:
        parse(SMALL, SHARE.replace(old, new, 1), file="small.toml")
    found = refused.value.faults
    assert any(fault.code is code and value in fault.value for fault in found), found


def test_an_indicators_key_stands_once():
    with pytest.raises(CatalogueError) as refused:
        parse(SMALL, SHARE + SHARE, file="small.toml")
    assert {fault.code for fault in refused.value.faults} == {FaultCode.DUPLICATE}
