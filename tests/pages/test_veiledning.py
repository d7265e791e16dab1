"""«Veiledning» shows the guide, with pictures from our own host, and is found from Rapportering."""

from __future__ import annotations

import re

import pytest

from tests.pages.showing import MIDT, addresses, read, shown
from texts.guide import COORDINATOR, Picture, chapters

pytestmark = pytest.mark.usefixtures("filled")
GUIDE = chapters("Helse Nord RHF")


def test_the_contents_lead_to_every_chapter() -> None:
    html = shown("veiledning")
    keys = [chapter.key for chapter in GUIDE]
    assert [a for a in addresses(html) if a.startswith("#")] == [f"#{key}" for key in keys]
    assert re.findall(r'<h2 id="([^"]*)"', html) == keys


def test_each_picture_has_its_words_and_comes_from_here() -> None:
    html = shown("veiledning")
    found = re.findall(r'<img src="\./app/static/guide/(\w+)\.png\?v=\w+" alt="(.+?)">', html)
    told = [(b.name, b.alt) for chapter in GUIDE for b in chapter.blocks if isinstance(b, Picture)]
    assert found == told
    assert html.count("<img") == len(told)


def test_the_coordinators_guide_has_an_address_and_leads_on_to_administrasjon() -> None:
    html = shown("veiledning", **{"for": "koordinatorveiledning"})
    keys = [chapter.key for chapter in chapters("Helse Nord RHF", COORDINATOR)]
    assert re.findall(r'<h2 id="([^"]*)"', html) == keys
    assert "Veiledning for regional koordinator" in read(html)
    assert any(a.startswith("administrasjon") for a in addresses(html))


def test_an_internal_note_is_for_the_strategys_own_authority() -> None:
    assert "Internt til Helse Midt-Norge RHF" in read(shown("veiledning", strategi=MIDT.key))


def test_rapportering_leads_to_the_guide() -> None:
    assert any(a.startswith("veiledning") for a in addresses(shown("rapportering", foretak="unn")))
