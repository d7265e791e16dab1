from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from actions import importing
from actions.desk import Desk
from actions.importing import Upload
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.status import Status
from tests.commands.conftest import DELAYED, ON_TRACK
from texts import names

NOW = datetime(2026, 10, 15, 8, 0, tzinfo=UTC)
FAULTY = {
    "T2.4": {"status": "Startet"},
    "T3.10": {"status": Status.DELAYED, "progress": 400},
    "T1.1": {"comment": "Bare en kommentar"},
    "T1.2": {"status": names.unchanged()},
}


def outcomes(result):
    return [(answer["outcome"], answer["event_no"]) for answer in result.json]


def reported(styringsmal, measure, trust="unn"):
    found = styringsmal("status", "--trust", trust, "--json").json["measures"]
    [item] = [item for item in found if item["measure"] == measure]
    return item["status"], item["progress"], item["reported_event"]


def test_a_filled_sheet_is_stored_and_counts(styringsmal, sheet):
    result = styringsmal("import", sheet({"T2.4": ON_TRACK, "T3.10": DELAYED}), "--json")
    [answer] = result.json
    assert result.exit == 0
    assert (answer["outcome"], answer["event_no"]) == ("stored", 1)
    assert (answer["trust"], answer["period"]) == ("unn", "2026-T2")
    assert answer["counts"]["new"] == 2
    assert answer["counts"]["blank"] == 52
    assert {"measure": "T2.4", "field": "progress", "old": None, "new": 50.0} in answer["changes"]
    assert reported(styringsmal, "T2.4") == ("on_track", 50.0, 1)
    assert reported(styringsmal, "T3.10") == ("delayed", 40.0, 1)


def test_the_same_file_again_stores_nothing_and_says_so(styringsmal, sheet):
    name = sheet({"T2.4": ON_TRACK})
    styringsmal("import", name)
    again = styringsmal("import", name, "--json")
    assert (again.exit, outcomes(again)) == (0, [("unchanged", 1)])
    assert "alt lagret som hendelse 1" in again.err
    assert len(styringsmal("imports", "--json").json) == 1


def test_a_faulty_sheet_gives_every_fault_at_once_and_stores_nothing(styringsmal, sheet):
    result = styringsmal("import", sheet(FAULTY), "--json")
    [answer] = result.json
    assert (result.exit, outcomes(result)) == (2, [("refused", None)])
    codes = {finding["code"] for finding in answer["findings"]}
    assert codes == {
        "status_unknown",
        "percent_out_of_range",
        "comment_missing",
        "cause_missing",
        "status_missing",
        "nothing_to_confirm",
    }
    assert all(finding["cell"] and finding["column"] for finding in answer["findings"])
    assert styringsmal("imports", "--json").json == []


def test_a_finding_says_where_what_and_what_to_do(styringsmal, sheet):
    result = styringsmal("import", sheet({"T2.4": {"status": "Startet"}}), "--json")
    [finding] = result.json[0]["findings"]
    assert finding["message"] in result.err
    assert finding["column"] == "Status"
    assert finding["value"] == "Startet"
    assert finding["suggestion"] == "I rute"
    assert finding["message"].startswith(f"Arket Status, celle {finding['cell']} (tiltak 2.4): ")
    assert "Ingenting er lagret." in result.err


def test_a_dry_run_shows_the_changes_and_stores_nothing(styringsmal, sheet):
    result = styringsmal("import", sheet({"T2.4": ON_TRACK}), "--dry-run", "--json")
    assert (result.exit, outcomes(result)) == (0, [("dry-run", None)])
    assert {change["field"] for change in result.json[0]["changes"]} == {"status", "progress"}
    assert styringsmal("imports", "--json").json == []


def test_a_dry_run_with_faults_is_refused_by_its_exit_code(styringsmal, sheet):
    result = styringsmal("import", sheet(FAULTY), "--dry-run", "--json")
    assert (result.exit, outcomes(result)) == (2, [("dry-run", None)])


def test_several_files_are_stored_each_by_itself(styringsmal, sheet):
    names_of_files = [
        sheet({"T2.4": ON_TRACK}, trust="finn"),
        sheet(FAULTY, trust="unn"),
        sheet({"T2.4": DELAYED}, trust="nlsh"),
    ]
    result = styringsmal("import", *names_of_files, "--json")
    assert result.exit == 2
    assert outcomes(result) == [("stored", 1), ("refused", None), ("stored", 2)]
    assert [answer["file"] for answer in result.json] == names_of_files


def test_a_file_that_is_missing_keeps_the_others_from_being_stored(styringsmal, sheet):
    result = styringsmal("import", sheet({"T2.4": ON_TRACK}), "borte.xlsx", "--json")
    assert result.exit == 2
    assert result.json["error"]["code"] == "file_missing"
    assert "borte.xlsx" in result.err
    assert styringsmal("imports", "--json").json == []


def test_a_file_that_is_no_workbook_is_refused_in_words(styringsmal, folder):
    Path(folder, "notat.xlsx").write_text("ikke en arbeidsbok", encoding="utf-8")
    result = styringsmal("import", "notat.xlsx", "--json")
    [answer] = result.json
    assert (result.exit, answer["outcome"], answer["trust"]) == (2, "refused", None)
    assert [finding["code"] for finding in answer["findings"]] == ["not_a_workbook"]


def test_a_file_for_another_trust_or_round_than_said_is_refused(styringsmal, sheet):
    name = sheet({"T2.4": ON_TRACK})
    result = styringsmal("import", name, "--trust", "finn", "--period", "2026-T1", "--json")
    assert result.exit == 2
    codes = {finding["code"] for finding in result.json[0]["findings"]}
    assert codes == {"other_trust", "other_period"}
    right = styringsmal("import", name, "--trust", "983974899", "--period", "2026-t2", "--json")
    assert outcomes(right) == [("stored", 1)]


def two_who_reported(sheet):
    """Two sheets made from the same event, which disagree on T2.4."""
    mine = sheet({"T2.4": ON_TRACK, "T1.1": ON_TRACK}, name="mitt.xlsx")
    theirs = sheet({"T2.4": DELAYED}, name="deres.xlsx")
    return mine, theirs


def test_a_conflict_is_refused_and_names_the_rows(styringsmal, sheet):
    mine, theirs = two_who_reported(sheet)
    styringsmal("import", theirs)
    result = styringsmal("import", mine, "--json")
    assert (result.exit, outcomes(result)) == (2, [("conflict", None)])
    assert "2.4" in result.err
    assert "--on-conflict" in result.err
    assert reported(styringsmal, "T2.4") == ("delayed", 40.0, 1)


def test_on_conflict_mine_stores_the_sheet(styringsmal, sheet):
    mine, theirs = two_who_reported(sheet)
    styringsmal("import", theirs)
    result = styringsmal("import", mine, "--on-conflict", "mine", "--json")
    assert (result.exit, outcomes(result)) == (0, [("stored", 2)])
    assert reported(styringsmal, "T2.4") == ("on_track", 50.0, 2)
    assert reported(styringsmal, "T1.1") == ("on_track", 50.0, 2)


def test_on_conflict_theirs_stores_the_other_rows_only(styringsmal, sheet):
    mine, theirs = two_who_reported(sheet)
    styringsmal("import", theirs)
    result = styringsmal("import", mine, "--on-conflict", "theirs", "--json")
    assert (result.exit, outcomes(result)) == (0, [("stored", 2)])
    assert {change["measure"] for change in result.json[0]["changes"]} == {"T1.1"}
    assert reported(styringsmal, "T2.4") == ("delayed", 40.0, 1)
    assert reported(styringsmal, "T1.1") == ("on_track", 50.0, 2)


def test_the_receipt_says_provisional_unless_a_role_has_approved(styringsmal, sheet):
    name = sheet({"T2.4": ON_TRACK})
    assert "Foreløpig, ikke godkjent" in styringsmal("import", name).err
    approved = styringsmal("import", name, "--approved-by", "Klinikksjef", "--json")
    assert outcomes(approved) == [("stored", 2)]
    assert "Godkjent av Klinikksjef" in approved.err


def test_as_is_recorded_and_local_is_the_default(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}), "--as", "p17")
    styringsmal("import", sheet({"T2.4": DELAYED}, trust="finn"))
    listed = styringsmal("imports", "--json").json
    assert [event["recorded_by"] for event in listed] == ["p17", "local"]


def test_what_was_stored_stays_out_of_the_other_strategy(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    other = styringsmal("status", "--strategy", "helse-midt-norge-2015", "--json").json
    assert other["region"]["reported"] == 0
    assert styringsmal("imports", "--strategy", "helse-midt-norge-2015", "--json").json == []


def test_the_same_file_is_known_again_although_others_have_reported_since(styringsmal, sheet):
    mine, theirs = two_who_reported(sheet)
    styringsmal("import", mine)
    styringsmal("import", theirs, "--on-conflict", "mine")
    again = styringsmal("import", mine, "--json")
    assert (again.exit, outcomes(again)) == (0, [("unchanged", 1)])
    assert again.json[0]["changes"] == []
    assert reported(styringsmal, "T2.4") == ("delayed", 40.0, 2)


def test_sending_an_approved_file_again_takes_no_approval_back(styringsmal, sheet):
    name = sheet({"T2.4": ON_TRACK})
    styringsmal("import", name, "--approved-by", "Klinikksjef")
    assert outcomes(styringsmal("import", name, "--json")) == [("unchanged", 1)]
    assert outcomes(styringsmal("import", name, "--approved-by", " ", "--json")) == [
        ("unchanged", 1)
    ]


OWN = "Nr;Tilstand;Merknad\nT2.4;grønn;Går bra\nSum;1 av 1;\n"


def own_sheet(folder, text=OWN, name="vår.csv"):
    (folder / name).write_text(text, encoding="utf-8")
    return name


def confirm_on_screen(folder, name):
    """Store the file as the page does it, with the columns as they are proposed."""
    with Store.open(folder / "store.duckdb", clock=lambda: NOW) as store:
        desk = Desk(store, strategy(), LOCAL, NOW.date(), "page")
        upload = Upload(name, (folder / name).read_bytes())
        said = {"trust": "unn", "period": Period(2026, 2)}
        mapping = importing.preview(desk, upload, **said).delivery.proposals[0].mapping()
        importing.commit(desk, importing.preview(desk, upload, mapping=mapping, **said))


def test_a_sheet_of_somebodys_own_is_refused_until_its_columns_are_confirmed(styringsmal, folder):
    name = own_sheet(folder)
    lacking = styringsmal("import", name, "--json")
    assert [found["code"] for found in lacking.json[0]["findings"]] == ["identity_missing"]
    assert "Oppgi foretak og periode" in lacking.err
    result = styringsmal("import", name, "--trust", "unn", "--period", "2026-T2", "--json")
    assert (result.exit, outcomes(result)) == (2, [("refused", None)])
    assert [found["code"] for found in result.json[0]["findings"]] == ["columns_unconfirmed"]
    assert "Last den opp på siden Rapportering og bekreft kolonnene der" in result.err


def test_a_sheet_with_headings_that_were_confirmed_before_is_stored(styringsmal, folder):
    styringsmal("rounds")  # the store is there
    confirm_on_screen(folder, own_sheet(folder))
    following = own_sheet(folder, "Tilstand;Nr;Merknad\nForsinket;T2.5;\nrød;T2.4;Nei\n", "ny.csv")
    said = ("--trust", "UNN", "--period", "2026-T2", "--json")
    faulty = styringsmal("import", following, *said)
    assert [(found["code"], found["cell"]) for found in faulty.json[0]["findings"]][-3:] == [
        ("comment_missing", "C2"),
        ("cause_missing", None),
        ("cause_missing", None),
    ]
    good = own_sheet(folder, "Tilstand;Nr;Merknad\nFullført;T2.5;\ngrønn;T2.4;Går bra\n", "ny.csv")
    result = styringsmal("import", good, *said)
    assert (result.exit, outcomes(result)) == (0, [("stored", 2)])
    assert "A «Tilstand» er Status" in result.err
    assert reported(styringsmal, "T2.5") == ("done", 100.0, 2)


def test_headings_that_were_confirmed_for_one_trust_are_not_anothers(styringsmal, folder):
    styringsmal("rounds")
    name = own_sheet(folder)
    confirm_on_screen(folder, name)
    result = styringsmal("import", name, "--trust", "finn", "--period", "2026-T2", "--json")
    assert outcomes(result) == [("refused", None)]
