"""Blocks of code as a reader uses them: pasted, opened, compared, tab by tab; and the
first page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.helpers.browsing import RESULT, need_chromium, place
from tests.helpers.built import Built, shown
from tests.helpers.chromium import SCHEMES, opened, viewed
from tests.runner.pages import Site
from tests.runner.provenance import provenance
from tests.runner.reader import read_page
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS

need_chromium()

# With two sets of tabs of the same names, and lines that differ.
TABS = ("docs/variables.md", "docs/gan/keras-graph.md")
CHOSEN = """() => [...document.querySelectorAll(".tabbed-set > input:checked")]
    .map(input => document.querySelector(`label[for="${input.id}"]`).innerText)"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A page of a browser with no past that may use the clipboard."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as found:
        yield found


def test_pasted_is_the_section(tab: Tab, home: str, site: Site) -> None:
    """A click and a paste: a block with marked lines, before and behind its tab."""
    page = read_page(site, ROOT / TABS[0])
    marked = [f for f in page.fences if f.attributes.get("hl_lines")]
    for fence in (marked[0], next(f for f in marked if "tf1" in f.classes)):
        text = shown(site, fence)
        tab.goto(home + place(page.path))
        label = "TensorFlow 1.x" if "tf1" in fence.classes else "TensorFlow 2.x"
        tab.locator(".tabbed-labels label", has_text=label).first.click()
        position = page.fences.index(fence)
        block = tab.locator("article div.highlight").nth(position)
        block.hover()
        block.locator("button[data-md-type=copy]").click()
        tab.get_by_text("Copied to clipboard").wait_for()
        assert tab.evaluate("navigator.clipboard.readText()") == text
        # And where it is pasted.
        tab.evaluate("document.body.append(document.createElement('textarea'))")
        tab.locator("body > textarea").focus()
        tab.keyboard.press("ControlOrMeta+v")
        assert tab.locator("body > textarea").input_value() == text


def test_tabs_stay_in_step(tab: Tab, home: str) -> None:
    """On the page, on another one and after a reload."""

    def chosen() -> set[str]:
        """Return the labels of the tabs that are in front."""
        return set(tab.evaluate(CHOSEN))

    one, two = "TensorFlow 1.x", "TensorFlow 2.x"
    tab.goto(home + place(TABS[0]))
    assert tab.locator(".tabbed-set").count() > 1
    assert chosen() == {one}
    tab.locator(".tabbed-labels label", has_text=two).last.click()
    assert chosen() == {two}
    tab.goto(home + place(TABS[1]))
    assert chosen() == {two}
    tab.reload()
    assert chosen() == {two}
    tab.locator(".tabbed-labels label", has_text=one).first.click()
    tab.goto(home + place(TABS[0]))
    assert chosen() == {one}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_differing_lines_are_marked(browser: Browser, home: str, scheme: str) -> None:
    """They stand on another ground than the rest of the block."""
    ground = "node => getComputedStyle(node).backgroundColor"
    with viewed(browser, 1280, scheme) as tab:
        tab.goto(home + place(TABS[1]))
        marked = tab.locator("article .hll").first
        colour = marked.evaluate(ground)
        assert colour not in (
            "rgba(0, 0, 0, 0)",
            marked.locator("xpath=ancestor::code").evaluate(ground),
        )


def test_title_opens_the_file(tab: Tab, home: str) -> None:
    tab.goto(home + place("docs/eager.md"))
    link = tab.locator("article .filename a", has_text="eager.py").first
    with tab.expect_response("**/snippets/eager/eager.py") as answer:
        link.click()
    assert answer.value.body() == (ROOT / "snippets/eager/eager.py").read_bytes()


def test_programs_are_saved(tab: Tab, home: str, built: Built) -> None:
    """A click below the page saves a program of it, or those of all pages."""
    tab.goto(home + place("docs/graphs.md"))
    for name, file in (
        ("function.py", "snippets/graphs/function.py"),
        ("snippets.zip", "snippets.zip"),
    ):
        with tab.expect_download() as saved:
            tab.locator(".programs a", has_text=name).click()
        assert saved.value.suggested_filename == name
        assert saved.value.path().read_bytes() == (built.folder / file).read_bytes()


def test_first_page(tab: Tab, home: str) -> None:
    """It fits one screen, with the figures of the run record."""
    tab.goto(home)
    parts = tab.locator("h1, .opening figure, .grid.cards > ul > li")
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
    said = " ".join(tab.locator("h1 + .run").inner_text().split())
    assert said == (
        f"{site['blocks']} blocks of code on {site['pages']} pages, {site['runs']} "
        f"recorded runs: on TensorFlow {site['live']}, repeated by every test, and on "
        f"{site['past']} · last change of an output on {site['shown']}"
    )


@pytest.mark.parametrize("start", ["", "404.html"])
def test_field_leads_to_the_search(tab: Tab, home: str, start: str) -> None:
    tab.goto(home + start)
    field = tab.locator("article form.ask input")
    field.fill("variable_scope")
    field.press("Enter")
    tab.locator(RESULT).first.wait_for()
    assert tab.url.partition("?")[0] == home
    assert "variable_scope" in tab.locator(".md-search-result__list").inner_text()
