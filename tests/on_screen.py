"""Numbers as they stand on a page, and as they should stand there by the naive computation.

What a page says is read back from its HTML, element by element; what it should say is made of the
JSON of the naive computation, rounded here once more. Each place gives a list of numbers as text.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from statistics import median
from typing import Any

Json = dict[str, Any]
Said = list[str]

_NUMBER = re.compile(r"[−+]?\d+(?:\u00a0\d{3})*")
_FIRST_LINES = ("sm-headline", "sm-lead", "sm-rate")
BAR_ORDER = ["done", "on_track", "not_started", "on_hold", "at_risk", "delayed", "cancelled",
             "not_reported"]  # fmt: skip


# --- what is shown -------------------------------------------------------------------------------


def numbers(html: str) -> Said:
    """Every number in a piece of HTML, in order; attributes and what is only heard left out."""
    heard = re.sub(r'<span class="sm-sr-only">.*?</span>', "", html)
    return [
        m.replace("\u00a0", "") for m in _NUMBER.findall(unescape(re.sub("<[^>]*>", " ", heard)))
    ]


def marked(html: str, name: str) -> list[str]:
    """The insides of the elements of a class, which must not hold another of their own kind."""
    found = re.finditer(rf'<(\w+)[^>]*class="{name}(?: [^"]*)?"[^>]*>', html)
    return [html[m.end() : html.index(f"</{m[1]}>", m.end())] for m in found]


def rows(table: str) -> list[list[str]]:
    """The cells of the body of a table, headings first."""
    body = table.split("<tbody", 1)[1].split("</tbody>", 1)[0]
    return [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row) for row in body.split("</tr>")[:-1]]


def tables(html: str) -> list[str]:
    """Each table of the HTML, whole."""
    return re.findall(r"<table\b.*?</table>", html, re.DOTALL)


def summary(html: str) -> list[Said]:
    """The message, the progress, and both cards of a summary or of the first lines of Oversikt.

    A page's heading comes before them.
    """
    below = html.rpartition("</header>")[2]
    parts = [part for name in _FIRST_LINES for part in marked(below, name)]
    return [numbers(part) for part in parts]


# --- what should be shown ------------------------------------------------------------------------


def rounded(value: float) -> str:
    exact = int(Decimal(repr(float(value))).quantize(Decimal(1), ROUND_HALF_UP))
    return f"−{-exact}" if exact < 0 else str(exact)


def signed(value: float | None) -> Said:
    if value is None:
        return []
    text = rounded(value)
    return [text if text[0] in "−0" else f"+{text}"]


def headline(found: Json) -> Said:
    counts, total = found["distribution"], found["applicable"]
    if total < 2 or counts["not_reported"] == total:
        return [str(total)] if total > 1 else []
    good, silent = counts["on_track"] + counts["done"], counts["not_reported"]
    older = total - found["reported"] - silent
    said = (total, good, counts["delayed"], silent, older if older < total else 0)
    return [str(n) for n in said if n]


def base(found: Json) -> int:
    return int(found["applicable"] - found["distribution"]["cancelled"])


def mean(found: Json) -> Said:
    if found["mean_progress"] is None:
        return [str(base(found))]
    return [rounded(found["mean_progress"]), str(found["progress_count"]), str(base(found))]


def gap(found: Json) -> Said:
    """Ahead and behind are words, and so is nothing at all."""
    if found["gap"] is None or rounded(found["gap"]) == "0":
        return []
    return [rounded(found["gap"]).removeprefix("−")]


def lead(found: Json) -> Said:
    if found["mean_progress"] is None:
        return []
    if found["gap"] is None:
        return mean(found)
    return [*mean(found), *gap(found), str(found["gap_count"])]


def share(count: int, total: int) -> Said:
    """«5 av 7»; no count of nothing is a word, and so is a count of no total."""
    return [str(n) for n in (count, total) if n] if total else []


def label(found: Json) -> Said:
    return [str(found["worst_count"]), str(found["applicable"])] if found["worst"] else []


def cell(found: Json) -> Said:
    silent = found["reported"] < found["applicable"]
    return label(found) + ([str(found["reported"]), str(found["applicable"])] if silent else [])


def tiles(found: Json) -> list[str]:
    return (
        [str(found["distribution"][status]) for status in BAR_ORDER] if found["applicable"] else []
    )


def tally(found: Json) -> Said:
    return [count for count in tiles(found) if count != "0"]


def standing(found: Json) -> list[Said]:
    """The first lines of a goal, a trust or a measure."""
    reported = share(found["reported"], found["applicable"])
    return [headline(found), lead(found), reported, label(found)]


def distances(means: list[float | None]) -> list[Said]:
    """How far each of some alike trusts is from their median."""
    known = [value for value in means if value is not None]
    if len(known) < 2:
        return [[] for _ in means]
    middle = median(known)
    return [[] if value is None else signed(value - middle) for value in means]
