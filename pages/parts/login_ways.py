"""The addresses of logging in and out, and back to where one came from."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from pages.parts.address import START

IN, OUT = "logg-inn", "auth/logout"
"""Ours, which remembers where one came from; and the framework's own."""
BACK_TO = "til"
_OF_OURS = re.compile(r"/[a-z_]{0,40}")
_MOST_FIELDS = 40


def way_in(page: str, query: dict[str, str]) -> str:
    """Give the address that logs somebody in and brings them back to a page of ours."""
    path = "/" if page == START else f"/{page}"
    here = f"{path}?{urlencode(query)}" if query else path
    return f"{IN}?{urlencode({BACK_TO: here})}"


def safe_way_back(said: str) -> str:
    """Give the address to return to: a page of ours, whatever was said; else the first page.

    It is put together anew from a name of small letters and the fields, so that no other host, no
    scheme and no line break can be in it.
    """
    try:
        asked = urlsplit(said)
        fields = parse_qsl(asked.query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return "/"
    if asked.scheme or asked.netloc or not _OF_OURS.fullmatch(asked.path):
        return "/"
    return f"{asked.path}?{urlencode(fields)}" if fields else asked.path
