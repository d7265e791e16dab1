"""The lock as values: which packages the program runs by, and which only its developers need.

`python -m deploy.locked` writes the lines of the first kind, hashes and all, for an installation.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAME = re.compile(r"^[A-Za-z0-9._-]+")
_BLOCK = re.compile(r"^(?=[a-z0-9][a-z0-9._-]*==)", re.MULTILINE)
_OURS = "styringsmal"


@dataclass(frozen=True)
class Locked:
    """A package of the lock. `wanted_by` are those that need it, `styringsmal` among them."""

    name: str
    version: str
    hashes: tuple[str, ...]
    wanted_by: frozenset[str]
    lines: str


def locked() -> dict[str, Locked]:
    """Read the whole lock, by name."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = [_package(block) for block in _BLOCK.split(text)[1:]]
    return {package.name: package for package in packages}


def running() -> dict[str, Locked]:
    """Give the packages that the program needs to run, with all that those need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    everything = locked()
    found = {_normal(name) for name in project["dependencies"]}
    while more := {
        name
        for name, package in everything.items()
        if name not in found and package.wanted_by & found
    }:
        found |= more
    return {name: everything[name] for name in sorted(found)}


def _package(block: str) -> Locked:
    lines = block.partition("\n# The following")[0].rstrip() + "\n"
    name, _, rest = lines.partition("==")
    wanted = re.findall(r"^    #(?: via)? +(\S+)", lines, re.MULTILINE)
    return Locked(
        name=_normal(name),
        version=rest.split()[0],
        hashes=tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", lines)),
        wanted_by=frozenset(map(_normal, wanted)),
        lines=lines,
    )


def _normal(requirement: str) -> str:
    """Give a package's name as the lock spells it."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else requirement


if __name__ == "__main__":
    print("".join(package.lines for package in running().values()), end="")
