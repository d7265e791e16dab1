"""The log: in the chosen form, of all libraries alike, and without what people wrote."""

from __future__ import annotations

import json
import logging

import pytest
from streamlit import config, error_util

from actions import logs
from data.settings import LogFormat, Settings
from tests.data.drafts import deliver, report

WRITTEN = "Kari Nordmann"


@pytest.fixture(autouse=True)
def as_before():
    """Put the logging of the tests back."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], level = before[0], before[1]
    root.setLevel(level)
    for name in logs.ROOMS:
        logging.getLogger(name).setLevel(logging.NOTSET)


def configured(form: LogFormat) -> None:
    logs.configure(Settings(database=":memory:", log_format=form))


def fail() -> None:
    try:
        float(WRITTEN)
    except ValueError:
        logging.getLogger("pages.main").exception("A page failed")


@pytest.mark.parametrize("form", LogFormat)
def test_an_exception_is_logged_with_its_frames_and_without_its_message(form, capsys):
    configured(form)
    fail()
    said = capsys.readouterr().err
    assert "A page failed" in said
    assert "builtins.ValueError" in said
    assert "test_logs.py" in said
    assert WRITTEN not in said


@pytest.mark.parametrize("form", LogFormat)
def test_the_framework_tells_of_a_failed_page_through_our_log(form, capsys):
    config.get_option("logger.level")  # read before the log is taken over, as the server does
    configured(form)
    try:
        float(WRITTEN)
    except ValueError as error:
        error_util._log_uncaught_app_exception(error)  # noqa: SLF001 (what a page run ends in)
    said = "".join(capsys.readouterr())
    assert "builtins.ValueError" in said
    assert WRITTEN not in said


def test_json_is_one_value_a_line_of_libraries_too(capsys):
    configured(LogFormat.JSON)
    fail()
    logging.getLogger("uvicorn.error").warning("To\nlinjer «æøå»")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["level"], line["logger"]) for line in lines] == [
        ("error", "pages.main"),
        ("warning", "uvicorn.error"),
    ]
    assert lines[1]["message"] == "To\nlinjer «æøå»"
    assert all(line["time"].endswith("+00:00") for line in lines)


def test_what_is_stored_is_logged_as_json_by_its_number_and_kind_alone(store, capsys):
    configured(LogFormat.JSON)
    deliver(store, report(comment=WRITTEN), file_name=f"{WRITTEN}.xlsx", account="kari")
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "Event 1 was stored: import"


def test_as_text_the_terminal_is_told_of_trouble_only(store, capsys):
    configured(LogFormat.TEXT)
    deliver(store, report())
    assert capsys.readouterr().err == ""
