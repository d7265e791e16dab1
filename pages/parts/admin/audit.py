"""The audit list: what was done and refused, narrowed, and taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from actions import auditing, persons
from goals.audit import AuditAction, AuditOutcome
from pages.parts import filters, session
from pages.parts.downloads import downloads
from pages.parts.markup.admin import audit as html_audit
from pages.parts.markup.tags import tag
from texts import audit
from texts.words import words

if TYPE_CHECKING:
    from enum import StrEnum

    from goals.audit import AuditEntry
    from pages.parts.address import ViewSpec

    _Asked = TypeVar("_Asked", bound=StrEnum)

_SHOWN, _TAKEN_ALONG = 200, 100_000
_text = words("logg")


def show(spec: ViewSpec) -> None:
    """List the newest lines, of the chosen trust or of all."""
    names = persons.names(session.desk(spec.strategy))
    months = session.settings().audit_months
    st.html(tag("p", _text("lead", months=months), class_="sm-remark"))
    action, outcome = (
        _asked(AuditAction, html_audit.ACTION),
        _asked(AuditOutcome, html_audit.OUTCOME),
    )
    st.html(html_audit.narrowing(action, outcome))
    found = _found(spec, _SHOWN, action, outcome)
    st.html(html_audit.audit_list(found, spec.strategy, names, most=_SHOWN))
    downloads(
        spec,
        "logg",
        lambda: (
            audit.as_table(_found(spec, _TAKEN_ALONG, action, outcome), spec.strategy, names),
        ),
        one_list=True,
    )


def _found(
    spec: ViewSpec, most: int, action: AuditAction | None, outcome: AuditOutcome | None
) -> tuple[AuditEntry, ...]:
    return auditing.audit_list(
        session.desk(spec.strategy),
        most=most,
        action=action,
        outcome=outcome,
        trust=spec.trust.key if spec.trust else None,
    )


def _asked(kind: type[_Asked], name: str) -> _Asked | None:
    """Give what the address narrows to; what isn't there narrows to nothing."""
    said = filters.asked(name)
    return kind(said) if said in set(kind) else None
