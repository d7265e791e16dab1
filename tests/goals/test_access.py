"""Who may do what, as a table."""

from __future__ import annotations

import pytest

from goals.access import ANYBODY, LOCAL, Action, Principal, Role, may, own_trust

READER = Principal("r", Role.READER)
CONTACT = Principal("c", Role.CONTACT, frozenset({"unn"}))


@pytest.mark.parametrize(
    ("action", "reader", "contact_for_own", "contact_for_other"),
    [
        ("read", None, None, None),
        ("read_internal", "needs_contact", None, "other_trust"),
        ("download_sheet", "needs_contact", None, "other_trust"),
        ("import", "needs_contact", None, "other_trust"),
        ("retract_import", "needs_contact", None, "other_trust"),
        ("answer", "needs_contact", None, "other_trust"),
        ("ask", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("retract", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("plan", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("round", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("redact", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("remind", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("persons", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("read_audit", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
        ("administer", "needs_coordinator", "needs_coordinator", "needs_coordinator"),
    ],
)
def test_a_role_may_or_gets_the_reason(
    action: str,
    reader: str | None,
    contact_for_own: str | None,
    contact_for_other: str | None,
) -> None:
    asked = [(READER, "unn"), (CONTACT, "unn"), (CONTACT, "nlsh")]
    refusals = [may(who, Action(action), trust) for who, trust in asked]
    assert [refusal.reason if refusal else None for refusal in refusals] == [
        reader,
        contact_for_own,
        contact_for_other,
    ]


@pytest.mark.parametrize("action", Action)
def test_the_one_person_of_local_mode_may_everything(action: Action) -> None:
    assert may(LOCAL, action) is None
    assert may(LOCAL, action, "unn") is None


def test_a_contact_may_not_act_for_all_trusts_at_once() -> None:
    refusal = may(CONTACT, Action.IMPORT)
    assert refusal is not None
    assert refusal.reason == "other_trust"


@pytest.mark.parametrize(
    ("who", "trust"),
    [
        (CONTACT, "unn"),
        (Principal("c", Role.CONTACT), None),
        (Principal("c", Role.CONTACT, frozenset({"unn", "nlsh"})), None),
        (READER, None),
        (Principal("r", Role.READER, frozenset({"unn"})), None),
        (Principal("k", Role.COORDINATOR, frozenset({"unn"})), None),
        (LOCAL, None),
    ],
)
def test_only_a_contact_of_one_trust_is_bound_to_it(who: Principal, trust: str | None) -> None:
    assert own_trust(who) == trust


@pytest.mark.parametrize("action", Action)
def test_whoever_looks_in_read_only_mode_only_reads(action: Action) -> None:
    for trust in (None, "unn"):
        assert (may(ANYBODY, action, trust) is None) is (action is Action.READ)


def test_no_role_but_the_coordinator_may_what_the_table_does_not_name() -> None:
    """What is added is the coordinator's until somebody decides otherwise."""
    own = {action for action in Action if may(CONTACT, action, "unn") is None}
    assert own == {"read", "read_internal", "download_sheet", "import", "retract_import", "answer"}
    assert {action for action in Action if may(CONTACT, action, "nlsh") is None} == {"read"}
    assert {action for action in Action if may(READER, action, "unn") is None} == {"read"}
