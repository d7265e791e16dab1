"""What is needed to run the program somewhere else: the right packages, and files that parse."""

from __future__ import annotations

import configparser
import re
import tomllib
from importlib import metadata

from packaging.requirements import Requirement

from data.settings import Settings, documented
from deploy import locked, sbom

DEPLOY = locked.ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
TWO = (DEPLOY / "compose-two.yaml").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
SERVICE = (DEPLOY / "styringsmal.service").read_text(encoding="utf-8")


PROJECT = tomllib.loads((locked.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = {one.name: one.extras for one in map(Requirement, PROJECT["dependencies"])}
"""The packages that the program names, each with the extras that it wants of it."""


def needed_by(name):
    """What an installed package says that it needs here; a second way to the same answer."""
    wanted = {"", *ASKED.get(name, ())}
    for requirement in map(Requirement, metadata.requires(name) or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in wanted):
            yield re.sub(r"[-_.]+", "-", requirement.name).lower()


def test_what_runs_is_what_the_program_needs_and_all_that_those_need():
    found, left = set(), [re.sub(r"[-_.]+", "-", name).lower() for name in ASKED]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += needed_by(name)
    assert set(locked.running()) == found
    assert {"pytest", "mypy", "playwright"} & set(locked.running()) == set()


def test_the_lines_that_are_installed_from_are_those_of_the_lock():
    whole = (locked.ROOT / "requirements.lock").read_text(encoding="utf-8")
    for package in locked.running().values():
        assert package.lines in whole
        assert package.lines.startswith(f"{package.name}=={package.version} \\\n")
        assert package.hashes


def test_every_part_stands_in_the_bill_with_version_checksum_and_licence():
    bill = sbom.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    refs = {component["bom-ref"] for component in bill["components"]}
    assert refs == set(locked.running())
    for component in bill["components"]:
        assert component["version"] == metadata.version(component["name"])
        assert component["hashes"]
        [said] = component["licenses"]
        assert said["license"]["name"] not in {"", "NOASSERTION", "UNKNOWN"}
    for one in bill["dependencies"]:
        assert set(one["dependsOn"]) <= refs
        if one["ref"] != "styringsmal":
            assert set(one["dependsOn"]) == set(needed_by(one["ref"]))


def test_no_part_that_runs_has_a_licence_that_asks_for_more_than_a_notice():
    """MPL covers its own files only; the copyleft of GPL would reach ours."""
    strong = [line for line in sbom.licences() if re.search(r"\bA?GPL|General Public", line[2])]
    assert strong == []


def test_the_compose_file_keeps_the_app_to_itself():
    proxy, app = re.split(r"^  app:$", COMPOSE, flags=re.MULTILINE)
    assert "ports:" not in app
    assert "network_mode: service:proxy\n" in app
    assert "dockerfile: deploy/Containerfile\n" in app
    published = re.findall(r'^      - "(.*:443)"$', proxy, re.MULTILINE)
    assert published == ["127.0.0.1:443:443"]


def test_two_instances_share_a_database_and_only_the_proxy_is_reached():
    assert re.findall(r"^    ports:\n      - (.*)$", TWO, re.MULTILINE) == ['"443:443"']
    instances = re.findall(r"^  (app-\d):$", TWO, re.MULTILINE)
    assert re.findall(r"server (app-\d):8501", NGINX) == instances == ["app-1", "app-2"]
    given = set(re.findall(r"^ +(STYRINGSMAL_[A-Z_]+):", TWO, re.MULTILINE))
    assert given <= {setting.variable for setting in documented()}
    assert {"STYRINGSMAL_OIDC_COOKIE_SECRET", "STYRINGSMAL_DATABASE"} <= given
    assert "STYRINGSMAL_MODE: oidc\n" in TWO


def test_container_and_service_set_what_there_is_to_set():
    known = {setting.variable for setting in documented()}
    for text in (CONTAINERFILE, SERVICE):
        given = dict(re.findall(r"(STYRINGSMAL_[A-Z_]+)=(\S+)", text))
        assert set(given) <= known
        settings = Settings.from_environment(given)
        assert settings.backup_directory
        assert settings.log_format == "json"


def test_the_service_ends_as_the_program_does_and_is_not_started_again_after_a_refusal():
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read_string(SERVICE)
    assert unit["Service"]["ExecStart"].endswith("/styringsmal serve")
    assert unit["Service"]["RestartPreventExitStatus"] == "2"
