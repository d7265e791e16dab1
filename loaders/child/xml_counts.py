"""Count what lies in a part without building it: a stream of elements, nothing kept."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet


def parser() -> expat.XMLParserType:
    """Refuse a document type by itself, whatever was looked at before."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def _refuse_doctype(*_: object) -> None:
    raise ValueError("doctype")


@lru_cache(maxsize=256)  # a part has hundreds of thousands of elements under a dozen names
def local(name: str) -> str:
    """Give the name without its namespace."""
    return name.rpartition(" ")[2]


def count_elements(data: bytes, names: AbstractSet[str]) -> Mapping[str, int]:
    """Count elements by local name; raises ExpatError on what is no XML."""
    counts: Counter[str] = Counter()

    def start(name: str, _attributes: dict[str, str]) -> None:
        if local(name) in names:
            counts[local(name)] += 1

    made = parser()
    made.StartElementHandler = start
    made.Parse(data, True)  # noqa: FBT003 (expat knows it by place only)
    return counts
