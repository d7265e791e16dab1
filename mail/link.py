"""A mail link: opens a new letter in whatever program the reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 1900
"""Windows hands on some 2 000 characters to the mail program, and cuts off or drops the rest."""


def mailto(addresses: Iterable[str], *, subject: str, bodies: Iterable[str]) -> str | None:
    """Give the link with the first of the bodies that it has room for, None when it has for none.

    `bodies` say the same, each shorter than the one before.
    """
    to = ",".join(quote(address, safe="@") for address in addresses)
    start = f"mailto:{to}?subject={quote(subject)}&body="
    links = (start + quote(body.replace("\n", "\r\n")) for body in bodies)
    return next((link for link in links if len(link) <= LONGEST), None)
