"""A closed package of files for an archive: what it holds, of when, with a checksum for each."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
"""In the form that `sha256sum --check` reads."""


@dataclass(frozen=True)
class Part:
    """A file of the package. `about` says in words what it is; `internal`: not for the public."""

    name: str
    media_type: str
    about: str
    content: bytes
    internal: bool = False

    @property
    def sha256(self) -> str:
        """The checksum of its content."""
        return hashlib.sha256(self.content).hexdigest()


def manifest(parts: Sequence[Part], about: Mapping[str, object]) -> Part:
    """Describe the package: `about` as it is, and each file with its size and checksum."""
    files = [
        {
            "name": part.name,
            "media_type": part.media_type,
            "about": part.about,
            "internal": part.internal,
            "bytes": len(part.content),
            "sha256": part.sha256,
        }
        for part in parts
    ]
    text = json.dumps({**about, "files": files}, ensure_ascii=False, indent=2)
    return Part(MANIFEST, "application/json", "", f"{text}\n".encode())


def pack(parts: Sequence[Part], about: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Pack the files with their manifest and checksums; the same content gives the same bytes."""
    described = [manifest(parts, about), *parts]
    sums = "".join(f"{part.sha256}  {part.name}\n" for part in described)
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, written in [
            *((part.name, part.content) for part in described),
            (CHECKSUMS, sums.encode()),
        ]:
            entry = ZipInfo(name, date_time=made_at.timetuple()[:6])
            archive.writestr(entry, written, compress_type=ZIP_DEFLATED)
    return content.getvalue()
