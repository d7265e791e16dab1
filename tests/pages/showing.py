"""Run a page by the framework, without a browser, and read what it shows."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

from goals.catalogue.load import strategy

PAGES = Path(__file__).parents[2] / "pages"
NORD = strategy("helse-nord-2038")
MIDT = strategy("helse-midt-norge-2015")
HOSTILE = "<img src=x onerror=alert(1)> [lenke](https://example.invalid)"
WALK = (
    "hovedtall",
    "styringsmal",
    "framdrift",
    "siden",
    "indikatorer",
    "oppmerksomhet",
    "oppfolging",
    "vedtak",
)
"""The slides of a meeting that Page Down leads through, in their order."""


def page(name: str, **address: str) -> AppTest:
    """A page that has been run; it must not have failed."""
    test = AppTest.from_file(PAGES / f"{name}.py", default_timeout=60)
    for key, value in address.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return test


def html_of(test: AppTest) -> str:
    """Everything that a page shows as HTML."""
    return "\n".join(part.proto.body for part in test.get("html"))


def shown(name: str, **address: str) -> str:
    """Run a page, and give everything that it shows as HTML."""
    return html_of(page(name, **address))


def read(html: str) -> str:
    """The words of HTML on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def addresses(html: str) -> list[str]:
    """Where its links lead, in order."""
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', html)]
