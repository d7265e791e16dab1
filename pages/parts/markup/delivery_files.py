"""Several uploaded files as HTML: how far the reading has come, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.delivery import RowChange
from pages.parts.markup.table import listed as rows_of
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actions.batch import Shared
    from actions.importing import Preview
    from goals.catalogue.model import Strategy

_text = words("rapportering")
_COUNTED = (RowChange.NEW, RowChange.CHANGED, RowChange.CONFIRMED, RowChange.UNCHANGED)


def progress(number: int, count: int, file_name: str) -> Html:
    """«Leser 2 av 5: unn.xlsx …», read out as it changes."""
    key = "several.reading" if count > 1 else "upload.reading"
    said = _text(key, number=number, count=count, file=file_name)
    bar = tag("progress", value=number - 1, max=count, aria_hidden="true") if count > 1 else ""
    return tag("div", tag("p", said), bar, class_="sm-progress-said", role="status")


def all_read(count: int) -> Html:
    """Say that the reading is over, to those who don't see the list appear."""
    return tag("p", _text("several.read", count=count), class_="sm-sr-only", role="status")


def listed(previews: Sequence[Preview], events: Sequence[int | None], strategy: Strategy) -> Html:
    """List each file with what it would do; `events` are those that stored it, None for not yet."""
    counts = [_text(f"change.{change}") for change in _COUNTED]
    keys = ("file", "place", "errors", "outcome")
    file, place, errors, outcome = (_text(f"several.{key}") for key in keys)
    rows = [
        _row(number, previewed, event, strategy)
        for number, (previewed, event) in enumerate(zip(previews, events, strict=True), 1)
    ]
    return rows_of(_text("several.caption"), [file, place, *counts, errors, outcome], rows)


def shared(found: Sequence[Shared]) -> Html:
    """Say which files have rows in common; nothing when none have."""
    return join(
        tag("p", _shared(pair), class_="sm-warning sm-apart", role="note") for pair in found
    )


def replaced(pairs: Iterable[tuple[Preview, Preview]]) -> Html:
    """Say of each refused file which later one is read in its place."""
    said = (_text("several.replaced", file=old.file_name, by=new.file_name) for old, new in pairs)
    return join(tag("p", each, class_="sm-remark") for each in said)


def belongs(remark: str, label: str, address: str) -> Html:
    """Say what a file was made for, and lead there."""
    way = tag("a", label, href=address)
    return tag("p", remark, " ", way, class_="sm-warning", role="note", data_nav=True)


def place(previewed: Preview, strategy: Strategy) -> str:
    """«UNN, 2. tertial 2026», or that the file doesn't say."""
    identity = previewed.delivery.identity
    trust = strategy.trust_by_key.get(identity.trust) if identity else None
    if identity is None or trust is None:
        return _text("several.unplaced")
    return _text("several.of", trust=trust.short, period=dates.period(identity.period))


def outcome(previewed: Preview, event: int | None) -> str:
    """Say in two or three words what a file waits for, or how it ended."""
    if event or previewed.same_as:
        key = "stored" if event else "same"
        number = event or (previewed.same_as and previewed.same_as.event_no)
        return _text(f"several.{key}", event=number)
    if previewed.delivery.proposals:
        return _text("several.columns")
    if previewed.errors:
        is_elsewhere = previewed.delivery.identity and previewed.trust is None
        return _text("several.elsewhere" if is_elsewhere else "several.faulty")
    return _text("several.conflict" if previewed.to_settle else "several.ready")


def _row(number: int, previewed: Preview, event: int | None, strategy: Strategy) -> tuple[str, ...]:
    return (
        _text("several.numbered", number=number, file=previewed.file_name),
        place(previewed, strategy),
        *_counts(previewed),
        outcome(previewed, event),
    )


def _counts(previewed: Preview) -> Iterator[str]:
    for kind in (*_COUNTED, "errors"):
        yield numbers.number(previewed.review.counts[kind])


def _shared(pair: Shared) -> str:
    measures = ", ".join(measure.label for measure in pair.measures)
    return _text("several.shared", first=pair.first + 1, second=pair.second + 1, measures=measures)
