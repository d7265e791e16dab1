"""An address in a file leads to the view that the file was made of."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from data.ledger import KnownAt
from pages.parts.address import Surroundings, resolve
from tests.builders import STRATEGY, TODAY, update, view
from texts.addresses import of_view

SITE = "https://mal.example.no/styring/"


@pytest.mark.parametrize(
    ("narrowed", "path"),
    [
        ({}, "/styring/"),
        ({"trust": "unn"}, "/styring/"),
        ({"goal": 3}, "/styring/styringsmal"),
        ({"goal": 3, "trust": "unn"}, "/styring/styringsmal"),
    ],
)
def test_the_address_opens_the_same_round_event_and_trust(narrowed, path):
    seen = view(update(event_no=17))
    parts = urlsplit(of_view(seen, site=SITE, **narrowed))
    asked = dict(parse_qsl(parts.query))
    around = Surroundings(
        strategies={STRATEGY.key: STRATEGY},
        default_strategy=STRATEGY.key,
        languages=(),
        known_at=lambda text: KnownAt(int(text or 99), TODAY),
    )
    found = resolve(asked, around)
    assert (parts.path, found.faults) == (path, ())
    assert (found.spec.period, found.spec.known.event_no) == (seen.period, 17)
    assert (found.spec.trust and found.spec.trust.key) == narrowed.get("trust")
    assert asked.get("mal") == (str(narrowed["goal"]) if "goal" in narrowed else None)


def test_before_the_first_event_no_event_is_named():
    assert "per=" not in of_view(view(), site=SITE)
