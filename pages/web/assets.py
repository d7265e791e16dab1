"""The addresses of the files that the browser gets from us as they are."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from texts.guide import Picture

STATIC = Path(__file__).parents[1] / "static"
FONT = "fonts/inter-latin-wght-normal.woff2"


@cache
def address(name: str) -> str:
    """Give the address of a file of ours; it changes when the file does, so it may be kept."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    # The framework asks for its fonts without a version: one address, one download.
    version = "" if name == FONT else f"?v={digest}"
    return f"./app/static/{name}{version}"


def picture(shown: Picture) -> str:
    """Give the address of a picture of the user guide."""
    return address(f"guide/{shown.name}.png")
