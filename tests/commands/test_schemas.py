from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from goals.audit import AuditAction, AuditOutcome
from goals.finding import FindingCode
from goals.measurement.analysis import Assurance, Label, LimitsState, Method, Variation
from goals.measurement.rules import Rule
from goals.status import COUNTED, Status
from tests.commands.conftest import DELAYED, ON_TRACK
from tests.commands.test_demo import play_a_little
from tests.commands.test_import import FAULTY

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
NEWEST_BACKUP = "backups/*.duckdb"
NEWEST_KEY = "t-*"
WHERE = ["--trust", "unn", "--period", "2026-T2"]
OF_HELTID = ["--indicator", "heltid", "--reason", "Vedtatt"]
TARGET = ["indicators", "target", *OF_HELTID, "--start", "2025-12", "--start-value", "61"]
PHASE = ["indicators", "phase", *OF_HELTID]

# What is typed one after the other in one store, and the schema that each answer must follow.
STORY = [
    ("rounds", ["rounds"]),
    ("status", ["status"]),
    ("verify", ["verify"]),
    ("imports", ["imports"]),
    ("settings", ["settings"]),
    ("error", ["status", "--trust", "ukjent"]),
    ("error", ["template"]),
    ("template", ["template", *WHERE, "--out", "blank.xlsx"]),
    ("import", ["import", "first.xlsx", "blank.xlsx", "faulty.xlsx", "other.xlsx"]),
    ("import", ["import", "notes.xlsx", "--dry-run"]),
    ("status", ["status"]),
    ("status", ["status", "--trust", "finn", "--goal", "3"]),
    ("status", ["status", "--period", "2025-T1", "--strategy", "helse-nord-2038"]),
    ("status", ["status", "--strategy", "helse-midt-norge-2015"]),
    ("seats", ["seats", "--strategy", "helse-nord-2038"]),
    ("seats", ["seats", "--strategy", "helse-midt-norge-2015"]),
    ("error", ["seats", "--programme", "ukjent"]),
    ("explain", ["explain", *WHERE, "--measure", "T2.4"]),
    ("explain", ["explain", *WHERE, "--measure", "T1.1"]),
    ("changes", ["changes", "--since", "2026-T1"]),
    ("changes", ["changes", "--since", "2026-01-01", "--until", "2026-10-15"]),
    ("analyse", ["analyse", "series.csv", "--better", "decrease", "--target", "12,5"]),
    ("analyse", ["analyse", "series.csv", "--baseline", "all", "--form", "rolling"]),
    ("error", ["analyse", "notes.xlsx"]),
    ("indicators_import", ["indicators", "import", "values.csv", "--dry-run"]),
    ("indicators_import", ["indicators", "import", "values.csv"]),
    ("indicators_import", ["indicators", "import", "wide.csv", "--trust", "UNN"]),
    ("indicators_import", ["indicators", "import", "notes.xlsx"]),
    ("indicators_show", ["indicators", "show"]),
    ("indicators_show", ["indicators", "show", "--trust", "UNN", "--indicator", "heltid"]),
    ("error", ["indicators", "show", "--indicator", "ukjent"]),
    ("explain_values", ["explain", "--trust", "UNN", "--indicator", "heltid"]),
    ("explain_values", ["explain", "--trust", "finn", "--indicator", "heltid"]),
    ("error", ["explain", "--trust", "UNN", "--indicator", "heltid", "--period", "mars"]),
    ("error", ["explain", "--trust", "UNN", "--measure", "T2.4"]),
    ("indicators_target", [*TARGET, "--reach", "70", "--due", "2026-12"]),
    ("indicators_target", [*TARGET, "--reach", "67,5", "--due", "2027-12", "--trust", "UNN"]),
    ("error", [*TARGET, "--reach", "mye", "--due", "2026-12"]),
    ("error", [*TARGET, "--reach", "70", "--due", "snart"]),
    ("error", [*TARGET, "--reach", "70", "--due", "2026-Q4"]),
    ("indicators_phase", [*PHASE, "--begins", "2026-03", "--measure", "T2.3", "--baseline", "12"]),
    ("error", [*PHASE, "--begins", "2026-03", "--baseline", "24"]),
    ("error", [*PHASE, "--begins", "2026-03", "--measure", "T99.1"]),
    ("indicators_show", ["indicators", "show", "--indicator", "heltid"]),
    ("report", ["report", "--format", "xlsx", "--out", "tall.xlsx"]),
    ("plan_template", ["plan", "template", "--out", "plan.xlsx"]),
    ("plan_import", ["plan", "import", "plan.xlsx", "--from-period", "2026-T2"]),
    ("plan_import", ["plan", "import", "faulty.xlsx"]),
    ("redact", ["redact", "2", "--reason", "Navn"]),
    ("retract", ["retract", "1", "--reason", "Feil"]),
    ("imports", ["imports"]),
    ("explain", ["explain", *WHERE, "--measure", "T2.4"]),
    ("round", ["round", "lock", "2026-T2", "--deadline", "2026-11-01"]),
    ("archive", ["archive", "2026-T2", "--out", "arkiv.zip"]),
    ("error", ["archive", "2026-T1", "--out", "arkiv.zip"]),
    ("round", ["round", "open", "2026-T2", "--trust", "unn"]),
    ("import", ["import", "first.xlsx"]),
    ("rounds", ["rounds"]),
    ("verify", ["verify"]),
    ("audit", ["audit"]),
    ("audit", ["audit", "--action", "upload", "--outcome", "done", "--trust", "UNN"]),
    ("audit", ["audit", "--who", "ingen", "--from-day", "2026-01-01", "--to-day", "2026-12-31"]),
    ("tokens_make", ["tokens", "make", "--name", "Power BI", "--days", "30"]),
    ("tokens_list", ["tokens", "list"]),
    ("tokens_withdraw", ["tokens", "withdraw", NEWEST_KEY]),
    ("error", ["tokens", "withdraw", "t-ukjent"]),
    ("backup", ["backup", "backups"]),
    ("verify", ["verify"]),
    ("round", ["round", "open", "2026-T2"]),
    ("error", ["restore", NEWEST_BACKUP]),
    ("restore", ["restore", NEWEST_BACKUP, "--replace"]),
    ("move", ["move", "--to", "flyttet.duckdb"]),
    ("error", ["move", "--to", "flyttet.duckdb"]),
]


def schema(name):
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def check_answer(name, answer):
    Draft202012Validator(schema(name)).validate(answer)


def test_every_answer_of_a_whole_story_follows_its_schema(styringsmal, sheet, folder):
    sheet({"T2.4": ON_TRACK, "T3.10": DELAYED}, name="first.xlsx")
    sheet(FAULTY, name="faulty.xlsx")
    sheet({"T2.4": DELAYED}, trust="finn", name="other.xlsx")
    (folder / "notes.xlsx").write_text("ikke en arbeidsbok", encoding="utf-8")
    rows = [f"{2023 + at // 12}-{at % 12 + 1:02};{20 + at % 3},5" for at in range(14) if at != 5]
    (folder / "series.csv").write_text("\n".join(["period;value", *rows]), encoding="utf-8")
    values = [
        f"heltid;{t};2026-0{m};6{m};100"
        for t in ("UNN", "Nordlandssykehuset")
        for m in (1, 2, 3, 5)
    ]
    head = "Indikator;Foretak;Periode;Teller;Nevner"
    (folder / "values.csv").write_text("\n".join([head, *values]), encoding="utf-8")
    (folder / "wide.csv").write_text("Indikator;2026-01;2026-13\ninnleie;3;4", encoding="utf-8")
    known = {NEWEST_KEY: ""}
    for name, arguments in STORY:
        if NEWEST_BACKUP in arguments:
            known[NEWEST_BACKUP] = str(next(folder.glob(NEWEST_BACKUP)))
        answer = styringsmal(*(known.get(word, word) for word in arguments), "--json").json
        known[NEWEST_KEY] = answer["token"] if name == "tokens_make" else known[NEWEST_KEY]
        check_answer(name, answer)


def test_a_target_and_a_phase_by_command_are_seen_where_the_series_is_shown(styringsmal, folder):
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    months += [f"2026-0{month}" for month in range(1, 6)]
    rows = [f"heltid;UNN;{month};6{month[-1]};100" for month in months]
    head = "Indikator;Foretak;Periode;Teller;Nevner"
    (folder / "values.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    styringsmal("indicators", "import", "values.csv")
    said = styringsmal(*TARGET, "--reach", "70", "--due", "2026-12", "--trust", "unn")
    assert "Målet er lagret som hendelse 2." in said.err
    styringsmal(*PHASE, "--begins", "2026-03", "--trust", "UNN")
    found = styringsmal("indicators", "show", "--indicator", "heltid", "--json").json["series"]
    seen = {
        line["trust"]: (line["aim"] and line["aim"]["target"], line["phases"]) for line in found
    }
    assert seen == {"unn": (70, ["2026-03"]), None: (None, [])}
    short = styringsmal(*PHASE, "--begins", "2026-04", "--baseline", "24")
    assert (short.exit, "UNN: 2. Velg 12" in short.err) == (2, True)
    styringsmal(*PHASE, "--begins", "2024-02", "--baseline", "24")
    shown = styringsmal("indicators", "show", "--indicator", "heltid", "--json").json["series"]
    assert {line["trust"]: line["baselines"] for line in shown} == {"unn": [24, None], None: [24]}
    assert styringsmal(*PHASE, "--begins", "2026-04", "--baseline", "18").exit == 2


def test_the_demonstrations_answer_follows_its_schema(styringsmal, monkeypatch):
    monkeypatch.setattr("commands.demo.play", play_a_little)
    check_answer("demo", styringsmal("demo", "--json").json)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_valid_and_allows_nothing_unnamed(path):
    found = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    assert path.stem in {name for name, _ in STORY} | {"demo"}
    for part in objects(found):
        assert part["additionalProperties"] is not True


def objects(value):
    """Every object type inside a schema."""
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def test_the_schemas_name_the_statuses_and_findings_that_there_are():
    parts = schema("status")["$defs"]["rollup"]["properties"]
    assert set(parts["distribution"]["properties"]) == set(COUNTED)
    assert set(parts["label"]["enum"]) == {*COUNTED, "none"}
    item = schema("status")["properties"]["measures"]["items"]["properties"]
    assert set(item["status"]["enum"]) == set(Status)
    finding = schema("import")["$defs"]["finding"]["properties"]
    assert set(finding["code"]["enum"]) == set(FindingCode)
    assert schema("plan_import")["$defs"] == schema("import")["$defs"]


def test_the_schema_of_an_analysis_names_what_it_can_come_to():
    properties = schema("analyse")["properties"]
    point = properties["points"]["items"]["properties"]
    assert point["rules"]["items"]["enum"] == list(Rule)
    assert point["label"]["enum"] == [*Label, None]
    named = {"limits": LimitsState, "method": Method, "variation": Variation}
    for name, enum in {**named, "assurance": Assurance}.items():
        assert properties[name]["enum"] == list(enum)


def test_the_schema_of_the_audit_list_names_what_can_stand_there():
    line = schema("audit")["items"]["properties"]
    assert line["action"]["enum"] == list(AuditAction)
    assert line["outcome"]["enum"] == list(AuditOutcome)


def test_the_documentation_names_every_command_and_links_every_schema():
    text = (SCHEMAS.parent / "commands.md").read_text(encoding="utf-8")
    typed = {arguments[0] for _, arguments in STORY} | {"demo", "serve"}
    assert [name for name in sorted(typed) if f"`{name}" not in text] == []
    assert [p.name for p in SCHEMAS.glob("*.json") if f"(schemas/{p.name})" not in text] == []
