"""Matrices and lists are real tables: caption, headings both ways, a way in by keyboard."""

from __future__ import annotations

import re

from charts.table import TableTwin
from goals import attention, changes, rollup
from pages.parts.filters import Links
from pages.parts.markup.attention import attention_list
from pages.parts.markup.matrix import goals_by_trust, measures_by_trust
from pages.parts.markup.movement import movement
from pages.parts.markup.summary import nothing_yet, rates, statuses
from pages.parts.markup.table import listed, twin
from tests import builders as b

HOSTILE = "<img src=x onerror=alert(1)>"


def measure_address(measure):
    return f"tiltak?tiltak={measure}"


LINKS = Links({"periode": "2026-T2"})


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace("\u00a0", " ").split())


def test_the_matrix_has_a_heading_for_every_row_and_column():
    view = b.view(b.update("delayed", cause="staffing", comment="x"))
    html = goals_by_trust(view, rollup.by_goal_and_trust(view), view.trusts, LINKS)
    assert "<caption>" in html
    assert len(re.findall('<th scope="col">', html)) == 1 + 4
    assert len(re.findall('<th scope="row">', html)) == 3
    assert 'role="region"' in html
    assert 'tabindex="0"' in html
    assert "data-nav" in html
    assert 'href="styringsmal?periode=2026-T2&amp;mal=1&amp;foretak=unn"' in html
    assert 'href="styringsmal?periode=2026-T2&amp;mal=1"' in html
    assert '<a href="helseforetak?periode=2026-T2&amp;foretak=unn">UNN</a>' in html
    assert "1 av 3 forsinket" in text_of(html)


def test_the_measures_of_a_goal_stand_in_the_order_of_their_numbers():
    view = b.view()
    goal = view.snapshot.strategy.goal_by_number[1]
    html = measures_by_trust(view, goal, view.trusts, LINKS)
    assert re.findall(r'class="sm-number">([^<]*)<', html) == ["1.1", "1.2", "1.10"]


def test_the_twin_of_a_chart_holds_its_cells():
    html = twin(TableTwin("Tall", ("Foretak", "T1"), (("UNN", "58 %"), ("<b>", "–"))))
    assert text_of(html) == "Tall Foretak T1 UNN 58 % &lt;b&gt; –"


def test_a_list_keeps_its_roles_and_names_each_cell_for_small_screens():
    html = listed("Liste", ["Tiltak", "Frist"], [("1.1", "31.12.2026")])
    roles = re.findall(r'role="(\w+)"', html)
    assert roles[1:] == [
        "table", "rowgroup", "row", "columnheader", "columnheader",
        "rowgroup", "row", "rowheader", "cell",
    ]  # fmt: skip
    assert 'data-label="Frist"' in html


def test_both_rates_stand_first_and_say_who_is_missing():
    view = b.view(
        b.plan(measure="T1.1", trust="rhf", applicable=False),
        *(b.update(measure=str(m.id), trust="unn") for m in b.STRATEGY.measures),
        b.update(measure="T1.1", trust="nlsh"),
    )
    html = rates(
        rollup.deliveries(view),
        rollup.by_trust(view),
        rollup.of_region(view),
        view.trusts,
        LINKS.to_explain,
    )
    said = text_of(html)
    assert "1 av 4 foretak har levert" in said
    assert "Levert UNN Delvis levert NLSH (1 av 6) Mangler RHF, IKT" in said
    assert "7 av 23 tiltak er rapportert" in said


def test_statuses_older_than_the_round_are_said_to_be():
    view = b.view(b.update("on_track", period="2026-T1"), b.update("done", measure="T1.2"))
    assert "1 av tiltakene er ikke rapportert i denne runden" in text_of(
        statuses(rollup.of_region(view), LINKS.to_explain)
    )


def test_the_attention_list_gives_each_item_its_reasons_and_folds_the_long_tail():
    facts = [
        b.update("delayed", cause="funding", comment=HOSTILE, measure=str(m.id), trust=trust.key)
        for m in b.STRATEGY.measures
        for trust in b.STRATEGY.trusts[:2]
    ]
    noted = attention.listed(b.view(*facts), with_internal=False)
    html = attention_list(noted, b.STRATEGY, LINKS)
    assert html.count("Forsinket (finansiering)") == 12
    assert "Vis 16 til" in html
    assert 'href="tiltak?periode=2026-T2&amp;tiltak=T1.1"' in html
    assert 'href="forklar?periode=2026-T2&amp;tiltak=T1.1&amp;foretak=rhf"' in html


def test_an_empty_attention_list_says_so_in_words():
    assert text_of(attention_list((), b.STRATEGY, LINKS)) == (
        "Ingen tiltak krever oppmerksomhet i denne runden."
    )


def test_movement_counts_each_kind_and_tells_worse_and_better_apart():
    view = b.view(
        b.update("on_track", period="2026-T1"),
        b.update("delayed", cause="staffing", comment=HOSTILE),
        b.update("at_risk", period="2026-T1", measure="T2.1", cause="other", comment="x"),
        b.update("done", 100, measure="T2.1"),
        b.update("on_track", period="2026-T1", measure="T2.2"),
    )
    html = movement(changes.since_round_before(view), view.trusts, b.STRATEGY, measure_address)
    said = text_of(html)
    assert "1 verre" in said
    assert "1 bedre" in said
    assert "1 uten ny rapport" in said
    assert said.index("UNN, tiltak 1.1: fra «I rute» til «Forsinket»") < said.index(
        "UNN, tiltak 2.1"
    )
    assert "<img" not in html


def test_nothing_moved_is_said_in_words():
    assert "Ingenting har flyttet seg." in movement((), (), b.STRATEGY, measure_address)


def test_an_empty_store_says_what_to_do_next():
    html = nothing_yet("rapportering?plan=2025-2026")
    assert "make demo" in html
    assert 'href="rapportering?plan=2025-2026"' in html
