"""Blocks of code as a reader compares them, tab by tab; and the first page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.helpers.browsing import RESULT, place
from tests.helpers.chromium import opened
from tests.runner.provenance import provenance
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS

# With two sets of tabs of the same names, and lines that differ.
TABS = ("docs/variables.md", "docs/gan/keras-graph.md")
CHOSEN = """() => [...document.querySelectorAll(".tabbed-set > input:checked")]
    .map(input => document.querySelector(`label[for="${input.id}"]`).innerText)"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A page of a browser with no past."""
    with opened(browser) as found:
        yield found


def test_tabs_stay_in_step(tab: Tab, home: str) -> None:
    """On the page, on another one and after a reload."""
    tab.goto(home + place(TABS[0]))
    assert len(tab.evaluate(CHOSEN)) > 1
    assert set(tab.evaluate(CHOSEN)) == {"TensorFlow 2.x"}
    tab.locator(".tabbed-labels label", has_text="TensorFlow 1.x").last.click()
    assert set(tab.evaluate(CHOSEN)) == {"TensorFlow 1.x"}
    tab.goto(home + place(TABS[1]))
    tab.reload()
    assert set(tab.evaluate(CHOSEN)) == {"TensorFlow 1.x"}


def test_differing_lines_are_marked(tab: Tab, home: str) -> None:
    """They stand on another ground than the rest of the block."""
    ground = "node => getComputedStyle(node).backgroundColor"
    tab.goto(home + place(TABS[1]))
    marked = tab.locator("article .hll").first
    colour = marked.evaluate(ground)
    code = marked.locator("xpath=ancestor::code").evaluate(ground)
    assert colour not in ("rgba(0, 0, 0, 0)", code)


def test_first_page(tab: Tab, home: str) -> None:
    """What to do fits one screen; further down are the figures of the run record."""
    tab.goto(home)
    parts = tab.locator("h1, .abstract, .grid.cards > ul > li")
    assert parts.count() == 5
    for part in parts.all():
        box = part.bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 900
    ways = tab.locator(".grid.cards h2").all_inner_texts()
    assert [way.rstrip("¶").strip() for way in ways] == [
        "I have 1.x code",
        "I am new",
        "I saw an error",
    ]
    record = RunRecord.of(ROOT)
    site = provenance(record, WORLDS)["site"]
    said = " ".join(tab.locator(".proof").inner_text().split())
    assert said == (
        f"This site has {site['blocks']} blocks of code on {site['pages']} pages. Their "
        f"{site['runs']} runs are recorded: on TensorFlow {site['live']}, where every "
        f"test repeats them, and on {site['past']}. An output changed last on "
        f"{site['shown']}."
    )


def test_field_leads_to_the_search(tab: Tab, home: str) -> None:
    tab.goto(home)
    field = tab.locator("article form.ask input")
    field.fill("variable_scope")
    field.press("Enter")
    tab.locator(RESULT).first.wait_for()
    assert tab.url.partition("?")[0] == home
    assert "variable_scope" in tab.locator(".md-search-result__list").inner_text()
