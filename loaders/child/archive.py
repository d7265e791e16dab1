"""Inflate an archive part by part within limits that are counted while inflating."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from goals.finding import FindingCode
from loaders.child.refusal import Refused

if TYPE_CHECKING:
    from zipfile import ZipInfo

MIB = 1024 * 1024
INFLATED_LIMIT_MIB = 40
MAX_PARTS = 500
MAX_RATIO = 200
_RATIO_COUNTS_FROM_MIB = 1
_CHUNK_BYTES = 256 * 1024
_ENCRYPTED_FLAG = 0x1
_READABLE_METHODS = {0, 8}
"""Stored and deflated."""


def inflate(content: bytes) -> dict[str, bytes]:
    """Give every part by its name; raises Refused, or what zipfile raises on a damaged file."""
    found: dict[str, bytes] = {}
    room = INFLATED_LIMIT_MIB * MIB
    with ZipFile(BytesIO(content)) as archive:
        _check_directory(archive.infolist())
        for part in archive.infolist():
            found[part.filename] = _inflate_part(archive, part, room)
            room -= len(found[part.filename])
    return found


def _check_directory(parts: list[ZipInfo]) -> None:
    """Look at names, number and flags before anything is inflated."""
    if len(parts) > MAX_PARTS:
        raise Refused(FindingCode.FILE_UNSAFE, reason="parts", limit=MAX_PARTS)
    names = [part.filename.casefold() for part in parts]
    if len(set(names)) < len(names):
        raise Refused(FindingCode.FILE_UNSAFE, reason="duplicates")
    if any(map(_escapes, names)):
        raise Refused(FindingCode.FILE_UNSAFE, reason="names")
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise Refused(FindingCode.FILE_ENCRYPTED)
    if any(part.compress_type not in _READABLE_METHODS for part in parts):
        raise Refused(FindingCode.FILE_UNSAFE, reason="method")


def _escapes(name: str) -> bool:
    """Whether a part's name leads out of the archive."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _inflate_part(archive: ZipFile, part: ZipInfo, room: int) -> bytes:
    """Inflate until the end or until it is too much; the sizes in the archive may lie."""
    chunks, size = [], 0
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK_BYTES):
            size += len(chunk)
            if size > room:
                raise Refused(FindingCode.FILE_UNSAFE, reason="inflated", limit=INFLATED_LIMIT_MIB)
            is_large = size > _RATIO_COUNTS_FROM_MIB * MIB
            if is_large and size > MAX_RATIO * max(part.compress_size, 1):
                raise Refused(FindingCode.FILE_UNSAFE, reason="ratio", limit=MAX_RATIO)
            chunks.append(chunk)
    return b"".join(chunks)
