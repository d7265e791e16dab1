"""The catalogue as tables, for other tools to join on; this program reads the files instead."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from data.statements import statement
from goals.cycle import cycles

if TYPE_CHECKING:
    from data.engine import Connection, Database
    from data.records import Row
    from goals.catalogue.model import Strategy

_TABLES = ("strategy", "goal", "measure", "trust", "period")


def sync(database: Database, strategy: Strategy) -> bool:
    """Copy a strategy into the reference tables; say whether anything had changed."""
    sha256 = hashlib.sha256(strategy.model_dump_json().encode()).hexdigest()
    with database.reading() as connection:
        stored = connection.rows(statement("catalogue_sha256"), strategy=strategy.key)
    if stored == [{"catalogue_sha256": sha256}]:
        return False
    with database.transaction() as connection:
        _replace(connection, strategy, sha256)
    return True


def _replace(connection: Connection, strategy: Strategy, sha256: str) -> None:
    listed = _rows(strategy, sha256)
    for table in _TABLES:
        connection.run(statement(f"forget_{table}"), strategy=strategy.key)
        connection.insert(table, [row | {"strategy": strategy.key} for row in listed[table]])


def _rows(strategy: Strategy, sha256: str) -> dict[str, list[Row]]:
    areas = {area.key: area.title for area in strategy.areas}
    return {
        "strategy": [
            {"title": strategy.title, "owner": strategy.owner, "catalogue_sha256": sha256}
        ],
        "goal": [
            {"goal": goal.number, "area_title": areas[goal.area]}
            | goal.model_dump(include={"area", "title", "short"})
            for goal in strategy.goals
        ],
        "measure": [
            {"measure": str(measure.id), "goal": measure.id.goal, "number": measure.id.number}
            | measure.model_dump(include={"text", "short"})
            for measure in strategy.measures
        ],
        "trust": [
            {"trust": trust.key}
            | trust.model_dump(include={"name", "short", "kind", "organisation_number"})
            for trust in strategy.trusts
        ],
        "period": [
            {"period": str(period), "cycle": cycle.key}
            | {"first_day": period.first_day, "last_day": period.last_day}
            for cycle in cycles(strategy)
            for period in cycle.periods
        ],
    }
