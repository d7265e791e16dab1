"""Write the user guides as documents, from the words that the program shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goals.catalogue.load import strategy
from texts.guide import CONTACTS, COORDINATOR, Paragraph, Picture, Points, chapters
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from texts.guide import Block

FILES = {
    CONTACTS: Path(__file__).parent / "brukerveiledning.md",
    COORDINATOR: Path(__file__).parent / "koordinatorveiledning.md",
}
"""Each guide, and where it stands."""
PICTURES = "../pages/static/guide"
"""Where the pictures stand, seen from the document: the program shows the same files."""


def document(guide: str) -> str:
    """Give a guide as Markdown, a block after the other."""
    return "\n\n".join(_lines(guide)) + "\n"


def write() -> None:
    """Write each where it stands."""
    for guide, file in FILES.items():
        file.write_text(document(guide), encoding="utf-8")


def _lines(guide: str) -> Iterator[str]:
    text = words(guide)
    yield f"<!-- {text('document_note')} -->"
    yield f"# {text('title')}"
    yield text("lead")
    yield text("document_app")
    for chapter in chapters(strategy().owner, guide):
        yield f"## {chapter.heading}"
        yield from map(_block, chapter.blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return block.text
        case Points():
            marks = (f"{number}." for number in range(1, len(block.lines) + 1))
            pairs = zip(marks, block.lines, strict=True)
            return "\n".join(f"{mark if block.numbered else '-'} {line}" for mark, line in pairs)
        case Picture():
            return f"![{block.alt}]({PICTURES}/{block.name}.png)\n\n*{block.caption}*"
    heads = (block.columns, ["---"] * len(block.columns))
    return "\n".join(map(_row, (*heads, *block.rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    write()
