"""The roll-over workbook: written, typed in, read back, previewed and stored."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actions import planning, rolling_over
from actions.desk import Desk
from actions.importing import Upload
from data.ledger import Facts
from data.store import Store
from goals import rolling_over as rules
from goals.access import LOCAL
from goals.cycle import Border, Cycle
from goals.errors import UserError
from goals.facts import (
    EventKind,
    Milestone,
    MilestoneId,
    PlanItem,
    RollOverChoice,
    StatusUpdate,
)
from goals.finding import FindingCode
from goals.milestones import standings
from goals.status import REPORTABLE
from loaders.clean import free_text
from loaders.layout import ROLL_OVER, ROLL_OVER_MILESTONES
from loaders.roll_over_workbook import write_roll_over
from tests.actions.conftest import NOW, PERIOD, TODAY
from tests.actions.test_importing import MEASURE
from tests.builders import STRATEGY
from tests.data.drafts import draft
from tests.filled import read
from texts import findings, names

OLD, NEW = Cycle(date(2025, 1, 1)), Cycle(date(2027, 1, 1))
FIRST = NEW.periods[0]
CARRY, CHANGE, END = RollOverChoice
M1, M2 = (MilestoneId(measure=MEASURE, number=number) for number in (1, 2))


@pytest.fixture
def planned(desk):
    """UNN has a plan row and two milestones for one measure, and a measure that is done."""
    row = PlanItem(measure=MEASURE, trust="unn", from_period=OLD.periods[0], responsible="HR-sjef")
    made = tuple(Milestone(id=m, trust="unn", title=f"Nr {m.number}", due=date(2026, 6, 30))
                 for m in (M1, M2))  # fmt: skip
    with desk.store.write() as transaction:
        told = draft(EventKind.PLAN, period=OLD.periods[0])
        transaction.append(told, Facts(plan_items=(row,), milestones=made))
        done = StatusUpdate(
            measure=STRATEGY.measures[0].id, trust="unn", period=PERIOD, status=REPORTABLE[5]
        )
        transaction.append(draft(), Facts(status_updates=(done,)))
    return desk


def typed(content, rows=(), milestones=()):
    """The workbook with values typed into the rows of UNN: (id, field, value)."""
    book = load_workbook(BytesIO(content))
    for layout, changes in ((ROLL_OVER, rows), (ROLL_OVER_MILESTONES, milestones)):
        sheet = book[layout.sheet]
        places = {
            (str(row[0].value), str(row[columns(layout, "trust")].value)): row
            for row in sheet.iter_rows()
        }
        for key, field, value in changes:
            places[key, "UNN"][columns(layout, field)].value = value
    saved = BytesIO()
    book.save(saved)
    return Upload("rullering.xlsx", saved.getvalue())


def columns(layout, key):
    return [column.key for column in layout.columns].index(key)


def sheet(desk, **changes):
    return typed(rolling_over.sheet(desk, OLD, made_at=NOW).content, **changes)


def codes(previewed):
    return [(f.code, f.cell) for f in previewed.findings]


def test_the_workbook_as_it_is_confirms_what_is_proposed(planned):
    previewed = rolling_over.preview_sheet(planned, OLD, sheet(planned))
    assert previewed.findings == ()
    assert dict(previewed.review.counts) == {CARRY: 23, CHANGE: 0, END: 1}
    assert previewed.review.undecided == ()
    event = rolling_over.commit(planned, previewed)
    assert (event.kind, event.period, event.file_name) == (EventKind.PLAN, FIRST, "rullering.xlsx")
    stored = planned.view(FIRST).item(MEASURE, "unn").plan
    assert (stored.responsible, stored.sheet) == ("HR-sjef", "Rullering")
    assert stored.cell.startswith("A")
    again = rolling_over.preview_sheet(planned, OLD, sheet(planned))
    assert again.review.news == ()


def test_choices_fields_and_deadlines_are_read(planned):
    upload = sheet(
        planned,
        rows=[
            ("T2.1", "choice", "endre"),
            ("T2.1", "responsible", "Økonomisjef"),
            ("T2.1", "due", date(2027, 8, 31)),
            ("T1.2", "choice", "Avslutt"),
            ("T1.10", "choice", None),
            ("T1.1", "choice", "Viderefør"),
        ],
        milestones=[("T2.1-M1", "due", date(2027, 6, 1)), ("T2.1-M2", "due", None)],
    )
    previewed = rolling_over.preview_sheet(planned, OLD, upload)
    assert previewed.findings == ()
    assert [(str(m), t) for m, t in previewed.review.undecided] == [("T1.10", "unn")]
    rolling_over.commit(planned, previewed)
    view = planned.view(FIRST)
    changed = view.item(MEASURE, "unn").plan
    assert (changed.responsible, changed.due) == ("Økonomisjef", date(2027, 8, 31))
    assert not view.item(STRATEGY.measures[1].id, "unn").applicable
    assert view.item(STRATEGY.measures[0].id, "unn").applicable
    carried = {str(one.milestone.id): one.milestone.due for one in standings(view)}
    assert carried == {"T2.1-M1": date(2027, 6, 1)}


@pytest.mark.parametrize(
    ("rows", "milestones", "expected"),
    [
        ([("T2.1", "choice", "Kanskje")], [], FindingCode.CHOICE_UNKNOWN),
        ([("T2.1", "responsible", "En annen")], [], FindingCode.CHOICE_EDITED),
        ([("T2.1", "choice", "Endre"), ("T2.1", "due", date(2026, 6, 1))], [],
         FindingCode.DUE_IN_OLD_PLAN),
        ([("T2.1", "due", "i morgen")], [], FindingCode.DATE_UNREADABLE),
        ([], [("T2.1-M1", "due", date(2026, 12, 31))], FindingCode.DUE_IN_OLD_PLAN),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_finding_and_nothing_is_stored(planned, rows, milestones, expected):
    before = planned.store.newest_event()
    upload = sheet(planned, rows=rows, milestones=milestones)
    previewed = rolling_over.preview_sheet(planned, OLD, upload)
    (found,) = previewed.findings
    assert found.code is expected
    assert f"celle {found.cell} (tiltak 2.1)" in findings.message(found)
    with pytest.raises(UserError, match="roll_over_faulty"):
        rolling_over.commit(planned, previewed)
    assert planned.store.newest_event() == before


def test_a_deadline_of_an_item_that_ends_is_nobodys_matter(planned):
    upload = sheet(
        planned,
        rows=[("T2.1", "choice", "Avslutt"), ("T2.1", "responsible", "En annen")],
        milestones=[("T2.1-M1", "due", date(2025, 1, 1))],
    )
    assert rolling_over.preview_sheet(planned, OLD, upload).findings == ()


def test_a_workbook_of_another_kind_or_border_is_refused_in_words(planned):
    plan = planning.plan_sheet(planned, made_at=NOW)
    told = rolling_over.preview_sheet(planned, OLD, Upload(plan.name, plan.content))
    assert codes(told) == [(FindingCode.WRONG_KIND, None)]
    seen = rolling_over.overview(planned, OLD)

    border = Border(NEW, Cycle(date(2029, 1, 1)))
    content = write_roll_over(seen.prospects, STRATEGY, border, based_on=0, made_at=NOW)
    previewed = rolling_over.preview_sheet(planned, OLD, Upload("x.xlsx", content))
    assert codes(previewed) == [(FindingCode.OTHER_CYCLE, None)]
    assert "2029" in findings.message(previewed.findings[0])


def test_the_list_of_choices_is_the_words_of_the_choices(planned):
    book = load_workbook(BytesIO(rolling_over.sheet(planned, OLD, made_at=NOW).content))
    checks = book["Rullering"].data_validations.dataValidation
    (used,) = [check for check in checks if check.formula1 == "Rulleringsvalg"]
    area = book.defined_names[used.formula1].attr_text
    sheet_name, cells = area.replace("'", "").split("!")
    listed = [row[0].value for row in book[sheet_name][cells.replace("$", "")]]
    assert listed == [names.roll_over(choice) for choice in RollOverChoice]


some_day = st.none() | st.dates(date(2025, 1, 1), date(2030, 1, 1))
label = st.none() | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "Zs", "P")), min_size=1, max_size=30
).map(free_text).filter(bool)  # as every door cleans it: a decomposed «å» is an «å»
plans = st.fixed_dictionaries(
    {
        "applicable": st.booleans(),
        "responsible": label,
        "title": label,
        "due": some_day,
        "prioritised": st.booleans(),
        "expected_line": st.booleans(),
    }
)


@settings(max_examples=8, deadline=None)
@given(
    plan=plans,
    status=st.none() | st.sampled_from(REPORTABLE),
    dues=st.lists(st.dates(date(2025, 1, 1), date(2028, 1, 1)), max_size=2),
)
def test_whatever_was_planned_the_workbook_reads_back_as_what_is_proposed(plan, status, dues):
    with Store.open(":memory:", clock=lambda: NOW) as store:
        desk = Desk(store, STRATEGY, LOCAL, TODAY, "page", parse=read)
        row = PlanItem(measure=MEASURE, trust="unn", from_period=OLD.periods[0], **plan)
        made = [
            Milestone(id=MilestoneId(measure=MEASURE, number=n), trust="unn", title="Ett", due=due)
            for n, due in enumerate(dues, 1)
        ]
        with store.write() as transaction:
            told = draft(EventKind.PLAN, period=OLD.periods[0])
            transaction.append(told, Facts(plan_items=(row,), milestones=tuple(made)))
            said = () if status is None else (reported(status),)
            transaction.append(draft(), Facts(status_updates=said))
        upload = Upload("r.xlsx", rolling_over.sheet(desk, OLD, made_at=NOW).content)
        previewed = rolling_over.preview_sheet(desk, OLD, upload)
        seen = rolling_over.overview(desk, OLD)
        assert previewed.findings == ()
        assert [as_said(d.decision) for d in previewed.review.diffs] == [
            as_said(one.proposal) for one in seen.prospects
        ]


def reported(status):
    return StatusUpdate(measure=MEASURE, trust="unn", period=PERIOD, status=status)


def as_said(decision):
    return decision.choice, rules.said(decision.plan), decision.milestones


def test_the_moment_it_was_made_stands_in_norwegian_time(planned):
    late = datetime.fromisoformat("2026-10-15T22:30:00+00:00")
    content = rolling_over.sheet(planned, OLD, made_at=late).content
    assert "16.10.2026" in load_workbook(BytesIO(content))["Rullering"]["A2"].value
