"""Where a file belongs that was made for something else than what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.catalogue.load import strategies
from goals.finding import FindingCode
from pages.markup.tags import tag
from pages.parts import filters
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from actions.importing import Preview
    from goals.delivery import SheetIdentity

_text = words("rapportering")


def show(previewed: Preview) -> None:
    """Lead to the round or the strategy that the sheet was made for; say whose else it is."""
    identity = previewed.delivery.identity
    codes = {finding.code for finding in previewed.errors}
    if identity is None:
        return
    if FindingCode.OTHER_STRATEGY in codes and identity.strategy in strategies():
        name = strategies()[identity.strategy].short
        _lead(identity, _text("elsewhere.strategy", strategy=name))
    elif FindingCode.OTHER_PERIOD in codes and not codes & _NOWHERE:
        _lead(identity, _text("elsewhere.round", period=dates.period(identity.period)))


_NOWHERE = {FindingCode.OTHER_TRUST, FindingCode.UNKNOWN_TRUST, FindingCode.UNKNOWN_PERIOD}


def _lead(identity: SheetIdentity, label: str) -> None:
    """Lead to where the file, which stays in the field, is read for what it was made for."""
    address = filters.href(
        "rapportering",
        strategi=identity.strategy,
        foretak=identity.trust,
        periode=identity.period,
        plan="",
    )
    st.html(tag("p", tag("a", label, href=address), class_="sm-remark", data_nav=True))
