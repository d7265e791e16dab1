"""Findings told together: each has one way of mending, and a narrowed list is never empty."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.finding import Finding, FindingCode, Severity
from goals.mending import Mending, grouped, mended_by, narrowed, offered

FACETS = {
    "severity": lambda finding: finding.severity,
    "column": lambda finding: finding.column,
}
FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(FindingCode),
        severity=st.sampled_from(Severity),
        sheet=st.sampled_from([None, "Delmål", "Status"]),
        cell=st.sampled_from([None, "A9", "H7", "H10", "AA10"]),
        column=st.sampled_from([None, "Status", "Årsak"]),
    ),
    max_size=12,
)


@pytest.mark.parametrize("code", FindingCode)
def test_every_code_is_mended_in_one_way(code):
    assert mended_by(Finding(code)) in Mending


def test_no_way_of_mending_is_for_nothing():
    assert {mended_by(Finding(code)) for code in FindingCode} == set(Mending)


@pytest.mark.parametrize(
    ("code", "mending"),
    [
        (FindingCode.STATUS_MISSING, Mending.STATUS),
        (FindingCode.STATUS_UNKNOWN, Mending.STATUS),
        (FindingCode.CHOICE_UNKNOWN, Mending.CHOICE),
        (FindingCode.COMMENT_MISSING, Mending.REASON),
        (FindingCode.CAUSE_MISSING, Mending.REASON),
        (FindingCode.CAUSE_UNKNOWN, Mending.REASON),
        (FindingCode.PERCENT_AMBIGUOUS, Mending.PERCENT),
        (FindingCode.DONE_BELOW_100, Mending.CHECK_PROGRESS),
        (FindingCode.ROUND_LOCKED, Mending.ROUND),
        (FindingCode.FILE_ENCRYPTED, Mending.FILE),
    ],
)
def test_what_one_does_decides_the_group(code, mending):
    assert mended_by(Finding(code)) is mending


def test_groups_come_errors_first_and_their_cells_in_the_order_of_the_sheet():
    cells = ["H10", "AA9", "J9", "H9"]
    errors = [Finding(FindingCode.STATUS_UNKNOWN, sheet="Status", cell=cell) for cell in cells]
    warning = Finding(FindingCode.DUE_MOVED, Severity.WARNING, sheet="Status", cell="N7")
    whole = Finding(FindingCode.ROUND_LOCKED)
    found = grouped([warning, *errors, whole])
    assert [(group.severity, group.mending) for group in found] == [
        (Severity.ERROR, Mending.ROUND),
        (Severity.ERROR, Mending.STATUS),
        (Severity.WARNING, Mending.CHECK_DATES),
    ]
    assert [finding.cell for finding in found[1].findings] == ["H9", "J9", "AA9", "H10"]


@given(findings=FINDINGS)
def test_every_finding_stands_in_exactly_one_group(findings):
    told = [id(finding) for group in grouped(findings) for finding in group.findings]
    assert Counter(told) == Counter(map(id, findings))


@given(findings=FINDINGS, data=st.data())
def test_what_is_offered_leaves_as_many_as_it_says(findings, data):
    chosen: dict[str, str] = {}
    for name in FACETS:
        counts = offered(findings, FACETS, chosen)
        for value, count in counts[name].items():
            left = narrowed(findings, FACETS, chosen | {name: value})
            assert len(left) == count > 0
        if counts[name]:
            chosen[name] = data.draw(st.sampled_from(sorted(counts[name])))


def test_a_silent_choice_narrows_nothing():
    found = (Finding(FindingCode.STATUS_MISSING), Finding(FindingCode.ROUND_LOCKED))
    assert narrowed(found, FACETS, {}) == found
