"""From the rows of the sheet «Status» to what was delivered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals.delivery import DeliveredAnswer, DeliveredRow
from goals.finding import FindingCode
from goals.status import Status
from loaders import cells
from loaders.layout import STATUS, TEXT_LIMIT
from loaders.typed import typed_row

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import MeasureId
    from goals.delivery import TypedRow
    from goals.finding import Finding
    from loaders.cells import ReadId
    from loaders.table_reading import FoundTable, RowReader

_INPUTS = tuple(column.key for column in STATUS.inputs)
_ANSWER = "answer"


class StatusRows:
    """The rows as read so far: delivered ones by measure, all that were listed or typed, faults."""

    def __init__(self, known: Collection[MeasureId], read_id: ReadId | None = None) -> None:
        """Begin with nothing; `read_id` None reads numbers as they stand in our own."""
        self._known = known
        self._read_id = read_id or partial(cells.read_id, known=known)
        self.rows: dict[MeasureId, DeliveredRow] = {}
        self.answers: dict[MeasureId, DeliveredAnswer] = {}
        self.listed: dict[MeasureId, None] = {}
        self.typed: list[TypedRow] = []
        self.findings: list[Finding] = []

    def read(self, table: FoundTable) -> None:
        """Read every row in which anything stands."""
        for reader in table.rows():
            self._read_row(reader)
            self.findings.extend(reader.findings)
            self.typed.append(typed_row(reader, reader.measure))

    def _read_row(self, reader: RowReader) -> None:
        filled = reader.any_filled(*_INPUTS)
        if reader.any_filled(*_INPUTS, _ANSWER) and reader.cell("id").blank:
            reader.find("id", FindingCode.ID_MISSING)
        measure = reader.take("id", self._read_id)
        if measure is not None:
            reader.measure = str(measure)
            self.listed[measure] = None
            self._read_answer(reader, measure)
        if not filled:
            return
        row = _row(reader, measure or next(iter(self._known)))
        if measure in self.rows:
            reader.find("id", FindingCode.DUPLICATE_ROW, str(measure))
        elif measure is not None:
            self.rows[measure] = row

    def _read_answer(self, reader: RowReader, measure: MeasureId) -> None:
        """An answer stands by itself: a row of it alone reports nothing."""
        text = reader.take(_ANSWER, partial(cells.read_text, limit=TEXT_LIMIT))
        if text is None:
            return
        if measure in self.answers and not reader.any_filled(*_INPUTS):
            reader.find("id", FindingCode.DUPLICATE_ROW, str(measure))
        answer = DeliveredAnswer(measure, text, reader.sheet, reader.address(_ANSWER))
        self.answers.setdefault(measure, answer)


def _row(reader: RowReader, measure: MeasureId) -> DeliveredRow:
    """Read all inputs of a row, also when one of them is faulty: all faults at once."""
    text = partial(cells.read_text, limit=TEXT_LIMIT)
    status = reader.take("status", cells.read_status)
    return DeliveredRow(
        measure=measure,
        sheet=reader.sheet,
        cells=reader.addresses("id", *_INPUTS),
        unchanged=status is cells.UNCHANGED,
        status=status if isinstance(status, Status) else None,
        progress=reader.take("progress", cells.read_percent),
        cause=reader.take("cause", cells.read_cause),
        comment=reader.take("comment", text),
        next_step=reader.take("next_step", text),
        support=reader.take("support", cells.read_yes_no),
        proposed_due=reader.take("proposed_due", cells.read_date),
        internal_note=reader.take("internal_note", text),
    )
