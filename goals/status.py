"""What a person can report about a measure, and what the system says when nobody did."""

from __future__ import annotations

from enum import StrEnum


class Sentiment(StrEnum):
    """How a status reads: decides tint, never the order of anything."""

    GOOD = "good"
    NEUTRAL = "neutral"
    WATCH = "watch"
    BAD = "bad"
    MISSING = "missing"
    OUTSIDE = "outside"


class Status(StrEnum):
    """The closed list; the first seven are reported, the last two only the system says."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DELAYED = "delayed"
    ON_HOLD = "on_hold"
    DONE = "done"
    CANCELLED = "cancelled"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_open(self) -> bool:
        """Work remains: it can be overdue and stale."""
        return self in _OPEN

    @property
    def is_final(self) -> bool:
        """Done or cancelled: stays in force in the cycle until a newer report says otherwise."""
        return self in {Status.DONE, Status.CANCELLED}

    @property
    def needs_reason(self) -> bool:
        """A report with this status must bring a comment and a cause."""
        return self in _NEEDS_REASON

    @property
    def sentiment(self) -> Sentiment:
        """How the status reads."""
        return _SENTIMENT[self]

    @property
    def symbol(self) -> str:
        """One character, so that no status is told by colour alone."""
        return _SYMBOL[self]


class Cause(StrEnum):
    """«Årsak»: a closed list, so that «why» adds up."""

    STAFFING = "staffing"
    FUNDING = "funding"
    DEPENDENCY = "dependency"
    REPRIORITISED = "reprioritised"
    TECHNOLOGY = "technology"
    OTHER = "other"


_OPEN = {Status.NOT_STARTED, Status.ON_TRACK, Status.AT_RISK, Status.DELAYED, Status.ON_HOLD}
_NEEDS_REASON = {Status.AT_RISK, Status.DELAYED, Status.ON_HOLD, Status.CANCELLED}
_SENTIMENT = {
    Status.NOT_STARTED: Sentiment.NEUTRAL,
    Status.ON_TRACK: Sentiment.GOOD,
    Status.AT_RISK: Sentiment.WATCH,
    Status.DELAYED: Sentiment.BAD,
    Status.ON_HOLD: Sentiment.WATCH,
    Status.DONE: Sentiment.GOOD,
    Status.CANCELLED: Sentiment.NEUTRAL,
    Status.NOT_REPORTED: Sentiment.MISSING,
    Status.NOT_APPLICABLE: Sentiment.OUTSIDE,
}
_SYMBOL = {
    Status.NOT_STARTED: "○",
    Status.ON_TRACK: "→",
    Status.AT_RISK: "△",
    Status.DELAYED: "✕",
    Status.ON_HOLD: "‖",
    Status.DONE: "✓",
    Status.CANCELLED: "⊘",
    Status.NOT_REPORTED: "?",
    Status.NOT_APPLICABLE: "–",
}
REPORTABLE = tuple(status for status in Status if status.sentiment not in {"missing", "outside"})
"""The seven statuses that a person can choose, in their order."""
COUNTED = (*REPORTABLE, Status.NOT_REPORTED)
"""The eight statuses of a distribution: they add up to the number of applicable items."""
