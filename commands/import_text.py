"""The outcome of an import in words: what was found, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.importing import Outcome
from texts import dates, findings, receipt
from texts.words import words

if TYPE_CHECKING:
    from actions.importing import Committed, Preview
    from goals.catalogue.model import Strategy


def told(file: str, previewed: Preview, committed: Committed, strategy: Strategy) -> str:
    """Tell about one file: its findings first, then the outcome."""
    say = words("commands")
    lines = [say("import.file", file=file)]
    lines += [f"  {findings.message(found)}" for found in previewed.review.findings]
    lines += [f"  {line}" for line in _outcome(previewed, committed, strategy)]
    return "\n".join(lines)


def _outcome(previewed: Preview, committed: Committed, strategy: Strategy) -> list[str]:
    say = words("commands")
    outcome = say(f"import.outcome.{committed.outcome.value}", event=committed.event_no)
    if previewed.trust is None or previewed.period is None:
        return [outcome]
    place = say(
        "import.place",
        trust=strategy.trust_by_key[previewed.trust].short,
        period=dates.period(previewed.period),
    )
    lines = [f"{place} {outcome}", receipt.counted(previewed.review.counts)]
    lines += receipt.brought(previewed.review)
    if committed.outcome is Outcome.CONFLICT:
        labels = ", ".join(key.label for key in previewed.to_settle)
        lines.append(say("import.conflicts", measures=labels))
    if committed.receipt:
        lines.append(receipt.approval(committed.receipt.event))
        lines.append(receipt.missing_line(committed.receipt.missing))
    return lines
