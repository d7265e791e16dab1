from __future__ import annotations

from datetime import date

import pytest

from actions.answers import status_json
from goals import rollup
from tests import builders
from tests.commands.conftest import DELAYED, ON_TRACK

TODAY = date(2026, 10, 15)


def answer(*facts, trust=None, goal=None, **seen):
    view = builders.view(*facts, **seen)
    return status_json.status(view, today=TODAY, trust=trust, goal=goal)


FACTS = (
    builders.update("on_track", 100 / 3, measure="T1.1", trust="unn"),
    builders.update("delayed", 10, measure="T1.2", trust="unn", cause="staffing", comment="Venter"),
    builders.update("on_track", 70, measure="T2.1", trust="nlsh", support=True),
    builders.update("done", measure="T1.10", trust="nlsh", period="2026-T1"),
    builders.update("on_track", 40, measure="T2.2", trust="nlsh", period="2026-T1"),
    builders.plan(measure="T2.2", trust="unn", applicable=False),
    builders.imported(),
)


def measures(found):
    return {(item["measure"], item["trust"]): item for item in found["measures"]}


def test_every_measure_of_every_trust_is_there_those_not_applicable_too():
    found = measures(answer(*FACTS))
    assert len(found) == 6 * 4
    assert found["T2.2", "unn"]["status"] == "not_applicable"
    assert found["T2.2", "unn"]["due"] is None
    assert found["S3", "rhf"]["status"] == "not_reported"


def test_an_item_tells_its_progress_unrounded_and_where_it_comes_from():
    item = measures(answer(*FACTS))["T1.1", "unn"]
    assert item == {
        "measure": "T1.1",
        "trust": "unn",
        "status": "on_track",
        "confirmed": False,
        "carried_forward_from": None,
        "progress": 100 / 3,
        "expected": pytest.approx(100 * 608 / 730),
        "gap": pytest.approx(100 / 3 - 100 * 608 / 730),
        "due": "2026-12-31",
        "overdue": False,
        "cause": None,
        "reported_event": 1,
    }


def test_an_older_report_is_carried_forward_and_says_so():
    item = measures(answer(*FACTS))["T2.2", "nlsh"]
    assert (item["status"], item["carried_forward_from"]) == ("on_track", "2026-T1")


def test_the_head_of_the_answer_says_what_is_seen_from_where():
    found = answer(*FACTS)
    assert (found["strategy"], found["cycle"], found["period"]) == ("liten", "2025-2026", "2026-T2")
    assert (found["known_at_event"], found["today"]) == (1, "2026-10-15")
    assert found["reference_date"] == "2026-10-15"
    assert found["missing"] == ["rhf", "hnikt"]
    assert found["partly"] == ["unn", "nlsh"]


def test_the_label_of_nothing_is_none():
    nothing = [builders.plan(measure=m, trust="unn", applicable=False) for m in ("T2.1", "T2.2")]
    [goal] = answer(*nothing, trust="unn", goal=2)["goals"]
    assert (goal["rollup"]["applicable"], goal["rollup"]["label"]) == (0, "none")


def test_one_on_track_and_silence_is_not_reported():
    found = answer(builders.update("on_track", 50, measure="T2.1"), builders.imported())
    cell = found["goals"][0]["by_trust"]["unn"]
    assert cell["label"] == "not_reported"
    assert found["region"]["label"] == "not_reported"


def test_trust_and_goal_narrow_everything_but_the_region():
    whole, found = answer(*FACTS), answer(*FACTS, trust="nlsh", goal=2)
    assert found["region"] == whole["region"]
    assert (found["partly"], found["missing"]) == (whole["partly"], whole["missing"])
    assert [goal["goal"] for goal in found["goals"]] == [2]
    assert list(found["goals"][0]["by_trust"]) == ["nlsh"]
    assert [trust["trust"] for trust in found["trusts"]] == ["nlsh"]
    assert set(measures(found)) == {("T2.1", "nlsh"), ("T2.2", "nlsh")}
    assert {entry["trust"] for entry in found["attention"]} == {"nlsh"}


def test_a_narrowed_goal_rolls_up_what_is_left_of_it():
    found = answer(*FACTS, trust="nlsh", goal=2)
    [goal], [trust] = found["goals"], found["trusts"]
    assert goal["rollup"] == goal["by_trust"]["nlsh"] == trust["rollup"]
    assert trust["rollup"]["applicable"] == 2


def test_the_goals_add_up_to_the_region_and_so_do_the_trusts():
    found = answer(*FACTS)
    for part in ("goals", "trusts"):
        rollups = [entry["rollup"] for entry in found[part]]
        assert sum(r["applicable"] for r in rollups) == found["region"]["applicable"]
        assert sum(r["reported"] for r in rollups) == found["region"]["reported"]


def test_the_numbers_are_those_of_the_rules():
    view = builders.view(*FACTS)
    found = status_json.status(view, today=TODAY)
    region = rollup.of_region(view)
    assert found["region"]["mean_progress"] == region.mean_progress
    assert found["region"]["gap"] == region.gap
    assert found["region"]["distribution"] == region.distribution


def test_after_the_chosen_period_only_the_plan_is_known():
    course = answer(*FACTS, period="2026-T1")["trusts"][1]["progress_over_cycle"]
    last = course[-1]
    assert [point["period"] for point in course][-1] == last["period"] == "2026-T3"
    assert (last["mean_progress"], last["gap"], last["reported"]) == (None, None, None)
    assert last["expected"] == 100


def test_attention_holds_what_is_internal_too():
    found = answer(*FACTS)["attention"]
    reasons = {(e["measure"], e["trust"]): e["reasons"] for e in found}
    assert reasons["T1.2", "unn"][0] == {"code": "delayed", "detail": "staffing"}
    assert {"code": "support", "detail": None} in reasons["T2.1", "nlsh"]


def test_a_milestone_outside_the_selection_does_not_disturb():
    facts = (builders.milestone("T1.1-M1"), *FACTS)
    assert answer(*facts, trust="nlsh", goal=2)["attention"]


@pytest.mark.parametrize("text", ["unn", "UNN", "983974899", "983 974 899"])
def test_a_trust_is_known_by_any_of_its_names(styringsmal, text):
    found = styringsmal("status", "--trust", text, "--json").json
    assert [trust["trust"] for trust in found["trusts"]] == ["unn"]


def test_the_period_and_cycle_are_chosen(styringsmal):
    def chosen(*arguments):
        found = styringsmal("status", *arguments, "--json").json
        return found["cycle"], found["period"], found["reference_date"]

    assert chosen() == ("2025-2026", "2026-T2", "2026-10-15")
    assert chosen("--period", "2026-T1") == ("2025-2026", "2026-T1", "2026-04-30")
    assert chosen("--cycle", "2025-2026") == ("2025-2026", "2026-T2", "2026-10-15")


def test_a_look_back_knows_only_what_was_known(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    styringsmal("import", sheet({"T2.4": DELAYED}, trust="finn"))
    found = styringsmal("status", "--known-at", "1", "--json").json
    assert (found["known_at_event"], found["region"]["reported"]) == (1, 1)
    assert styringsmal("status", "--known-at", "2026-10-14", "--json").json["known_at_event"] == 0
    assert styringsmal("status", "--json").json["region"]["reported"] == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--trust", "ukjent"], "trust_unknown"),
        (["--goal", "9"], "goal_unknown"),
        (["--period", "2026-Q2"], "period_unreadable"),
        (["--period", "1999-T2"], "period_outside"),
        (["--cycle", "1999-2000"], "cycle_unknown"),
        (["--known-at", "i går"], "known_at_unreadable"),
        (["--strategy", "ukjent"], "strategy_unknown"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_in_words(styringsmal, arguments, code):
    result = styringsmal("status", *arguments, "--json")
    assert (result.exit, result.json["error"]["code"]) == (2, code)
    assert arguments[1] in result.err or code == "period_outside"


def test_a_period_of_another_cycle_is_refused(styringsmal):
    arguments = ["--strategy", "helse-midt-norge-2015", "--cycle", "2015-2016"]
    right = styringsmal("status", *arguments, "--json")
    assert (right.exit, right.json["cycle"]) == (0, "2015-2016")
    wrong = styringsmal("status", *arguments, "--period", "2018-T1", "--json")
    assert (wrong.exit, wrong.json["error"]["code"]) == (2, "period_in_other_cycle")


def test_in_words_the_headline_and_both_rates_come_first(styringsmal, sheet):
    styringsmal("import", sheet({"T2.4": DELAYED}))
    lines = styringsmal("status").out.splitlines()
    assert lines[0] == "Status for 2. tertial 2026"
    assert "1 forsinket" in lines[1]
    assert lines[2] == "Ingen av 7 foretak har levert"
    assert lines[3].endswith("1 av 378 tiltak er rapportert")
