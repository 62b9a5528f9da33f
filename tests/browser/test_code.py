"""Blocks of code as a reader uses them: copied, opened, compared, tab by tab."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from tests.helpers.built import Built, address, shown
from tests.helpers.chromium import SCHEMES, viewed
from tests.runner.pages import Page, Site
from tests.runner.worlds import ROOT

PAGES = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))
# With two sets of tabs of the same names, and lines that differ.
TABS = ("docs/variables.md", "docs/gan/keras-graph.md")
# What Material's script hands to the clipboard (`data-md-copying` is for its styles,
# which take line marks and annotations out of the text).
COPIED = """() => [...document.querySelectorAll("button[data-md-type=copy]")].map(button => {
  const code = document.querySelector(button.dataset.clipboardTarget);
  code.closest("details")?.setAttribute("open", "");
  code.setAttribute("data-md-copying", "");
  const text = code.innerText;
  code.removeAttribute("data-md-copying");
  return text.trimEnd();
})"""
CHOSEN = """() => [...document.querySelectorAll(".tabbed-set > input:checked")]
    .map(input => document.querySelector(`label[for="${input.id}"]`).innerText)"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    """A page of a browser, wide and light."""
    with viewed(browser, 1280, "light") as found:
        yield found


def differing(copied: list[str], wanted: list[str]) -> list[str]:
    """Return how what is copied differs from what is shown, or nothing."""
    if len(copied) != len(wanted):
        return [f"{len(copied)} buttons to copy, {len(wanted)} blocks"]
    pairs = zip(copied, wanted, strict=True)
    return [f"copies {got!r} for {text!r}" for got, text in pairs if got != text]


@pytest.mark.parametrize("name", PAGES)
def test_copy_button_gives_the_section(
    tab: Tab, home: str, site: Site, pages: list[Page], name: str
) -> None:
    """Of every block, also of one that stands in a tab behind another."""
    page = next(page for page in pages if page.path == name)
    tab.goto(home + address(name))
    if page.fences:
        tab.locator("button[data-md-type=copy]").first.wait_for(state="attached")
    wanted = [shown(site, fence).rstrip() for fence in page.fences]
    assert differing(tab.evaluate(COPIED), wanted) == []
    # The sections were read once more for running them.
    blocks = [b.code.strip("\n").rstrip() for b in page.blocks]
    assert not [code for code in blocks if code not in wanted]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with no past that may use the clipboard."""
    found = browser.new_context(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield found
    found.close()


def test_pasted_is_the_section(
    context: BrowserContext, home: str, site: Site, pages: list[Page]
) -> None:
    """A click and a paste: a block with marked lines, before and behind its tab."""
    page = next(page for page in pages if page.path == TABS[0])
    marked = [f for f in page.fences if f.attributes.get("hl_lines")]
    for fence in (marked[0], next(f for f in marked if "tf1" in f.classes)):
        text = shown(site, fence)
        tab = context.new_page()
        tab.goto(home + address(page.path))
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
        tab.close()


def test_tabs_stay_in_step(context: BrowserContext, home: str) -> None:
    """On the page, on another one and after a reload."""

    def chosen() -> set[str]:
        """Return the labels of the tabs that are in front."""
        return set(tab.evaluate(CHOSEN))

    tab = context.new_page()
    one, two = "TensorFlow 1.x", "TensorFlow 2.x"
    tab.goto(home + address(TABS[0]))
    assert tab.locator(".tabbed-set").count() > 1
    assert chosen() == {one}
    tab.locator(".tabbed-labels label", has_text=two).last.click()
    assert chosen() == {two}
    for path in (TABS[1], TABS[0]):
        tab.goto(home + address(path))
        assert chosen() == {two}
        tab.reload()
        assert chosen() == {two}
    tab.locator(".tabbed-labels label", has_text=one).first.click()
    tab.goto(home + address(TABS[1]))
    assert chosen() == {one}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_differing_lines_are_marked(browser: Browser, home: str, scheme: str) -> None:
    """They stand on another ground than the rest of the block."""
    ground = "node => getComputedStyle(node).backgroundColor"
    with viewed(browser, 1280, scheme) as tab:
        tab.goto(home + address(TABS[0]))
        marked = tab.locator("article .hll").first
        colour = marked.evaluate(ground)
        assert colour not in (
            "rgba(0, 0, 0, 0)",
            marked.locator("xpath=ancestor::code").evaluate(ground),
        )


def test_title_opens_the_file(tab: Tab, home: str) -> None:
    tab.goto(home + address("docs/eager.md"))
    link = tab.locator("article .filename a", has_text="eager.py").first
    with tab.expect_response("**/snippets/eager/eager.py") as answer:
        link.click()
    assert answer.value.body() == (ROOT / "snippets/eager/eager.py").read_bytes()


@pytest.mark.parametrize("name", ["function.py", "snippets.zip"])
def test_program_is_saved(tab: Tab, home: str, built: Built, name: str) -> None:
    """A click below the page saves a program of it, or those of all pages."""
    tab.goto(home + address("docs/graphs.md"))
    with tab.expect_download() as saved:
        tab.locator(".programs a", has_text=name).click()
    assert saved.value.suggested_filename == name
    file = "snippets/graphs/function.py" if name.endswith(".py") else name
    assert saved.value.path().read_bytes() == (built.folder / file).read_bytes()


# What follows tests the tests above.

COPYING = (
    "<pre id=c><code style='display: block'>{}</code></pre>"
    "<button data-md-type=copy data-clipboard-target='#c > code'></button>"
)
COPIES = {
    "good": ("x = 1\n<span>y = 2</span>\n", True),
    "hidden": ("x = 1\n<span style='display: none'>y = 2</span>\n", False),
    # As a marked line is, were it not for Material's styles while copying.
    "mark": ("x = 1\n<span style='display: block'>y = 2\n</span>\n", False),
    "number": ("1 x = 1\n2 y = 2\n", False),
    "space": ("x = 1\n y = 2\n", False),
}


@pytest.mark.parametrize("name", COPIES)
def test_bad_copy_is_found(browser: Browser, name: str) -> None:
    inside, good = COPIES[name]
    # In a page of its own: the policy of a page of the site outlives its content.
    with viewed(browser, 1280, "light") as tab:
        tab.set_content(COPYING.format(inside))
        assert (differing(tab.evaluate(COPIED), ["x = 1\ny = 2"]) == []) == good
        assert differing(tab.evaluate(COPIED), []) != []
