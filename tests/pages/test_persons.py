"""«Personer» on screen: what was held of somebody who was changed or erased leaves every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals.access import Role
from goals.people import Person
from tests.data.drafts import deliver
from tests.pages.showing import NORD, page
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store

_text = words("personer")
OLD = {"name": "Kári Šuorra", "email": "kari.suorra@example.org", "login": "kari.login@example.org"}
NEW = {"name": "Ola Åsen", "email": "ola@example.org", "login": "ola.login@example.org"}
KARI = Person(key="p-kari", role=Role.CONTACT, trusts=frozenset({"unn"}), **OLD)
OTHERS = 40


@pytest.fixture
def known(store: Store) -> Store:
    """A store with a colleague among others, who has delivered something."""
    with store.write() as transaction:
        for person in (KARI, *map(other, range(OTHERS))):
            transaction.save_person(NORD.key, person)
    deliver(store, strategy=NORD.key, recorded_by=KARI.key)
    return store


def other(number: int) -> Person:
    return Person(
        key=f"p-{number}",
        name=f"Person {number}",
        email=f"person{number}@example.org",
        role=Role.READER,
        login=f"login{number}@example.org",
    )


def change() -> None:
    test = page("administrasjon", **{"del": "personer", "person": KARI.key})
    for field, said in NEW.items():
        [one] = [typed for typed in test.text_input if typed.label == _text(field)]
        one.set_value(said)
    press(test, _text("save"))


def erase() -> None:
    test = page("administrasjon", **{"del": "personer", "person": KARI.key, "gjor": "slett"})
    press(test, _text("erase", name=KARI.name))


def press(test, label: str) -> None:
    [button] = [one for one in test.button if one.label == label]
    button.click().run()
    assert not test.exception


def held(folder: Path) -> Iterator[tuple[str, str]]:
    """What each file there holds of her old details."""
    for path in sorted(folder.iterdir()):
        content = path.read_bytes() if path.is_file() else b""
        yield from ((path.name, said) for said in OLD.values() if said.encode() in content)


@pytest.mark.parametrize(("leaves", "now"), [(change, NEW), (erase, {})], ids=["changed", "erased"])
def test_old_details_leave_the_files_and_are_in_no_backup_made_afterwards(
    leaves, now, known: Store, tmp_path: Path
) -> None:
    """While the store is open, as it is below a server."""
    before, after = tmp_path / "before", tmp_path / "after"
    copy = known.back_up(before, stem="kopi")
    assert {said for _, said in held(tmp_path)} == {said for _, said in held(before)}
    assert {said for _, said in held(before)} == set(OLD.values())

    leaves()
    found = {person.key: person for person in known.persons(NORD.key)}
    assert len(found) == OTHERS + bool(now)
    assert not now or found[KARI.key].model_dump(include=set(NEW)) == NEW
    newer = known.back_up(after, stem="kopi")
    assert [*held(tmp_path), *held(after)] == []
    assert copy.head == newer.head
    assert known.verify().intact
