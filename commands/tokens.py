"""`styringsmal tokens`: who may ask the data interface; make a token, or withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import running, tokens
from commands.arguments import as_user, command, family, option
from commands.console import DONE
from commands.table import table
from goals.tokens import LIFETIMES
from texts import access_tokens

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.tokens import AccessToken

Json = dict[str, object]


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    inner = family(parsers, "tokens")
    command(inner, "list", run_list, key="tokens_list")
    parser = command(inner, "make", run_make, key="tokens_make")
    option(parser, "--name", metavar="TEXT", required=True)
    option(parser, "--days", metavar="N", type=int, default=LIFETIMES[-1])
    as_user(parser)
    parser = command(inner, "withdraw", run_withdraw, key="tokens_withdraw")
    option(parser, "token", metavar="TOKEN")
    as_user(parser)


def run_list(args: Namespace, terminal: Terminal) -> int:
    """List the tokens that weren't withdrawn."""
    found = tokens.listed(terminal.desk(args))
    terminal.console.answer([_plain(token) for token in found])
    rows = access_tokens.rows(found, running.now(), {})
    empty = access_tokens.say("nobody")
    terminal.console.show(table(access_tokens.columns(), rows) if rows else empty)
    return DONE


def run_make(args: Namespace, terminal: Terminal) -> int:
    """Make a token and show it, once."""
    made = tokens.make(terminal.desk(args), args.name, days=args.days, now=running.now())
    terminal.console.answer(_plain(made.token) | {"secret": made.secret})
    terminal.console.show(made.secret)
    terminal.console.tell(access_tokens.say("shown_once"))
    return DONE


def run_withdraw(args: Namespace, terminal: Terminal) -> int:
    """Let nobody in by a token any more."""
    tokens.withdraw(terminal.desk(args), args.token)
    terminal.console.answer({"withdrawn": args.token})
    terminal.console.tell(access_tokens.say("withdrawn"))
    return DONE


def _plain(token: AccessToken) -> Json:
    return {
        "token": token.key,
        "strategy": token.strategy,
        "name": token.name,
        "made_by": token.made_by,
        "made_at": token.made_at.isoformat(),
        "expires_at": token.expires_at.isoformat(),
        "used_at": token.used_at.isoformat() if token.used_at else None,
    }
