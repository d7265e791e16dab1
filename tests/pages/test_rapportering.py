"""Delivering on screen, run by the framework without a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from actions import sheets
from actions.desk import Desk
from goals.access import LOCAL, Principal, Role
from goals.cycle import Period
from goals.facts import RoundAction, RoundChange
from goals.status import Status
from pages.parts import session
from pages.parts.markup import delivery_files
from tests.actions.conftest import NOW, TODAY
from tests.data.drafts import change_round, deliver, report
from tests.filled import filled, read
from tests.pages.showing import MIDT, NORD, addresses, html_of, page
from tests.pages.showing import read as words_of

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from data.store import Store
    from goals.catalogue.model import Strategy

NOW_SHOWN = Period(2026, 2)
ON_TRACK = {"status": Status.ON_TRACK}


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read sheets of our own making without a process for each."""
    original = session.desk
    monkeypatch.setattr(session, "desk", lambda chosen: replace(original(chosen), parse=read))


@dataclass(frozen=True)
class Made:
    """What a sheet is made for."""

    trust: str = "unn"
    period: Period = NOW_SHOWN
    strategy: Strategy = NORD
    measure: str = "T1.1"

    def content(self, store: Store, **row: object) -> bytes:
        desk = Desk(store, self.strategy, LOCAL, TODAY, "page", parse=read)
        blank = sheets.status_sheet(desk, self.trust, self.period, made_at=NOW).content
        return filled(blank, {self.measure: ON_TRACK | row})


def uploaded(*files: bytes, **address: str) -> AppTest:
    """The page with files uploaded, `1.xlsx` and so on."""
    test = page("rapportering", foretak="unn", **address)
    given = [(f"{number}.xlsx", content, "") for number, content in enumerate(files, 1)]
    test.file_uploader[0].set_value(given).run()
    assert not test.exception
    return test


def button(test: AppTest, label: str) -> object:
    (found,) = [each for each in test.button if each.label.startswith(label)]
    return found


def labels(test: AppTest) -> list[str]:
    return [each.label for each in test.button]


@pytest.mark.parametrize(
    ("made", "said", "way"),
    [
        (
            Made(period=Period(2026, 1)),
            "Arket er laget for 1. tertial 2026, ikke 2. tertial 2026.",
            "periode=2026-T1",
        ),
        (
            Made(period=Period(2028, 1)),
            "Arket er laget for 1. tertial 2028, ikke 2. tertial 2026.",
            "periode=2028-T1",
        ),
        (
            Made(strategy=MIDT, trust=MIDT.trusts[1].key, period=Period(2020, 2), measure="S1"),
            f"Arket er laget for en annen strategi: {MIDT.short}.",
            "strategi=helse-midt-norge-2015",
        ),
    ],
    ids=["another round", "another plan", "another strategy"],
)
def test_a_file_for_something_else_is_refused_in_words_and_led_there(
    store: Store, made: Made, said: str, way: str
) -> None:
    html = html_of(uploaded(made.content(store)))
    assert said in words_of(html)
    assert "Ingenting er lagret." in words_of(html)
    (address,) = [each for each in addresses(html) if way in each]
    assert address.startswith("rapportering?")
    assert "plan=" not in address


def test_a_contact_is_told_that_the_file_is_for_a_trust_of_somebody_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact = Principal("kontakt", Role.CONTACT, frozenset({"unn"}))
    content = Made(trust="nlsh").content(store)
    monkeypatch.setattr(session, "principal", lambda: contact)
    test = uploaded(content)
    assert "Arket er laget for Nordlandssykehuset, ikke UNN." in words_of(html_of(test))
    assert [label for label in labels(test) if label.startswith("Lagre")] == []


def test_a_file_for_another_trust_is_stored_there_by_who_may_and_says_so(store: Store) -> None:
    test = uploaded(Made(trust="nlsh").content(store))
    assert "Arket gjelder Nordlandssykehuset, ikke UNN" in words_of(html_of(test))
    assert "Lagre rapporten for Nordlandssykehuset" in labels(test)


@pytest.mark.parametrize(
    ("period", "action", "said"),
    [
        (NOW_SHOWN, RoundAction.LOCK, "Runden 2. tertial 2026 er låst. Be regional koordinator"),
        (Period(2026, 3), None, "Runden 3. tertial 2026 er ikke åpnet ennå. Lever når runden er"),
    ],
    ids=["locked", "upcoming"],
)
def test_a_round_that_takes_nothing_says_who_can_open_it(
    store: Store, period: Period, action: RoundAction | None, said: str
) -> None:
    content = Made(period=period).content(store)
    if action:
        change = RoundChange(period=period, action=action)
        change_round(store, change, strategy=NORD.key, period=period)
    html = words_of(html_of(uploaded(content, periode=str(period))))
    assert said in html
    assert "Ingenting er lagret." in html


def test_files_are_listed_with_what_they_do_and_stored_together(store: Store) -> None:
    files = [
        Made().content(store, progress=40),
        Made().content(store, progress=60),
        Made(trust="nlsh").content(store),
    ]
    test = uploaded(*files, b"ikke et ark")
    html = words_of(html_of(test))
    assert "1. 1.xlsx UNN, 2. tertial 2026 1 0 0 0 0 ✓ Klar til å lagres" in html
    assert "4. 4.xlsx Sies ikke i filen 0 0 0 0 1 ✕ Må rettes" in html
    assert "Fil 1 og fil 2 sier ikke det samme om tiltak 1.1." in html

    (together,) = [each for each in test.radio if each.key == "approved-all"]
    together.set_value(False).run()
    button(test, "Lagre alle som er klare (3)").click().run()
    html = words_of(html_of(test))
    assert "2 rapporter er lagret." in html
    assert "2.xlsx" in html
    assert store.newest_event() == 2

    button(test, "Lagre rapporten for UNN")
    assert [each.label for each in test.radio if each.key.startswith("conflict-")] == [
        "Hvilken rapport skal gjelde for 1.1?"
    ]


def test_reading_is_told_as_it_goes_and_a_file_name_stays_text() -> None:
    said = delivery_files.progress(2, 5, "<b>fet</b>.xlsx")
    assert "Leser 2 av 5: <b>fet</b>.xlsx …" in words_of(said)
    assert 'role="status"' in said
    assert "<b>" not in said


def test_two_reports_on_one_row_stand_side_by_side_until_one_is_chosen(store: Store) -> None:
    content = Made().content(store, progress=60, comment="Vi er i gang")
    deliver(store, report("T1.1", progress=10), strategy=NORD.key, file_name="deres.xlsx")
    test = uploaded(content)
    html = words_of(html_of(test))
    assert "Framdrift ulikt 10 % 60 %" in html
    assert "Kommentar ulikt – Vi er i gang" in html
    assert "Fil: deres.xlsx" in html

    test.radio(key=next(r.key for r in test.radio if r.key.startswith("approved-"))).set_value(
        False
    )
    test.run()
    button(test, "Lagre rapporten").click().run()
    assert "Velg hvilken rapport som skal gjelde for 1.1." in words_of(html_of(test))
    assert store.newest_event() == 1

    next(r for r in test.radio if r.key.startswith("conflict-")).set_value("theirs").run()
    button(test, "Lagre rapporten").click().run()
    assert "allerede lagret som hendelse 1" in words_of(html_of(test))


def test_one_answer_settles_all_rows(store: Store) -> None:
    blank = Made().content(store)
    content = filled(blank, {"T1.2": ON_TRACK})
    told = [report(key, progress=10) for key in ("T1.1", "T1.2")]
    deliver(store, *told, strategy=NORD.key)
    test = uploaded(content)
    button(test, "Velg filen for alle").click().run()
    asked = [each for each in test.radio if each.key.startswith("conflict-")]
    assert [each.value for each in asked] == ["mine", "mine"]


def test_the_goals_of_a_colleague_are_chosen_for_a_sheet_of_their_own(store: Store) -> None:
    del store
    test = page("rapportering", foretak="unn")
    for box in test.checkbox[:2]:
        box.check()
    test.run()
    rows = sum(len(NORD.measures_of(goal)) for goal in (1, 2))
    assert f"Last ned ark med {rows} tiltak" in [each.label for each in test.get("download_button")]


def test_a_delivery_is_taken_back_with_a_reason_and_not_without(store: Store) -> None:
    deliver(store, report("T1.1", progress=10), strategy=NORD.key, file_name="feil.xlsx")
    test = page("rapportering", foretak="unn")
    assert "feil.xlsx" in test.selectbox[0].options[0]
    button(test, "Angre leveringen").click().run()
    assert "Skriv en begrunnelse." in words_of(html_of(test))
    assert store.newest_event() == 1

    (reason,) = [each for each in test.text_input if each.label == "Hvorfor angres den?"]
    reason.set_value("Feil ark")
    button(test, "Angre leveringen").click().run()
    html = words_of(html_of(test))
    assert "Hendelse 1 er angret. Det som gjaldt før den, gjelder igjen." in html
    assert "Angret (hendelse 2)" in html
    assert labels(test) == []
    (undone,) = [event for event in store.events(NORD.key) if event.retracts == 1]
    assert undone.note == "Feil ark"
