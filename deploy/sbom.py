"""What the program consists of: a bill of materials in CycloneDX JSON, or a list of licences.

`python -m deploy.sbom` writes the first, `python -m deploy.sbom --licences` the second. Names,
versions and checksums come from the lock, licences from what is installed.
"""

from __future__ import annotations

import json
import sys
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING, Any

from deploy.locked import ROOT, Locked, running

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNTOLD = "NOASSERTION"
_LONGEST_NAME = 60
"""Some packages put the whole licence where its name belongs."""


def bill() -> dict[str, Any]:
    """Give the bill of materials of what runs; the tools of the developers are no part of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = running()
    own = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [_component(package) for package in packages.values()],
        "dependencies": [
            {"ref": ref, "dependsOn": _needed_by(ref, packages)}
            for ref in (project["name"], *packages)
        ],
    }


def licences() -> Iterator[tuple[str, str, str]]:
    """Give name, version and licence of each package that runs."""
    for package in running().values():
        yield package.name, package.version, licence(package.name)


def licence(name: str) -> str:
    """Give what a package says of its licence: an expression, or the names in its classifiers."""
    found = metadata.metadata(name)
    if "License-Expression" in found:
        return found["License-Expression"]
    classified = [
        line.rpartition("::")[2].strip()
        for line in found.get_all("Classifier") or ()
        if line.startswith("License ::") and line.count("::") > 1
    ]
    named = found["License"].strip().partition("\n")[0] if "License" in found else ""
    return " AND ".join(classified) or named[:_LONGEST_NAME] or _UNTOLD


def _component(package: Locked) -> dict[str, Any]:
    purl = f"pkg:pypi/{package.name}@{package.version}"
    return {
        "type": "library",
        "bom-ref": package.name,
        "name": package.name,
        "version": package.version,
        "purl": purl,
        "licenses": [{"license": {"name": licence(package.name)}}],
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.hashes],
    }


def _needed_by(name: str, packages: dict[str, Locked]) -> list[str]:
    return [package.name for package in packages.values() if name in package.wanted_by]


if __name__ == "__main__":
    if "--licences" in sys.argv:
        print("\n".join("\t".join(line) for line in licences()))
    else:
        print(json.dumps(bill(), indent=2, ensure_ascii=False))
