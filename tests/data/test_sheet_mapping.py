"""How a sheet of somebody's own was read is kept with its import, and found again."""

from __future__ import annotations

from data.ledger import Facts
from data.store import Store
from goals.facts import EventKind
from goals.foreign import MappedColumn, MappedField, SheetMapping
from tests.builders import STRATEGY
from tests.data.drafts import Clock, deliver, draft, redact, report, retract
from tests.data.earlier import LAST_SCHEMA, made_by


def mapping(status: str = "Tilstand", sheet: str = "Ark1") -> SheetMapping:
    return SheetMapping(
        sheet=sheet,
        head_row=4,
        columns=(
            MappedColumn(field=MappedField.ID, number=1, heading="Tiltak"),
            MappedColumn(field=MappedField.STATUS, number=7, heading=status, nth=2),
        ),
    )


def deliver_own(store: Store, read_as: SheetMapping, **fields: object) -> int:
    with store.write() as transaction:
        facts = Facts(status_updates=(report(comment="Tekst"),), mapping=read_as)
        return transaction.append(draft(**fields), facts).event_no


def remembered(store: Store, trust: str = "unn", strategy: str = STRATEGY.key):
    return store.sheet_mappings(strategy, trust, EventKind.IMPORT)


def test_those_that_stand_are_remembered_for_the_trust_and_the_strategy(store: Store):
    assert remembered(store) == ()
    deliver_own(store, mapping("Først"))
    newest = deliver_own(store, mapping("Sist"))
    deliver(store, report())  # a sheet of ours says nothing of columns
    assert remembered(store) == (mapping("Sist"), mapping("Først"))
    assert remembered(store, trust="nlsh") == ()
    assert remembered(store, strategy="annen") == ()
    retract(store, newest)
    assert remembered(store) == (mapping("Først"),)


def test_columns_that_are_used_again_stand_once_where_they_were_used_last(store: Store):
    for status in ("Først", "Sist", "Først"):
        deliver_own(store, mapping(status))
    assert remembered(store) == (mapping("Først"), mapping("Sist"))


def test_columns_are_part_of_the_chain_and_are_no_rows_of_the_delivery(store: Store):
    number = deliver_own(store, mapping())
    assert store.row_counts([number]) == {number: 1}
    assert store.verify().intact


def test_a_heading_is_taken_out_with_the_texts_of_the_whole_event(store: Store):
    number = deliver_own(store, mapping("Kari Nordmann"))
    assert redact(store, number, "T1.1") == 1
    assert remembered(store) == (mapping("Kari Nordmann"),)
    assert redact(store, number) == 4  # each heading, and the name of the sheet beside it
    (found,) = remembered(store)
    assert found.sheet == "[fjernet]"
    assert {column.heading for column in found.columns} == {"[fjernet]"}
    assert store.verify().intact


def test_a_store_from_before_is_brought_up_and_its_chain_still_verifies(path):
    head = made_by(2, path)
    with Store.open(path, clock=Clock()) as store:
        assert store.schema() == LAST_SCHEMA > 2
        assert (store.head().hash, store.verify().intact) == (head.hash, True)
        assert remembered(store) == ()
        deliver_own(store, mapping())
        assert remembered(store) == (mapping(),)
        assert store.verify().intact
