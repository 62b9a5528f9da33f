"""The first page, the page for a missing address, and what is printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.helpers.browsing import need_chromium
from tests.helpers.chromium import viewed
from tests.runner.provenance import provenance
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS

need_chromium()


def test_first_page_fits_one_screen(browser: Browser, home: str) -> None:
    with viewed(browser, 1280, "light") as page:
        page.goto(home)
        parts = page.locator("h1, .opening figure, .grid.cards > ul > li")
        assert parts.count() == 5
        for part in parts.all():
            box = part.bounding_box()
            assert box and box["y"] >= 0 and box["y"] + box["height"] <= 900
        ways = page.locator(".grid.cards h2").all_inner_texts()
        assert [way.rstrip("¶").strip() for way in ways] == [
            "I have 1.x code",
            "I am new",
            "I saw an error",
        ]


def test_first_page_has_the_figures_of_the_run_record(
    browser: Browser, home: str, pytestconfig: pytest.Config
) -> None:
    record = RunRecord.read(ROOT / pytestconfig.getini("run_record"))
    site = provenance(record, WORLDS)["site"]
    with viewed(browser, 1280, "light") as page:
        page.goto(home)
        said = " ".join(page.locator("h1 + .run").inner_text().split())
    assert said == (
        f"{site['blocks']} blocks of code on {site['pages']} pages, {site['runs']} "
        f"recorded runs: on TensorFlow {site['live']}, repeated by every test, and on "
        f"{site['past']} · last change of an output on {site['shown']}"
    )


@pytest.mark.parametrize("start", ["", "404.html"])
def test_field_leads_to_the_search(browser: Browser, home: str, start: str) -> None:
    with viewed(browser, 1280, "light") as page:
        page.goto(home + start)
        field = page.locator("article form.ask input")
        field.fill("variable_scope")
        field.press("Enter")
        found = page.locator(".md-search-result__link").first
        found.wait_for()
        assert page.url.partition("?")[0] == home
        assert "variable_scope" in page.locator(".md-search-result__list").inner_text()


def test_print_shows_every_tab_on_white(browser: Browser, home: str) -> None:
    with viewed(browser, 1280, "dark") as page:
        page.goto(home + "gan/function/")
        blocks = page.locator(".tabbed-block")
        on_screen = sum(block.is_visible() for block in blocks.all())
        page.emulate_media(media="print")
        assert on_screen < blocks.count()
        assert all(block.is_visible() for block in blocks.all())
        assert not page.locator("header.md-header").is_visible()
        colour = "getComputedStyle(document.querySelector('h1')).color"
        assert page.evaluate(colour) == "rgb(28, 37, 44)"  # that of the light scheme
