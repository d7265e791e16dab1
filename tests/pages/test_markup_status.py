"""No status is told by colour alone, and silence is never green."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.rollup import Rollup, of_items
from goals.status import COUNTED, Status
from pages.parts.filters import Links
from pages.parts.markup.status import (
    badge,
    distribution,
    item_cell,
    rollup_cell,
    small_distribution,
    tone,
)
from tests import builders as b
from texts import names
from texts.palette import Theme
from texts.palette import tone as palette_tone

STYLE = Path(__file__).parents[2] / "pages" / "static" / "views.css"
FILLED = {"sm-tone-on_track", "sm-tone-done", "sm-tone-not_started", "sm-tone-cancelled"}
SHOWN = [status for status in Status if status is not Status.NOT_APPLICABLE]


def rollup(reported: int | None = None, **counts: int) -> Rollup:
    """A roll-up of so many items of each status; all are reported when nothing else is said."""
    total = sum(counts.values())
    return Rollup(
        applicable=total,
        reported=total if reported is None else reported,
        distribution={status: counts.get(status.value, 0) for status in COUNTED},
        mean_progress=None,
        progress_count=0,
        expected=None,
        gap=None,
        gap_count=0,
        carried={},
    )


def classes(html: str) -> set[str]:
    """The classes of the outermost element."""
    return set(re.findall(r'class="([^"]*)"', html)[0].split())


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).replace("\u00a0", " ")


@pytest.mark.parametrize("status", SHOWN)
def test_a_badge_has_symbol_word_and_colour(status):
    html = badge(status)
    assert f'aria-hidden="true">{status.symbol}</span>' in html
    assert names.short_status(status) in html
    assert f"sm-tone-{status}" in classes(html)


def test_only_what_needs_attention_is_drawn_solid():
    solid = {status for status in SHOWN if "is-solid" in tone(status)}
    assert solid == {Status.DELAYED, Status.AT_RISK}


def test_one_on_track_and_silence_otherwise_is_not_green():
    view = b.view(b.update("on_track", 50, measure="T1.1"))
    cell = rollup_cell(of_items(view.select(goal=1, trust="unn")))
    assert "sm-tone-on_track" not in cell
    assert "is-partial" in classes(cell)
    assert "Ikke rapportert" in text_of(cell)
    assert "1 av 3 rapportert" in text_of(cell)


counts = st.fixed_dictionaries({status.value: st.integers(0, 4) for status in COUNTED})


@given(counts, st.data())
def test_no_cell_with_a_silent_item_has_a_calm_fill(counted, data):
    total = sum(counted.values())
    reported = data.draw(st.integers(0, max(total - 1, 0)))
    cell = rollup_cell(rollup(reported, **counted))
    assert not FILLED & classes(cell)


@pytest.mark.parametrize(
    ("made", "said", "expected"),
    [
        (rollup(delayed=2, on_track=8), "✕ 2 av 10 forsinket", "sm-tone-delayed"),
        (rollup(on_track=3, done=1), "→ I rute", "sm-tone-on_track"),
        (rollup(done=2, cancelled=1), "✓ Gjennomført", "sm-tone-done"),
        (rollup(3, on_track=4), "→ I rute3 av 4 rapportert", "sm-tone-silent"),
        (rollup(3, delayed=1, on_track=3), "✕ 1 av 4 forsinket3 av 4 rapportert", "is-solid"),
        (rollup(), "–ingen tiltak", "sm-none"),
    ],
)
def test_a_cell_says_its_label_and_count(made, said, expected):
    cell = rollup_cell(made)
    assert text_of(cell) == said
    assert expected in classes(cell)


def test_a_cell_is_a_real_link_with_its_address_escaped():
    cell = rollup_cell(rollup(done=1), href="tiltak?mal=3&foretak=unn")
    assert cell.startswith("<a ")
    assert 'href="tiltak?mal=3&amp;foretak=unn"' in cell


def test_an_item_carried_forward_says_since_when_and_is_not_green():
    cell = item_cell(b.item(b.update("on_track", 40, period="2026-T1")))
    assert text_of(cell) == "→ I rute40 %sist 1. tertial 26"
    assert "sm-tone-on_track" not in cell


def test_an_item_that_is_not_applicable_has_a_dash_and_a_word():
    cell = item_cell(b.item(b.plan(applicable=False)))
    assert text_of(cell) == "–Ikke aktuelt"


@given(counts)
def test_the_counts_under_the_bar_are_those_of_the_roll_up(counted):
    html = distribution(rollup(**counted), Links({}).to_explain)
    total = sum(counted.values())
    shown = [int(count) for count in re.findall(r'class="sm-count">(\d+)<', html)]
    shares = [int(text) for text in re.findall(r'class="sm-share">(\d+)', html)]
    assert sum(shown) == total
    assert sorted(shown) == (sorted(counted.values()) if total else [])
    assert sum(shares) == (100 if total else 0)


@pytest.mark.parametrize("status", SHOWN)
def test_the_style_sheet_has_the_colours_of_the_palette(status):
    rule = next(
        line for line in STYLE.read_text().splitlines() if line.startswith(f".sm-tone-{status} ")
    )
    light, dark = palette_tone(status), palette_tone(status, Theme.DARK)
    for name in ("fill", "on", "line", "text", "tint"):
        pair = f"light-dark({getattr(light, name)}, {getattr(dark, name)})".lower()
        assert f"--{name}: {pair};" in rule


def test_what_is_older_than_the_round_is_not_filled_in_the_bar_but_for_trouble():
    view = b.view(
        b.update("on_track", 40, period="2026-T1"),
        b.update("delayed", 40, measure="T1.2", period="2026-T1", cause="other", comment="x"),
        b.update("done", 100, measure="T1.10", period="2026-T1"),
        b.update("on_track", 60, measure="T2.1"),
    )
    found = of_items(view.select(trust="unn"))
    for html in (distribution(found, Links({}).to_explain), small_distribution(found)):
        bar = html.split("</div>")[0]
        parts = re.findall('class="sm-part ([^"]*)" style="flex-grow:([0-9])', bar)
        assert parts == [
            ("sm-tone-done", "1"),  # final: it needs no new report
            ("sm-tone-on_track", "1"),
            ("sm-tone-silent is-partial", "1"),
            ("sm-tone-delayed is-solid is-partial", "1"),
            ("sm-tone-not_reported", "2"),
        ]


def test_a_small_distribution_says_each_count_in_words():
    said = re.sub("<[^>]*>", " ", small_distribution(rollup(on_track=3, delayed=1)))
    assert " ".join(said.split()) == "→ 3 i rute ✕ 1 forsinket"
