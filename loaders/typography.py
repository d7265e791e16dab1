"""How wide a text is and how many lines it takes, so that no row is cut or too tall.

Measured for Arial (metric-equal: Liberation Sans), in widths of its digit, which is the unit
that spreadsheet columns are given in.
"""

from __future__ import annotations

FONT = "Arial"
FONT_SIZE_POINTS = 10
_LINE_POINTS = 13.0
_PADDING_POINTS = 5.0
_TALLEST_POINTS = 409.0
"""No spreadsheet row can be taller."""
_CELL_MARGIN = 1.6
"""Digit widths that cell borders and padding take."""
_NARROW = frozenset("iljtfrI.,:;'|!()[]{}/ -\u00a0")
_WIDE = frozenset("mwMW%@æÆ—…")
_UPPER = 1.26
_BOLD = 1.09


def _width_of(character: str) -> float:
    if character in _NARROW:
        return 0.56
    if character in _WIDE:
        return 1.6
    return _UPPER if character.isupper() else 1.0


def text_width(text: str, *, bold: bool = False) -> float:
    """Give the width of one line in digit widths."""
    return sum(map(_width_of, text)) * (_BOLD if bold else 1.0)


def lines(text: str, width: float, *, bold: bool = False) -> int:
    """Give the number of lines that the text takes when wrapped in a column of that width."""
    room = max(width - _CELL_MARGIN, 1.0)
    return sum(_wrapped(part, room, bold=bold) for part in text.split("\n"))


def _wrapped(paragraph: str, room: float, *, bold: bool) -> int:
    space = text_width(" ", bold=bold)
    count, used = 1, 0.0
    for word in paragraph.split(" "):
        wide = text_width(word, bold=bold)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        used += wide + (space if used else 0.0)
        if used > room:
            extra = int(used // room)
            count, used = count + extra, used - extra * room
    return count


def height_points(line_count: int, size_points: float = FONT_SIZE_POINTS) -> float:
    """Give the height of a row with that many lines, as far as a row can grow."""
    wanted = line_count * _LINE_POINTS * size_points / FONT_SIZE_POINTS + _PADDING_POINTS
    return min(wanted, _TALLEST_POINTS)
