"""How the store is: facts in a table, and what gives concern above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.access import Mode
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers
from texts.health import concern
from texts.words import words

if TYPE_CHECKING:
    from actions.health import Health
    from data.settings import Settings

_MEBIBYTE, _GIBIBYTE = 2**20, 2**30
_text = words("drift")


def health(found: Health) -> Html:
    """Tell the concerns first, or that there is none."""
    facts = [(_text(f"facts.{key}"), value) for key, value in _facts(found).items()]
    columns = (_text("facts_name"), _text("facts_value"))
    return join((_concerns(found), listed(_text("facts_caption"), columns, facts)))


def login(held: Settings) -> Html:
    """Tell how people come in: the mode, and with a provider whose word counts. Never a secret."""
    facts = {"mode": _text(f"login.modes.{held.mode}")}
    if held.mode is Mode.OIDC:
        facts |= {
            "provider": (held.oidc_metadata_url or "").partition("/.well-known/")[0],
            "known_by": held.oidc_known_by,
            "role_claim": held.oidc_role_claim or _text("login.by_list"),
            "trust_claim": held.oidc_trust_claim or _text("login.no_claim"),
            "unknown": _text(f"login.unknowns.{held.oidc_unknown}"),
            "longest": _text("login.hours", hours=held.oidc_longest_hours),
        }
    rows = [(_text(f"login.{key}"), value) for key, value in facts.items()]
    return listed(_text("login.caption"), (_text("facts_name"), _text("facts_value")), rows)


def bytes_in_words(size: int | None) -> str:
    """«12,5 MiB», «75,8 GiB»; an en dash for None."""
    if size is None:
        return numbers.NOTHING
    if size >= _GIBIBYTE:
        return f"{numbers.number(size / _GIBIBYTE, 1)} GiB"
    return f"{numbers.number(size / _MEBIBYTE, 1)} MiB"


def _concerns(found: Health) -> Html:
    if not found.concerns:
        return tag("p", _text("well"), class_="sm-done")
    said = (tag("li", concern(one.code, one.values)) for one in found.concerns)
    kind = "sm-fault" if found.urgent else "sm-warning"
    return tag("div", tag("p", _text("concerns")), tag("ul", *said), class_=kind)


def _facts(found: Health) -> dict[str, str]:
    return {
        "place": found.place or _text("in_memory"),
        "head": _text("head", event=found.head.event_no, head=found.head.short),
        "schema": str(found.schema),
        "size": bytes_in_words(found.size),
        "free": bytes_in_words(found.free),
        "newest_backup": _newest(found),
        "verified": _verified(found),
        **({"replica": _text(f"replica.{found.replica}")} if found.replica else {}),
    }


def _newest(found: Health) -> str:
    newest = found.newest_backup
    if newest is None:
        return _text("no_backup")
    return _text("backup_of", at=dates.moment(newest.at), event=newest.head.event_no)


def _verified(found: Health) -> str:
    verified = found.verified
    if verified is None:
        return _text("not_verified")
    key = "intact" if verified.intact else "broken"
    said = _text(f"verified.{key}", events=found.head.event_no, count=verified.count)
    return f"{dates.moment(verified.at)}: {said}"
