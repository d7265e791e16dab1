"""Where a file belongs that was made for something else than what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.catalogue.load import strategies
from goals.finding import FindingCode
from pages.parts import filters
from pages.parts.markup.delivery_files import belongs
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from pages.parts.delivery.upload import File

_text = words("rapportering")


def show(desk: Desk, file: File) -> None:
    """Lead to what the sheet was made for, where the file, which stays in the field, goes along."""
    previewed, shown = file.preview, file.place.trust
    identity = previewed.delivery.identity
    if identity is None:
        return
    remark, label = "", ""
    codes = {finding.code for finding in previewed.errors}
    trust = desk.strategy.trust_by_key.get(identity.trust)
    if FindingCode.OTHER_STRATEGY in codes and identity.strategy in strategies():
        label = _text("elsewhere.strategy", strategy=strategies()[identity.strategy].short)
    elif codes == {FindingCode.OTHER_PERIOD}:
        label = _text("elsewhere.round", period=dates.period(identity.period))
    elif previewed.trust and trust and trust != shown:
        remark = _text("elsewhere.trust", trust=trust.short, shown=shown.short)
        label = _text("elsewhere.to_trust", trust=trust.short)
    if label:
        address = filters.href(
            "rapportering",
            strategi=identity.strategy,
            foretak=identity.trust,
            periode=identity.period,
            plan="",
        )
        st.html(belongs(remark, label, address))
