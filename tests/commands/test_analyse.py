from __future__ import annotations

import pytest

VALUES = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5, 70]
CENTRE, REACH = 50.25, 2.66 * 34.5 / 11


@pytest.fixture
def analyse(styringsmal, folder):
    rows = [f"{2025 + at // 12}-{at % 12 + 1:02};{value}" for at, value in enumerate(VALUES)]
    text = "\n".join(["period;value", *rows]).replace(".", ",")
    (folder / "serie.csv").write_text(text, encoding="cp1252")
    return lambda *arguments: styringsmal("analyse", "serie.csv", *arguments)


def test_a_series_is_judged_to_the_last_digit(analyse):
    found = analyse("--better", "decrease", "--target", "60", "--json").json
    assert (found["n"], found["baseline_n"], found["centre"]) == (13, 12, CENTRE)
    assert (found["lower"], found["upper"]) == pytest.approx((CENTRE - REACH, CENTRE + REACH))
    assert (found["limits"], found["method"]) == ("final", "xmr")
    assert (found["variation"], found["assurance"]) == ("concern", "met")
    assert found["points"][-1] == {
        "period": "2026-01",
        "value": 70.0,
        "rules": ["outside"],
        "label": "concern",
    }
    assert found["verdict"].startswith("Spesiell variasjon – bekymring: den nyeste verdien (70")


def test_without_a_direction_a_signal_is_neither_good_nor_bad(analyse):
    found = analyse("--target", "-1 000,5", "--json").json
    assert (found["variation"], found["assurance"]) == ("neutral", "none")


def test_baseline_and_form_are_chosen(analyse):
    assert analyse("--baseline", "all", "--json").json["baseline_n"] == 13
    assert analyse("--baseline", "24", "--json").json["baseline_n"] == 13
    assert analyse("--form", "rolling", "--json").json["variation"] == "not_judged"


def test_a_person_gets_the_verdict_the_facts_and_a_table(analyse):
    result = analyse("--better", "increase")
    lines = result.out.splitlines()
    assert lines[0].startswith("Spesiell variasjon – forbedring: ")
    assert lines[1].startswith("13 målinger. Gjennomsnitt 50,3")
    assert lines[3].split() == ["Periode", "Verdi", "Vurdering", "Regel"]
    assert lines[-1].endswith("Spesiell variasjon – forbedring  utenfor prosessgrensene")
    assert (result.exit, result.err) == (0, "")


def test_no_store_is_made(analyse, folder):
    assert analyse().exit == 0
    assert [path.name for path in folder.iterdir()] == ["serie.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "11"], "«11» målinger kan ikke være utgangspunkt."),
        (["--baseline", "-12"], "«-12» målinger kan ikke være utgangspunkt."),
        (["--baseline", "alle"], "«alle» målinger kan ikke være utgangspunkt."),
        (["--target", "høyt"], "«høyt» er ikke et tall."),
        (["--better", "opp"], "'opp' går ikke an for --better."),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(analyse, arguments, said):
    result = analyse(*arguments)
    assert (result.exit, result.out) == (2, "")
    assert result.err.startswith(said)


def test_a_faulty_file_is_refused_with_every_line(styringsmal, folder):
    (folder / "feil.csv").write_text("period;value\nmars;1\n2026-01;x\n", encoding="utf-8")
    result = styringsmal("analyse", "feil.csv", "--json")
    assert result.exit == 2
    assert result.json["error"]["code"] == "series_faulty"
    assert [line.split(":")[0] for line in result.err.splitlines()[1:]] == ["Linje 2", "Linje 3"]
    assert styringsmal("analyse", "borte.csv").err.startswith("Filen borte.csv finnes ikke.")
