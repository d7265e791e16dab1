"""`styringsmal demo`: fill an empty store with demonstration data, and show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console as Screen
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from actions import running
from actions.demo.run import VIA, play
from commands.arguments import command, option
from commands.console import DONE
from commands.serve import DEFAULT_ADDRESS, DEFAULT_PORT, serve
from commands.socket_client import is_served
from commands.socket_place import socket_path
from data.location import database_file, shown
from data.settings import Settings
from goals.catalogue.load import strategy
from goals.errors import UserError
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from actions.demo.story import Step
    from commands.arguments import Parsers
    from commands.caller import Caller
    from commands.console import Console
    from goals.catalogue.model import Strategy


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "demo", alone=run)
    option(parser, "--serve", action="store_true")


def run(args: Namespace, console: Console, caller: Caller) -> int:
    """Fill the caller's database unless it holds the demonstration already, then serve it."""
    settings = Settings.from_environment(caller.environment)
    chosen = strategy(args.strategy or settings.strategy)
    path = database_file(settings, caller.directory)
    if path is None:
        raise UserError("store_not_a_file", database=shown(settings.database))
    socket = socket_path(settings, caller.directory)
    if socket and is_served(socket):
        raise UserError("already_serving", database=settings.database)
    folder = path.with_name(f"{path.stem}-arbeidsbok")
    is_filled = path.exists() and _holds_demonstration(settings, caller, chosen)
    if not is_filled:
        _fill(path, folder, chosen, console)
    said = "said.demo_already" if is_filled else "said.demo_filled"
    console.tell(words("commands")(said, database=path, folder=folder))
    console.answer({"database": str(path), "workbooks": str(folder), "filled": not is_filled})
    if args.serve:
        return serve(DEFAULT_ADDRESS, DEFAULT_PORT, console, caller)
    return DONE


def _holds_demonstration(settings: Settings, caller: Caller, chosen: Strategy) -> bool:
    """Whether the story is there; UserError when it is something else that is there."""
    with running.opened(settings, caller.directory) as store:
        is_empty = store.newest_event() == 0
        is_told = any(event.via == VIA for event in store.events(chosen.key))
    if not is_empty and not is_told:
        raise UserError("store_not_empty", path=settings.database)
    return is_told


def _fill(path: Path, folder: Path, chosen: Strategy, console: Console) -> None:
    """Play the story under a progress bar."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Screen(file=console.err)) as progress:
        task = progress.add_task(words("commands")("said.demo_filling"), total=None)

        def on_step(done: int, total: int, _step: Step) -> None:
            progress.update(task, completed=done, total=total)

        play(path, folder, chosen, on_step=on_step)
