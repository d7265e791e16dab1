"""The backups in their folder: what is taken when, what there is, and how one is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.cycle import day_in_norway
from pages.parts.markup.admin.health import bytes_in_words
from pages.parts.markup.section import section
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actions.backups import Place
    from data.backup import Backup

_COLUMNS = ("at", "event", "head", "agrees", "size", "file")
_text = words("drift")


def in_memory() -> Html:
    """Say that there is nothing to copy."""
    return tag("p", _text("memory_has_none"), class_="sm-remark")


def plan(where: Place) -> Html:
    """Say whether a backup is taken every night, where they lie and how long."""
    said = _text("nightly" if where.nightly else "not_nightly", folder=where.folder)
    kept = _text("kept", days=where.keep_days) if where.nightly else ""
    return tag("p", f"{said} {kept}".rstrip(), class_="sm-remark")


def backups(found: Sequence[tuple[Backup, bool]], *, today: date) -> Html:
    """List them, newest first, each with whether the store holds the event that it ends at."""
    if not found:
        return tag("p", _text("none_yet"), class_="sm-remark")
    columns = [_text(f"backups.{key}") for key in _COLUMNS]
    return folded(_text("backups_caption"), columns, [_row(*each, today) for each in found])


def restoring(*, into_a_file: bool) -> Html:
    """Tell how a backup is put back, which no running server can do."""
    table = _text.table("restore_steps" if into_a_file else "move_steps")
    steps = (tag("li", said) for said in table.values())
    hidden = tag("p", _text("removed_texts"), class_="sm-remark")
    return section(_text("restore"), join((tag("ol", *steps), hidden)))


def _row(backup: Backup, agrees: bool, today: date) -> tuple[str, ...]:  # noqa: FBT001 (of a pair)
    head = backup.head
    age = tag("div", _age(backup, today), class_="sm-quiet")
    return (
        tag("div", tag("div", dates.moment(backup.at)), age),
        str(head.event_no),
        head.short,
        _text("agrees" if agrees else "differs"),
        bytes_in_words(backup.path.stat().st_size),
        backup.path.name,
    )


def _age(backup: Backup, today: date) -> str:
    days = (today - day_in_norway(backup.at)).days
    return _text("age.today" if days < 1 else "age.one" if days == 1 else "age.days", days=days)
