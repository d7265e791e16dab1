"""The words for statuses and causes, and what people write instead of them."""

from __future__ import annotations

import pytest

from goals.status import Cause, Status
from texts import names
from texts.words import words


def test_every_status_and_cause_has_its_own_name() -> None:
    assert len({names.status(status) for status in Status}) == len(Status)
    assert len({names.cause(cause) for cause in Cause}) == len(Cause)
    assert names.status(Status.AT_RISK) == "Risiko for forsinkelse"
    assert names.short_status(Status.AT_RISK) == "Risiko"
    assert names.short_status(Status.DONE) == "Gjennomført"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("i rute", "on_track"),
        ("etter plan", "on_track"),
        ("grønn", "on_track"),
        ("on track", "on_track"),
        ("gul", "at_risk"),
        ("noe forsinket", "at_risk"),
        ("risiko", "at_risk"),
        ("rød", "delayed"),
        ("kritisk", "delayed"),
        ("fullført", "done"),
        ("ferdig", "done"),
        ("lukket", "done"),
        ("på vent", "on_hold"),
        ("pause", "on_hold"),
        ("utgått", "cancelled"),
        ("avlyst", "cancelled"),
        ("ikke påbegynt", "not_started"),
        ("planlagt", "not_started"),
    ],
)
def test_other_words_are_read_as_a_status(written: str, status: str) -> None:
    assert names.status_aliases()[written] == status


def test_words_that_say_something_else_than_they_seem_to_are_never_taken() -> None:
    assert set(names.asked_about()) == {"pågår", "startet", "utsatt"}
    assert not set(names.asked_about()) & names.status_aliases().keys()


def test_what_only_the_system_says_can_not_be_reported() -> None:
    assert "ikke rapportert" not in names.status_aliases()
    assert "ikke aktuelt" not in names.status_aliases()


def test_a_text_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        words("status")("name.unknown")
    with pytest.raises(KeyError):
        words("status")("name")
