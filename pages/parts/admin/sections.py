"""Which sections Administrasjon has, in the order that they are listed: a new one adds its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts import filters
from pages.parts.admin import (
    archive,
    audit,
    backups,
    deliveries,
    health,
    imports,
    persons,
    plan,
    plan_history,
    plan_workbook,
    proposals,
    questions,
    redaction,
    reminders,
    rolling_over,
    rounds,
    settings,
    tokens,
)
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.tags import tag
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pages.parts.address import ViewSpec
    from pages.parts.markup.tags import Html

FIELD = "del"
"""The field of the address that names the section."""
_GROUPS: Mapping[str, Mapping[str, Callable[[ViewSpec], None]]] = {
    "round": {
        "runder": rounds.show,
        "leveringer": deliveries.show,
        "paminnelser": reminders.show,
        "importer": imports.show,
        "sporsmal": questions.show,
    },
    "plan": {
        "plan": plan.show,
        "planark": plan_workbook.show,
        "frister": proposals.show,
        "planhistorikk": plan_history.show,
        "rullering": rolling_over.show,
    },
    "program": {
        "personer": persons.show,
        "tilgang": tokens.show,
        "logg": audit.show,
        "fjerning": redaction.show,
        "arkiv": archive.show,
        "sikkerhetskopi": backups.show,
        "drift": health.show,
        "innstillinger": settings.show,
    },
}
"""By key in the address; what it is called stands under `[sections]` in administrasjon.toml."""
SECTIONS = {key: show for sections in _GROUPS.values() for key, show in sections.items()}


def asked() -> str:
    """Give the section that the address asks for, else the first."""
    wanted = filters.asked(FIELD)
    return wanted if wanted in SECTIONS else next(iter(SECTIONS))


def ways(chosen: str) -> Html:
    """Lead to the sections by plain links, with the filters in force.

    Folded under the name of the present one where the window is narrow; a wide one shows them all.
    """
    text = words("administrasjon")
    present = tag("summary", text("section", name=text(f"sections.{chosen}")))
    groups = tag("div", *(_group(name, chosen) for name in _GROUPS))
    return tag("details", present, groups, class_="sm-sections")


def _group(name: str, chosen: str) -> Html:
    text, links = words("administrasjon"), filters.links()
    listed = (
        Way(text(f"sections.{key}"), links.to_section(key), chosen=key == chosen)
        for key in _GROUPS[name]
    )
    return choices(text(f"groups.{name}"), listed)
