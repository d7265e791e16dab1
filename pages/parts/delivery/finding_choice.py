"""Which findings are shown: the address says it (`alvor`, `retting`, `kolonne`, `rad`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.mending import narrowed, offered
from texts.finding_groups import FACETS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from goals.finding import Finding


def chosen(found: Collection[Finding]) -> Mapping[str, str]:
    """Give what is chosen of each facet; what none of the findings has any more is left out."""
    said: dict[str, str] = {}
    for name in FACETS:
        value = st.query_params.get(name, "")
        if value in offered(narrowed(found, FACETS, said), FACETS, {})[name]:
            said[name] = value
    return said
