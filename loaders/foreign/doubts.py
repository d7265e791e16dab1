"""Whose sheet it seems to be, and for which round: what the file itself says against what is said.

Titles speak of much: only where nothing speaks of what was chosen is there a doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.cycle import cycles
from goals.finding import Finding, FindingCode, Severity
from goals.foreign import Telling
from loaders import cells
from loaders.foreign.telling import hints, trusts_in
from loaders.table_reading import address, shortened
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from goals.catalogue.model import Strategy
    from goals.cycle import Period
    from goals.foreign import Said
    from loaders.foreign.tables import HeadedTable


def tellings(table: HeadedTable, said: Said) -> tuple[Telling, ...]:
    """Give what the cells above the headings, the sheet's name and the file's say, in order."""
    sheet, strategy = table.sheet.name, table.strategy
    titles = [
        _telling(cells.seen(cell), strategy, said, sheet=sheet, cell=address(row, number))
        for row, listed in enumerate(table.sheet.grid[: table.head_rows[0] - 1], 1)
        for number, cell in enumerate(listed, 1)
        if not cell.blank
    ]
    names = _telling(sheet, strategy, said, sheet=sheet), _telling(said.file_name, strategy, said)
    return tuple(found for found in (*titles, *names) if found.trusts or found.periods)


def doubts(
    table: HeadedTable,
    read: Collection[int],
    told: Iterable[Telling],
    said: Said,
) -> tuple[Finding, ...]:
    """Say where the file seems to be for another trust or round than those that were chosen.

    A heading over a column that is read (by its number) weighs more than any title.
    """
    trusts = [telling for telling in told if telling.trusts]
    periods = [telling for telling in told if telling.periods]
    over_columns = list(_over_columns(table, read, said))
    found = [_other_trust(trusts, table.strategy, said)]
    found.append(_other_period(over_columns, said) or _other_period(periods, said))
    return tuple(doubt for doubt in found if doubt)


def _telling(
    text: str, strategy: Strategy, said: Said, *, sheet: str | None = None, cell: str | None = None
) -> Telling:
    return Telling(
        text=shortened(text),
        sheet=sheet,
        cell=cell,
        trusts=trusts_in(text, strategy.trusts),
        periods=_periods(text, strategy, said),
    )


def _periods(text: str, strategy: Strategy, said: Said) -> tuple[Period, ...]:
    """Without a year a tertial is one of the plan that the report is for."""
    plans = [plan for plan in cycles(strategy) if said.period in {None, *plan.periods}]
    known = [period for plan in plans for period in plan.periods]
    return tuple(dict.fromkeys(p for hint in hints(text) for p in hint.periods(known)))


def _over_columns(table: HeadedTable, read: Collection[int], said: Said) -> Iterator[Telling]:
    for heading in table.headings:
        if heading.number in read and heading.hints:
            place = address(table.head_rows[-1], heading.number)
            yield _telling(heading.shown, table.strategy, said, sheet=table.sheet.name, cell=place)


def _other_trust(told: list[Telling], strategy: Strategy, said: Said) -> Finding | None:
    if not told or said.trust in {None, *(key for telling in told for key in telling.trusts)}:
        return None
    short = {trust.key: trust.short for trust in strategy.trusts}
    found = [short[key] for key in told[0].trusts]
    return _doubt(FindingCode.SAYS_OTHER_TRUST, told[0], found, short.get(str(said.trust), ""))


def _other_period(told: list[Telling], said: Said) -> Finding | None:
    if not told or said.period is None:
        return None
    if said.period in {period for telling in told for period in telling.periods}:
        return None
    found = [dates.period(period) for period in told[0].periods]
    return _doubt(FindingCode.SAYS_OTHER_PERIOD, told[0], found, dates.period(said.period))


def _doubt(code: FindingCode, telling: Telling, found: list[str], expected: str) -> Finding:
    return Finding(
        code,
        Severity.WARNING,
        sheet=telling.sheet,
        cell=telling.cell,
        value=telling.text,
        values={"found": words("findings")("parts.or").join(found), "expected": expected},
    )
