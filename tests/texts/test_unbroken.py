from __future__ import annotations

import pytest

from texts.unbroken import kept_together


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Endre 2. tertial 2026", "Endre 2._tertial 2026"),
        ("Er nå i 2026. Neste steg", "Er nå i 2026. Neste steg"),
        ("75 %, 208 av 221 tiltak", "75_%, 208_av_221 tiltak"),
        ("from 5 of 7 measures", "from 5_of_7 measures"),
        ("Overdue 30 Sep 2026", "Overdue 30_Sep_2026"),
        ("1 Jan 2025 – 31 Dec 2026", "1_Jan_2025 – 31_Dec_2026"),
        ("Last reported Tertial 1 2026", "Last reported Tertial_1 2026"),
        ("1 May 2026 and 2 av 2", "1_May_2026 and 2_av_2"),
        ("10 av 14 seksjoner, av 3 mulige", "10_av_14 seksjoner, av 3 mulige"),
    ],
)
def test_no_line_ends_inside_what_is_read_as_one(text: str, kept: str) -> None:
    assert kept_together(text).replace("\u00a0", "_") == kept
