"""The audit list: what was done and refused, narrowed by the address, and taken along."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import auditing, persons
from goals.audit import AuditAction, AuditOutcome, AuditQuery, month_after, start_of
from pages.parts import filters, session
from pages.parts.downloads import downloads
from pages.parts.markup.admin import audit as html_audit
from pages.parts.markup.admin.audit import ACTION, MONTH, OUTCOME, WHO
from pages.parts.markup.tags import tag
from texts import audit
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.parts.address import ViewSpec

_SHOWN, _TAKEN_ALONG = 200, 100_000
_text = words("logg")


def show(spec: ViewSpec) -> None:
    """List the newest lines, of the chosen trust or of all."""
    desk = session.desk(spec.strategy)
    names = persons.names(desk)
    options = html_audit.options(auditing.people(desk), names, today=session.today())
    chosen = {field: _asked(field, known) for field, known in options.items()}
    find = partial(auditing.audit_list, desk, _query(spec, chosen))
    st.html(tag("p", _text("lead", months=session.settings().audit_months), class_="sm-remark"))
    st.html(html_audit.narrowing(options, chosen))
    st.html(html_audit.audit_list(find(most=_SHOWN), spec.strategy, names, most=_SHOWN))
    downloads(
        spec,
        "logg",
        lambda: (audit.as_table(find(most=_TAKEN_ALONG), spec.strategy, names),),
        one_list=True,
    )


def _asked(field: str, known: Mapping[str, str]) -> str:
    """Give what the address narrows to; what isn't there narrows to nothing."""
    said = filters.asked(field)
    return said if said in known else ""


def _query(spec: ViewSpec, chosen: Mapping[str, str]) -> AuditQuery:
    month = date.fromisoformat(f"{chosen[MONTH]}-01") if chosen[MONTH] else None
    span = {"since": start_of(month), "before": start_of(month_after(month))} if month else {}
    return AuditQuery(
        action=AuditAction(chosen[ACTION]) if chosen[ACTION] else None,
        outcome=AuditOutcome(chosen[OUTCOME]) if chosen[OUTCOME] else None,
        who=chosen[WHO] or None,
        trust=spec.trust.key if spec.trust else None,
        **span,
    )
