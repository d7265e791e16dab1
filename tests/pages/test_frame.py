from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from actions import running
from data.ledger import EventDraft, Facts
from data.settings import Settings
from goals.access import LOCAL, Principal, Refusal, Role
from goals.catalogue.load import DEFAULT_STRATEGY
from goals.errors import UserError
from goals.facts import EventKind
from pages.parts import layout, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.store import Store

ENVIRONMENT = {"STYRINGSMAL_DATABASE": ":memory:", "STYRINGSMAL_TODAY": "2026-10-15"}
MAIN = str(Path(__file__).parents[2] / "pages" / "main.py")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The process's store: empty, in memory, on a fixed day."""
    settings = Settings.from_environment(ENVIRONMENT)
    monkeypatch.setattr(session, "settings", lambda: settings)
    with running.opened(settings) as opened:
        yield opened


@pytest.fixture
def app(store: Store) -> AppTest:  # noqa: ARG001 (it must be open)
    """The whole screen."""
    return AppTest.from_file(MAIN, default_timeout=30)


def drawn(app: AppTest) -> str:
    """Give all HTML of ours on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_every_page_says_which_day_it_is_and_how_the_program_runs(app: AppTest) -> None:
    app.run()
    assert not app.exception
    html = drawn(app)
    assert "I dag er satt til 15.10.2026" in html
    assert "Lokal modus" in html
    assert "Ingen hendelser er lagret" in html


def test_demonstration_data_is_said_where_it_is_and_only_there(app: AppTest, store: Store) -> None:
    app.run()
    assert "Demodata" not in drawn(app)

    with store.write() as transaction:
        plan = EventDraft(
            kind=EventKind.PLAN, strategy=DEFAULT_STRATEGY, recorded_by="local", via=session.DEMO
        )
        transaction.append(plan, Facts())
    app.run()
    assert "Demodata" in drawn(app)
    assert "Siste hendelse: 1" in drawn(app)

    app.query_params["strategi"] = "helse-midt-norge-2015"
    app.run()
    assert "Demodata" not in drawn(app)


def test_a_refusal_is_shown_in_words_inside_the_frame(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "may", lambda *_: Refusal("needs_coordinator"))
    app.run()
    assert not app.exception
    assert "Bare regional koordinator kan gjøre dette." in drawn(app)
    assert "sm-footer" in drawn(app)
    assert 'href="tilgjengelighet"' in drawn(app)
    assert 'href="personvern"' in drawn(app)


def fail() -> None:
    """A page with a bug in it, as the framework tells of it."""
    from pages.parts import layout  # noqa: PLC0415 (it is run as a script of its own)

    layout.failure(ValueError("Det som sto i arket"))


def test_a_bug_is_told_in_words_with_a_reference_that_the_log_has_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = []
    for _ in range(2):
        html = drawn(AppTest.from_function(fail, default_timeout=30).run())
        said += re.findall("oppgi referanse ([0-9a-f]{8}),", html)
        assert 'role="alert"' in html
        assert "Det som sto i arket" not in html
    logged = [record for record in caplog.records if record.name == "pages.parts.layout"]
    assert [record.getMessage() for record in logged] == [f"Reference {one}" for one in said]
    assert all(record.exc_info and record.exc_info[0] is ValueError for record in logged)
    assert len(set(said)) == 2


def test_a_filter_in_the_address_is_chosen_and_kept_by_every_way_on(app: AppTest) -> None:
    app.query_params["foretak"] = "nlsh"
    app.run()
    html = drawn(app)
    assert '<option value="nlsh" selected>Nordlandssykehuset</option>' in html
    assert html.count(" selected>") == 4  # round, trust, plan, strategy
    assert 'href="tiltak?foretak=nlsh"' in html
    assert 'href="./?foretak=nlsh" aria-current="page"' in html


def test_text_from_the_address_is_shown_as_text(app: AppTest) -> None:
    app.query_params["foretak"] = "<img src=x onerror=alert(1)>"
    app.run()
    html = drawn(app)
    assert "&lt;img src=x" in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("who", "asked", "title"),
    [
        (Principal("c", Role.CONTACT, frozenset({"unn"})), {}, "Universitetssykehuset Nord-Norge"),
        (Principal("c", Role.CONTACT, frozenset({"unn"})), {"periode": "2026-T1"}, ">Oversikt<"),
        (Principal("c", Role.CONTACT, frozenset({"unn", "rhf"})), {}, ">Oversikt<"),
        (Principal("c", Role.CONTACT, frozenset({"stolav"})), {}, ">Oversikt<"),
        (Principal("r", Role.READER), {}, ">Oversikt<"),
        (LOCAL, {}, ">Oversikt<"),
    ],
)
def test_only_somebody_bound_to_one_trust_begins_on_its_page(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, who: Principal, asked: dict, title: str
) -> None:
    monkeypatch.setattr(session, "principal", lambda: who)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    heading = drawn(app).split("<h1")[1].split("</h1>")[0]
    assert title in f"{heading}<"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UserError("store_unreachable", path="vert"), "Får ikke kontakt med databasen vert."),
        (RuntimeError("no words for people"), "Noe gikk galt i programmet."),
    ],
)
def test_what_fails_around_the_page_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    """A database that is gone is met before any page is; the framework would show it in English."""
    alerts: list[str] = []
    monkeypatch.setattr(layout, "alert", alerts.append)
    assert layout.failure(error)
    assert len(alerts) == 1
    assert alerts[0].startswith(said)
