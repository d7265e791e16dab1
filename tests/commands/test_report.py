"""`styringsmal report` for a meeting: recorded by the first report, frozen for those to come."""

from __future__ import annotations

from tests.commands.conftest import DELAYED, ON_TRACK

MEETING = ["--meeting-date", "2026-10-29", "--case", "91-2026"]


def test_the_first_report_of_a_meeting_records_it_and_the_next_shows_what_it_saw(
    styringsmal, sheet, folder
):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    write = ["report", "--format", "docx", "--out", "sak.docx", "--json"]
    first = styringsmal(*write, *MEETING).json
    assert (first["meeting"], first["event_no"]) == (2, 2)
    assert (folder / "sak.docx").exists()
    styringsmal("import", sheet({"T3.10": DELAYED}))
    assert styringsmal(*write, *MEETING).json == first
    live = styringsmal(*write).json
    assert (live["meeting"], live["event_no"]) == (None, 3)
    other = styringsmal(*write, *MEETING, "--period", "2026-T1").json
    assert other["error"]["code"] == "meeting_saw_other"


def test_a_case_without_its_meeting_is_refused(styringsmal):
    found = styringsmal("report", "--format", "pdf", "--out", "a.pdf", "--case", "9", "--json")
    assert (found.exit, found.json["error"]["code"]) == (2, "case_without_meeting")
