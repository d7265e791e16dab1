"""The receipt («kvittering») as text to read, paste or keep as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.delivery import RowChange
from texts import dates, names
from texts.numbers import percent
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import MeasureId, Strategy
    from goals.delivery import RowDiff
    from goals.facts import Event, StatusUpdate

_SILENT = {RowChange.BLANK, RowChange.UNCHANGED}
HEAD_DIGITS = 12
"""How much of the ledger's head is printed: enough to tell tampering."""


def head(full: str) -> str:
    """Give the digits of the ledger's head that are printed."""
    return full[:HEAD_DIGITS]


def as_text(
    strategy: Strategy,
    event: Event,
    diffs: Sequence[RowDiff],
    missing: Sequence[MeasureId],
    counts: Mapping[str, int],
) -> str:
    """Write the whole receipt: whose, for what, when, counts, changes and what is missing."""
    say = words("receipt")
    trust = strategy.trust_by_key[event.trust or ""]
    lines = [
        say("title"),
        "",
        say("trust", trust=trust.name),
        say("round", period=dates.period(event.period) if event.period else ""),
        say("time", moment=dates.moment(event.recorded_at)),
        say("event", event=event.event_no, head=head(event.hash)),
        say("file", file=event.file_name or "", sha=(event.file_sha256 or "")[:HEAD_DIGITS]),
        approval(event),
        counted(counts),
        "",
        say("changes"),
        *[f"  {line(diff)}" for diff in diffs if diff.change not in _SILENT],
        "",
        missing_line(missing),
    ]
    return "\n".join(lines) + "\n"


def approval(event: Event) -> str:
    """«Godkjent av klinikksjef» or «Foreløpig, ikke godkjent»."""
    say = words("receipt")
    role = event.approved_role
    return say("approved", role=role) if role else say("provisional")


def counted(counts: Mapping[str, int]) -> str:
    """«3 nye, 1 endret, 0 uendret, 2 bekreftet, 30 tomme rader»."""
    return words("receipt")("counts", **{change.value: counts[change] for change in RowChange})


def line(diff: RowDiff) -> str:
    """«2.4: I rute, 40 % → Forsinket, 45 %»."""
    return words("receipt")(
        "change", measure=diff.measure.label, old=value(diff.old), new=value(diff.new)
    )


def value(update: StatusUpdate | None) -> str:
    """«I rute, 40 %», «Gjennomført», or «ikke rapportert» for nothing."""
    if update is None:
        return words("receipt")("nothing")
    number = update.progress
    said = names.status(update.status)
    return said if number is None else f"{said}, {percent(number)}"


def missing_line(missing: Sequence[MeasureId]) -> str:
    """What the trust has still not reported for the round."""
    say = words("receipt")
    labels = ", ".join(measure.label for measure in missing)
    return say("missing", count=len(missing), measures=labels) if missing else say("complete")
