from __future__ import annotations

import os

import duckdb
import pytest

from commands.caller import account_name
from data.settings import documented
from tests.commands.conftest import DELAYED, ON_TRACK


def region(styringsmal):
    return styringsmal("status", "--json").json["region"]


def test_a_retracted_import_is_out_of_the_numbers_and_in_the_list(styringsmal, sheet):
    before = region(styringsmal)
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    assert region(styringsmal) != before
    result = styringsmal("retract", 1, "--reason", "Feil ark", "--json")
    assert (result.exit, result.json) == (0, {"event_no": 2, "retracts": 1})
    assert region(styringsmal) == before
    [listed] = styringsmal("imports", "--json").json
    assert (listed["event_no"], listed["retracted_by"]) == (1, 2)


def test_the_same_file_can_be_stored_again_once_it_is_retracted(styringsmal, sheet):
    name = sheet({"T2.4": ON_TRACK})
    styringsmal("import", name)
    styringsmal("retract", 1, "--reason", "Feil ark")
    [answer] = styringsmal("import", name, "--json").json
    assert (answer["outcome"], answer["event_no"]) == ("stored", 3)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["retract", "99", "--reason", "Feil"], "event_unknown"),
        (["retract", "1", "--reason", "  "], "reason_missing"),
        (["retract", "2", "--reason", "Feil"], "not_retractable"),
        (["redact", "1", "--reason", "Navn", "--measure", "T1.1"], "nothing_to_redact"),
        (["redact", "99", "--reason", "Navn"], "event_unknown"),
    ],
)
def test_what_cannot_be_undone_is_refused_in_words(styringsmal, sheet, arguments, code):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    styringsmal("round", "open", "2026-T2")
    result = styringsmal(*arguments, "--json")
    assert (result.exit, result.json["error"]["code"]) == (2, code)
    assert result.err == result.json["error"]["message"] + "\n"


def test_an_import_is_listed_with_its_file_and_rows(styringsmal, sheet):
    name = sheet({"T2.4": ON_TRACK, "T3.10": DELAYED})
    [stored] = styringsmal("import", name, "--json").json
    [listed] = styringsmal("imports", "--json").json
    assert (listed["file"], listed["sha256"]) == (name, stored["sha256"])
    assert (listed["trust"], listed["period"], listed["rows"]) == ("unn", "2026-T2", 2)
    assert name in styringsmal("imports").out


def test_a_redacted_comment_is_gone_and_the_chain_still_holds(styringsmal, sheet):
    styringsmal("import", sheet({"T3.10": DELAYED}))
    result = styringsmal("redact", 1, "--measure", "T3.10", "--reason", "Navn", "--json")
    assert result.json == {"event_no": 2, "redacts": 1, "texts": 1, "backups": []}
    where = ["--trust", "unn", "--measure", "T3.10", "--period", "2026-T2"]
    source = styringsmal("explain", *where, "--json").json["source"]
    assert (source["comment"], source["status"]) == ("[fjernet]", "delayed")
    verified = styringsmal("verify", "--json")
    assert (verified.exit, verified.json["problems"], verified.json["redacted"]) == (0, [], 1)


def test_verify_tells_of_a_row_that_was_changed_behind_its_back(styringsmal, sheet, folder):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    with duckdb.connect(folder / "store.duckdb") as connection:
        connection.execute("update status_update set progress = 90")
    result = styringsmal("verify", "--json")
    assert result.exit == 2
    assert [problem["event_no"] for problem in result.json["problems"]] == [1]
    assert "Hendelse 1" in result.err


def test_explain_leads_from_the_value_to_the_cell_and_what_it_replaced(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}, period="2026-T1"), "--as", "p1")
    styringsmal("import", sheet({"T2.4": DELAYED}), "--as", "p2")
    where = ["--trust", "UNN", "--measure", "t2.4"]
    found = styringsmal("explain", *where, "--period", "2026-T2", "--json").json
    assert (found["status"], found["progress"]) == ("delayed", 40.0)
    source = found["source"]
    assert (source["event_no"], source["recorded_by"], source["sheet"]) == (2, "p2", "Status")
    assert (source["cell"], source["comment"]) == ("H13", "Mangler folk")
    assert [earlier["event_no"] for earlier in found["earlier"]] == [1]
    assert "Status!H13" in styringsmal("explain", *where, "--period", "2026-T2").out


def test_explain_says_from_when_a_value_is_carried_forward(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}, period="2026-T1"))
    where = ["--trust", "unn", "--measure", "T2.4", "--period", "2026-T2"]
    found = styringsmal("explain", *where, "--json").json
    assert (found["status"], found["carried_forward_from"]) == ("on_track", "2026-T1")


def test_explain_shows_a_report_that_was_taken_back_but_does_not_count_it(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    styringsmal("retract", 1, "--reason", "Feil")
    where = ["--trust", "unn", "--measure", "T2.4", "--period", "2026-T2"]
    found = styringsmal("explain", *where, "--json").json
    assert (found["status"], found["source"]) == ("not_reported", None)
    assert [(e["event_no"], e["retracted_by"]) for e in found["earlier"]] == [(1, 2)]


def test_a_round_is_locked_for_all_and_opened_for_one(styringsmal, sheet):
    styringsmal("round", "lock", "2026-T2")
    name = sheet({"T2.4": ON_TRACK})
    refused = styringsmal("import", name, "--json")
    assert [f["code"] for f in refused.json[0]["findings"]] == ["round_locked"]
    opened = styringsmal(
        *["round", "open", "2026-T2", "--trust", "unn", "--deadline", "2026-11-01", "--json"]
    )
    assert opened.json == {
        "event_no": 2,
        "period": "2026-T2",
        "action": "open",
        "trust": "unn",
        "deadline": "2026-11-01",
    }
    assert styringsmal("import", name).exit == 0
    assert styringsmal("import", sheet({"T2.4": ON_TRACK}, trust="finn")).exit == 2


def test_rounds_say_who_has_delivered_what(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    rounds = {entry["period"]: entry for entry in styringsmal("rounds", "--json").json}
    assert list(rounds) == ["2025-T1", "2025-T2", "2025-T3", "2026-T1", "2026-T2", "2026-T3"]
    newest = rounds["2026-T2"]
    assert (newest["state"], newest["deadline"]) == ("open", "2026-09-20")
    assert newest["partly"] == ["unn"]
    assert newest["missing"] == ["rhf", "finn", "nlsh", "helg", "sano", "hnikt"]
    assert rounds["2026-T3"]["state"] == "upcoming"


def test_the_sheet_of_missing_rows_holds_those_alone(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    where = ["template", "--trust", "unn", "--period", "2026-T2"]
    styringsmal(*where, "--missing-only", "--goal", "2", "--out", "rest.xlsx")
    [answer] = styringsmal("import", "rest.xlsx", "--dry-run", "--json").json
    assert answer["counts"]["blank"] == 4


def test_a_template_without_rows_or_without_a_folder_is_refused(styringsmal, folder):
    where = ["template", "--trust", "unn", "--period", "2026-T2", "--json"]
    result = styringsmal(*where, "--out", "ingen/ark.xlsx")
    assert (result.exit, result.json["error"]["code"]) == (2, "folder_missing")
    unknown = styringsmal(*where, "--goal", "2", "9", "--out", "ark.xlsx")
    assert (unknown.exit, unknown.json["error"]["code"]) == (2, "goal_unknown")
    assert not list(folder.glob("*.xlsx*"))


def test_the_plan_goes_out_and_comes_back_unchanged(styringsmal):
    styringsmal("plan", "template", "--out", "plan.xlsx")
    result = styringsmal("plan", "import", "plan.xlsx", "--from-period", "2026-T2", "--json")
    assert (result.exit, result.json["outcome"]) == (0, "unchanged")
    assert "planen er slik fra før" in result.err


def test_a_plan_that_is_no_plan_is_refused(styringsmal, sheet):
    result = styringsmal("plan", "import", sheet({"T2.4": ON_TRACK}), "--json")
    assert (result.exit, result.json["outcome"], result.json["event_no"]) == (2, "refused", None)
    assert result.json["findings"][0]["message"] in result.err


def test_settings_name_every_variable_with_its_value(styringsmal):
    listed = {entry["name"]: entry for entry in styringsmal("settings", "--json").json}
    assert set(listed) == {setting.variable for setting in documented()}
    assert listed["STYRINGSMAL_TODAY"]["value"] == "2026-10-15"
    assert listed["STYRINGSMAL_STRATEGY"]["default"] == "helse-nord-2038"
    assert "STYRINGSMAL_DATABASE" in styringsmal("settings").out


def test_a_secret_is_shown_as_set_and_no_more(styringsmal, monkeypatch):
    monkeypatch.setenv("STYRINGSMAL_SMTP_PASSWORD", "hemmelig")
    result = styringsmal("settings", "--json")
    assert '"***"' in result.out
    assert "hemmelig" not in result.out + result.err + styringsmal("settings").out


def test_an_unreadable_setting_is_refused_by_name(styringsmal, monkeypatch):
    monkeypatch.setenv("STYRINGSMAL_TODAY", "i går")
    result = styringsmal("imports", "--json")
    assert (result.exit, result.json["error"]["code"]) == (2, "settings_unreadable")
    assert "STYRINGSMAL_TODAY" in result.err


def test_the_systems_account_is_recorded_beside_the_name_that_was_given(styringsmal, sheet, folder):
    styringsmal("import", sheet({"T2.4": ON_TRACK}), "--as", "p17")
    with duckdb.connect(folder / "store.duckdb") as connection:
        [row] = connection.execute("select recorded_by, account, via from event").fetchall()
    assert row == ("p17", account_name(os.getuid()), "command")


def test_the_account_can_be_taken_out_like_any_text(styringsmal, sheet, folder):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    styringsmal("redact", 1, "--reason", "Personopplysning")
    with duckdb.connect(folder / "store.duckdb") as connection:
        first, *_ = connection.execute("select account from event order by event_no").fetchall()
    assert first == ("[fjernet]",)
    assert styringsmal("verify").exit == 0


def test_the_plan_is_rolled_over_by_its_workbook(styringsmal):
    styringsmal("plan", "template", "--roll-over", "--out", "rullering.xlsx")
    told = styringsmal("plan", "import", "rullering.xlsx", "--roll-over", "--json").json
    assert (told["outcome"], told["from_period"], told["rows"]) == ("stored", "2027-T1", 378)
    again = styringsmal("plan", "import", "rullering.xlsx", "--roll-over", "--json").json
    assert (again["outcome"], again["event_no"]) == ("unchanged", None)
    refused = styringsmal("plan", "import", "rullering.xlsx", "--json").json
    assert [found["code"] for found in refused["findings"]] == ["wrong_kind"]
