"""A file as it came in, and as read: compared with nothing yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions import auditing
from actions.importing.placing import misplaced
from goals.access import Action, may
from goals.audit import AuditAction, AuditOutcome
from goals.facts import EventKind
from goals.finding import Severity
from goals.foreign import Said
from loaders.reading import read_status_sheet

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.cycle import Period
    from goals.delivery import Delivery
    from goals.foreign import SheetMapping

_SHA_SHOWN = 12


@dataclass(frozen=True)
class Upload:
    """A file as it came in. The name is only shown, never used as a path."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The file's identity."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Reading:
    """A file as read, bound to its bytes and compared with nothing yet."""

    file_name: str
    sha256: str
    delivery: Delivery


def read(
    desk: Desk,
    upload: Upload,
    *,
    trust: str | None = None,
    period: Period | None = None,
    mapping: SheetMapping | None = None,
) -> Reading:
    """Read a file; of what is stored, only how the trust's own sheets were read matters yet.

    Raises UserError when the person may not deliver for the trust.
    """
    remembered: tuple[SheetMapping, ...] = ()
    if trust:
        with auditing.refusals(desk, AuditAction.UPLOAD, trust=trust, period=period):
            desk.require(Action.IMPORT, trust)
        remembered = desk.store.sheet_mappings(desk.strategy.key, trust, EventKind.IMPORT)
    said = Said(trust, period, upload.name, mapping, remembered)
    delivery = read_status_sheet(upload.content, desk.strategy, said=said, parse=desk.parse)
    reading = Reading(upload.name, upload.sha256, delivery)
    if not delivery.proposals:
        _record_refusal(desk, reading, trust, period)
    return reading


def trust_of(desk: Desk, reading: Reading, said: str) -> str:
    """Give the trust that the file itself names, where the person may deliver for it.

    Else the one that was said, and comparing tells that the two differ.
    """
    identity = reading.delivery.identity
    if identity is None or may(desk.principal, Action.IMPORT, identity.trust):
        return said
    return identity.trust


def _record_refusal(desk: Desk, reading: Reading, trust: str | None, period: Period | None) -> None:
    """Put on the audit list what can't be stored as it is, once for each time that it is read."""
    delivery = reading.delivery
    meant = trust_of(desk, reading, trust) if trust else None
    found = (*delivery.findings, *misplaced(desk, delivery, meant, period))
    if codes := {f.code.value for f in found if f.severity is Severity.ERROR}:
        auditing.record(
            desk,
            AuditAction.UPLOAD,
            outcome=AuditOutcome.REFUSED,
            trust=meant,
            period=period,
            about=reading.sha256[:_SHA_SHOWN],
            detail=", ".join(sorted(codes)),
        )
