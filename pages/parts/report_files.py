"""The report of what a page shows, as files: deck, board paper, status report and numbers.

Nothing of it is made before somebody presses a button.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actions import reporting, running
from actions.reporting import House, Kind
from pages.parts import session
from pages.parts.downloads import File
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from goals.catalogue.model import Goal
    from goals.meetings import RecordedMeeting
    from pages.parts.address import ViewSpec


def of_view(
    spec: ViewSpec, *, goal: Goal | None = None, meeting: RecordedMeeting | None = None
) -> tuple[File, ...]:
    """Offer the report of the view's trust or of all, of one goal or (None) of all.

    `meeting` is the recorded one that it is for, None for none.
    """
    text, view = words("parts"), session.view(spec)
    trust, number = spec.trust.key if spec.trust else None, goal.number if goal else None
    return tuple(
        File(
            text(f"reports.{kind}"),
            _maker(kind, spec, trust, number, meeting),
            reporting.file_name(kind, view, trust=trust, goal=number),
        )
        for kind in Kind
    )


def _maker(
    kind: Kind,
    spec: ViewSpec,
    trust: str | None,
    goal: int | None,
    meeting: RecordedMeeting | None,
) -> Callable[[], bytes]:
    """Sit down at the desk now: who asks is known while the page is drawn."""
    desk, settings = session.desk(spec.strategy), session.settings()
    house = House.of(settings, Path.cwd(), here=session.site())

    @speaking(NORWEGIAN)
    def make() -> bytes:
        made_at = running.clock(settings)()
        view = session.view(spec)
        found = reporting.made(
            desk,
            view,
            site=house.site,
            made_at=made_at,
            trust=trust,
            goal=goal,
            meeting=meeting,
        )
        return reporting.handed_out(desk, kind, found, house)

    return make
