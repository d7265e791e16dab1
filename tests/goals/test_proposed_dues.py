"""A proposed deadline waits until the plan moves it, or somebody answers."""

from __future__ import annotations

from datetime import date

import pytest

from goals import proposed_dues
from goals.milestones import standings
from tests.builders import due_reply, milestone, milestone_update, plan, update, view

ASKED = update("delayed", 40, proposed_due="2026-12-31", comment="Mangler folk", event_no=5)
PLANNED = plan(due="2026-06-30", event_no=1)
MILESTONE = milestone("T1.1-M1", "2026-06-30", event_no=1)
NEWS = milestone_update("T1.1-M1", proposed_due="2026-11-30", event_no=5)


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        ([PLANNED, ASKED], True),
        ([PLANNED], False),
        ([PLANNED, ASKED, due_reply("2026-12-31", event_no=6)], False),
        ([PLANNED, ASKED, due_reply("2026-12-31", reason=None, event_no=6)], False),
        ([PLANNED, due_reply("2026-12-31", event_no=4), ASKED], True),  # asked for again
        ([PLANNED, ASKED, due_reply("2026-12-31", number=1, event_no=6)], True),  # a milestone's
        ([PLANNED, ASKED, due_reply("2026-12-31", trust="nlsh", event_no=6)], True),
        ([PLANNED, ASKED, plan(due="2026-12-31", event_no=6)], False),  # taken over
        ([PLANNED, ASKED, plan(due="2026-10-31", event_no=6)], False),  # met half way
        ([PLANNED, ASKED, plan(due="2026-06-30", responsible="HR", event_no=6)], True),
        ([plan(due="2026-12-31", event_no=1), ASKED], False),  # it is so already
        ([ASKED.model_copy(update={"proposed_due": date(2026, 11, 30)})], True),  # no plan row
        ([PLANNED, update("done", 100, proposed_due="2026-12-31", event_no=5)], False),
        ([plan(applicable=False, event_no=1), ASKED], False),
        ([MILESTONE, NEWS], True),
        ([MILESTONE, NEWS, due_reply("2026-11-30", number=1, event_no=6)], False),
        ([MILESTONE, NEWS, due_reply("2026-11-30", event_no=6)], True),  # the measure's
        ([MILESTONE, NEWS, milestone("T1.1-M1", "2026-11-30", event_no=6)], False),
        ([MILESTONE, milestone_update("T1.1-M1", dropped=True, event_no=5)], False),
    ],
)
def test_a_proposal_waits_until_it_is_answered(facts: list, *, waits: bool) -> None:
    assert bool(proposed_dues.waiting(view(*facts))) is waits


def test_a_taken_back_answer_lets_the_proposal_wait_again() -> None:
    refused = due_reply("2026-12-31", event_no=6)
    assert proposed_dues.waiting(view(PLANNED, ASKED, refused, known_at=9)) == ()
    known = view(PLANNED, ASKED, refused, known_at=9, retracted=[6])
    assert [one.key for one in proposed_dues.waiting(known)] == ["T1.1.unn"]


def test_a_proposal_says_what_holds_what_is_asked_for_and_why() -> None:
    item, of_milestone = proposed_dues.waiting(view(PLANNED, ASKED, MILESTONE, NEWS))
    assert (item.due, item.proposed, item.why) == (
        date(2026, 6, 30), date(2026, 12, 31), "Mangler folk",
    )  # fmt: skip
    assert (of_milestone.key, of_milestone.title) == ("T1.1-M1.unn", "Et delmål")


def test_a_refused_deadline_is_no_longer_shown_as_proposed_for_the_milestone() -> None:
    (waiting,) = standings(view(MILESTONE, NEWS))
    (refused,) = standings(view(MILESTONE, NEWS, due_reply("2026-11-30", number=1, event_no=6)))
    assert (waiting.proposed_due, refused.proposed_due) == (date(2026, 11, 30), None)
