"""The old container of Office files: sectors in chains, and a directory of streams."""

from __future__ import annotations

import struct

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SECTOR_SHIFT, _DIRECTORY, _TABLES = 30, 48, 76
_TABLES_IN_HEADER = 109
"""Enough for seven MiB, and no upload is as large."""
_LARGEST_SHIFT, _SMALL_SHIFT = 16, 6
_ENTRY_BYTES = 128
_NAME_LENGTH, _START = 64, 116


def has_stream(content: bytes, *names: str) -> bool:
    """Whether the container names one of these streams, or anything that begins so."""
    return any(name.encode("utf-16-le") in content for name in names)


def read_stream(content: bytes, *names: str) -> bytes:
    """Give the first stream of one of these names; raises ValueError or struct.error on damage."""
    (shift,) = struct.unpack_from("<H", content, _SECTOR_SHIFT)
    size = 1 << min(shift, _LARGEST_SHIFT)
    # the header takes the place of a sector
    sectors = content[size:]
    tables = struct.unpack_from(f"<{_TABLES_IN_HEADER}i", content, _TABLES)
    chain = _numbers(b"".join(_sector(sectors, size, table) for table in tables if table >= 0))
    directory, smallest, small_chain = struct.unpack_from("<i4xIi", content, _DIRECTORY)
    entries = _follow(sectors, size, chain, directory)
    for at in range(0, len(entries) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        if _name(entries, at) in names:
            start, length = struct.unpack_from("<iI", entries, at + _START)
            if length >= smallest:
                return _follow(sectors, size, chain, start)[:length]
            (root,) = struct.unpack_from("<i", entries, _START)
            small = _follow(sectors, size, chain, root)
            links = _numbers(_follow(sectors, size, chain, small_chain))
            return _follow(small, 1 << _SMALL_SHIFT, links, start)[:length]
    raise ValueError(names)


def _name(entries: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", entries, at + _NAME_LENGTH)
    end = at + max(min(length, _NAME_LENGTH) - 2, 0)
    return entries[at:end].decode("utf-16-le", "replace")


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}i", table[: len(table) // 4 * 4])


def _sector(sectors: bytes, size: int, number: int) -> bytes:
    return sectors[number * size : (number + 1) * size]


def _follow(sectors: bytes, size: int, chain: tuple[int, ...], start: int) -> bytes:
    """Join the sectors of a chain; one that goes in circles is damaged."""
    found: list[bytes] = []
    while start >= 0:
        if len(found) > len(chain) or start >= len(chain):
            raise ValueError(start)
        found.append(_sector(sectors, size, start))
        start = chain[start]
    return b"".join(found)
