"""What is written in any form stands there after a reload, until it is stored; then it is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.delivering import Desk
from tests.browser.driving import ROOT, fill_in, settle, visit
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FIELDS = '[data-testid="stMain"] :is(.stTextArea textarea, .stTextInput input)'
_KEPT = "Object.keys(sessionStorage).filter(name => name.startsWith('draft:'))"


def unfold(page: Page) -> None:
    """Open what is folded together."""
    settle(page)
    folded = page.locator('[data-testid="stExpander"] details:not([open]) > summary')
    folded.evaluate_all("all => all.forEach(summary => summary.click())")


class Form(NamedTuple):
    """A module that asks for text, where its form is, and what brings the form out there."""

    module: str
    address: str
    bring_out: Callable[[Page], None] = unfold


def following(*parts: str) -> Callable[[Page], None]:
    """Follow the first link with each of these parts, where it isn't followed already."""

    def follow(page: Page) -> None:
        for part in parts:
            if part in page.url:
                continue
            page.get_by_test_id("stMain").locator(f'a[href*="{part}"]').first.click()
            page.wait_for_url(f"**{part}*")
            settle(page)
        unfold(page)

    return follow


def asked_for_one_value(page: Page) -> None:
    """Turn on the switch that has fields behind it."""
    unfold(page)
    page.get_by_text("Rett én verdi").click()
    page.get_by_label("Begrunnelse").wait_for()


def changed_at_the_border(page: Page) -> None:
    """Let two items go on as something else, so that they have fields of the same name.

    Without opening the list: it goes with the page, which is moved by what is drawn above.
    """
    for number in ("3.1", "3.2"):
        page.get_by_role("combobox", name=f"Hva skal skje med {number} ").first.focus()
        page.keyboard.type("Endre")
        page.keyboard.press("Enter")
        key = f".st-key-title-T{number}-unn".replace("3.", "3-")
        expect(page.locator(key).get_by_role("textbox")).to_be_visible()


FORMS = [
    Form("questions", "tiltak?tiltak=T1.2&foretak=unn&gjor=spor"),
    Form("questions", "rapportering?foretak=unn"),
    Form("questions", "administrasjon?del=sporsmal"),
    Form("delivery/undo", "rapportering?foretak=nlsh"),
    Form("delivery/measured", "rapportering?foretak=helg", asked_for_one_value),
    Form("target_form", "indikatorer?indikator=heltid&foretak=unn&gjor=nytt-mal"),
    Form("phase_form", "indikatorer?indikator=heltid&foretak=unn&gjor=ny-fase"),
    Form("board/recording", "styremote?gjor=record"),
    Form("board/recording", "styremote?gjor=decide"),
    Form("board/recording", "styremote?gjor=follow"),
    Form("board/recording", "styremote?gjor=undo"),
    Form("admin/plan", "administrasjon?del=plan&tiltak=T3.10&foretak=unn"),
    Form("admin/plan_history", "administrasjon?del=planhistorikk", following("hendelse=")),
    Form("admin/proposals", "administrasjon?del=frister", following("forslag=", "gjor=avsla")),
    Form(
        "admin/roll_over_items",
        "administrasjon?del=rullering&foretak=unn&mal=3",
        changed_at_the_border,
    ),
    Form("admin/imports", "administrasjon?del=importer", following("hendelse=", "gjor=angre")),
    Form("admin/redaction", "administrasjon?del=importer", following("hendelse=", "gjor=fjern")),
    Form("admin/questions", "administrasjon?del=sporsmal", following("hendelse=", "gjor=trekk")),
    Form("admin/persons", "administrasjon?del=personer&person=ny"),
    Form("admin/tokens", "administrasjon?del=tilgang"),
]
WITH_A_FILE = {"delivery/completion", "delivery/confirm"}
"""Those that ask about a file, which has to be chosen again first."""


def test_every_module_that_asks_for_text_is_looked_at_here() -> None:
    parts = ROOT / "pages" / "parts"
    asking = {
        path.relative_to(parts).with_suffix("").as_posix()
        for path in parts.rglob("*.py")
        if re.search(r"\.text_(input|area)\(", path.read_text(encoding="utf-8"))
    }
    assert asking == {form.module for form in FORMS} | WITH_A_FILE


@pytest.fixture
def writer(page: Page, demo_server: Server) -> Iterator[Page]:
    """The page, which keeps nothing of what was written for the tests to come."""
    yield page
    page.goto(f"{demo_server.origin}/healthz")
    page.evaluate("sessionStorage.clear()")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.module}-{form.address}")
def test_what_is_written_in_a_form_stands_there_after_a_reload(
    demo_server: Server, writer: Page, form: Form
) -> None:
    visit(writer, f"{demo_server.origin}/{form.address}")
    form.bring_out(writer)
    written = write_everywhere(writer)
    assert written
    visit(writer, writer.url)
    unfold(writer)  # a switch and a choice that bring fields out are kept too
    expect_written(writer, written)


def test_what_is_filled_in_about_a_file_stands_there_when_it_is_chosen_again(
    demo_server: Server, writer: Page, tmp_path: Path
) -> None:
    desk = Desk(demo_server, writer, tmp_path)
    desk.open("rapportering?foretak=unn")
    sheet = desk.download()
    fill_in(sheet, {"T1.3": {"Status": "Risiko for forsinkelse", "Kommentar": None}})
    asked = writer.get_by_label("Kommentar til tiltak 1.3")
    desk.upload(sheet)
    asked.fill("Vi mangler folk.")
    desk.open("rapportering?foretak=unn")
    expect(asked).to_have_count(0)
    desk.upload(sheet)
    expect(asked).to_have_value("Vi mangler folk.")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server over a store that may be written to."""
    fill(tmp_path / "test.duckdb")
    with Server(tmp_path / "test.duckdb") as server:
        yield server


def test_what_was_refused_is_kept_and_what_was_stored_is_gone_in_every_tab(
    own: Server, page: Page
) -> None:
    visit(page, f"{own.origin}/administrasjon?del=personer&person=ny")
    said = {"Navn": "Ny Person", "E-post": "ikke en adresse", "Innloggingsnavn": "ny@example.org"}
    for label, text in said.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("alert")).to_contain_text("E-post")
    for _ in range(2):
        for label, text in said.items():
            expect(page.get_by_label(label, exact=True)).to_have_value(text)
        visit(page, page.url)

    # a fault of the address stands on the page all the time
    visit(page, f"{own.origin}/tiltak?tiltak=T1.2&foretak=unn&periode=1999-T1&gjor=spor")
    expect(page.get_by_role("alert")).to_contain_text("1999-T1")
    question = page.get_by_label("Hva vil du spørre om?")
    for text in ("Hva må til?", "Og hvem gjør det?"):
        question.fill(text)
        with page.expect_popup() as opened:  # which begins with what this one has
            page.evaluate("window.open(location.href)")
        other = opened.value
        expect(other.get_by_label("Hva vil du spørre om?")).to_have_value(text)
        question.press("Control+Enter")
        expect(page.locator(".sm-voice dd").get_by_text(text)).to_be_visible()
        settle(page)  # until the run has ended the form before stands beside the new one
        expect(question).to_have_value("")
        for each in (page, other):
            each.wait_for_function(f"() => !({_KEPT}).some(name => name.includes('/tiltak'))")
        other.close()
    visit(page, page.url)
    expect(question).to_have_value("")


def write_everywhere(page: Page) -> list[str]:
    """Write in every field, each something else; give what stands in them."""
    page.locator(FIELDS).first.wait_for(state="attached")
    settle(page)
    fields = page.locator(FIELDS).all()
    for number, field in enumerate(fields):
        field.fill(f"utkast {number}")
    settle(page)
    return [field.input_value() for field in fields]


def expect_written(page: Page, texts: list[str]) -> None:
    fields = page.locator(FIELDS)
    expect(fields).to_have_count(len(texts))
    for number, text in enumerate(texts):
        expect(fields.nth(number)).to_have_value(text)
