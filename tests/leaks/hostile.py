"""What somebody might write to be more than text, in every field that they can write in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.ledger import Facts
from goals.facts import Answer, EventKind, Milestone, MilestoneId, MilestoneUpdate, Question
from goals.meetings import Decision, Meeting
from goals.status import Cause
from tests.data.drafts import draft, planned, report

if TYPE_CHECKING:
    from data.store import Store, Transaction
    from goals.cycle import Period

HOST = "ond.example"
TEXTS = {
    "T1.1": f"<script>fetch('http://{HOST}/zqh0')</script>",
    "T1.2": f"<img src=http://{HOST}/zqh1 onerror=alert(1)>",
    "T1.3": f"[zqh2 lenke](http://{HOST}) [x](javascript:alert(1))",
    "T2.1": f'=HYPERLINK("http://{HOST}";"zqh3")',
    "T2.2": "=cmd|'/c calc'!A1 zqh4",
    "T2.3": r"$\frac{zqh5}{2}$ :material/delete: :red[rød] :streamlit:",
    "T2.4": f"&lt;b&gt;zqh6&lt;/b&gt; <b>fet</b> <a href='http://{HOST}'>her</a>",
    "T2.5": "\u202ezqh7 \u2066bakvendt",
    "T3.1": f"![zqh8](http://{HOST}/bilde.png) `kode` # overskrift **fet** http://{HOST}/ren",
    "T3.2": "' onmouseover='alert(1)' x=\"zqh9\" --> ]]> {{7*7}} {0} %s",
    "T3.3": "+1+zqh10 @SUM(A1) -2",
}
MARKS = tuple(f"zqh{number}" for number in range(len(TEXTS)))


def plant_hostile(store: Store, trust: str, period: Period, strategy: str) -> None:
    """Write each of the texts in every field of a measure, and in meetings and decisions."""
    own = {"trust": trust, "period": period, "strategy": strategy}
    due = period.last_day
    with store.write() as transaction:
        transaction.append(
            draft(EventKind.PLAN, **own, note=TEXTS["T1.2"]),
            Facts(
                plan_items=tuple(
                    planned(name, trust=trust, responsible=text, title=text)
                    for name, text in TEXTS.items()
                ),
                milestones=tuple(
                    Milestone(id=MilestoneId.parse(f"{name}-M1"), trust=trust, title=text, due=due)
                    for name, text in TEXTS.items()
                ),
            ),
        )
        transaction.append(
            draft(
                **own, file_name=TEXTS["T1.2"], approved_role=TEXTS["T1.3"], account=TEXTS["T1.1"]
            ),
            Facts(
                status_updates=tuple(
                    report(
                        name, "delayed", trust=trust, progress=40, cause=Cause.OTHER, comment=text,
                        next_step=text, internal_note=text, support=True, sheet=text, cell="H14",
                    )
                    for name, text in TEXTS.items()
                ),
                milestone_updates=tuple(
                    MilestoneUpdate(
                        milestone=MilestoneId.parse(f"{name}-M1"), trust=trust, period=period,
                        proposed_due=date(2027, 1, 31),
                    )
                    for name in TEXTS
                ),
            ),
        )  # fmt: skip
        for name, text in TEXTS.items():
            _talk(transaction, name, text, own)


def _talk(transaction: Transaction, name: str, text: str, own: dict[str, object]) -> None:
    """Ask, answer, meet and decide, all in the same words."""
    place = {"measure": report(name).measure, "trust": own["trust"], "period": own["period"]}
    asked = transaction.append(
        draft(EventKind.QUESTION, **own), Facts(questions=(Question(**place, text=text),))
    )
    if name != "T1.1":
        said = Answer(**place, question=asked.event_no, text=text, sheet=text, cell="A1")
        transaction.append(draft(EventKind.ANSWER, **own), Facts(answers=(said,)))
    strategy = {"strategy": own["strategy"]}
    meeting = Meeting(held_on=date(2026, 9, 1), title=text, period=own["period"], case_number=text)
    held = transaction.append(draft(EventKind.MEETING, **strategy), Facts(meeting=meeting))
    decision = Decision(
        meeting=held.event_no, text=text, responsible=text, measure=place["measure"], note=text
    )
    transaction.append(draft(EventKind.DECISION, **strategy), Facts(decision=decision))
