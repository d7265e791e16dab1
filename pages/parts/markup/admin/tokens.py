"""Who may ask the data interface, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import access_tokens, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from goals.tokens import AccessToken

_text = access_tokens.say


def tokens(
    found: Sequence[AccessToken], now: datetime, names: Mapping[str, str], *, described_at: str
) -> Html:
    """List every token that wasn't withdrawn, and lead to the description of the interface."""
    link = tag("a", described_at, href=described_at, target="_blank")
    description = tag("p", _text("described"), " ", link, class_="sm-remark")
    if not found:
        return join([tag("p", _text("nobody"), class_="sm-remark"), description])
    caption = _text("caption", count=numbers.number(len(found)))
    rows = access_tokens.rows(found, now, names)
    return join([listed(caption, access_tokens.columns(), rows), description])
