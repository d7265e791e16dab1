"""Who the program knows: add somebody, change what is held, or erase them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import persons
from goals.access import Role
from goals.people import Person
from pages.parts import filters, layout, session
from pages.parts.admin import step
from pages.parts.markup.admin import persons as html_persons
from pages.parts.markup.section import section
from texts import people
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from pages.parts.address import ViewSpec

_text = words("personer")
_PERSON, _WAY, _ERASED, _ADDED = "person", "gjor", "person-erased", "persons-added"


def show(spec: ViewSpec) -> None:
    """List everybody; one can be chosen and changed."""
    desk, links = session.desk(spec.strategy), filters.links()
    known = {person.key: person for person in persons.listed(desk)}
    step.tell()
    asked = filters.asked(_PERSON)
    if asked == html_persons.NEW:
        st.html(section(_text("new"), _text("new_lead")))
        _form(desk, None)
    elif asked in known:
        _one(desk, known[asked])
    elif asked and not session.recall(_ERASED):
        layout.alert(_text("unknown", person=asked))
    session.remember(_ERASED, None)
    if session.settings().oidc_role_claim:
        layout.notice(_text("roles_from_claims"))
    st.html(html_persons.persons(tuple(known.values()), spec.strategy, links))


def _one(desk: Desk, person: Person) -> None:
    """Let somebody be changed, or erased once it is said what that does."""
    way = filters.asked(_WAY)
    st.html(section(person.name, html_persons.ways(person, way, filters.links())))
    if way != html_persons.ERASE:
        _form(desk, person)
        return
    st.html(html_persons.erasing(person))
    if st.button(_text("erase", name=person.name), type="primary"):
        session.remember(_ERASED, person.key)
        step.take(lambda: _erased(desk, person))


def _form(desk: Desk, person: Person | None) -> None:
    """Ask for what is held of a person; `person` None: somebody new."""
    added: int = session.recall(_ADDED) or 0  # the fields are empty for the next one
    key = person.key if person else f"{html_persons.NEW}-{added}"
    roles, trusts = list(Role), [trust.key for trust in desk.strategy.trusts]
    held = person or Person(key=key, name="", email=None, role=Role.CONTACT)
    with st.form(f"person-{key}", border=False):
        name = st.text_input(_text("name"), held.name, key=f"name-{key}")
        email = st.text_input(
            _text("email"), held.email or "", key=f"email-{key}", help=_text("email_help")
        )
        role = st.selectbox(
            _text("role"),
            roles,
            index=roles.index(held.role),
            format_func=people.role,
            key=f"role-{key}",
        )
        chosen = st.multiselect(
            _text("trusts"),
            trusts,
            default=[trust for trust in trusts if trust in held.trusts],
            format_func=lambda trust: desk.strategy.trust_by_key[trust].short,
            key=f"trusts-{key}",
            help=_text("trusts_help"),
        )
        login = st.text_input(
            _text("login"), held.login or "", key=f"login-{key}", help=_text("login_help")
        )
        if st.form_submit_button(_text("save"), type="primary"):
            said = Person(
                key=person.key if person else persons.new_key(),
                name=name,
                email=email,
                role=role,
                trusts=frozenset(chosen),
                login=login,
            )
            _save(desk, said, is_new=person is None)


def _save(desk: Desk, person: Person, *, is_new: bool) -> None:
    """Store it and say so, or say all that is wrong beside the form."""
    if faults := persons.save(desk, person):
        layout.alert(_text("faulty"), [_text(f"faults.{fault}") for fault in faults])
        return
    if is_new:
        session.remember(_ADDED, (session.recall(_ADDED) or 0) + 1)
    step.take(lambda: _text("saved", name=person.name))


def _erased(desk: Desk, person: Person) -> str:
    persons.erase(desk, person.key)
    return _text("erased")
