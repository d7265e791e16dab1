"""A file as it came in, and as read: compared with nothing yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.access import Action, may
from goals.foreign import Said
from loaders.reading import read_status_sheet

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.cycle import Period
    from goals.delivery import Delivery
    from goals.foreign import SheetMapping


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
    remembered = None
    if trust:
        desk.require(Action.IMPORT, trust)
        remembered = desk.store.sheet_mapping(desk.strategy.key, trust)
    said = Said(trust, period, upload.name, mapping, remembered)
    delivery = read_status_sheet(upload.content, desk.strategy, said=said, parse=desk.parse)
    return Reading(upload.name, upload.sha256, delivery)


def trust_of(desk: Desk, reading: Reading, said: str) -> str:
    """Give the trust that the file itself names, where the person may deliver for it.

    Else the one that was said, and comparing tells that the two differ.
    """
    identity = reading.delivery.identity
    if identity is None or may(desk.principal, Action.IMPORT, identity.trust):
        return said
    return identity.trust
