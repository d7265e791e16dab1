"""One trust's reminder on screen: seen whole, taken along, or sent, with the result for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import reminder_sending, reminding, running
from goals.access import Action
from mail.calendar_file import KIND
from pages.parts import filters, session
from pages.parts.markup import reminders as html_reminders
from pages.parts.markup.section import section
from pages.parts.markup.tags import tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from datetime import datetime

    from actions.desk import Desk
    from actions.reminder_sending import Outbox
    from actions.reminding import Draft
    from goals.catalogue.model import Trust
    from goals.cycle import Period
    from pages.parts.address import ViewSpec

_text = words("paminnelser")
_EML, _RESULT = "message/rfc822", "reminder-result"


def drafts(spec: ViewSpec) -> tuple[Draft, ...]:
    """Give the reminders of the round that is shown; UserError when the person may not."""
    desk, url = session.desk(spec.strategy), session.settings().public_url
    return reminding.drafts(desk, session.view(spec), public_url=url)


def show(spec: ViewSpec, trust: Trust, found: tuple[Draft, ...]) -> None:
    """Show the trust's reminder, or say that there is nothing to remind of."""
    draft = next((each for each in found if each.reminder.trust == trust), None)
    if draft is None:
        said = _text("one.complete", trust=trust.short, period=dates.period(spec.period))
        st.html(section(_text("one.heading", trust=trust.short), said))
        return
    link, is_whole = reminding.as_mailto(draft)
    shown = html_reminders.letter(draft, link, is_whole=is_whole, links=filters.links())
    st.html(section(_text("one.heading", trust=trust.short), shown))
    with st.container(horizontal=True):
        if draft.recipients:
            _file(spec, draft)
        deadline(session.desk(spec.strategy), trust, spec.period)
    out = reminder_sending.outbox(session.settings())
    if out and draft.recipients:
        _offer_sending(spec, draft, out)


def way(spec: ViewSpec) -> None:
    """Lead to the reminders from where it is seen who has delivered; for who may send them."""
    if session.allows(Action.REMIND):
        st.html(html_reminders.way(filters.links(), spec.trust))


def deadline(desk: Desk, trust: Trust, period: Period) -> None:
    """Offer the trust's deadline in a round as a calendar file."""
    st.download_button(
        _text("one.ics"),
        lambda: reminding.deadline_file(desk.view(period), trust, made_at=_now()),
        key=f"ics-{trust.key}-{period}",
        file_name=reminding.deadline_name(trust, period),
        mime=KIND,
        on_click="ignore",
    )


def _file(spec: ViewSpec, draft: Draft) -> None:
    desk, trust = session.desk(spec.strategy), draft.reminder.trust.key
    st.download_button(
        _text("one.eml"),
        lambda: reminding.as_file(desk, draft, made_at=_now()),
        key=f"eml-{trust}-{spec.period}",
        file_name=f"paminnelse-{trust}-{spec.period}.eml",
        mime=_EML,
        on_click="ignore",
    )


def _offer_sending(spec: ViewSpec, draft: Draft, out: Outbox) -> None:
    """Send to each recipient when the button is pressed, and say how it went with each."""
    place, (first, *rest) = (draft.reminder.trust.key, spec.period), draft.recipients
    st.html(tag("p", _text("one.happens"), class_="sm-remark"))
    label = (
        _text("one.send", count=len(draft.recipients))
        if rest
        else _text("one.send_one", name=first.name)
    )
    if st.button(label, type="primary", key=f"send-{place[0]}-{place[1]}"):
        with st.spinner(_text("one.sending")):
            desk = session.desk(spec.strategy)
            sent = reminder_sending.send(desk, out, draft, made_at=_now())
        session.remember(_RESULT, (place, sent))
        st.rerun()
    kept = session.recall(_RESULT)
    if kept and kept[0] == place:
        st.html(html_reminders.results(kept[1]))


def _now() -> datetime:
    return running.clock(session.settings())()
