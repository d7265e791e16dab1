"""`styringsmal import`: status sheets in, each stored whole or not at all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from actions import importing
from actions.answers import asked
from actions.importing import Choice, Committed, Outcome, Upload
from commands import import_json, import_text
from commands.arguments import as_user, command, option
from commands.console import DONE, REFUSED
from goals.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

    from actions.desk import Desk
    from actions.importing import Choices, Preview
    from commands.arguments import Parsers
    from commands.terminal import Terminal

_ATTEMPTS = 5
"""How often a file is compared anew when others report meanwhile, before giving up."""


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "import", run)
    option(parser, "files", metavar="F", nargs="+")
    option(parser, "--trust", metavar="T")
    option(parser, "--period", metavar="P")
    as_user(parser)
    option(parser, "--approved-by", metavar="ROLE")
    option(parser, "--on-conflict", choices=["refuse", "mine", "theirs"], default="refuse")
    option(parser, "--dry-run", action="store_true")


def run(args: Namespace, terminal: Terminal) -> int:
    """Import each file by itself, once all of them are found."""
    desk, console = terminal.desk(args), terminal.console
    contents = [terminal.read(name) for name in args.files]
    answers, is_done = [], True
    for name, content in zip(args.files, contents, strict=True):
        previewed, committed = _import(desk, Upload(Path(name).name, content), args)
        console.tell(import_text.told(name, previewed, committed, desk.strategy))
        answers.append(import_json.imported(name, previewed, committed, _choices(previewed, args)))
        is_done = is_done and _is_done(previewed, committed)
    console.answer(answers)
    return DONE if is_done else REFUSED


def _import(desk: Desk, upload: Upload, args: Namespace) -> tuple[Preview, Committed]:
    """Preview and commit; when somebody reported in between, preview again."""
    for _ in range(_ATTEMPTS):
        previewed = _preview(desk, upload, args)
        if args.dry_run:
            return previewed, Committed(Outcome.DRY_RUN)
        try:
            return previewed, importing.commit(
                desk,
                previewed,
                approved_role=(args.approved_by or "").strip() or None,
                choices=_choices(previewed, args),
            )
        except UserError as error:
            if error.code != "preview_outdated":
                raise
    return previewed, Committed(Outcome.CONFLICT)


def _preview(desk: Desk, upload: Upload, args: Namespace) -> Preview:
    """Read a file; one that isn't ours by columns that somebody has confirmed on screen before."""
    read = partial(
        importing.preview,
        desk,
        upload,
        trust=asked.trust(desk.strategy, args.trust) if args.trust else None,
        period=asked.period(args.period) if args.period else None,
    )
    found = read()
    mapping = found.delivery.confirmed_before
    return read(mapping=mapping) if mapping else found


def _choices(previewed: Preview, args: Namespace) -> Choices:
    """Settle every conflict as `--on-conflict` says; `refuse` settles none."""
    if args.on_conflict == "refuse":
        return {}
    return dict.fromkeys(previewed.to_settle, Choice(args.on_conflict))


def _is_done(previewed: Preview, committed: Committed) -> bool:
    if committed.outcome is Outcome.DRY_RUN:
        return not previewed.errors
    return committed.outcome in {Outcome.STORED, Outcome.UNCHANGED}
