"""Comments: the measure's own words first, nothing said twice in the whole story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actions.demo.chance import pick, share, turned
from goals.progress import FULL
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actions.demo.content import Content, MeasureWords
    from actions.demo.plot import Beat
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.status import Cause

_TALKATIVE = {Status.ON_TRACK: 0.6, Status.NOT_STARTED: 0.4, Status.DONE: 0.9}
"""How likely it is that somebody comments where nobody must."""
_STAGES = (25, 50, 75)
"""Percent at which the work has come from early to middle, further, and late."""
_SOME = 3


@dataclass(frozen=True)
class Writer:
    """Words for reports; `used` are the comments that have been given already."""

    content: Content
    used: set[str] = field(default_factory=set)

    def comment(
        self, measure: MeasureId, trust: str, period: Period, beat: Beat, *, lasting: bool
    ) -> str | None:
        """Give a comment, None where there is nothing to say; trouble always says something.

        `lasting`: the same trouble was reported the round before.
        """
        optional = _TALKATIVE.get(beat.status)
        if optional is not None and share("talk", measure, trust, period) >= optional:
            return None
        for template in self._templates(measure, trust, period, beat, lasting=lasting):
            text = self._filled(template, measure, trust, period, beat.progress)
            if text not in self.used:
                self.used.add(text)
                return text
        if optional is None:
            raise LookupError(measure, trust, str(period))
        return None

    def next_step(self, measure: MeasureId, trust: str, period: Period, beat: Beat) -> str | None:
        """Give what comes next for work that is not finished; not everyone says it."""
        if beat.status.is_final or share("next", measure, trust, period) < 1 / _SOME:
            return None
        options = self.content.measures[measure].next
        template = options[(period.tertial + len(trust)) % len(options)]
        return self._filled(template, measure, trust, period, beat.progress)

    def cause(self, measure: MeasureId, status: Status) -> Cause:
        """Give the cause that goes with the measure's words for this trouble."""
        words = self.content.measures[measure]
        return words.delayed_cause if status is Status.DELAYED else words.risk_cause

    def internal_note(self, measure: MeasureId, trust: str, period: Period) -> str | None:
        """Give a note for the regional authority's eyes, now and then."""
        if share("internal", measure, trust, period) < 1 / 2:
            return None
        return pick(self.content.common.internal, "note", measure, trust, period)

    def _templates(
        self, measure: MeasureId, trust: str, period: Period, beat: Beat, *, lasting: bool
    ) -> Iterable[str]:
        words = self.content.measures[measure]
        if beat.status is Status.NOT_STARTED:
            return turned(self.content.common.not_started, "waits", measure, trust)
        if beat.status is Status.DONE:
            return (words.done,)
        if beat.status is Status.ON_TRACK:
            return (_stage(words, beat.progress),)
        own = words.delayed if beat.status is Status.DELAYED else words.risk
        again = self.content.common.again[self.cause(measure, beat.status)]
        later = turned(again, "again", measure, trust, period)
        return later if lasting else (own, *later)

    def _filled(
        self, template: str, measure: MeasureId, trust: str, period: Period, progress: float
    ) -> str:
        words, numbers = self.content.trusts[trust], self.content.common.numbers
        number = pick(numbers, "number", measure, trust, period.year)
        reached = min(max(round(words.units * progress / FULL), 1), words.units - 1)
        rest = words.units - reached
        return template.format(
            site=words.site,
            other=words.other,
            school=words.school,
            School=words.school[0].upper() + words.school[1:],
            share=f"{reached} av {words.units} {words.unit[1]}",
            rest=f"{rest} {words.unit[rest > 1]}",
            people=max(round(words.people * progress / FULL), _SOME),
            n=number,
            N=number.capitalize(),
        )


def _stage(words: MeasureWords, progress: float) -> str:
    """Give the words for how far the work has come."""
    early, middle, late = _STAGES
    if progress < early:
        return words.early
    if progress < late:
        return words.middle[progress >= middle]
    return words.late
